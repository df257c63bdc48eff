import {parseAddress} from "../../account/cidr.ts";
import {endpointGroups} from "../../account/ec2/endpoint-interface.ts";
import {exists} from "../../account/ec2/endpoint-state.ts";
import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import type {RouteTable} from "../../account/ec2/route-table.ts";
import type {OfferedService} from "../../account/ec2/service-offer.ts";
import {offeredServices} from "../../account/ec2/service-offer.ts";
import type {VpcEndpoint} from "../../account/ec2/vpc-endpoint.ts";
import {defaultQuotas} from "../../account/quotas.ts";
import type {State} from "../../account/state.ts";
import {publicName} from "../dns/public-services.ts";
import {judge} from "../security-group.ts";
import {serviceAt} from "../service-address.ts";
import type {Walk} from "../walk.ts";
import type {Hands} from "./hands.ts";
import type {Remedy, Situation} from "./remedy.ts";
import {changes} from "./remedy.ts";

/**
 * Ways to reach a service from a VPC without leaving it: by an endpoint that is there and is not used, or by a new one.
 *
 * @param table the route table that the packet is routed by; absent before there is a packet
 */
export function serviceRemedies({state, walk}: Situation, from: NetworkInterface, table?: RouteTable): Remedy[] {
  const there = endpointsOf(state, from.VpcId);
  return servicesAsked(state, walk, from).flatMap((service) => {
    const own = there.filter(
      ({ServiceName, VpcEndpointType}) => ServiceName === service.name && VpcEndpointType === service.type
    );
    if (service.type === "Gateway") return table ? gatewayRemedies(own, service, table) : [];
    return interfaceRemedies(state, walk, own, service, from);
  });
}

function endpointsOf(state: State, vpcId: string): VpcEndpoint[] {
  return [...state.tables.vpcEndpoint.values()].filter((endpoint) => endpoint.VpcId === vpcId && exists(endpoint));
}

/** The services that answer for the name or the address that was asked for, of AWS and of providers. */
function servicesAsked(state: State, walk: Walk, {account, region}: NetworkInterface): OfferedService[] {
  const offered = offeredServices({state, account, region, quotas: defaultQuotas});
  const name = nameAsked(walk);
  const known =
    name === undefined ? serviceAt(parseAddress(walk.address ?? "") ?? 0)?.service : publicName(name)?.service;
  return offered.filter(
    (service) =>
      (service.name === known && service.type === "Gateway") ||
      (name !== undefined && service.type === "Interface" && service.privateDnsNames.some((own) => covers(own, name)))
  );
}

/** The name that was asked for; undefined where an address was given. */
function nameAsked({steps}: Walk): string | undefined {
  return steps.find(({dns}) => dns)?.dns?.question.name;
}

function covers(pattern: string, name: string): boolean {
  return pattern.startsWith("*.") ? name.endsWith(pattern.slice(1)) : pattern === name;
}

function gatewayRemedies(own: readonly VpcEndpoint[], service: OfferedService, table: RouteTable): Remedy[] {
  const {RouteTableId, VpcId} = table;
  const associations = own
    .filter(({RouteTableIds}) => !RouteTableIds.includes(RouteTableId))
    .map((endpoint) => ({
      sentence: `Associate ${RouteTableId} with the gateway endpoint ${endpoint.VpcEndpointId}, which adds its route.`,
      cost: changes.association,
      make: (hands: Hands) =>
        void hands
          .in(endpoint)
          .ec2.modifyVpcEndpoint({VpcEndpointId: endpoint.VpcEndpointId, AddRouteTableIds: [RouteTableId]})
    }));
  const created = {
    sentence: `Make a gateway endpoint for ${service.name} in ${VpcId}, associated with ${RouteTableId}. It is free of charge.`,
    cost: changes.freeResource,
    make: (hands: Hands) =>
      void hands.in(table).ec2.createVpcEndpoint({
        VpcId,
        VpcEndpointType: "Gateway",
        ServiceName: service.name,
        RouteTableIds: [RouteTableId]
      })
  };
  return [...associations, created];
}

function interfaceRemedies(
  state: State,
  walk: Walk,
  own: readonly VpcEndpoint[],
  service: OfferedService,
  from: NetworkInterface
): Remedy[] {
  const switched = own
    .filter(({PrivateDnsEnabled}) => !PrivateDnsEnabled)
    .map((endpoint) => ({
      sentence: `Switch private DNS on for ${endpoint.VpcEndpointId}, so that the name leads to its interfaces.`,
      cost: changes.setting,
      make: (hands: Hands) => {
        enableAttributes(hands, state, from);
        hands.in(endpoint).ec2.modifyVpcEndpoint({
          VpcEndpointId: endpoint.VpcEndpointId,
          PrivateDnsEnabled: true,
          ...inboundToo(service)
        });
      }
    }));
  return own.length > 0 ? switched : [newEndpoint(state, walk, service, from)];
}

function newEndpoint(state: State, walk: Walk, service: OfferedService, from: NetworkInterface): Remedy {
  const {VpcId} = from;
  const subnets = subnetsFor(state, service, from);
  return {
    sentence: `Make an interface endpoint for ${service.name} in ${VpcId} with private DNS. AWS bills it by the hour.`,
    cost: changes.billedResource,
    make: (hands) => {
      enableAttributes(hands, state, from);
      hands.in(from).ec2.createVpcEndpoint({
        VpcId,
        VpcEndpointType: "Interface",
        ServiceName: service.name,
        SubnetIds: subnets.slice(0, 1),
        ...admittingGroup(state, walk, from),
        PrivateDnsEnabled: true,
        ...inboundToo(service)
      });
    }
  };
}

/** Private DNS needs both attributes of the VPC (DNS-14). */
function enableAttributes(hands: Hands, state: State, {VpcId, account, region}: NetworkInterface): void {
  const vpc = state.tables.vpc.get(VpcId);
  const {ec2} = hands.in({account, region});
  if (vpc && !vpc.dnsSupport) ec2.modifyVpcAttribute({VpcId, EnableDnsSupport: {Value: true}});
  if (vpc && !vpc.dnsHostnames) ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
}

/** Where private DNS can be kept from the VPC itself, it must not be (SVC-03, SVC-04). */
function inboundToo({inboundOnlyOption}: OfferedService) {
  return inboundOnlyOption ? {DnsOptions: {PrivateDnsOnlyForInboundResolverEndpoint: false}} : {};
}

/** Subnets of the VPC in zones that the service is offered in, the sender's own first. */
export function subnetsFor(state: State, service: OfferedService, from: NetworkInterface): string[] {
  const subnets = [...state.tables.subnet.values()].filter(
    ({VpcId, AvailabilityZoneId}) => VpcId === from.VpcId && service.zoneIds.includes(AvailabilityZoneId)
  );
  const own = subnets.filter(({SubnetId}) => SubnetId === from.SubnetId);
  return [...new Set([...own, ...subnets])].map(({SubnetId}) => SubnetId);
}

/** A group of the VPC that lets the sender in on the port, if there is one; without, AWS takes the default group. */
function admittingGroup(state: State, {question}: Walk, from: NetworkInterface): {SecurityGroupIds?: string[]} {
  const view = {state, account: from.account, region: from.region, quotas: defaultQuotas};
  const packet = {
    source: from.PrivateIpAddress,
    destination: from.PrivateIpAddress,
    protocol: question.protocol,
    size: 0,
    ...(question.port !== undefined && {destinationPort: question.port})
  };
  const groups = [...state.tables.securityGroup.values()].filter(({VpcId}) => VpcId === from.VpcId);
  const fitting = groups.find(({GroupId}) => {
    const Groups = endpointGroups(view, from.VpcId, [GroupId]);
    return judge(state, {...from, Groups}, packet, "ingress").allowed;
  });
  return fitting && fitting.GroupName !== "default" ? {SecurityGroupIds: [fitting.GroupId]} : {};
}
