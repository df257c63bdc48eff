import {isClosed} from "../../account/closed-ports.ts";
import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import {placeOf} from "../place.ts";
import type {Onward, Trip} from "../trip.ts";
import {check} from "../trip.ts";
import type {Packet, Place} from "../walk.ts";
import {endpointInterface} from "./endpoint-interface.ts";
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

function problemOf(trip: Trip, receiver: NetworkInterface, {id, label}: Place, packet: Packet): Problem {
  const reason = silence(trip, receiver);
  if (reason !== undefined) return {code: "LAB_TARGET_NOT_RUNNING", setting: `state of ${id}`, sentence: reason};
  const {destinationPort: port, protocol} = packet;
  if (port === undefined || protocol === "icmp" || !isClosed(trip.state, receiver.Attachment?.InstanceId ?? "", port))
    return undefined;
  return {
    code: "LAB_PORT_CLOSED",
    setting: `port ${port} of ${id}`,
    sentence: `Nothing listens on port ${port} of ${label}, which says so at once: ${refusals[protocol]}.`,
    outcome: "refused"
  };
}

/** How a machine says that nothing listens on a port. */
const refusals = {
  tcp: "a reset (RFC 9293, section 3.5.2)",
  udp: "an ICMP message, port unreachable (RFC 1122, section 4.1.3.1)"
};

/** Why whoever holds an interface does not answer; undefined when it does. */
function silence(
  {state}: Trip,
  {Attachment, NetworkInterfaceId, Status, InterfaceType}: NetworkInterface
): string | undefined {
  const instance = state.tables.instance.get(Attachment?.InstanceId ?? "");
  if (instance && instance.State.Name !== "running")
    return `${instance.InstanceId} is ${instance.State.Name}: nobody answers.`;
  if (Status === "available") return `${NetworkInterfaceId} is attached to nothing: nobody answers.`;
  if (InterfaceType === "nat_gateway")
    return `${NetworkInterfaceId} belongs to a NAT gateway, which takes no connections.`;
  return undefined;
}
