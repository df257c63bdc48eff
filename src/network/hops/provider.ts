import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import type {EndpointService} from "../../account/ec2/service-configuration.ts";
import type {VpcEndpoint} from "../../account/ec2/vpc-endpoint.ts";
import {draw} from "../../account/ids.ts";
import type {Tables} from "../../account/state.ts";
import {perTable} from "../per-table.ts";
import {placeOf} from "../place.ts";
import type {Onward, Trip} from "../trip.ts";
import {note} from "../trip.ts";
import type {Packet} from "../walk.ts";
import {balance} from "./load-balancer.ts";
import {judgeGroups} from "./security-groups.ts";

const servicesByName = perTable(
  (table: Tables["endpointService"]) => new Map([...table.values()].map((service) => [service.ServiceName, service]))
);

/**
 * The provider's side of a connection over PrivateLink: a load balancer of the service with a node in the zone of the
 * endpoint's interface. Of several, an interface is bound to one and keeps to it (PS-04). The load balancer's groups
 * judge the consumer's address, unless that is switched off (PS-24).
 *
 * @returns undefined for a service of AWS's own
 */
export function providerLoadBalancer(
  trip: Trip,
  endpoint: VpcEndpoint,
  entry: NetworkInterface,
  packet: Packet
): Onward | undefined {
  const service = servicesByName(trip.state.tables.endpointService).get(endpoint.ServiceName);
  if (!service) return undefined;
  const here = nodesIn(trip, service, entry.AvailabilityZoneId);
  const chosen = here[here.length > 1 ? draw(entry.NetworkInterfaceId, here.length) : 0];
  const own = chosen && trip.state.tables.networkInterface.get(chosen.node.interfaceId);
  if (!own) return notInZone(trip, service, entry, packet);
  const {balancer, node} = chosen;
  if (balancer.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic !== "off")
    judgeGroups(trip, own, packet, "ingress");
  return balance({trip, balancer, node, own, packet, endpoint});
}

function nodesIn({state}: Trip, {NetworkLoadBalancerArns}: EndpointService, zoneId: string) {
  return NetworkLoadBalancerArns.flatMap((arn) => {
    const balancer = state.tables.loadBalancer.get(arn);
    const node = balancer?.nodes.find((candidate) => candidate.zoneId === zoneId);
    return balancer && node ? [{balancer, node}] : [];
  });
}

function notInZone(trip: Trip, service: EndpointService, entry: NetworkInterface, packet: Packet): Onward {
  const sentence = `${service.ServiceName} has no load balancer node in ${entry.AvailabilityZoneId}, the zone of ${entry.NetworkInterfaceId}.`;
  note(trip, {
    kind: "load-balancer",
    place: placeOf(trip.state, "endpointService", service.ServiceId),
    before: packet,
    sentence,
    facts: ["PS-10", "PS-12", "RA-05"],
    obstacle: {
      code: "VPCE_SERVICE_NOT_INSTALLED_IN_AZ",
      setting: `zones of ${service.ServiceName}`,
      sentence,
      outcome: "timeout"
    }
  });
  return {to: "nowhere"};
}
