import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import {placeOf} from "../place.ts";
import type {Onward, Trip} from "../trip.ts";
import {check} from "../trip.ts";
import type {Packet} from "../walk.ts";
import {zoneProblem} from "./failed-zone.ts";
import {enterSubnet} from "./router.ts";
import {judgeGroups} from "./security-groups.ts";

/**
 * A route leads to an interface, whose instance is to pass the packet on: a firewall or a NAT instance. The
 * source/destination check of the interface must be off for that.
 */
export function throughInterface(trip: Trip, from: NetworkInterface, id: string, packet: Packet): Onward {
  const forwarder = trip.state.tables.networkInterface.get(id);
  if (!forwarder) return {to: "nowhere"};
  if (forwarder.SubnetId !== from.SubnetId) enterSubnet(trip, forwarder, packet, "local");
  judgeGroups(trip, forwarder, packet, "ingress");
  check(
    trip,
    {
      kind: "local-delivery",
      place: placeOf(trip.state, "networkInterface", id),
      before: packet,
      after: packet,
      sentence: `${id} passes the packet on.`,
      facts: ["RA-07"]
    },
    zoneProblem(trip, forwarder.AvailabilityZoneId, id) ??
      (forwarder.SourceDestCheck
        ? {
            code: "ENI_SOURCE_DEST_CHECK_RESTRICTION",
            setting: `source/destination check of ${id}`,
            sentence: `${id} checks source and destination: a packet to ${packet.destination}, which is not its own address, is dropped.`
          }
        : undefined)
  );
  judgeGroups(trip, forwarder, packet, "egress");
  return {to: "subnet", from: forwarder, packet};
}
