import type {VpcEndpoint} from "../../account/ec2/vpc-endpoint.ts";
import type {State} from "../../account/state.ts";
import {endpointOf} from "../hops/endpoint-interface.ts";
import type {Family, Remedy, Situation} from "./remedy.ts";
import {changes, otherAccount} from "./remedy.ts";

/** An endpoint that waits for its provider to accept it (ST-06). */
export const acceptanceRemedies: Family = ({state, obstacle}) => {
  const endpoint = endpointAt(state, obstacle.place.id);
  const service = [...state.tables.endpointService.values()].find(
    ({ServiceName}) => ServiceName === endpoint?.ServiceName
  );
  if (endpoint?.State !== "pendingAcceptance" || !service) return [];
  const {VpcEndpointId} = endpoint;
  return [
    {
      sentence: `Accept ${VpcEndpointId}, as the provider of ${service.ServiceName}.`,
      cost: changes.association + (service.account === endpoint.account ? 0 : otherAccount),
      make: (hands) =>
        void hands
          .in(service)
          .ec2.acceptVpcEndpointConnections({ServiceId: service.ServiceId, VpcEndpointIds: [VpcEndpointId]})
    }
  ];
};

/** The zone of the endpoint's interface has failed: the endpoint needs one in another zone (IF-13). */
export const failedZoneRemedies: Family = ({state, obstacle}: Situation) => {
  const endpoint = endpointAt(state, obstacle.place.id);
  if (!endpoint) return [];
  const taken = new Set(endpoint.SubnetIds.map((id) => state.tables.subnet.get(id)?.AvailabilityZoneId));
  const subnets = [...state.tables.subnet.values()].filter(
    ({VpcId, AvailabilityZoneId: zone}) => VpcId === endpoint.VpcId && !taken.has(zone) && !state.failedZones.has(zone)
  );
  return subnets.slice(0, 2).map(({SubnetId, AvailabilityZone}): Remedy => {
    const {VpcEndpointId} = endpoint;
    return {
      sentence: `Give ${VpcEndpointId} an interface in ${SubnetId}, in the zone ${AvailabilityZone}.`,
      cost: changes.billedResource,
      make: (hands) => void hands.in(endpoint).ec2.modifyVpcEndpoint({VpcEndpointId, AddSubnetIds: [SubnetId]})
    };
  });
};

/** The endpoint that a place is, or that an interface belongs to. */
function endpointAt(state: State, id: string): VpcEndpoint | undefined {
  return state.tables.vpcEndpoint.get(id) ?? endpointOf(state, id);
}
