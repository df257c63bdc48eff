import {formatAddress, parseCidr} from "../../account/cidr.ts";
import type {Vpc} from "../../account/ec2/vpc.ts";
import type {FactId} from "../../account/facts.ts";
import type {State} from "../../account/state.ts";
import {basisOf} from "../basis.ts";
import type {DnsAnswer, DnsRecord, DnsSource} from "../dns-answer.ts";
import {perTable} from "../per-table.ts";
import {unknownToResolver} from "../unknown.ts";
import {hostNamesInside} from "./host-names.ts";
import {parseName} from "./name.ts";
import type {PrivateZones} from "./private-zones.ts";
import {privateZones} from "./private-zones.ts";
import {publicZone} from "./public-zones.ts";
import {vantageOf} from "./vantage.ts";
import type {Zone} from "./zone.ts";
import {enclosing, lookUp, soaOf} from "./zone.ts";

/** What is asked of a resolver. */
export interface DnsQuestion {
  /** A domain name; case and a final dot do not matter. */
  readonly name: string;
  /** Who asks: the id of an instance, a network interface, a subnet or a VPC, or `internet`. */
  readonly from: string;
  /** Default `A`. */
  readonly type?: DnsRecord["type"] | undefined;
  /** By how many places the addresses of the answer are rotated. Default 0: the order of the zone. */
  readonly rotation?: number | undefined;
}

/** How many CNAME records are followed before the resolver gives up. */
const longestChain = 8;

interface Progress {
  readonly state: State;
  readonly vpc: Vpc | undefined;
  readonly type: DnsRecord["type"];
  readonly rotation: number;
  readonly answers: DnsRecord[];
  readonly considered: DnsSource[];
}

/** How the last name of the chain ended. */
interface End {
  readonly status: DnsAnswer["status"];
  readonly authority: readonly DnsRecord[];
  readonly sentence: string;
}

/**
 * What a resolver answers: the VPC's own one to who is in a VPC, a public one to who is on the internet. The VPC's
 * resolver asks the most specific private zone that holds the name and no other; what that zone lacks does not exist
 * (DNS-19). Where no private zone holds the name, it answers for the instances of the VPC itself, and else public DNS does.
 *
 * @throws SyntaxError when the name is not a domain name
 * @throws RangeError when `from` is nothing that can ask
 */
export function resolve(state: State, question: DnsQuestion): DnsAnswer {
  return resolveIn(state, vantageOf(state, question.from), question);
}

/** {@link resolve} for who is known to be in a VPC, or, without one, on the internet. */
export function resolveIn(
  state: State,
  vpc: Vpc | undefined,
  {name: text, from, type = "A", rotation = 0}: DnsQuestion
): DnsAnswer {
  const name = parseName(text);
  const server = vpc ? resolverAddress(vpc) : "198.51.100.53";
  const end = vpc && !vpc.dnsSupport ? switchedOff(vpc) : undefined;
  const progress: Progress = {state, vpc, type, rotation, answers: [], considered: []};
  const {status, authority, sentence} = end ?? follow(progress, name, 0);
  const {answers, considered} = progress;
  const answer: DnsAnswer = {
    type: "DnsAnswer",
    question: {name, type},
    from,
    server,
    status,
    flags: end ? [] : ["qr", "rd", "ra"],
    answers,
    authority,
    considered,
    sentence
  };
  const {unknown} = unknownToResolver(state, vpc);
  return unknown ? {...answer, unknown} : answer;
}

function switchedOff({VpcId}: Vpc): End {
  const sentence = `enableDnsSupport is off in ${VpcId}: the VPC's resolver does not answer.`;
  return {status: "TIMEOUT", authority: [], sentence};
}

/** Where a VPC's resolver is: two above the base of the VPC's primary block (NET-22). */
export function resolverAddress({CidrBlock}: Vpc): string {
  return formatAddress((parseCidr(CidrBlock)?.base ?? 0) + 2);
}

function follow(progress: Progress, name: string, depth: number): End {
  if (depth > longestChain) {
    return {
      status: "SERVFAIL",
      authority: [],
      sentence: `More than ${longestChain} CNAME records lead from the name: a loop.`
    };
  }
  const zone = chooseZone(progress, name);
  if (!zone)
    return {status: "NXDOMAIN", authority: [soaOf("")], sentence: `Public DNS of this world knows no ${name}.`};
  const found = lookUp(zone, name, progress.type);
  if (found.status === "nxdomain") {
    const sentence = `${zone.title} covers the name and has no record for it, so it does not exist: no other source is asked.`;
    return {status: "NXDOMAIN", authority: [soaOf(zone.domain)], sentence};
  }
  if (found.status === "nodata") {
    const sentence = `${zone.title} knows the name and has no ${progress.type} record for it.`;
    return {status: "NOERROR", authority: [soaOf(zone.domain)], sentence};
  }
  const [first] = found.records;
  progress.answers.push(...rotate(found.records, progress.rotation));
  if (first?.type === "CNAME" && progress.type !== "CNAME") {
    const end = follow(progress, first.data, depth + 1);
    if (depth > 0 || end.status === "SERVFAIL") return end;
    return {...end, sentence: `${zone.title} leads on to another name. ${end.sentence}`};
  }
  return {status: "NOERROR", authority: [], sentence: `${zone.title} answers.`};
}

/** The zone to ask for a name, after noting every source that was considered. */
function chooseZone({state, vpc, considered}: Progress, name: string): Zone | undefined {
  const chosen = vpc && considerPrivate(privateZones(state, vpc), name, considered);
  const open = (vpc && hostNamesInside(state, vpc, name)) ?? publicZone(state, name);
  const reason = chosen
    ? "a private zone covers the name, and public DNS is not asked"
    : "no private zone covers the name";
  const known = open ?? {kind: "public", title: "Public DNS", domain: "", owners: new Map(), facts: []};
  considered.push(source(known, !chosen, reason, chosen ? ["DNS-19"] : known.facts));
  return chosen ?? open;
}

/**
 * Notes the private zones that hold a name, the most specific first, and then those that would and are not asked, with
 * the setting that keeps them out.
 *
 * @returns the zone that is asked
 */
function considerPrivate({active, silent}: PrivateZones, name: string, considered: DnsSource[]): Zone | undefined {
  const domains = enclosing(name);
  let chosen: Zone | undefined;
  for (const domain of domains) {
    const zone = active.get(domain);
    if (!zone) continue;
    const why = chosen
      ? `${domain} is less specific than ${chosen.domain}`
      : `the most specific private zone that covers ${name}`;
    considered.push(source(zone, !chosen, why, factsOfChoice(zone.facts)));
    chosen ??= zone;
  }
  if (silent.size === 0) return chosen;
  for (const domain of domains) {
    for (const {zone, why, facts} of silent.get(domain) ?? []) considered.push(source(zone, false, why, facts));
  }
  return chosen;
}

/** Why one of several zones is asked, and why there is that zone. */
const factsOfChoice = perTable((facts: Zone["facts"]): readonly FactId[] => [...new Set<FactId>(["DNS-19", ...facts])]);

function source(zone: Zone, chosen: boolean, why: string, facts: readonly FactId[]): DnsSource {
  const {kind, id, domain} = zone;
  const basis = basisOf(facts);
  return id === undefined ? {kind, domain, chosen, why, facts, basis} : {kind, id, domain, chosen, why, facts, basis};
}

function rotate<T>(items: readonly T[], by: number): readonly T[] {
  const start = items.length === 0 ? 0 : by % items.length;
  if (start === 0) return items;
  return [...items.slice(start), ...items.slice(0, start)];
}
