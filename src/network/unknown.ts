import {kindNames} from "../account/difference.ts";
import type {Vpc} from "../account/ec2/vpc.ts";
import type {Loaded} from "../account/load/loaded.ts";
import {assumedAttributes, isKnown} from "../account/load/loaded.ts";
import type {Kind, Placed, State, Tables} from "../account/state.ts";
import {perTable} from "./per-table.ts";
import type {Step} from "./walk.ts";

/** What an answer in a loaded account would need to know and no file told. */
interface Unknowns {
  /** One sentence for each. Absent when everything is known, as in a simulated account. */
  readonly unknown?: readonly string[];
}

/** The kinds of resources that decide over a packet. */
const deciding: readonly Kind[] = [
  "subnet",
  "routeTable",
  "networkAcl",
  "securityGroup",
  "networkInterface",
  "vpcEndpoint",
  "internetGateway",
  "natGateway",
  "vpcPeeringConnection"
];

/** What is not known of the accounts and Regions that a walk came through, and might have changed it. */
export function unknownOnTheWay(state: State, steps: readonly Step[]): Unknowns {
  if (!state.loaded) return nothing;
  const sentences: string[] = [];
  let last: Placed | undefined;
  for (const {place, dns} of steps) {
    if (dns?.unknown) sentences.push(...dns.unknown);
    if (place.account === last?.account && place.region === last.region) continue;
    last = place;
    const unknown = unknownDeciders(state.loaded, state, place);
    if (unknown.length > 0) sentences.push(...unknown);
  }
  return some(sentences);
}

/** What is not known of VPCs, as far as their resolvers were asked. */
const known = perTable<Tables, Map<string, Unknowns>>(() => new Map());

/** What is not known of a VPC and might have changed what its resolver answers. */
export function unknownToResolver(state: State, vpc: Vpc | undefined): Unknowns {
  if (!state.loaded || !vpc) return nothing;
  const before = known(state.tables).get(vpc.VpcId);
  if (before) return before;
  const unknown = some(unknownOfVpc(state, vpc));
  known(state.tables).set(vpc.VpcId, unknown);
  return unknown;
}

function unknownOfVpc(state: State, vpc: Vpc): string[] {
  const {account, VpcId} = vpc;
  const attributes = assumedAttributes(state, vpc, VpcId);
  const values: Readonly<Record<string, boolean>> = {
    enableDnsSupport: vpc.dnsSupport,
    enableDnsHostnames: vpc.dnsHostnames
  };
  return [
    ...attributes.map((name) => `No file tells ${name} of ${VpcId}: it is taken to be ${values[name]}.`),
    ...unknownKinds(state, vpc, ["vpcEndpoint"]),
    ...unknownKinds(state, {account, region: "global"}, ["hostedZone"])
  ];
}

/** By account, then by Region. */
const deciders = perTable<Loaded, Map<string, Map<string, readonly string[]>>>(() => new Map());

/** The lists about the kinds that decide over a packet which no file told, of an account and Region. */
function unknownDeciders(loaded: Loaded, state: State, place: Placed): readonly string[] {
  const byAccount = deciders(loaded);
  const byRegion = byAccount.get(place.account) ?? new Map<string, readonly string[]>();
  const before = byRegion.get(place.region);
  if (before) return before;
  const unknown = unknownKinds(state, place, deciding);
  byAccount.set(place.account, byRegion.set(place.region, unknown));
  return unknown;
}

function unknownKinds(state: State, {account, region}: Placed, kinds: readonly Kind[]): string[] {
  const where = region === "global" ? account : `${account} in ${region}`;
  return kinds
    .filter((kind) => !isKnown(state, kind, {account, region}))
    .map((kind) => `No file tells the ${kindNames[kind].plural} of ${where}.`);
}

const nothing: Unknowns = {};

function some(sentences: readonly string[]): Unknowns {
  return sentences.length > 0 ? {unknown: [...new Set(sentences)]} : nothing;
}
