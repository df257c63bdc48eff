import {isClosed} from "../../account/closed-ports.ts";
import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import {placeOf} from "../place.ts";
import type {Onward, Trip} from "../trip.ts";
import {check} from "../trip.ts";
import type {Packet, Place} from "../walk.ts";
import {endpointInterface} from "./endpoint-interface.ts";
import {zoneProblem} from "./failed-zone.ts";
import {arriveAtNode} from "./load-balancer.ts";
import {judgeGroups} from "./security-groups.ts";

type Problem = Parameters<typeof check>[2];

/** A packet reaches an interface: its groups judge it, and what the interface belongs to takes it. */
export function arrive(trip: Trip, receiver: NetworkInterface, packet: Packet): Onward {
  judgeGroups(trip, receiver, packet, "ingress");
  if (receiver.InterfaceType === "vpc_endpoint") return endpointInterface(trip, receiver, packet);
  if (receiver.InterfaceType === "network_load_balancer") return arriveAtNode(trip, receiver, packet);
  return toHolder(trip, receiver, packet);
}

/** The place of an interface: the instance that holds it, or else the interface itself. */
export function holderOf({state}: Pick<Trip, "state">, {NetworkInterfaceId, Attachment}: NetworkInterface): Place {
  const instance = Attachment?.InstanceId;
  return instance ? placeOf(state, "instance", instance) : placeOf(state, "networkInterface", NetworkInterfaceId);
}

function toHolder(trip: Trip, receiver: NetworkInterface, packet: Packet): Onward {
  const place = holderOf(trip, receiver);
  const translated = trip.steps.some(({kind, before}) => kind === "load-balancer" && before?.source !== packet.source);
  check(
    trip,
    {
      kind: "target",
      place,
      before: packet,
      sentence: `${place.label} receives the packet. It sees ${packet.source} as the source.`,
      facts: translated ? ["PS-15"] : ["NET-34"]
    },
    problemOf(trip, receiver, place, packet)
  );
  return {to: "end", packet};
}

function problemOf(trip: Trip, receiver: NetworkInterface, place: Place, packet: Packet): Problem {
  const absent = absence(trip, receiver, place, "answers");
  if (absent) return absent;
  if (receiver.InterfaceType === "nat_gateway")
    return notRunning(place, `${place.id} belongs to a NAT gateway, which takes no connections.`);
  const {destinationPort: port, protocol} = packet;
  if (port === undefined || protocol === "icmp" || !isClosed(trip.state, receiver.Attachment?.InstanceId ?? "", port))
    return undefined;
  return {
    code: "LAB_PORT_CLOSED",
    setting: `port ${port} of ${place.id}`,
    sentence: `Nothing listens on port ${port} of ${place.label}, which says so at once: ${refusals[protocol]}.`,
    outcome: "refused"
  };
}

/** How a machine says that nothing listens on a port. */
const refusals = {
  tcp: "a reset (RFC 9293, section 3.5.2)",
  udp: "an ICMP message, port unreachable (RFC 1122, section 4.1.3.1)"
};

/**
 * What keeps whoever holds an interface from doing anything: it does not run, or there is nobody, or the zone has failed.
 *
 * @param place the holder: see {@link holderOf}
 * @param does what nobody does therefore, in a word: `answers`
 */
export function absence(
  {state}: Pick<Trip, "state">,
  {Attachment, AvailabilityZoneId, Status}: NetworkInterface,
  place: Place,
  does: "answers" | "sends"
): Problem {
  const running = state.tables.instance.get(Attachment?.InstanceId ?? "")?.State.Name ?? "running";
  const is = Status === "available" ? "attached to nothing" : running;
  if (is !== "running") return notRunning(place, `${place.id} is ${is}: nobody ${does}.`);
  return zoneProblem({state}, AvailabilityZoneId, place.label);
}

function notRunning({id}: Place, sentence: string): Problem {
  return {code: "LAB_TARGET_NOT_RUNNING", setting: `state of ${id}`, sentence};
}
