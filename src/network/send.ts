import {formatAddress, parseAddress} from "../account/cidr.ts";
import type {NetworkInterface} from "../account/ec2/network-interface.ts";
import type {Vpc} from "../account/ec2/vpc.ts";
import type {FactId} from "../account/facts.ts";
import type {State, Tables} from "../account/state.ts";
import {addressCandidates, sortAddresses, whyFirst} from "./address-choice.ts";
import type {Building} from "./building.ts";
import type {Destination} from "./destination.ts";
import {checkSixteenBits, parseDestination} from "./destination.ts";
import {resolveIn} from "./dns/resolve.ts";
import type {DnsAnswer} from "./dns-answer.ts";
import {goesOn, goingOnText} from "./going-on.ts";
import {absence, holderOf} from "./hops/interface.ts";
import {internetPlace} from "./hops/internet.ts";
import {answeredLocally} from "./hops/link-local.ts";
import {judgeGroups} from "./hops/security-groups.ts";
import {interfaceNamed} from "./lookup.ts";
import {outcomeOf} from "./outcome.ts";
import {perTable} from "./per-table.ts";
import {placeOf} from "./place.ts";
import type {Sending} from "./sending.ts";
import {travel} from "./travel.ts";
import type {Trip} from "./trip.ts";
import {beginTrip, check, comeBack, note, reply} from "./trip.ts";
import {unknownOnTheWay} from "./unknown.ts";
import type {Packet, Place, Walk} from "./walk.ts";

/** Where a packet starts: an interface of a VPC, or the internet. */
interface Source {
  readonly place: Place;
  readonly address: string;
  readonly networkInterface?: NetworkInterface;
  readonly vpc?: Vpc | undefined;
}

/** The first of the ports that Linux gives to clients. */
const clientPort = 32_768;

/** The type of the message that ping sends (RFC 792). */
const echoRequest = 8;

/** An address from a block that is kept for documentation (RFC 5737), for whoever sends from the internet. */
const internetAddress = "203.0.113.10";

/** One attempt, and what it takes to make another to a further address of the name. */
interface Attempt {
  readonly source: Source;
  readonly destination: Destination;
  /** The addresses of the name in the order they are tried, the one of this attempt first; empty where none was asked for. */
  readonly addresses: readonly number[];
  readonly walk: Building<Walk>;
}

/**
 * Sends a packet and follows it there and back: the name it asks for, the address it chooses, everything that decides
 * over it, and everything that would stop it. Where it gets no connection and the name has more addresses, the walk says
 * what those would give.
 *
 * @throws RangeError when `from` is nothing that can send, or for a size, an idle time or a protocol that cannot be,
 *   SyntaxError when `to` is nothing to send to
 */
export function send(state: State, sending: Sending): Walk {
  const {source, destination, addresses, walk} = attempt(state, sending);
  // Only who connects learns that there is no connection, and a connection that was idle has made its choice long ago.
  const tried = destination.protocol === "tcp" && !sending.idle && goesOn(walk.outcome);
  if (!tried || addresses.length < 2) return walk;
  walk.others = addresses.slice(1).map((number) => {
    const address = formatAddress(number);
    const trip = setOut(state, source, {...sending, idle: 0});
    thereAndBack(trip, source, packetOf(source, address, destination, sending));
    const {outcome, seconds, sentence} = outcomeOf(trip);
    return {address, outcome, seconds, sentence};
  });
  const more = goingOnText(walk.seconds, walk.others);
  if (more !== undefined) walk.sentence += ` ${more}`;
  return walk;
}

/** {@link send} without a look at the other addresses of a name, for who sends very often. */
export function sendOnce(state: State, sending: Sending): Walk {
  return attempt(state, sending).walk;
}

function attempt(state: State, sending: Sending): Attempt {
  const {size = 1, idle = 0} = sending;
  checkSixteenBits(size, "packet size");
  if (!(idle >= 0)) throw new RangeError(`${idle} is no idle time. Expected 0 or more seconds.`);
  const source = sourceNamed(state, sending.from);
  const destination = parseDestination(state, sending.to, sending);
  const trip = setOut(state, source, sending);
  const addresses = destination.name === undefined ? [] : ask(trip, source, destination.name, sending.rotation ?? 0);
  const [first] = addresses;
  const address = destination.address ?? (first === undefined ? undefined : formatAddress(first));
  if (address !== undefined) thereAndBack(trip, source, packetOf(source, address, destination, sending));
  return {source, destination, addresses, walk: walkOf(trip, source, destination, sending, address)};
}

/** Begins a trip with whatever keeps its sender from sending. */
function setOut(state: State, {networkInterface, place}: Source, {request, idle = 0}: Sending): Trip {
  const trip = beginTrip({state, request, idle, account: networkInterface?.account});
  const absent = networkInterface && absence(trip, networkInterface, place, "sends");
  if (absent) check(trip, {kind: "sender", place, sentence: "", facts: []}, absent);
  return trip;
}

function thereAndBack(trip: Trip, source: Source, packet: Packet): void {
  const arrived = begin(trip, source, packet);
  if (arrived) comeBack(trip, reply(arrived));
}

function packetOf(
  {address: source}: Source,
  destination: string,
  {protocol, port}: Destination,
  {size = 1500}: Sending
): Packet {
  if (port === undefined) return {source, destination, protocol, size, icmpType: echoRequest};
  return {source, destination, protocol, size, sourcePort: clientPort, destinationPort: port};
}

function walkOf(
  trip: Trip,
  {place: from}: Source,
  {protocol, port}: Destination,
  sending: Sending,
  address: string | undefined
): Building<Walk> {
  const {steps, obstacles, state} = trip;
  const {outcome, sentence, path, seconds} = outcomeOf(trip);
  const question: Building<Walk["question"]> = {from, to: sending.to, protocol, sending};
  if (port !== undefined) question.port = port;
  const walk: Building<Walk> = {type: "Walk", question, outcome, sentence, path, seconds, steps, obstacles};
  if (address !== undefined) walk.address = address;
  const {unknown} = unknownOnTheWay(state, steps);
  if (unknown) walk.unknown = unknown;
  return walk;
}

/** Who sent before: they send again. */
const senders = perTable<Tables, Map<string, Source>>(() => new Map());

function sourceNamed(state: State, from: string): Source {
  const known = senders(state.tables);
  const before = known.get(from);
  if (before) return before;
  const source = sourceOf(state, from);
  known.set(from, source);
  return source;
}

function sourceOf(state: State, from: string): Source {
  if (from === "internet") return {place: internetPlace, address: internetAddress};
  const networkInterface = interfaceNamed(state, from);
  if (networkInterface) {
    const {PrivateIpAddress: address, VpcId} = networkInterface;
    return {place: holderOf({state}, networkInterface), address, networkInterface, vpc: state.tables.vpc.get(VpcId)};
  }
  const known =
    [...state.tables.instance.keys()]
      .filter((id) => interfaceNamed(state, id))
      .slice(0, 5)
      .join(", ") || "there is no instance yet";
  throw new RangeError(
    `Nothing called "${from}" can send. Expected "internet" or the id of an instance or interface (${known}).`
  );
}

/** Asks for a name; its addresses in the order they are tried. */
function ask(trip: Trip, source: Source, name: string, rotation: number): readonly number[] {
  const {networkInterface: own, place, vpc} = source;
  const answer = resolveIn(trip.state, vpc, {name, from: own?.NetworkInterfaceId ?? "internet", rotation});
  const addresses: number[] = [];
  for (const {type, data} of answer.answers) if (type === "A") addresses.push(parseAddress(data) ?? 0);
  check(
    trip,
    {
      kind: "dns",
      place: resolverPlace(answer, own, place),
      sentence: answer.sentence,
      facts: factsOf(answer),
      dns: answer
    },
    addresses.length === 0 ? noAddress(answer) : undefined
  );
  if (addresses.length < 2) return addresses;
  const asker = parseAddress(source.address) ?? 0;
  const sorted = sortAddresses(asker, addresses);
  const [first = 0] = sorted;
  note(trip, {
    kind: "address-choice",
    place,
    sentence: `Of ${addresses.length} addresses the client tries ${formatAddress(first)} first: ${whyFirst(asker, sorted)}.`,
    candidates: addressCandidates(asker, addresses, first),
    facts: ["DNS-36"]
  });
  return sorted;
}

/** The facts for every source that answered; of several, each fact once. */
function factsOf({considered}: DnsAnswer): readonly FactId[] {
  const asked = considered.filter(({chosen}) => chosen);
  return asked.length === 1 ? (asked[0]?.facts ?? []) : [...new Set(asked.flatMap(({facts}) => facts))];
}

function resolverPlace({server}: DnsAnswer, own: NetworkInterface | undefined, asker: Place): Place {
  const label = own ? `resolver of ${own.VpcId}` : "a public resolver";
  return {
    kind: "resolver",
    id: own ? `resolver/${own.VpcId}` : `resolver/${server}`,
    label,
    account: asker.account,
    region: asker.region
  };
}

function noAddress({status, question, sentence, server}: DnsAnswer) {
  const setting = `name ${question.name}`;
  if (status === "TIMEOUT")
    return {code: "LAB_DNS_NO_RESOLVER", setting: `resolver ${server}`, sentence, outcome: "timeout"} as const;
  if (status === "NXDOMAIN") return {code: "LAB_DNS_NXDOMAIN", setting, sentence, outcome: "nxdomain"} as const;
  return {code: "LAB_DNS_NO_ADDRESS", setting, sentence, outcome: "nodata"} as const;
}

function begin(trip: Trip, {networkInterface: from}: Source, packet: Packet): Packet | undefined {
  if (!from) return travel(trip, {to: "internet", packet});
  if (from.RequesterManaged && from.InterfaceType === "vpc_endpoint") {
    const sentence = `${from.NetworkInterfaceId} is an endpoint network interface: it starts no connections into its VPC.`;
    note(trip, {
      kind: "endpoint-interface",
      place: placeOf(trip.state, "networkInterface", from.NetworkInterfaceId),
      before: packet,
      sentence,
      facts: ["RA-10", "IF-17"],
      obstacle: {code: "VPCE_INTRA_VPC_TRAFFIC", setting: "source of the connection", sentence, outcome: "timeout"}
    });
    return undefined;
  }
  if (answeredLocally(trip, from, packet)) return packet;
  judgeGroups(trip, from, packet, "egress");
  return travel(trip, {to: "subnet", from, packet});
}
