import type {NetworkInterface} from "../account/ec2/network-interface.ts";
import type {VpcEndpoint} from "../account/ec2/vpc-endpoint.ts";
import type {FactId} from "../account/facts.ts";
import type {State} from "../account/state.ts";
import {basisOf} from "./basis.ts";
import type {Building} from "./building.ts";
import type {DnsAnswer} from "./dns-answer.ts";
import type {ServiceRequest} from "./policy/service-request.ts";
import type {Candidate, Obstacle, Packet, Place, Step} from "./walk.ts";

/** What a step of a trip is told; the trip adds the direction and the basis. */
export interface StepSpec {
  readonly kind: Step["kind"];
  readonly place: Place;
  readonly interfaceId?: string;
  readonly before?: Packet;
  readonly after?: Packet;
  readonly sentence: string;
  readonly candidates?: readonly Candidate[];
  readonly facts: readonly FactId[];
  readonly dns?: DnsAnswer;
  readonly proxyHeader?: Uint8Array;
  /** Set where the step stops the packet. */
  readonly obstacle?: Pick<Obstacle, "code" | "setting" | "sentence" | "outcome" | "subject">;
}

/** How a hop undoes itself for the answer: it notes its steps and gives the packet as it goes on. */
export type Return = (answer: Packet) => Packet;

/** A packet on its way: the state it travels in, the steps so far, and the way back, which each hop adds itself to. */
export interface Trip {
  readonly state: State;
  readonly steps: Step[];
  readonly obstacles: Obstacle[];
  /** How the answer comes back, the last hop of the way there first to be undone. */
  readonly returns: Return[];
  /** The request that the packet carries, for the service at its end. */
  readonly request: ServiceRequest | undefined;
  /** Seconds that the connection was idle before this packet; 0 for a new one. */
  readonly idle: number;
  /** The account that sends; undefined for the internet. */
  readonly account: string | undefined;
  direction: "forward" | "return";
}

/** Where a packet goes on to. */
export type Onward =
  /** Into the subnet of the interface that sends it. */
  | {readonly to: "subnet"; readonly from: NetworkInterface; readonly packet: Packet}
  /** To the target that a route names. */
  | {readonly to: "target"; readonly id: string; readonly from: NetworkInterface; readonly packet: Packet}
  /** To the router of a VPC; `by` is what the answer must leave by: `local`, a peering connection, a gateway. */
  | {readonly to: "vpc"; readonly vpcId: string; readonly by: string; readonly packet: Packet}
  /** To an interface whose subnet it has entered. */
  | {readonly to: "interface"; readonly receiver: NetworkInterface; readonly packet: Packet}
  | {readonly to: "internet"; readonly packet: Packet}
  /** To a service of AWS, with what the service will know of the way. */
  | {readonly to: "service"; readonly context: ServiceContext; readonly packet: Packet}
  /** It is there: who has it answers. */
  | {readonly to: "end"; readonly packet: Packet}
  /** It ends here, and nobody answers. */
  | {readonly to: "nowhere"};

/** What a service of AWS learns of the way a request came. */
export interface ServiceContext {
  /** The service's endpoint name, for example `com.amazonaws.us-east-1.s3`; absent where the address does not tell. */
  readonly service?: string;
  readonly region: string;
  /** The source that the service sees: private through an endpoint (GW-17), public otherwise. */
  readonly source: string;
  /** Set where the request came through an endpoint. */
  readonly endpoint?: VpcEndpoint;
}

/** Starts a trip in a state. */
export function beginTrip(about: Pick<Trip, "state" | "request" | "idle" | "account">): Trip {
  return {...about, steps: [], obstacles: [], returns: [], direction: "forward"};
}

/**
 * Notes a step, and the obstacle in it. The trip goes on as if there were none, to find what else is in the way.
 *
 * @param spec becomes the step: a copy of every step of every walk would cost a tenth of the time that walks take
 */
export function note(trip: Trip, spec: StepSpec): void {
  const {facts, place, obstacle} = spec;
  const {direction} = trip;
  const step = spec as Building<Omit<StepSpec, "obstacle">> & Building<Step>;
  step.direction = direction;
  step.basis = basisOf(facts);
  if (!spec.candidates) step.candidates = noCandidates;
  if (obstacle) {
    step.obstacle = {...obstacle, direction, place, facts};
    trip.obstacles.push(step.obstacle);
  }
  trip.steps.push(step);
}

const noCandidates: readonly Candidate[] = [];

/** Notes a step that only blocks or passes, in the words of its obstacle or else in its own. */
export function check(
  trip: Trip,
  spec: Omit<StepSpec, "obstacle">,
  obstacle: (Omit<NonNullable<StepSpec["obstacle"]>, "outcome"> & {readonly outcome?: Obstacle["outcome"]}) | undefined
): void {
  if (!obstacle) note(trip, spec);
  else note(trip, {...spec, sentence: obstacle.sentence, obstacle: {outcome: "timeout", ...obstacle}});
}

/** Adds what happens to the answer at this hop: a sentence, and the packet as it goes on if it changes. */
export function onReturn(
  trip: Trip,
  spec: (answer: Packet) => Pick<StepSpec, "kind" | "place" | "interfaceId" | "after" | "sentence" | "facts">
): void {
  trip.returns.push((answer) => {
    const {kind, place, interfaceId, sentence, facts, after = answer} = spec(answer);
    // Written out twice, because a copy of every step back would be felt.
    if (interfaceId === undefined) note(trip, {kind, place, before: answer, after, sentence, facts});
    else note(trip, {kind, place, interfaceId, before: answer, after, sentence, facts});
    return after;
  });
}

/** Sends the answer back through every hop, the last first. */
export function comeBack(trip: Trip, answer: Packet): Packet {
  trip.direction = "return";
  let packet = answer;
  for (let i = trip.returns.length - 1; i >= 0; i--) packet = trip.returns[i]?.(packet) ?? packet;
  return packet;
}

/** The type of the message that answers ping (RFC 792). */
const echoReply = 0;

/** The answer to a packet: source and destination change places. */
export function reply({source, destination, sourcePort, destinationPort, protocol, size}: Packet): Packet {
  if (sourcePort === undefined || destinationPort === undefined) {
    return {source: destination, destination: source, protocol, size, icmpType: echoReply};
  }
  return {
    source: destination,
    destination: source,
    protocol,
    size,
    sourcePort: destinationPort,
    destinationPort: sourcePort
  };
}
