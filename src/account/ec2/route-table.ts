import type {Tx, View} from "../call.ts";
import {list} from "../lookup.ts";
import type {Placed} from "../state.ts";
import type {Tag} from "../tags.ts";
import type {Vpc} from "./vpc.ts";

/** A route. It has one destination and one target. */
export interface Route {
  readonly DestinationCidrBlock?: string;
  readonly DestinationIpv6CidrBlock?: string;
  readonly DestinationPrefixListId?: string;
  /** `local`, an internet gateway, or a gateway endpoint (API-11). */
  readonly GatewayId?: string;
  readonly NatGatewayId?: string;
  /** With `InstanceOwnerId`, set where the target is an interface of an instance. */
  readonly InstanceId?: string;
  readonly InstanceOwnerId?: string;
  readonly NetworkInterfaceId?: string;
  readonly VpcPeeringConnectionId?: string;
  /** API-12. */
  readonly Origin: "CreateRouteTable" | "CreateRoute" | "EnableVgwRoutePropagation";
  /** `blackhole` when the target is gone (NET-17). */
  readonly State: "active" | "blackhole";
}

/** What makes a route table that of a subnet, or the main one of its VPC. */
export interface RouteTableAssociation {
  readonly Main: boolean;
  readonly RouteTableAssociationId: string;
  readonly RouteTableId: string;
  /** Absent for the association that makes a table the main one (API-13). */
  readonly SubnetId?: string;
  readonly AssociationState: {readonly State: "associated"};
}

/** A route table. */
export interface RouteTable extends Placed {
  readonly RouteTableId: string;
  readonly VpcId: string;
  readonly OwnerId: string;
  readonly Associations: readonly RouteTableAssociation[];
  readonly Routes: readonly Route[];
  readonly PropagatingVgws: readonly {readonly GatewayId: string}[];
  readonly Tags: readonly Tag[];
}

/** Adds a table with the local routes that every table has, one per block of the VPC (NET-05). */
export function addRouteTable(tx: Tx, RouteTableId: string, vpc: Vpc, Tags: readonly Tag[]): RouteTable {
  const table: RouteTable = {
    account: tx.account,
    region: tx.region,
    RouteTableId,
    VpcId: vpc.VpcId,
    OwnerId: tx.account,
    Associations: [],
    Routes: vpc.CidrBlockAssociationSet.map(({CidrBlock}) => localRoute(CidrBlock)),
    PropagatingVgws: [],
    Tags
  };
  tx.put("routeTable", RouteTableId, table);
  return table;
}

/** The route that delivers within the VPC (NET-05). */
export function localRoute(DestinationCidrBlock: string): Route {
  return {DestinationCidrBlock, GatewayId: "local", Origin: "CreateRouteTable", State: "active"};
}

/** Adds the main table of a new VPC (NET-03). */
export function addMainTable(tx: Tx, vpc: Vpc): void {
  const table = addRouteTable(tx, tx.id("rtb", vpc.VpcId), vpc, []);
  const association: RouteTableAssociation = {
    Main: true,
    RouteTableAssociationId: tx.id("rtbassoc", vpc.VpcId),
    RouteTableId: table.RouteTableId,
    AssociationState: {State: "associated"}
  };
  tx.put("routeTable", table.RouteTableId, {...table, Associations: [association]});
}

/** The route tables of a VPC, in the order they were made. */
export function tablesOf(view: View, vpcId: string): RouteTable[] {
  return list(view, "routeTable").filter(({VpcId}) => VpcId === vpcId);
}

/** The main route table of a VPC; absent only in an account loaded from incomplete files. */
export function mainTable(view: View, vpcId: string): RouteTable | undefined {
  return tablesOf(view, vpcId).find(({Associations}) => Associations.some(({Main}) => Main));
}

/** The table that a subnet uses: the one associated with it, or else the main one of its VPC (NET-02, NET-03). */
export function tableOfSubnet(
  view: View,
  {SubnetId, VpcId}: {readonly SubnetId: string; readonly VpcId: string}
): RouteTable | undefined {
  const associated = tablesOf(view, VpcId).find(({Associations}) => Associations.some((a) => a.SubnetId === SubnetId));
  return associated ?? mainTable(view, VpcId);
}

/** Ends the association of a subnet with a route table, if it has one: it uses the main table then. */
export function disassociateSubnet(tx: Tx, subnetId: string): void {
  const table = list(tx, "routeTable").find(({Associations}) => Associations.some((a) => a.SubnetId === subnetId));
  if (!table) return;
  const Associations = table.Associations.filter(({SubnetId}) => SubnetId !== subnetId);
  tx.put("routeTable", table.RouteTableId, {...table, Associations});
}

/**
 * Adds the route of a gateway endpoint to a table (GW-03), with the origin that was seen (GW-41). Whether the table may
 * have it is for the caller to check.
 *
 * @param endpointId `vpce-…`
 */
export function addEndpointRoute(tx: Tx, table: RouteTable, prefixListId: string, endpointId: string): void {
  const route: Route = {
    DestinationPrefixListId: prefixListId,
    GatewayId: endpointId,
    Origin: "CreateRoute",
    State: "active"
  };
  tx.put("routeTable", table.RouteTableId, {...table, Routes: [...table.Routes, route]});
}

/** Removes the route of a gateway endpoint from a table (GW-05). A table without one stays as it is. */
export function removeEndpointRoute(tx: Tx, table: RouteTable, endpointId: string): void {
  const Routes = table.Routes.filter(({GatewayId}) => GatewayId !== endpointId);
  if (Routes.length < table.Routes.length) tx.put("routeTable", table.RouteTableId, {...table, Routes});
}

/** What a route leads to: the id of its target, or `local`. */
export function targetOf(route: Route): string {
  const {GatewayId, NatGatewayId, NetworkInterfaceId, VpcPeeringConnectionId, InstanceId} = route;
  return GatewayId ?? NatGatewayId ?? NetworkInterfaceId ?? VpcPeeringConnectionId ?? InstanceId ?? "";
}

/**
 * Tells every route to a target whether the target is still there (NET-17).
 *
 * @param vpcId only the tables of this VPC. Default: those of every VPC, in every account and Region
 */
export function markRoutes(tx: Tx, targetId: string, State: Route["State"], vpcId?: string): void {
  for (const table of tx.state.tables.routeTable.values()) {
    if (vpcId !== undefined && table.VpcId !== vpcId) continue;
    if (!table.Routes.some((route) => targetOf(route) === targetId && route.State !== State)) continue;
    const Routes = table.Routes.map((route) => (targetOf(route) === targetId ? {...route, State} : route));
    tx.put("routeTable", table.RouteTableId, {...table, Routes});
  }
}
