import {contains, parseAddress, parseCidr} from "../../account/cidr.ts";
import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import type {Route} from "../../account/ec2/route-table.ts";
import {targetOf} from "../../account/ec2/route-table.ts";
import {interfaceAt, tableOfSubnet} from "../lookup.ts";
import {placeOf} from "../place.ts";
import {chooseRoute, destinationOf} from "../route.ts";
import type {Onward, Trip} from "../trip.ts";
import {check, note, onReturn} from "../trip.ts";
import type {Packet} from "../walk.ts";
import {passAcl} from "./network-acl.ts";

/**
 * A packet leaves an interface into its subnet: another interface of the subnet gets it directly, past no network ACL
 * and no route table (NET-15, IF-14); anything else goes by the network ACL to the implicit router (NET-01).
 */
export function intoSubnet(trip: Trip, from: NetworkInterface, packet: Packet): Onward {
  const {SubnetId, VpcId} = from;
  const block = parseCidr(trip.state.tables.subnet.get(SubnetId)?.CidrBlock ?? "");
  if (block && contains(block, parseAddress(packet.destination) ?? 0)) {
    const place = placeOf(trip.state, "subnet", SubnetId);
    const directly = "directly: no route and no network ACL is asked.";
    note(trip, {
      kind: "local-delivery",
      place,
      before: packet,
      after: packet,
      sentence: `${packet.destination} is in the sender's own subnet ${SubnetId} and gets the packet ${directly}`,
      facts: ["NET-15", "IF-14"]
    });
    onReturn(trip, () => ({
      kind: "local-delivery",
      place,
      sentence: `The answer goes back ${directly}`,
      facts: ["NET-15"]
    }));
    return deliver(trip, VpcId, receiverOf(trip, VpcId, packet), packet);
  }
  passAcl(trip, SubnetId, packet, "egress");
  trip.returns.push((answer) => {
    passAcl(trip, SubnetId, answer, "ingress");
    return answer;
  });
  const route = askRouter(trip, from, packet);
  if (!route || route.State === "blackhole") return {to: "nowhere"};
  const target = targetOf(route);
  if (target === "local") return {to: "vpc", vpcId: VpcId, by: "local", packet};
  return {to: "target", id: route.NetworkInterfaceId ?? target, from, packet};
}

/** The router of a VPC hands a packet to the interface that has its address. */
export function intoVpc(trip: Trip, vpcId: string, by: string, packet: Packet): Onward {
  const receiver = receiverOf(trip, vpcId, packet);
  if (receiver) enterSubnet(trip, receiver, packet, by);
  return deliver(trip, vpcId, receiver, packet);
}

/** A packet enters a subnet from outside; the answer will leave by the subnet's own network ACL and route table. */
export function enterSubnet(trip: Trip, receiver: NetworkInterface, packet: Packet, by: string): void {
  passAcl(trip, receiver.SubnetId, packet, "ingress");
  trip.returns.push((answer) => {
    passAcl(trip, receiver.SubnetId, answer, "egress");
    askRouter(trip, receiver, answer, by);
    return answer;
  });
}

function receiverOf({state}: Trip, vpcId: string, {destination}: Packet): NetworkInterface | undefined {
  return interfaceAt(state, vpcId, parseAddress(destination) ?? 0);
}

function deliver(trip: Trip, vpcId: string, receiver: NetworkInterface | undefined, packet: Packet): Onward {
  if (receiver) return {to: "interface", receiver, packet};
  const sentence = `No network interface in ${vpcId} has the address ${packet.destination}: nobody answers.`;
  note(trip, {
    kind: "local-delivery",
    place: placeOf(trip.state, "vpc", vpcId),
    before: packet,
    sentence,
    facts: ["NET-05"],
    obstacle: {
      code: "LAB_NO_INTERFACE_AT_ADDRESS",
      setting: `address ${packet.destination}`,
      sentence,
      outcome: "timeout"
    }
  });
  return {to: "nowhere"};
}

/**
 * The implicit router picks the route for a packet (NET-01, NET-08).
 *
 * @param by for an answer: what it must leave by, so that it meets the connection that it belongs to
 */
function askRouter(trip: Trip, from: NetworkInterface, packet: Packet, by?: string): Route | undefined {
  const table = tableOfSubnet(trip.state, from);
  if (!table) return undefined;
  const {chosen, candidates, facts} = chooseRoute(trip.state, table, parseAddress(packet.destination) ?? 0);
  const id = table.RouteTableId;
  const route = chosen?.route;
  const count = candidates.length === 1 ? "one route" : `${candidates.length} routes`;
  check(
    trip,
    {
      kind: "route",
      place: placeOf(trip.state, "routeTable", id),
      before: packet,
      after: packet,
      sentence: `The route table ${id} has ${count}; for ${packet.destination} ${route ? routeText(route) : "none"} wins, by the longest prefix.`,
      candidates,
      facts: ["NET-01", ...facts]
    },
    problemOf(route, packet, id, from, by)
  );
  return route;
}

function problemOf(
  route: Route | undefined,
  packet: Packet,
  table: string,
  {NetworkInterfaceId}: NetworkInterface,
  by: string | undefined
) {
  const setting = `routes of ${table}`;
  const subject = {interfaceId: NetworkInterfaceId, ...(by !== undefined && {target: by})};
  if (!route) {
    const sentence = `The route table ${table} has no route to ${packet.destination}.`;
    return {code: "NO_ROUTE_TO_DESTINATION", setting, sentence, subject};
  }
  if (route.State === "blackhole") {
    const sentence = `The route ${routeText(route)} of ${table} wins, and it is a blackhole: its target is gone.`;
    return {code: "BAD_STATE_ROUTE", setting, sentence, subject};
  }
  if (by === undefined || targetOf(route) === by) return undefined;
  const sentence = `The answer to ${packet.destination} leaves by ${targetOf(route)} and not by ${by}: it never meets its connection.`;
  return {code: "LAB_ANSWER_TAKES_ANOTHER_WAY", setting, sentence, subject};
}

function routeText(route: Route): string {
  return `${destinationOf(route)} → ${targetOf(route)}`;
}
