import * as v from "valibot";
import type {View} from "../call.ts";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {ec2Kinds, find} from "../lookup.ts";
import {gatewayOf} from "./internet-gateway.ts";
import {peerings} from "./peering.ts";
import {mainTable} from "./route-table.ts";
import {rulesOf} from "./security-group-rule.ts";

const deleteVpc = write({
  input: v.strictObject({VpcId: v.string()}),
  run(tx, {VpcId}) {
    find(tx, "vpc", VpcId);
    if (hasDependants(tx, VpcId)) {
      throw new AwsError("DependencyViolation", `The vpc '${VpcId}' has dependencies and cannot be deleted.`);
    }
    for (const [kind, id] of companions(tx, VpcId)) tx.remove(kind, id);
    tx.remove("vpc", VpcId);
    return {};
  }
});

/** What a VPC brings with it and takes away: main route table, default network ACL, default group and its rules. */
function companions(view: View, vpcId: string) {
  const {routeTable, networkAcl, securityGroup} = view.state.tables;
  return [
    ...[...routeTable.values()].filter(isOf(vpcId)).map(({RouteTableId}) => ["routeTable", RouteTableId] as const),
    ...[...networkAcl.values()].filter(isOf(vpcId)).map(({NetworkAclId}) => ["networkAcl", NetworkAclId] as const),
    ...[...securityGroup.values()]
      .filter(isOf(vpcId))
      .flatMap(({GroupId}) => [
        ...rulesOf(view, GroupId).map(({SecurityGroupRuleId: id}) => ["securityGroupRule", id] as const),
        ["securityGroup", GroupId] as const
      ])
  ];
}

/**
 * Whether anything else is in the VPC. Every kind of resource of EC2 is looked at, so that one that is added later holds
 * its VPC without a word here; what is deleted or failed and only shown for a while does not hold it.
 */
function hasDependants(view: View, vpcId: string): boolean {
  const main = mainTable(view, vpcId)?.RouteTableId;
  const held = ec2Kinds.some((kind) =>
    [...view.state.tables[kind]].some(
      ([id, resource]) =>
        kind !== "vpc" && id !== main && isOf(vpcId)(resource) && !isDefault(resource) && !isOver(resource)
    )
  );
  const peered = peerings(view).some(
    ({Status, RequesterVpcInfo, AccepterVpcInfo}) =>
      Status.Code === "active" && [RequesterVpcInfo.VpcId, AccepterVpcInfo.VpcId].includes(vpcId)
  );
  return held || peered || gatewayOf(view, vpcId) !== undefined;
}

/** Whether a resource is a VPC's default network ACL or default group. */
function isDefault(resource: object): boolean {
  return "IsDefault" in resource
    ? resource.IsDefault === true
    : "GroupName" in resource && resource.GroupName === "default";
}

function isOf(vpcId: string) {
  return (resource: object): boolean => "VpcId" in resource && resource.VpcId === vpcId;
}

function isOver(resource: object): boolean {
  const state = "State" in resource ? resource.State : undefined;
  return typeof state === "string" && ["deleted", "failed", "terminated"].includes(state.toLowerCase());
}

/** The call that deletes a VPC. */
export const vpcDeleteCalls = {deleteVpc};
