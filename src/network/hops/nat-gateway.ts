import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import {placeOf} from "../place.ts";
import type {Onward, Trip} from "../trip.ts";
import {check, onReturn} from "../trip.ts";
import type {Packet} from "../walk.ts";
import {zoneProblem} from "./failed-zone.ts";
import {enterSubnet} from "./router.ts";

/** A port that a NAT gateway might choose for a connection; which one it takes is not published. */
const translatedPort = 1024;

/**
 * A NAT gateway puts its own address and a port of its own in place of the sender's, and sends the packet on by the
 * route table of its own subnet.
 */
export function throughNatGateway(trip: Trip, from: NetworkInterface, id: string, packet: Packet): Onward {
  const gateway = trip.state.tables.natGateway.get(id);
  const own = trip.state.tables.networkInterface.get(gateway?.NatGatewayAddresses[0]?.NetworkInterfaceId ?? "");
  if (!gateway || !own) return {to: "nowhere"};
  if (own.SubnetId !== from.SubnetId) enterSubnet(trip, own, packet, "local");
  const place = placeOf(trip.state, "natGateway", id);
  const ported = packet.sourcePort !== undefined;
  const after: Packet = {...packet, source: own.PrivateIpAddress, ...(ported && {sourcePort: translatedPort})};
  check(
    trip,
    {
      kind: "nat-gateway",
      place,
      before: packet,
      after,
      sentence: `${id} puts its own address ${after.source} in place of ${packet.source} and keeps the connection in mind.`,
      facts: ["RA-07"]
    },
    gateway.State === "available"
      ? zoneProblem(trip, own.AvailabilityZoneId, id)
      : {
          code: "LAB_NAT_GATEWAY_NOT_AVAILABLE",
          setting: `state of ${id}`,
          sentence: `${id} is ${gateway.State}, not available.`
        }
  );
  onReturn(trip, (answer) => ({
    kind: "nat-gateway",
    place,
    after: {
      ...answer,
      destination: packet.source,
      ...(packet.sourcePort !== undefined && {destinationPort: packet.sourcePort})
    },
    sentence: `${id} knows the connection and puts ${packet.source} back.`,
    facts: ["RA-07"]
  }));
  return {to: "subnet", from: own, packet: after};
}
