import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import type {VpcEndpoint} from "../../account/ec2/vpc-endpoint.ts";
import type {FactId} from "../../account/facts.ts";
import type {State, Tables} from "../../account/state.ts";
import {perTable} from "../per-table.ts";
import {placeOf} from "../place.ts";
import type {Onward, Trip} from "../trip.ts";
import {check} from "../trip.ts";
import type {Packet} from "../walk.ts";
import {zoneProblem} from "./failed-zone.ts";
import {privateLink} from "./privatelink.ts";

/** The largest packet that passes an endpoint, in bytes (IF-19). */
const largestPacket = 8500;

const endpointsByInterface = perTable((table: Tables["vpcEndpoint"]) => {
  const pairs = [...table.values()].flatMap((endpoint) =>
    endpoint.NetworkInterfaceIds.map((id) => [id, endpoint] as const)
  );
  return new Map(pairs);
});

/** The interface endpoint that an interface belongs to. */
export function endpointOf(state: State, interfaceId: string): VpcEndpoint | undefined {
  return endpointsByInterface(state.tables.vpcEndpoint).get(interfaceId);
}

/** An endpoint network interface takes a packet and hands it to PrivateLink: it routes nothing, and it never answers ping. */
export function endpointInterface(trip: Trip, receiver: NetworkInterface, packet: Packet): Onward {
  const {NetworkInterfaceId: id} = receiver;
  const endpoint = endpointOf(trip.state, id);
  if (!endpoint) return {to: "nowhere"};
  const problem = problemOf(trip, endpoint, receiver, packet);
  check(
    trip,
    {
      kind: "endpoint-interface",
      place: placeOf(trip.state, "networkInterface", id),
      before: packet,
      after: packet,
      sentence: `${id} is the network interface of ${endpoint.VpcEndpointId} in ${receiver.AvailabilityZone}: the packet has reached its address, and no router was asked for the way to the service.`,
      facts: problem?.facts ?? ["IF-01", "IF-12"]
    },
    problem
  );
  return privateLink(trip, endpoint, receiver, packet);
}

interface Problem {
  readonly code: string;
  readonly setting: string;
  readonly sentence: string;
  readonly facts: readonly FactId[];
}

function problemOf(
  trip: Trip,
  {VpcEndpointId: id, State, inService}: VpcEndpoint,
  {NetworkInterfaceId, AvailabilityZoneId: zone}: NetworkInterface,
  packet: Packet
): Problem | undefined {
  if (State !== "available" && !(State === "pending" && inService?.includes(NetworkInterfaceId))) {
    const sentence = `${id} is ${State}, not available: what is sent to it is dropped.`;
    const facts: readonly FactId[] = State === "pendingAcceptance" || State === "rejected" ? ["ST-06"] : [];
    return {code: "LAB_ENDPOINT_NOT_AVAILABLE", setting: `state of ${id}`, sentence, facts};
  }
  const failed = zoneProblem(trip, zone, `the interface of ${id}`);
  if (failed) return {...failed, facts: ["IF-13"]};
  if (packet.protocol === "icmp") {
    const sentence = `${id} does not answer ping; try a TCP connection.`;
    return {code: "LAB_ENDPOINT_IGNORES_ICMP", setting: "protocol icmp", sentence, facts: ["IF-15"]};
  }
  if (packet.size > largestPacket) {
    const sentence = `A packet of ${packet.size} bytes is dropped, because at most ${largestPacket} pass an endpoint, and nobody tells the sender.`;
    return {code: "LAB_ENDPOINT_MTU", setting: `packet size ${packet.size}`, sentence, facts: ["IF-19", "IF-20"]};
  }
  return undefined;
}
