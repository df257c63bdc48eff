import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {find, list} from "../lookup.ts";
import {printed} from "../state.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {kept, madeBefore} from "./client-token.ts";
import {checkDnsOptions, dnsOptions, DnsOptionsInput} from "./endpoint-dns-options.ts";
import {designated, endpointGroups, placeInterfaces, subnetsFor} from "./endpoint-interface.ts";
import {checkedPolicy, defaultPolicies} from "./endpoint-policy.ts";
import {checkPrivateDns} from "./endpoint-private-dns.ts";
import {associateTable} from "./endpoint-route.ts";
import {becomeAvailable, exists} from "./endpoint-state.ts";
import {addEndpointZones} from "./endpoint-zone.ts";
import type {OfferedService} from "./service-offer.ts";
import {findService} from "./service-offer.ts";
import type {VpcEndpoint} from "./vpc-endpoint.ts";
import type {Vpc} from "./vpc.ts";

/** The `SubnetConfigurations` parameter. */
export const SubnetConfigurations = v.optional(
  v.array(
    v.strictObject({
      SubnetId: v.optional(v.string()),
      Ipv4: v.optional(v.string()),
      Ipv6: v.optional(v.string())
    })
  ),
  []
);

const input = v.strictObject({
  VpcId: v.string(),
  VpcEndpointType: v.optional(
    v.picklist(["Interface", "Gateway", "GatewayLoadBalancer", "Resource", "ServiceNetwork", "Tunnel"]),
    "Gateway"
  ),
  ServiceName: v.optional(v.string()),
  ServiceRegion: v.optional(v.string()),
  PolicyDocument: v.optional(v.string()),
  RouteTableIds: v.optional(v.array(v.string()), []),
  SubnetIds: v.optional(v.array(v.string()), []),
  SubnetConfigurations,
  SecurityGroupIds: v.optional(v.array(v.string()), []),
  IpAddressType: v.optional(v.picklist(["ipv4", "ipv6", "dualstack"])),
  DnsOptions: DnsOptionsInput,
  PrivateDnsEnabled: v.optional(v.boolean(), false),
  ClientToken: v.optional(v.string()),
  TagSpecifications
});

type Input = v.InferOutput<typeof input>;

/** Makes an endpoint of type Gateway, the default, or Interface (API-01). */
export const createVpcEndpoint = write({
  input,
  run(tx, input) {
    const endpoint = madeBefore(list(tx, "vpcEndpoint").filter(exists), input) ?? create(tx, input);
    return {VpcEndpoint: printed(endpoint), ...(input.ClientToken && {ClientToken: input.ClientToken})};
  }
});

/**
 * The order of the checks is ours where nobody recorded AWS's: what cannot be simulated, what does not go with the
 * type (which AWS does check before the service), the VPC, the service, and then the rest from outside in.
 */
function create(tx: Tx, input: Input): VpcEndpoint {
  const VpcEndpointType = simulated(tx, input);
  checkParameters(VpcEndpointType, input);
  const vpc = find(tx, "vpc", input.VpcId);
  if (input.ServiceName === undefined) {
    throw new AwsError("MissingParameter", "The request must contain the parameter ServiceName");
  }
  const service = findService(tx, input.ServiceName, VpcEndpointType);
  checkProof(service);
  checkQuota(tx, VpcEndpointType, vpc);
  const PolicyDocument = policyOf(tx, input, service);
  const draft: VpcEndpoint = {
    account: tx.account,
    region: tx.region,
    VpcEndpointId: tx.id("vpce"),
    VpcEndpointType,
    VpcId: vpc.VpcId,
    ServiceName: service.name,
    ServiceRegion: service.region,
    // A gateway endpoint is there at once: it is only routes.
    State: VpcEndpointType === "Gateway" ? "available" : service.acceptanceRequired ? "pendingAcceptance" : "pending",
    PolicyDocument,
    RouteTableIds: input.RouteTableIds,
    SubnetIds: input.SubnetIds,
    Groups: [],
    PrivateDnsEnabled: input.PrivateDnsEnabled,
    RequesterManaged: false,
    NetworkInterfaceIds: [],
    DnsEntries: [],
    CreationTimestamp: new Date(tx.state.now),
    Tags: tagsOf(input.TagSpecifications, "vpc-endpoint"),
    OwnerId: tx.account,
    ...kept(input)
  };
  const endpoint = VpcEndpointType === "Gateway" ? gateway(tx, draft) : interfaces(tx, input, draft, service, vpc);
  tx.put("vpcEndpoint", endpoint.VpcEndpointId, endpoint);
  return endpoint;
}

function gateway(tx: Tx, draft: VpcEndpoint): VpcEndpoint {
  for (const id of draft.RouteTableIds) associateTable(tx, draft, id);
  return draft;
}

function interfaces(tx: Tx, input: Input, draft: VpcEndpoint, service: OfferedService, vpc: Vpc): VpcEndpoint {
  const {VpcEndpointId, VpcId, SubnetIds} = draft;
  subnetsFor(tx, VpcId, service, SubnetIds);
  const addresses = designated(input.SubnetConfigurations, SubnetIds);
  const Groups = endpointGroups(tx, VpcId, input.SecurityGroupIds);
  if (draft.PrivateDnsEnabled) checkPrivateDns(tx, vpc, service, !service.acceptanceRequired);
  const DnsOptions = dnsOptions(tx, draft, service, input.DnsOptions);
  if (draft.PrivateDnsEnabled) {
    addEndpointZones(tx, draft, service, DnsOptions.PrivateDnsOnlyForInboundResolverEndpoint ?? false);
  }
  if (draft.State === "pending") becomeAvailable(tx, VpcEndpointId);
  return placeInterfaces(tx, {...draft, Groups, IpAddressType: "ipv4", DnsOptions}, service, addresses);
}

function simulated(tx: Tx, input: Input): VpcEndpoint["VpcEndpointType"] {
  const {VpcEndpointType, ServiceRegion, IpAddressType} = input;
  if (VpcEndpointType !== "Interface" && VpcEndpointType !== "Gateway") {
    throw notSimulated(`The endpoint type ${VpcEndpointType}`);
  }
  if (ServiceRegion !== undefined && ServiceRegion !== tx.region) throw notSimulated("An endpoint to another Region");
  if (IpAddressType !== undefined && IpAddressType !== "ipv4") throw notSimulated("IPv6");
  checkNoIpv6(input.SubnetConfigurations);
  return VpcEndpointType;
}

/** Refuses designated IPv6 addresses. */
export function checkNoIpv6(configurations: v.InferOutput<typeof SubnetConfigurations>): void {
  if (configurations.some(({Ipv6}) => Ipv6 !== undefined)) throw notSimulated("IPv6");
}

/** Refuses parameters that the type of endpoint does not have. */
function checkParameters(type: VpcEndpoint["VpcEndpointType"], input: Input): void {
  checkDnsOptions(type, input.DnsOptions);
  if (type === "Gateway" && input.SubnetIds.length + input.SubnetConfigurations.length > 0) {
    const text = "Subnet IDs are only supported for Interface and GatewayLoadBalancer type VPC Endpoints.";
    throw new AwsError("InvalidParameter", text, {facts: ["ERR-09", "GW-02"]});
  }
  if (type === "Gateway" && input.SecurityGroupIds.length > 0) {
    const text = "Security group IDs are only supported for Interface type VPC Endpoints.";
    throw new AwsError("InvalidParameter", text, {ours: true, facts: ["GW-02"]});
  }
  if (type === "Gateway" && input.PrivateDnsEnabled) {
    const text = "Private DNS is only supported for Interface type VPC Endpoints.";
    throw new AwsError("InvalidParameter", text, {ours: true, facts: ["GW-09"]});
  }
  if (type === "Interface" && input.RouteTableIds.length > 0) {
    const text = "Route table IDs are only supported for Gateway type VPC Endpoints.";
    throw new AwsError("InvalidParameter", text, {ours: true, facts: ["API-01"]});
  }
}

/** PS-42: a service whose private name was verified and is no longer gets no new connections. */
function checkProof({name, provider, verification}: OfferedService): void {
  if (!provider?.proved || verification !== "failed") return;
  const text = `The service ${name} accepts no new connections: the verification of its private DNS name has lapsed.`;
  throw new AwsError("InvalidParameter", text, {ours: true, facts: ["PS-42"]});
}

function policyOf(tx: Tx, {PolicyDocument}: Input, service: OfferedService): string {
  if (PolicyDocument === undefined) return defaultPolicies[service.type];
  checkPolicySupport(service);
  return checkedPolicy(PolicyDocument, tx.quotas);
}

/** Refuses a policy for a service that has no use for one (SEC-10). */
export function checkPolicySupport({name, policySupported}: OfferedService): void {
  if (policySupported) return;
  const text = `The service ${name} does not support endpoint policies; leave PolicyDocument out.`;
  throw new AwsError("InvalidParameter", text, {ours: true, facts: ["SEC-10", "PS-45"]});
}

function checkQuota(tx: Tx, type: VpcEndpoint["VpcEndpointType"], {VpcId}: Vpc): void {
  const there = list(tx, "vpcEndpoint").filter((endpoint) => endpoint.VpcEndpointType === type && exists(endpoint));
  const inVpc = there.filter((endpoint) => endpoint.VpcId === VpcId).length;
  const {interfaceEndpointsPerVpc, gatewayEndpointsPerVpc, gatewayEndpointsPerRegion} = tx.quotas;
  const perVpc = type === "Interface" ? interfaceEndpointsPerVpc : gatewayEndpointsPerVpc;
  const [scope, most] = inVpc >= perVpc ? ["VPC", perVpc] : ["Region", gatewayEndpointsPerRegion];
  if (inVpc < perVpc && (type === "Interface" || there.length < gatewayEndpointsPerRegion)) return;
  const text = `The maximum number of ${type.toLowerCase()} endpoints per ${scope} (${most}) has been reached.`;
  throw new AwsError("VpcEndpointLimitExceeded", text, {ours: true, facts: ["ERR-04", "IF-22", "GW-29"]});
}
