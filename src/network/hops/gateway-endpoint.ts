import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import {placeOf} from "../place.ts";
import type {Onward, Trip} from "../trip.ts";
import {check, onReturn} from "../trip.ts";
import type {Packet} from "../walk.ts";

/**
 * A gateway endpoint takes what its prefix list's route sends it and hands it to the service with the addresses as they
 * are: the service sees the sender's private address (GW-17). It takes TCP and ICMP echo only (GW-24).
 */
export function throughGatewayEndpoint(trip: Trip, from: NetworkInterface, id: string, packet: Packet): Onward {
  const endpoint = trip.state.tables.vpcEndpoint.get(id);
  if (!endpoint) return {to: "nowhere"};
  const place = placeOf(trip.state, "vpcEndpoint", id);
  const {ServiceName, State} = endpoint;
  const subject = {interfaceId: from.NetworkInterfaceId};
  const stop = (code: string, setting: string, sentence: string) => ({code, setting, sentence, subject});
  const obstacle =
    State !== "available"
      ? stop("LAB_ENDPOINT_NOT_AVAILABLE", `state of ${id}`, `${id} is ${State}, not available.`)
      : packet.protocol === "udp"
        ? stop(
            "VPCE_GATEWAY_PROTOCOL_RESTRICTION",
            `protocol ${packet.protocol}`,
            `${id} takes TCP and ICMP echo only: ${packet.protocol} is dropped.`
          )
        : undefined;
  check(
    trip,
    {
      kind: "gateway-endpoint",
      place,
      before: packet,
      after: packet,
      sentence: `${id} hands the packet to ${ServiceName}; the service will see ${packet.source}, the sender's private address.`,
      facts: ["GW-03", "GW-17", "GW-24"]
    },
    obstacle
  );
  onReturn(trip, () => ({
    kind: "gateway-endpoint",
    place,
    sentence: `The answer comes back through ${id}, from an address of its prefix list.`,
    facts: ["GW-25"]
  }));
  return {to: "service", context: {service: ServiceName, region: from.region, source: packet.source, endpoint}, packet};
}
