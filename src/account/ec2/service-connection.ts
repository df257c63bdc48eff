import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {read, write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {applyFilters, Filters} from "../filters.ts";
import {find, list} from "../lookup.ts";
import {page, Paging} from "../paging.ts";
import type {EndpointState} from "./endpoint-state.ts";
import {becomeAvailable, connected} from "./endpoint-state.ts";
import type {EndpointService} from "./service-configuration.ts";
import {unsuccessful} from "./unsuccessful.ts";
import type {VpcEndpoint} from "./vpc-endpoint.ts";

/** The endpoints, of any account, that lead to a service. */
function endpointsTo({state}: View, {ServiceName}: EndpointService): readonly VpcEndpoint[] {
  return [...state.tables.vpcEndpoint.values()].filter((endpoint) => endpoint.ServiceName === ServiceName);
}

/** The endpoints that keep a service from being deleted (PS-13): those rejected or going do not. */
export function connectionsOf(view: View, service: EndpointService): readonly VpcEndpoint[] {
  return endpointsTo(view, service).filter(connected);
}

const describeVpcEndpointConnections = read({
  input: v.strictObject({Filters, ...Paging}),
  run(view, {Filters, ...paging}) {
    const services = list(view, "endpointService");
    const all = services.flatMap((service) => endpointsTo(view, service).map((endpoint) => print(service, endpoint)));
    const filtered = applyFilters(all, Filters, {
      "ip-address-type": ({IpAddressType}) => [IpAddressType],
      "service-id": ({ServiceId}) => [ServiceId],
      "vpc-endpoint-id": ({VpcEndpointId}) => [VpcEndpointId],
      "vpc-endpoint-owner": ({VpcEndpointOwner}) => [VpcEndpointOwner],
      "vpc-endpoint-region": ({VpcEndpointRegion}) => [VpcEndpointRegion],
      "vpc-endpoint-state": ({VpcEndpointState}) => [VpcEndpointState]
    });
    const {items, ...more} = page(filtered, paging);
    return {VpcEndpointConnections: [...items], ...more};
  }
});

/** A connection as the provider sees it (API-10): the consumer's VPC, subnets and private name are not told. */
function print({ServiceId, NetworkLoadBalancerArns}: EndpointService, endpoint: VpcEndpoint) {
  const {VpcEndpointId, OwnerId, State, CreationTimestamp, DnsEntries, region} = endpoint;
  return {
    ServiceId,
    VpcEndpointId,
    VpcEndpointOwner: OwnerId,
    VpcEndpointState: State,
    CreationTimestamp,
    DnsEntries: DnsEntries.filter(({DnsName}) => DnsName.includes(VpcEndpointId)),
    NetworkLoadBalancerArns: [...NetworkLoadBalancerArns],
    IpAddressType: "ipv4" as const,
    Tags: [],
    VpcEndpointRegion: region
  };
}

const input = v.strictObject({ServiceId: v.string(), VpcEndpointIds: v.array(v.string())});

const acceptVpcEndpointConnections = write({
  input,
  run(tx, {ServiceId, VpcEndpointIds}) {
    const service = find(tx, "endpointService", ServiceId);
    const Unsuccessful = unsuccessful(VpcEndpointIds, (id) => {
      change(tx, service, id, ["pendingAcceptance"], "pending");
      becomeAvailable(tx, id);
    });
    return {Unsuccessful};
  }
});

const rejectVpcEndpointConnections = write({
  input,
  run(tx, {ServiceId, VpcEndpointIds}) {
    const service = find(tx, "endpointService", ServiceId);
    // ST-05: what was accepted can be rejected later.
    const from = ["pendingAcceptance", "pending", "available"] as const;
    return {Unsuccessful: unsuccessful(VpcEndpointIds, (id) => change(tx, service, id, from, "rejected"))};
  }
});

function change(tx: Tx, service: EndpointService, id: string, from: readonly EndpointState[], State: EndpointState) {
  const endpoint = endpointsTo(tx, service).find(({VpcEndpointId}) => VpcEndpointId === id);
  if (!endpoint) {
    const text = `The Vpc Endpoint Id '${id}' does not exist`;
    throw new AwsError("InvalidVpcEndpointId.NotFound", text, {facts: ["ERR-03"]});
  }
  if (!from.includes(endpoint.State)) {
    const text = `The connection of ${id} is ${endpoint.State}; it must be ${from.join(" or ")}.`;
    throw new AwsError("InvalidState", text, {ours: true, facts: ["ST-03", "ST-05"]});
  }
  tx.put("vpcEndpoint", id, {...endpoint, State});
}

/** The calls with which a provider shows, accepts and rejects connections. */
export const serviceConnectionCalls = {
  describeVpcEndpointConnections,
  acceptVpcEndpointConnections,
  rejectVpcEndpointConnections
};
