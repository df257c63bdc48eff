import type {View} from "../call.ts";
import {AwsError} from "../errors.ts";
import type {AwsService} from "../services.ts";
import {awsServices} from "../services.ts";
import type {Placed} from "../state.ts";
import type {EndpointService} from "./service-configuration.ts";
import {admits} from "./service-permission.ts";

/** An endpoint service as a consumer meets it, whether AWS's own or that of another account. */
export interface OfferedService {
  readonly name: string;
  readonly id: string;
  readonly type: "Interface" | "Gateway";
  /** `amazon`, or the account that offers it. */
  readonly owner: string;
  readonly region: string;
  /** The ids of the zones that it is offered in. */
  readonly zoneIds: readonly string[];
  /** What follows the endpoint's own label in its names. */
  readonly baseEndpointDnsName: string;
  /** The private names, whether the provider has proved them or not. */
  readonly privateDnsNames: readonly string[];
  /** Absent for services without private names. */
  readonly verification?: "pendingVerification" | "verified" | "failed";
  readonly policySupported: boolean;
  readonly acceptanceRequired: boolean;
  /** Whether its names must be prefixed to be used, so that AWS lists them as `*.vpce-…` (SVC-01). */
  readonly prefixed: boolean;
  readonly inboundOnlyOption: boolean;
  /** What the provider stored; absent for AWS's own services. */
  readonly provider?: EndpointService;
}

/**
 * The services that an account can make endpoints to in its Region: AWS's, and those of customers that allow it in
 * (PS-05). A provider always sees its own.
 */
export function offeredServices(view: View): readonly OfferedService[] {
  const customers = [...view.state.tables.endpointService.values()].filter((service) => visible(service, view));
  return [...awsOffers(view.region), ...customers.map(fromCustomer)];
}

/** AWS's own services, by Region: they are the same for everybody at all times. */
const offersByRegion = new Map<string, readonly OfferedService[]>();

function awsOffers(region: string): readonly OfferedService[] {
  let offers = offersByRegion.get(region);
  if (!offers) offersByRegion.set(region, (offers = awsServices(region).map((service) => fromAws(service, region))));
  return offers;
}

/**
 * The service of this name that a consumer asks for.
 *
 * @throws AwsError `InvalidServiceName` when there is none, or none that lets the account in, which AWS does not tell
 *   apart (PS-09, ERR-01); `InvalidParameter` when there is one, but not for endpoints of this type
 */
export function findService(view: View, name: string, type: OfferedService["type"]): OfferedService {
  const named = findNamed(view, name);
  const service = named.find((candidate) => candidate.type === type);
  if (service) return service;
  const types = named.map((candidate) => candidate.type).join(", ");
  throw new AwsError(
    "InvalidParameter",
    `Endpoint type (${type}) does not match available service types ([${types}]).`,
    {facts: ["GW-01"]}
  );
}

/**
 * The services of this name: two for S3 and DynamoDB, one otherwise.
 *
 * @throws AwsError `InvalidServiceName` as {@link findService} does
 */
export function findNamed(view: View, name: string): readonly OfferedService[] {
  const named = offeredServices(view).filter((service) => service.name === name);
  if (named.length > 0) return named;
  const text = `The Vpc Endpoint Service '${name}' does not exist`;
  throw new AwsError("InvalidServiceName", text, {facts: ["ERR-01", "PS-09"]});
}

/** The service that an endpoint leads to, even where the provider would no longer let a new one in (PS-07). */
export function serviceOf(
  view: View,
  {ServiceName, VpcEndpointType}: {readonly ServiceName: string; readonly VpcEndpointType: OfferedService["type"]}
): OfferedService | undefined {
  const aws = awsOffers(view.region).find(({name, type}) => name === ServiceName && type === VpcEndpointType);
  if (aws) return aws;
  const stored = [...view.state.tables.endpointService.values()].find((service) => service.ServiceName === ServiceName);
  return stored && fromCustomer(stored);
}

function visible(service: EndpointService, {account, region}: Placed): boolean {
  return service.region === region && (service.account === account || admits(service, account));
}

function fromAws(service: AwsService, region: string): OfferedService {
  const {name, type, privateDnsNames} = service;
  return {
    name,
    type,
    id: service.serviceId,
    owner: "amazon",
    region,
    zoneIds: service.zoneIds,
    baseEndpointDnsName: service.baseEndpointDnsName,
    privateDnsNames,
    ...(privateDnsNames.length > 0 && {verification: "verified"}),
    policySupported: service.policySupported,
    acceptanceRequired: false,
    prefixed: service.namePrefixes.length > 0,
    inboundOnlyOption: service.inboundOnlyOption
  };
}

function fromCustomer(service: EndpointService): OfferedService {
  const {PrivateDnsName, PrivateDnsNameConfiguration} = service;
  return {
    name: service.ServiceName,
    type: "Interface",
    id: service.ServiceId,
    owner: service.account,
    region: service.region,
    zoneIds: service.AvailabilityZoneIds,
    baseEndpointDnsName: service.BaseEndpointDnsNames[0],
    privateDnsNames: PrivateDnsName ? [PrivateDnsName] : [],
    ...(PrivateDnsNameConfiguration && {verification: PrivateDnsNameConfiguration.State}),
    // PS-45: a policy does not restrict what is not AWS's.
    policySupported: false,
    acceptanceRequired: service.AcceptanceRequired,
    prefixed: false,
    inboundOnlyOption: false,
    provider: service
  };
}
