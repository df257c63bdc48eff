import {formatAddress, parseAddress} from "../../account/cidr.ts";
import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import type {Route, RouteTable} from "../../account/ec2/route-table.ts";
import {targetOf} from "../../account/ec2/route-table.ts";
import type {State} from "../../account/state.ts";
import {gatewayOf} from "../hops/internet-gateway.ts";
import {isPrivate} from "../private-address.ts";
import {chooseRoute, destinationOf} from "../route.ts";
import {holds} from "./peer.ts";
import {acceptPeering, connectVpcs} from "./peering.ts";
import type {Family, Remedy, Situation} from "./remedy.ts";
import {changes, opens} from "./remedy.ts";
import type {RouteTarget} from "./route-table.ts";
import {putRoute, tableAt} from "./route-table.ts";
import {serviceRemedies} from "./service-path.ts";
import {startRemedy} from "./target.ts";

/** The block of all addresses. */
const anywhere = "0.0.0.0/0";

/** A packet finds no route that carries it: lead it to the service, to the other VPC, or out. */
export const routeRemedies: Family = (situation) => {
  const {state, obstacle, step} = situation;
  const from = state.tables.networkInterface.get(obstacle.subject?.interfaceId ?? "");
  const table = tableAt(situation);
  const destination = parseAddress(step.before?.destination ?? "");
  if (!from || !table || destination === undefined) return [];
  const blackhole = chosenRoute(state, table, destination);
  const revived = blackhole?.State === "blackhole" ? revive(state, table, blackhole) : [];
  if (obstacle.direction === "return") return [...revived, ...wayBack(situation, table, destination)];
  return [
    ...revived,
    ...serviceRemedies(situation, from, table),
    ...toOtherVpc(state, from, table, destination),
    ...(isPrivate(destination) ? [] : wayOut(state, from, table)),
    ...otherTables(state, from, table, destination)
  ];
};

function routeRemedy(table: RouteTable, cidr: string, target: RouteTarget, opened = 0): Remedy {
  const to = target.GatewayId ?? target.NatGatewayId ?? target.VpcPeeringConnectionId ?? "";
  return {
    sentence: `Route ${cidr} to ${to} in ${table.RouteTableId}.`,
    cost: changes.route + opened,
    make: (hands) => putRoute(hands, table, cidr, target)
  };
}

function chosenRoute(state: State, table: RouteTable, destination: number): Route | undefined {
  return chooseRoute(state, table, destination).chosen?.route;
}

/** The target of the route is gone: bring it back, put another in its place, or take the route away. */
function revive(state: State, table: RouteTable, route: Route): Remedy[] {
  const target = targetOf(route);
  const cidr = route.DestinationCidrBlock;
  const holder = state.tables.networkInterface.get(target)?.Attachment?.InstanceId ?? route.InstanceId;
  const gateway = state.tables.internetGateway.get(target);
  return [
    ...acceptPeering(state, target),
    ...startRemedy(state, holder),
    ...(gateway?.Attachments.length === 0 ? [attach(gateway.InternetGatewayId, table)] : []),
    ...(cidr === undefined ? [] : [...(cidr === anywhere ? wayOut(state, table, table) : []), removal(table, cidr)])
  ];
}

function attach(id: string, table: RouteTable): Remedy {
  return {
    sentence: `Attach ${id} to ${table.VpcId} again.`,
    cost: changes.association + opens.everyone,
    make: (hands) => void hands.in(table).ec2.attachInternetGateway({InternetGatewayId: id, VpcId: table.VpcId})
  };
}

function removal(table: RouteTable, cidr: string): Remedy {
  const {RouteTableId} = table;
  return {
    sentence: `Delete the route to ${cidr} from ${RouteTableId}, so that the next best one wins.`,
    cost: changes.removal,
    make: (hands) => void hands.in(table).ec2.deleteRoute({RouteTableId, DestinationCidrBlock: cidr})
  };
}

/** Over a peering connection that is there, or over one to be made. */
function toOtherVpc(state: State, from: NetworkInterface, table: RouteTable, destination: number): Remedy[] {
  const over = [...state.tables.vpcPeeringConnection.values()].flatMap((peering) => {
    const {RequesterVpcInfo: a, AccepterVpcInfo: b, Status, VpcPeeringConnectionId} = peering;
    const other = a.VpcId === from.VpcId ? b : b.VpcId === from.VpcId ? a : undefined;
    const block = (other?.CidrBlockSet ?? []).find(({CidrBlock}) => holds(CidrBlock, destination));
    return block && Status.Code === "active" ? [routeRemedy(table, block.CidrBlock, {VpcPeeringConnectionId})] : [];
  });
  return over.length > 0 || !isPrivate(destination) ? over : connectVpcs(state, from, destination);
}

/** Out to the internet: by a NAT gateway of the VPC, by its internet gateway, or by one to be made. */
export function wayOut(state: State, {VpcId}: {readonly VpcId: string}, table: RouteTable): Remedy[] {
  const nats = [...state.tables.natGateway.values()].filter((nat) => nat.VpcId === VpcId && nat.State === "available");
  const byNat = nats.slice(0, 2).map(({NatGatewayId}) => routeRemedy(table, anywhere, {NatGatewayId}, opens.vpc));
  const gateway = gatewayOf(state, VpcId);
  const out =
    gateway === undefined ? newGateway(table) : routeRemedy(table, anywhere, {GatewayId: gateway}, opens.everyone);
  return [...byNat, out];
}

function newGateway(table: RouteTable): Remedy {
  const {VpcId, RouteTableId} = table;
  return {
    sentence: `Make an internet gateway for ${VpcId}, and route ${anywhere} to it in ${RouteTableId}.`,
    cost: changes.freeResource + changes.association + changes.route + opens.everyone,
    make: (hands) => {
      const {ec2} = hands.in(table);
      const {InternetGatewayId} = ec2.createInternetGateway().InternetGateway;
      ec2.attachInternetGateway({InternetGatewayId, VpcId});
      putRoute(hands, table, anywhere, {GatewayId: InternetGatewayId});
    }
  };
}

/** Another table of the VPC that has a route already. */
function otherTables(state: State, from: NetworkInterface, table: RouteTable, destination: number): Remedy[] {
  const others = [...state.tables.routeTable.values()].filter((other) => {
    if (other.VpcId !== table.VpcId || other === table) return false;
    return chosenRoute(state, other, destination)?.State === "active";
  });
  const association = table.Associations.find(({SubnetId}) => SubnetId === from.SubnetId);
  return others.slice(0, 2).map((other) => ({
    sentence: `Give ${from.SubnetId} the route table ${other.RouteTableId}, which has a route to ${formatAddress(destination)}.`,
    cost: changes.association + opens.everyone,
    make: (hands) => {
      const {ec2} = hands.in(table);
      const {RouteTableId} = other;
      if (association)
        ec2.replaceRouteTableAssociation({AssociationId: association.RouteTableAssociationId, RouteTableId});
      else ec2.associateRouteTable({RouteTableId, SubnetId: from.SubnetId});
    }
  }));
}

/** An answer must leave by what its connection came in by. */
function wayBack({state, obstacle}: Situation, table: RouteTable, destination: number): Remedy[] {
  const target = obstacle.subject?.target ?? "";
  const wrong = chosenRoute(state, table, destination);
  const diverted =
    wrong && wrong.Origin === "CreateRoute" && wrong.DestinationCidrBlock !== undefined
      ? [removal(table, wrong.DestinationCidrBlock)]
      : [];
  if (target.startsWith("igw-"))
    return [routeRemedy(table, anywhere, {GatewayId: target}, opens.everyone), ...diverted];
  if (!target.startsWith("pcx-")) return diverted;
  const peering = state.tables.vpcPeeringConnection.get(target);
  const sides = [peering?.RequesterVpcInfo, peering?.AccepterVpcInfo].flatMap((side) => side?.CidrBlockSet ?? []);
  const block = sides.find(({CidrBlock}) => holds(CidrBlock, destination))?.CidrBlock;
  const route = block === undefined ? [] : [routeRemedy(table, block, {VpcPeeringConnectionId: target})];
  const same = wrong && destinationOf(wrong) === block;
  return same ? route : [...route, ...diverted];
}
