import * as v from "valibot";
import {ec2Calls} from "../ec2/calls.ts";
import {defaultPolicies} from "../ec2/endpoint-policy.ts";
import {domainOf} from "../ec2/endpoint-zone.ts";
import type {EndpointService} from "../ec2/service-configuration.ts";
import type {VpcEndpoint} from "../ec2/vpc-endpoint.ts";
import {list} from "../lookup.ts";
import {zonesOf} from "../regions.ts";
import type {Placed} from "../state.ts";
import type {Draft, Fields, ShelfKind} from "./shelf.ts";
import {date, listShelf, owner, put, stored, tags, texts} from "./shelf.ts";

const vpcEndpoints = listShelf(
  "VpcEndpoints",
  "VpcEndpointId",
  ec2Calls.describeVpcEndpoints,
  v.looseObject({
    VpcEndpointId: v.string(),
    VpcEndpointType: v.optional(v.string(), "Gateway"),
    VpcId: v.string(),
    OwnerId: v.optional(v.string()),
    ServiceRegion: v.optional(v.string()),
    IpAddressType: v.optional(v.string()),
    DnsOptions: v.optional(v.looseObject({})),
    ServiceName: v.string(),
    State: v.string(),
    PolicyDocument: v.optional(v.string()),
    RouteTableIds: texts,
    SubnetIds: texts,
    Groups: v.optional(v.array(v.looseObject({GroupId: v.string(), GroupName: v.optional(v.string(), "")})), []),
    PrivateDnsEnabled: v.optional(v.boolean(), false),
    RequesterManaged: v.optional(v.boolean(), false),
    NetworkInterfaceIds: texts,
    DnsEntries: v.optional(
      v.array(v.looseObject({DnsName: v.optional(v.string(), ""), HostedZoneId: v.optional(v.string(), "")})),
      []
    ),
    CreationTimestamp: date,
    Tags: tags
  }),
  (draft, item, place) => {
    const {VpcEndpointId: id, VpcEndpointType: type, State} = item as unknown as VpcEndpoint;
    if (type !== "Interface" && type !== "Gateway") return `an endpoint of type ${String(type)} is not simulated`;
    if (item.PolicyDocument === undefined) draft.assumptions.assume(place, id, "PolicyDocument");
    const filled = {
      ServiceRegion: place.region,
      ...owner(place),
      ...item,
      PolicyDocument: item.PolicyDocument ?? defaultPolicies[type],
      // Answers write states in either case (ST-07).
      State: State.charAt(0).toLowerCase() + State.slice(1)
    };
    put(draft, "vpcEndpoint", id, stored(filled, place));
    putHiddenZones(draft, place, filled as unknown as VpcEndpoint);
    return undefined;
  }
);

/** The hidden zones of an endpoint (DNS-11), which only its private names and their zones' ids tell of (DNS-12). */
function putHiddenZones(draft: Draft, {account, region}: Placed, endpoint: VpcEndpoint): void {
  const {VpcEndpointId: endpointId, VpcId: vpcId, DnsEntries, DnsOptions, State} = endpoint;
  if (!endpoint.PrivateDnsEnabled) return;
  const entries = DnsEntries.filter(({DnsName}) => !/\.vpce\.amazonaws\.com(\.cn)?$/.test(DnsName));
  for (const id of new Set(entries.map(({HostedZoneId}) => HostedZoneId))) {
    const names = entries.filter(({HostedZoneId}) => HostedZoneId === id).map(({DnsName}) => DnsName);
    const domain = domainOf(names[0] ?? "");
    const onlyForInbound = DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint ?? false;
    const active = State === "available";
    draft.tx.put("endpointZone", id, {account, region, id, domain, names, vpcId, endpointId, active, onlyForInbound});
  }
}

const serviceConfigurations = listShelf(
  "ServiceConfigurations",
  "ServiceId",
  ec2Calls.describeVpcEndpointServiceConfigurations,
  v.looseObject({
    ServiceType: v.array(v.looseObject({ServiceType: v.string()})),
    ServiceId: v.string(),
    ServiceName: v.string(),
    ServiceState: v.optional(v.string(), "Available"),
    AvailabilityZones: texts,
    AvailabilityZoneIds: v.optional(v.array(v.string())),
    AcceptanceRequired: v.optional(v.boolean(), true),
    ManagesVpcEndpoints: v.optional(v.boolean(), false),
    NetworkLoadBalancerArns: texts,
    SupportedIpAddressTypes: v.optional(v.array(v.string()), ["ipv4"]),
    BaseEndpointDnsNames: v.array(v.string()),
    PrivateDnsName: v.optional(v.string()),
    PrivateDnsNameConfiguration: v.optional(v.looseObject({State: v.string()})),
    Tags: tags
  }),
  (draft, item, place) => {
    const {ServiceId, ServiceType, PrivateDnsNameConfiguration: proof} = item as unknown as EndpointService;
    if (ServiceType.some((type) => type.ServiceType !== "Interface"))
      return "only services of type Interface are simulated";
    const zones = zonesOf({...place, state: draft.tx.state});
    const ids = (item.AvailabilityZones as string[]).flatMap((zone) => zones.find(({name}) => name === zone)?.id ?? []);
    draft.assumptions.assume(place, ServiceId, "AllowedPrincipals");
    const filled = {...item, AvailabilityZoneIds: item.AvailabilityZoneIds ?? ids};
    put(draft, "endpointService", ServiceId, stored(filled, place, {allowed: [], proved: proof?.State === "verified"}));
    return undefined;
  }
);

/** What describe-vpc-endpoint-service-permissions prints, with the id of the service, which it may not print. */
const servicePermissions: ShelfKind = {
  name: "VpcEndpointServicePermissions",
  schema: v.looseObject({
    ServiceId: v.string(),
    AllowedPrincipals: v.array(
      v.looseObject({
        PrincipalType: v.string(),
        Principal: v.string(),
        ServicePermissionId: v.optional(v.string(), ""),
        Tags: tags
      })
    )
  }),
  idOf: ({ServiceId}) => ServiceId as string,
  load(draft, item, place) {
    const {ServiceId, AllowedPrincipals} = item as {ServiceId: string; AllowedPrincipals: Fields[]};
    const service = draft.tx.state.tables.endpointService.get(ServiceId);
    if (!service) return `no file tells of the service ${ServiceId}`;
    const allowed = AllowedPrincipals.map((principal) => ({ServiceId, ...principal}));
    put(draft, "endpointService", ServiceId, {...service, allowed});
    draft.assumptions.tell(place, ServiceId, "AllowedPrincipals");
    return undefined;
  },
  print: (view) =>
    new Map([
      [
        "VpcEndpointServicePermissions",
        list(view, "endpointService").map(({ServiceId, allowed}) => ({ServiceId, AllowedPrincipals: [...allowed]}))
      ]
    ])
};

/** Kinds of shelves of endpoints and endpoint services, in the order in which they are loaded. */
export const endpointShelves: readonly ShelfKind[] = [vpcEndpoints, serviceConfigurations, servicePermissions];
