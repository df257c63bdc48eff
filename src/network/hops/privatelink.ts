import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import type {VpcEndpoint} from "../../account/ec2/vpc-endpoint.ts";
import {perTable} from "../per-table.ts";
import type {Onward, Trip} from "../trip.ts";
import {note, onReturn, reply} from "../trip.ts";
import type {Packet, Place} from "../walk.ts";
import {providerLoadBalancer} from "./provider.ts";
import {servicePlace} from "./service.ts";

/** What the walk shows around a packet inside PrivateLink: a model, because AWS publishes nothing of it (INT-10). */
const around = "PrivateLink (model)";

/**
 * AWS PrivateLink takes a packet from an endpoint network interface to the service provider. What happens inside is not
 * public (INT-10); the walk shows a model: a flow with its addresses translated (INT-09), opened by the consumer only
 * (IF-17).
 */
export function privateLink(trip: Trip, endpoint: VpcEndpoint, entry: NetworkInterface, packet: Packet): Onward {
  const {place, handsOver} = said(endpoint);
  const inside = {...packet, around};
  note(trip, {
    kind: "privatelink",
    place,
    before: packet,
    after: inside,
    sentence: handsOver,
    facts: ["INT-09", "INT-11", "PS-16", "IF-17"]
  });
  onReturn(trip, () => ({
    kind: "privatelink",
    place,
    after: reply(packet),
    sentence: `The answer comes out of ${entry.NetworkInterfaceId}, as if ${packet.destination} had been the service itself.`,
    facts: ["INT-09", "INT-11"]
  }));
  return providerLoadBalancer(trip, endpoint, entry, packet) ?? toAws(trip, endpoint, inside, packet);
}

/** What is said of every connection through an endpoint. */
const said = perTable((endpoint: VpcEndpoint) => {
  const {VpcEndpointId, ServiceName, ServiceRegion} = endpoint;
  const place: Place = {
    kind: "privatelink",
    id: `privatelink/${VpcEndpointId}`,
    label: "AWS PrivateLink",
    account: "amazon",
    region: ServiceRegion
  };
  const {label, account, region} = servicePlace(ServiceName, ServiceRegion);
  const balancer: Place = {kind: "load-balancer", id: `load-balancer/${ServiceName}`, label, account, region};
  return {
    place,
    handsOver: `PrivateLink hands the connection over to the provider of ${ServiceName}. Neither side routes to the other's addresses.`,
    balancer,
    takes: `${label} takes the connection on its own side; AWS shows nothing of that. It is drawn here as a load balancer, as a customer's service has one.`
  };
});

/** The side of a service of AWS's own, whose load balancer nobody outside sees. */
function toAws(trip: Trip, endpoint: VpcEndpoint, inside: Packet, packet: Packet): Onward {
  const {ServiceName, ServiceRegion} = endpoint;
  const {balancer, takes} = said(endpoint);
  note(trip, {
    kind: "load-balancer",
    place: balancer,
    before: inside,
    after: packet,
    sentence: takes,
    facts: ["INT-09", "INT-10"]
  });
  return {
    to: "service",
    context: {service: ServiceName, region: ServiceRegion, source: packet.source, endpoint},
    packet
  };
}
