import type {NetworkInterface} from "../account/ec2/network-interface.ts";
import {throughInterface} from "./hops/forwarder.ts";
import {throughGatewayEndpoint} from "./hops/gateway-endpoint.ts";
import {arrive} from "./hops/interface.ts";
import {throughInternetGateway} from "./hops/internet-gateway.ts";
import {acrossInternet} from "./hops/internet.ts";
import {throughNatGateway} from "./hops/nat-gateway.ts";
import {peering} from "./hops/peering.ts";
import {intoSubnet, intoVpc} from "./hops/router.ts";
import {reachService} from "./hops/service.ts";
import {placeOf} from "./place.ts";
import type {Onward, Trip} from "./trip.ts";
import {note} from "./trip.ts";
import type {Packet} from "./walk.ts";

/** What carries a packet to the target of a route, by the beginning of the target's id. */
const carriers: Readonly<Record<string, (trip: Trip, from: NetworkInterface, id: string, packet: Packet) => Onward>> = {
  eni: throughInterface,
  igw: throughInternetGateway,
  nat: throughNatGateway,
  pcx: peering,
  vpce: throughGatewayEndpoint
};

/** After so many hops a packet is going in circles. */
const mostHops = 32;

/**
 * Takes a packet from hop to hop until somebody has it or it is lost, and notes every step.
 *
 * @returns the packet as it arrived, or undefined when nobody got it
 */
export function travel(trip: Trip, start: Onward): Packet | undefined {
  let onward = start;
  for (let hops = 0; hops < mostHops; hops++) {
    if (onward.to === "end") return onward.packet;
    if (onward.to === "nowhere") return undefined;
    onward = hop(trip, onward);
  }
  circles(trip, onward);
  return undefined;
}

function hop(trip: Trip, onward: Exclude<Onward, {to: "end" | "nowhere"}>): Onward {
  switch (onward.to) {
    case "subnet":
      return intoSubnet(trip, onward.from, onward.packet);
    case "target":
      return toTarget(trip, onward);
    case "vpc":
      return intoVpc(trip, onward.vpcId, onward.by, onward.packet);
    case "interface":
      return arrive(trip, onward.receiver, onward.packet);
    case "internet":
      return acrossInternet(trip, onward.packet);
    case "service":
      return reachService(trip, onward.context, onward.packet);
  }
}

function toTarget(trip: Trip, {from, id, packet}: Extract<Onward, {to: "target"}>): Onward {
  const [prefix = ""] = id.split("-");
  const carrier = carriers[prefix];
  if (carrier) return carrier(trip, from, id, packet);
  const sentence = `What ${id} does with a packet is not simulated yet.`;
  note(trip, {
    kind: "route",
    place: placeOf(trip.state, "vpc", from.VpcId),
    before: packet,
    sentence,
    facts: [],
    obstacle: {code: "LAB_NOT_SIMULATED", setting: `route to ${id}`, sentence, outcome: "timeout"}
  });
  return {to: "nowhere"};
}

function circles(trip: Trip, onward: Onward): void {
  const packet = "packet" in onward ? onward.packet : undefined;
  const sentence = "The routes lead the packet in circles; it is dropped when its time to live is used up.";
  const vpc = "from" in onward ? onward.from.VpcId : "";
  note(trip, {
    kind: "route",
    place: placeOf(trip.state, "vpc", vpc),
    ...(packet && {before: packet}),
    sentence,
    facts: [],
    obstacle: {code: "LAB_ROUTING_LOOP", setting: "routes", sentence, outcome: "timeout"}
  });
}
