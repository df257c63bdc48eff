import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {find} from "../lookup.ts";
import {checkDnsOptions, dnsOptions, DnsOptionsInput} from "./endpoint-dns-options.ts";
import {designated, endpointGroups, placeInterfaces, subnetsFor} from "./endpoint-interface.ts";
import {checkedPolicy, defaultPolicies} from "./endpoint-policy.ts";
import {checkPrivateDns} from "./endpoint-private-dns.ts";
import {associateTable, disassociateTable} from "./endpoint-route.ts";
import {becomeAvailable} from "./endpoint-state.ts";
import {addEndpointZones, removeEndpointZones, setEndpointZones, zonesOfEndpoint} from "./endpoint-zone.ts";
import type {OfferedService} from "./service-offer.ts";
import {serviceOf} from "./service-offer.ts";
import {checkNoIpv6, checkPolicySupport, SubnetConfigurations} from "./vpc-endpoint-create.ts";
import type {VpcEndpoint} from "./vpc-endpoint.ts";

const ids = v.optional(v.array(v.string()), []);

const input = v.strictObject({
  VpcEndpointId: v.string(),
  ResetPolicy: v.optional(v.boolean(), false),
  PolicyDocument: v.optional(v.string()),
  AddRouteTableIds: ids,
  RemoveRouteTableIds: ids,
  AddSubnetIds: ids,
  RemoveSubnetIds: ids,
  AddSecurityGroupIds: ids,
  RemoveSecurityGroupIds: ids,
  IpAddressType: v.optional(v.picklist(["ipv4", "ipv6", "dualstack"])),
  DnsOptions: DnsOptionsInput,
  PrivateDnsEnabled: v.optional(v.boolean()),
  SubnetConfigurations
});

type Input = v.InferOutput<typeof input>;

/** Changes an endpoint in place: what is added and removed, and settings (API-03). */
export const modifyVpcEndpoint = write({
  input,
  run(tx, input) {
    const endpoint = find(tx, "vpcEndpoint", input.VpcEndpointId);
    if (input.IpAddressType !== undefined && input.IpAddressType !== "ipv4") throw notSimulated("IPv6");
    checkNoIpv6(input.SubnetConfigurations);
    checkState(endpoint);
    checkParameters(endpoint, input);
    const service = serviceOf(tx, endpoint);
    if (!service)
      throw new AwsError("InvalidServiceName", `The Vpc Endpoint Service '${endpoint.ServiceName}' does not exist`);
    const withPolicy = {...endpoint, PolicyDocument: policyOf(tx, endpoint, input, service)};
    if (endpoint.VpcEndpointType === "Gateway") modifyGateway(tx, withPolicy, input);
    else modifyInterface(tx, withPolicy, input, service);
    return {Return: true};
  }
});

function checkState({VpcEndpointId, State}: VpcEndpoint): void {
  if (State === "available" || State === "pending" || State === "pendingAcceptance") return;
  const text = `The VPC endpoint ${VpcEndpointId} is ${State}; only one that is available can be modified.`;
  throw new AwsError("IncorrectState", text, {ours: true});
}

/** Refuses parameters that the type of endpoint does not have. */
function checkParameters({VpcEndpointType}: VpcEndpoint, input: Input): void {
  checkDnsOptions(VpcEndpointType, input.DnsOptions);
  const other = VpcEndpointType === "Gateway" ? "Interface" : "Gateway";
  const foreign: readonly (keyof Input)[] =
    VpcEndpointType === "Gateway"
      ? ["AddSubnetIds", "RemoveSubnetIds", "AddSecurityGroupIds", "RemoveSecurityGroupIds", "SubnetConfigurations"]
      : ["AddRouteTableIds", "RemoveRouteTableIds", "ResetPolicy"];
  const given = foreign.find((name) => {
    const value = input[name];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  });
  const asked = given ?? (VpcEndpointType === "Gateway" && input.PrivateDnsEnabled ? "PrivateDnsEnabled" : undefined);
  if (asked === undefined) return;
  const text = `${asked} is only supported for ${other} type VPC Endpoints.`;
  throw new AwsError("InvalidParameter", text, {ours: true, facts: ["API-03", "GW-28"]});
}

function policyOf(tx: Tx, endpoint: VpcEndpoint, input: Input, service: OfferedService): string {
  const {PolicyDocument, ResetPolicy} = input;
  if (ResetPolicy && PolicyDocument !== undefined) {
    const text = "ResetPolicy and PolicyDocument cannot be given together.";
    throw new AwsError("InvalidParameterCombination", text, {ours: true});
  }
  if (ResetPolicy) return defaultPolicies.Gateway;
  if (PolicyDocument === undefined) return endpoint.PolicyDocument;
  checkPolicySupport(service);
  return checkedPolicy(PolicyDocument, tx.quotas);
}

function modifyGateway(tx: Tx, endpoint: VpcEndpoint, {AddRouteTableIds, RemoveRouteTableIds}: Input): void {
  const {VpcEndpointId, RouteTableIds} = endpoint;
  for (const id of RemoveRouteTableIds) disassociateTable(tx, VpcEndpointId, id);
  for (const id of AddRouteTableIds) associateTable(tx, endpoint, id);
  const kept = RouteTableIds.filter((id) => !RemoveRouteTableIds.includes(id));
  tx.put("vpcEndpoint", VpcEndpointId, {...endpoint, RouteTableIds: [...kept, ...AddRouteTableIds]});
}

/** What is removed goes first, so that one call can put a subnet in the place of another of the same zone. */
function modifyInterface(tx: Tx, endpoint: VpcEndpoint, input: Input, service: OfferedService): void {
  const {VpcEndpointId, VpcId, State} = endpoint;
  const keptSubnets = without(endpoint.SubnetIds, input.RemoveSubnetIds, "subnet", VpcEndpointId);
  const kept = keptSubnets.map((id) => find(tx, "subnet", id));
  subnetsFor(tx, VpcId, service, input.AddSubnetIds, kept);
  const SubnetIds = [...keptSubnets, ...input.AddSubnetIds];
  const addresses = designated(input.SubnetConfigurations, SubnetIds);
  const privateDns = changedPrivateDns(tx, endpoint, input, service);
  const changed = {
    ...endpoint,
    SubnetIds,
    Groups: groupsAfter(tx, endpoint, input),
    PrivateDnsEnabled: privateDns,
    DnsOptions: dnsOptions(tx, {VpcId, PrivateDnsEnabled: privateDns}, service, input.DnsOptions, endpoint.DnsOptions),
    // ST-04; one that waits for acceptance goes on waiting.
    ...(State === "available" && {State: "pending" as const, inService: endpoint.NetworkInterfaceIds})
  };
  changeZones(tx, changed, service);
  tx.put("vpcEndpoint", VpcEndpointId, placeInterfaces(tx, changed, service, addresses));
  if (changed.State === "pending") becomeAvailable(tx, VpcEndpointId);
}

function changedPrivateDns(tx: Tx, endpoint: VpcEndpoint, input: Input, service: OfferedService): boolean {
  const wanted = input.PrivateDnsEnabled ?? endpoint.PrivateDnsEnabled;
  if (wanted && !endpoint.PrivateDnsEnabled) {
    checkPrivateDns(tx, find(tx, "vpc", endpoint.VpcId), service, endpoint.State !== "pendingAcceptance");
  }
  return wanted;
}

function changeZones(tx: Tx, endpoint: VpcEndpoint, service: OfferedService): void {
  const {VpcEndpointId, PrivateDnsEnabled, DnsOptions} = endpoint;
  const onlyForInbound = DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint ?? false;
  if (!PrivateDnsEnabled) removeEndpointZones(tx, VpcEndpointId);
  else if (zonesOfEndpoint(tx.state, VpcEndpointId).length === 0) {
    addEndpointZones(tx, endpoint, service, onlyForInbound);
  } else setEndpointZones(tx, VpcEndpointId, {onlyForInbound});
}

function groupsAfter(tx: Tx, {VpcEndpointId, VpcId, Groups}: VpcEndpoint, input: Input): VpcEndpoint["Groups"] {
  const ids = Groups.map(({GroupId}) => GroupId);
  const kept = without(ids, input.RemoveSecurityGroupIds, "security group", VpcEndpointId);
  const all = [...kept, ...input.AddSecurityGroupIds];
  if (all.length > 0) return endpointGroups(tx, VpcId, all);
  const text = `The endpoint ${VpcEndpointId} must keep at least one security group; ${ids.join(", ")} would be removed.`;
  throw new AwsError("InvalidParameter", text, {ours: true});
}

function without(have: readonly string[], removed: readonly string[], what: string, endpointId: string): string[] {
  const strange = removed.find((id) => !have.includes(id));
  if (strange === undefined) return have.filter((id) => !removed.includes(id));
  const text = `The ${what} ${strange} is not one of ${endpointId}, which has: ${have.join(", ") || "none"}.`;
  throw new AwsError("InvalidParameter", text, {ours: true});
}
