import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find, list} from "../lookup.ts";
import {printed} from "../state.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {describeCall} from "./describe.ts";
import type {RouteTable, RouteTableAssociation} from "./route-table.ts";
import {addRouteTable, tablesOf} from "./route-table.ts";

const associated = {State: "associated"} as const;

const createRouteTable = write({
  input: v.strictObject({VpcId: v.string(), TagSpecifications}),
  run(tx, {VpcId, ...input}) {
    const vpc = find(tx, "vpc", VpcId);
    const Tags = tagsOf(input.TagSpecifications, "route-table");
    if (tablesOf(tx, VpcId).length >= tx.quotas.routeTablesPerVpc) {
      const text = "The maximum number of route tables has been reached.";
      throw new AwsError("RouteTableLimitExceeded", text, {facts: ["NET-18"]});
    }
    return {RouteTable: printed(addRouteTable(tx, tx.id("rtb"), vpc, Tags))};
  }
});

const deleteRouteTable = write({
  input: v.strictObject({RouteTableId: v.string()}),
  run(tx, {RouteTableId}) {
    const table = find(tx, "routeTable", RouteTableId);
    // The main table is held by its own association (NET-04).
    if (table.Associations.length > 0) {
      const text = `The routeTable '${RouteTableId}' has dependencies and cannot be deleted.`;
      throw new AwsError("DependencyViolation", text, {facts: ["NET-04"]});
    }
    leaveEndpoints(tx, RouteTableId);
    tx.remove("routeTable", RouteTableId);
    return {};
  }
});

/** Gateway endpoints do not hold a table; they are no longer associated with it. That is inferred. */
function leaveEndpoints(tx: Tx, tableId: string): void {
  for (const endpoint of list(tx, "vpcEndpoint")) {
    if (!endpoint.RouteTableIds.includes(tableId)) continue;
    const RouteTableIds = endpoint.RouteTableIds.filter((id) => id !== tableId);
    tx.put("vpcEndpoint", endpoint.VpcEndpointId, {...endpoint, RouteTableIds});
  }
}

const associateRouteTable = write({
  input: v.strictObject({RouteTableId: v.string(), SubnetId: v.string()}),
  run(tx, {RouteTableId, SubnetId}) {
    const table = find(tx, "routeTable", RouteTableId);
    const subnet = find(tx, "subnet", SubnetId);
    if (table.VpcId !== subnet.VpcId) {
      const text = `route table ${RouteTableId} and subnet ${SubnetId} belong to different networks`;
      throw new AwsError("InvalidParameterValue", text);
    }
    const current = associations(tx).find((association) => association.SubnetId === SubnetId);
    if (current && current.RouteTableId !== RouteTableId) {
      const text = `the specified association for route table ${RouteTableId} conflicts with an existing association`;
      throw new AwsError("Resource.AlreadyAssociated", text);
    }
    const RouteTableAssociationId = current?.RouteTableAssociationId ?? tx.id("rtbassoc", SubnetId);
    if (!current) add(tx, RouteTableId, {Main: false, RouteTableAssociationId, SubnetId});
    return {AssociationId: RouteTableAssociationId, AssociationState: associated};
  }
});

const disassociateRouteTable = write({
  input: v.strictObject({AssociationId: v.string()}),
  run(tx, {AssociationId}) {
    const old = findAssociation(tx, AssociationId);
    if (old.Main) {
      const text = `cannot disassociate the main route table association ${AssociationId}`;
      throw new AwsError("InvalidParameterValue", text);
    }
    remove(tx, old);
    return {};
  }
});

const replaceRouteTableAssociation = write({
  input: v.strictObject({AssociationId: v.string(), RouteTableId: v.string()}),
  run(tx, {AssociationId, RouteTableId}) {
    const old = findAssociation(tx, AssociationId);
    const table = find(tx, "routeTable", RouteTableId);
    if (table.VpcId !== find(tx, "routeTable", old.RouteTableId).VpcId) {
      const text = `route table association ${AssociationId} and route table ${RouteTableId} belong to different networks`;
      throw new AwsError("InvalidParameterValue", text);
    }
    const {Main, SubnetId} = old;
    const NewAssociationId = tx.id("rtbassoc", SubnetId ?? table.VpcId);
    remove(tx, old);
    // With the main association goes every subnet that has none of its own (NET-04).
    add(tx, RouteTableId, {Main, RouteTableAssociationId: NewAssociationId, ...(SubnetId !== undefined && {SubnetId})});
    return {NewAssociationId, AssociationState: associated};
  }
});

function associations(tx: Tx): RouteTableAssociation[] {
  return list(tx, "routeTable").flatMap(({Associations}) => Associations);
}

function findAssociation(tx: Tx, id: string): RouteTableAssociation {
  const found = associations(tx).find(({RouteTableAssociationId}) => RouteTableAssociationId === id);
  if (found) return found;
  throw new AwsError("InvalidAssociationID.NotFound", `The association ID '${id}' does not exist`);
}

function add(
  tx: Tx,
  RouteTableId: string,
  association: Omit<RouteTableAssociation, "RouteTableId" | "AssociationState">
) {
  const table: RouteTable = find(tx, "routeTable", RouteTableId);
  const Associations = [...table.Associations, {...association, RouteTableId, AssociationState: associated}];
  tx.put("routeTable", RouteTableId, {...table, Associations});
}

function remove(tx: Tx, {RouteTableId, RouteTableAssociationId: id}: RouteTableAssociation): void {
  const table = find(tx, "routeTable", RouteTableId);
  const Associations = table.Associations.filter(({RouteTableAssociationId}) => RouteTableAssociationId !== id);
  tx.put("routeTable", RouteTableId, {...table, Associations});
}

const describeRouteTables = describeCall({
  kind: "routeTable",
  ids: "RouteTableIds",
  answer: "RouteTables",
  limits: {least: 5, most: 100},
  print: (_view, table) => printed(table),
  filters: {
    "association.main": ({Associations}) => Associations.map(({Main}) => Main),
    "association.route-table-association-id": ({Associations}) =>
      Associations.map(({RouteTableAssociationId}) => RouteTableAssociationId),
    "association.route-table-id": ({Associations}) => Associations.map(({RouteTableId}) => RouteTableId),
    "association.subnet-id": ({Associations}) => Associations.map(({SubnetId}) => SubnetId),
    "owner-id": ({OwnerId}) => [OwnerId],
    "route-table-id": ({RouteTableId}) => [RouteTableId],
    "route.destination-cidr-block": ({Routes}) => Routes.map((route) => route.DestinationCidrBlock),
    "route.destination-prefix-list-id": ({Routes}) => Routes.map((route) => route.DestinationPrefixListId),
    "route.gateway-id": ({Routes}) => Routes.map(({GatewayId}) => GatewayId),
    "route.instance-id": ({Routes}) => Routes.map(({InstanceId}) => InstanceId),
    "route.nat-gateway-id": ({Routes}) => Routes.map(({NatGatewayId}) => NatGatewayId),
    "route.origin": ({Routes}) => Routes.map(({Origin}) => Origin),
    "route.state": ({Routes}) => Routes.map(({State}) => State),
    "route.vpc-peering-connection-id": ({Routes}) => Routes.map((route) => route.VpcPeeringConnectionId),
    "vpc-id": ({VpcId}) => [VpcId]
  }
});

/** The calls about route tables and what uses them. */
export const routeTableCalls = {
  createRouteTable,
  deleteRouteTable,
  associateRouteTable,
  disassociateRouteTable,
  replaceRouteTableAssociation,
  describeRouteTables
};
