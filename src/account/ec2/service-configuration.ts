import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {find, list} from "../lookup.ts";
import {omit} from "../omit.ts";
import {regionOf} from "../regions.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import type {TokenRequest} from "./client-token.ts";
import {kept, madeBefore} from "./client-token.ts";
import {describeCall} from "./describe.ts";
import {connectionsOf} from "./service-connection.ts";
import {balancersFor, servedZones} from "./service-load-balancer.ts";
import type {AllowedPrincipal} from "./service-permission.ts";
import {checkPrivateName, newProof} from "./service-private-dns.ts";
import {unsuccessful} from "./unsuccessful.ts";

/** How far a provider is in proving that a private name is theirs (PS-39, PS-40). */
export interface PrivateDnsNameConfiguration {
  readonly State: "pendingVerification" | "verified" | "failed";
  readonly Type: "TXT";
  /** The label of the record to publish, `_` and random characters: before the domain, or in its place (PS-39). */
  readonly Name: string;
  /** `vpce:` and random characters. */
  readonly Value: string;
}

/** An endpoint service of a customer, as its provider sees it (API-07). */
export interface EndpointService extends Placed {
  readonly ServiceType: readonly [{readonly ServiceType: "Interface"}];
  /** `vpce-svc-…` */
  readonly ServiceId: string;
  /** `com.amazonaws.vpce.us-east-1.vpce-svc-…` (PS-02). */
  readonly ServiceName: string;
  readonly ServiceState: "Available";
  /** The zones of the load balancers when the service was last saved, as the provider names them (PS-12). */
  readonly AvailabilityZones: readonly string[];
  readonly AvailabilityZoneIds: readonly string[];
  readonly AcceptanceRequired: boolean;
  readonly ManagesVpcEndpoints: boolean;
  readonly NetworkLoadBalancerArns: readonly string[];
  readonly SupportedIpAddressTypes: readonly ["ipv4"];
  readonly BaseEndpointDnsNames: readonly [string];
  readonly PrivateDnsName?: string;
  readonly PrivateDnsNameConfiguration?: PrivateDnsNameConfiguration;
  readonly PayerResponsibility?: "ServiceOwner";
  readonly Tags: readonly Tag[];
  readonly allowed: readonly AllowedPrincipal[];
  /** Whether the private name was verified before, so that its proof can lapse (PS-42). */
  readonly proved: boolean;
  /** What made it, where that had a `ClientToken`. */
  readonly request?: TokenRequest;
}

const names = v.optional(v.array(v.string()), []);

const createVpcEndpointServiceConfiguration = write({
  input: v.strictObject({
    AcceptanceRequired: v.optional(v.boolean(), true),
    PrivateDnsName: v.optional(v.string()),
    NetworkLoadBalancerArns: names,
    GatewayLoadBalancerArns: names,
    SupportedIpAddressTypes: names,
    SupportedRegions: names,
    ClientToken: v.optional(v.string()),
    TagSpecifications
  }),
  run(tx, input) {
    checkSimulated(tx, input.GatewayLoadBalancerArns, input.SupportedIpAddressTypes, input.SupportedRegions);
    const service = madeBefore(list(tx, "endpointService"), input) ?? create(tx, input);
    const {ClientToken} = input;
    return {ServiceConfiguration: printed(service), ...(ClientToken !== undefined && {ClientToken})};
  }
});

interface CreateInput {
  readonly AcceptanceRequired: boolean;
  readonly PrivateDnsName?: string | undefined;
  readonly NetworkLoadBalancerArns: readonly string[];
  readonly ClientToken?: string | undefined;
  readonly TagSpecifications: v.InferOutput<typeof TagSpecifications>;
}

function create(tx: Tx, input: CreateInput): EndpointService {
  const {AcceptanceRequired, PrivateDnsName} = input;
  const NetworkLoadBalancerArns = [...new Set(input.NetworkLoadBalancerArns)];
  const balancers = balancersFor(tx, NetworkLoadBalancerArns);
  const ServiceId = tx.id("vpce-svc");
  const {account, region} = tx;
  const service: EndpointService = {
    account,
    region,
    ServiceType: [{ServiceType: "Interface"}],
    ServiceId,
    ServiceName: `com.amazonaws.vpce.${region}.${ServiceId}`,
    ServiceState: "Available",
    ...servedZones(balancers),
    AcceptanceRequired,
    ManagesVpcEndpoints: false,
    NetworkLoadBalancerArns,
    SupportedIpAddressTypes: ["ipv4"],
    BaseEndpointDnsNames: [`${ServiceId}.${region}.vpce.${regionOf(region).dnsSuffix}`],
    ...(PrivateDnsName !== undefined && privateName(tx, ServiceId, PrivateDnsName)),
    Tags: tagsOf(input.TagSpecifications, "vpc-endpoint-service"),
    allowed: [],
    proved: false,
    ...kept(input)
  };
  tx.put("endpointService", ServiceId, service);
  return service;
}

function privateName(tx: Tx, serviceId: string, PrivateDnsName: string) {
  checkPrivateName(PrivateDnsName);
  return {PrivateDnsName, PrivateDnsNameConfiguration: newProof(tx, serviceId), proved: false};
}

/** Refuses Gateway Load Balancers, IPv6 and consumers in other Regions. */
function checkSimulated(
  tx: Tx,
  gatewayBalancers: readonly string[],
  addressTypes: readonly string[],
  regions: readonly string[]
): void {
  if (gatewayBalancers.length > 0) throw notSimulated("A service with Gateway Load Balancers");
  if (addressTypes.some((type) => type !== "ipv4")) throw notSimulated("IPv6");
  if (regions.some((region) => region !== tx.region)) throw notSimulated("A service for consumers in other Regions");
}

const modifyVpcEndpointServiceConfiguration = write({
  input: v.strictObject({
    ServiceId: v.string(),
    PrivateDnsName: v.optional(v.string()),
    RemovePrivateDnsName: v.optional(v.boolean(), false),
    AcceptanceRequired: v.optional(v.boolean()),
    AddNetworkLoadBalancerArns: names,
    RemoveNetworkLoadBalancerArns: names,
    AddGatewayLoadBalancerArns: names,
    RemoveGatewayLoadBalancerArns: names,
    AddSupportedIpAddressTypes: names,
    RemoveSupportedIpAddressTypes: names,
    AddSupportedRegions: names,
    RemoveSupportedRegions: names
  }),
  run(tx, input) {
    const {AddGatewayLoadBalancerArns, AddSupportedIpAddressTypes, AddSupportedRegions} = input;
    if (input.RemoveSupportedIpAddressTypes.length > 0) throw notSimulated("A service without IPv4");
    checkSimulated(
      tx,
      [...AddGatewayLoadBalancerArns, ...input.RemoveGatewayLoadBalancerArns],
      AddSupportedIpAddressTypes,
      [...AddSupportedRegions, ...input.RemoveSupportedRegions]
    );
    const service = find(tx, "endpointService", input.ServiceId);
    const NetworkLoadBalancerArns = balancersAfter(tx, service, input);
    const renamed = withName(tx, service, input.PrivateDnsName, input.RemovePrivateDnsName);
    // PS-12: what the load balancers have become counts from here on.
    const zones = servedZones(balancersFor(tx, NetworkLoadBalancerArns, service.ServiceId));
    const AcceptanceRequired = input.AcceptanceRequired ?? service.AcceptanceRequired;
    tx.put("endpointService", service.ServiceId, {...renamed, ...zones, AcceptanceRequired, NetworkLoadBalancerArns});
    return {Return: true};
  }
});

interface BalancerChange {
  readonly AddNetworkLoadBalancerArns: readonly string[];
  readonly RemoveNetworkLoadBalancerArns: readonly string[];
}

function balancersAfter(tx: Tx, service: EndpointService, change: BalancerChange): readonly string[] {
  const {AddNetworkLoadBalancerArns: added, RemoveNetworkLoadBalancerArns: removed} = change;
  if (removed.length > 0 && connectionsOf(tx, service).length > 0) throw stillConnected();
  const kept = service.NetworkLoadBalancerArns.filter((arn) => !removed.includes(arn));
  return [...new Set([...kept, ...added])];
}

function stillConnected(): AwsError {
  const text = "Service has existing active VPC Endpoint connections!";
  return new AwsError("ExistingVpcEndpointConnections", text, {facts: ["PS-13"]});
}

function withName(tx: Tx, service: EndpointService, name: string | undefined, removed: boolean): EndpointService {
  if (removed && name !== undefined) {
    const text = "PrivateDnsName and RemovePrivateDnsName cannot be given together.";
    throw new AwsError("InvalidParameterCombination", text, {ours: true});
  }
  if (removed) {
    return {...omit(service, "PrivateDnsName", "PrivateDnsNameConfiguration"), proved: false};
  }
  if (name === undefined || name === service.PrivateDnsName) return service;
  return {...service, ...privateName(tx, service.ServiceId, name)};
}

const describeVpcEndpointServiceConfigurations = describeCall({
  kind: "endpointService",
  ids: "ServiceIds",
  answer: "ServiceConfigurations",
  print: (_view, service) => printed(service),
  filters: {
    "service-id": (service) => [service.ServiceId],
    "service-name": (service) => [service.ServiceName],
    "service-state": (service) => [service.ServiceState],
    "supported-ip-address-types": (service) => service.SupportedIpAddressTypes
  }
});

const deleteVpcEndpointServiceConfigurations = write({
  input: v.strictObject({ServiceIds: v.array(v.string())}),
  run(tx, {ServiceIds}) {
    const Unsuccessful = unsuccessful(ServiceIds, (id) => {
      const service = find(tx, "endpointService", id);
      if (connectionsOf(tx, service).length > 0) throw stillConnected();
      tx.remove("endpointService", id);
    });
    return {Unsuccessful};
  }
});

const modifyVpcEndpointServicePayerResponsibility = write({
  input: v.strictObject({ServiceId: v.string(), PayerResponsibility: v.picklist(["ServiceOwner"])}),
  run(tx, {ServiceId, PayerResponsibility}) {
    const service = find(tx, "endpointService", ServiceId);
    tx.put("endpointService", ServiceId, {...service, PayerResponsibility});
    return {ReturnValue: true};
  }
});

/** The calls with which a provider makes, shows, changes and deletes endpoint services. */
export const serviceConfigurationCalls = {
  createVpcEndpointServiceConfiguration,
  modifyVpcEndpointServiceConfiguration,
  describeVpcEndpointServiceConfigurations,
  deleteVpcEndpointServiceConfigurations,
  modifyVpcEndpointServicePayerResponsibility
};
