import * as v from "valibot";
import type {View} from "../call.ts";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {ec2Kinds, find, list} from "../lookup.ts";
import {printed} from "../state.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {describeCall} from "./describe.ts";
import {permissionsOf} from "./ip-permission.ts";
import {rulesOf} from "./security-group-rule.ts";
import type {SecurityGroup} from "./security-group.ts";
import {addGroup} from "./security-group.ts";

/** What names and descriptions of groups may consist of. */
const allowed = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

const createSecurityGroup = write({
  input: v.strictObject({GroupName: v.string(), Description: v.string(), VpcId: v.string(), TagSpecifications}),
  run(tx, input) {
    const {GroupName, Description} = input;
    checkName(GroupName);
    if (!allowed.test(Description)) {
      const text = `Value (${Description}) for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.`;
      throw new AwsError("InvalidParameterValue", text);
    }
    const {VpcId} = find(tx, "vpc", input.VpcId);
    const Tags = tagsOf(input.TagSpecifications, "security-group");
    const groups = list(tx, "securityGroup");
    if (groups.some((group) => group.VpcId === VpcId && group.GroupName === GroupName)) {
      const text = `The security group '${GroupName}' already exists for VPC '${VpcId}'`;
      throw new AwsError("InvalidGroup.Duplicate", text);
    }
    if (groups.length >= tx.quotas.securityGroupsPerRegion) {
      const text = "The maximum number of security groups has been reached.";
      throw new AwsError("SecurityGroupLimitExceeded", text, {ours: true});
    }
    const group = addGroup(tx, tx.id("sg"), {GroupName, Description, VpcId, Tags});
    return {GroupId: group.GroupId, SecurityGroupArn: group.SecurityGroupArn, Tags};
  }
});

function checkName(name: string): void {
  if (name === "default")
    throw new AwsError("InvalidParameterValue", "Cannot use reserved security group name: default");
  if (name.startsWith("sg-")) {
    const text = `Value (${name}) for parameter GroupName is invalid. Group names may not be in the format sg-*.`;
    throw new AwsError("InvalidParameterValue", text);
  }
  if (!allowed.test(name)) {
    const text = `Value (${name}) for parameter GroupName is invalid. Character sets beyond ASCII are not supported.`;
    throw new AwsError("InvalidParameterValue", text);
  }
}

const deleteSecurityGroup = write({
  input: v.strictObject({GroupId: v.string()}),
  run(tx, {GroupId}) {
    const group = find(tx, "securityGroup", GroupId);
    if (group.GroupName === "default") {
      const text = `the specified group: "${GroupId}" name: "default" cannot be deleted by a user`;
      throw new AwsError("CannotDelete", text);
    }
    if (isUsed(tx, group)) {
      const text = `resource ${GroupId} has a dependent object`;
      throw new AwsError("DependencyViolation", text, {facts: ["SEC-12"]});
    }
    for (const {SecurityGroupRuleId} of rulesOf(tx, GroupId)) tx.remove("securityGroupRule", SecurityGroupRuleId);
    tx.remove("securityGroup", GroupId);
    return {GroupId};
  }
});

/** Whether an interface or an endpoint has the group, or a rule of another group names it. */
function isUsed(view: View, {GroupId}: SecurityGroup): boolean {
  const named = [...view.state.tables.securityGroupRule.values()].some(
    (rule) => rule.ReferencedGroupInfo?.GroupId === GroupId && rule.GroupId !== GroupId
  );
  return named || ec2Kinds.some((kind) => [...view.state.tables[kind].values()].some(hasGroup(GroupId)));
}

function hasGroup(groupId: string) {
  return (resource: object): boolean =>
    "Groups" in resource &&
    Array.isArray(resource.Groups) &&
    resource.Groups.some((group: {readonly GroupId?: string}) => group.GroupId === groupId);
}

const describeSecurityGroups = describeCall({
  kind: "securityGroup",
  ids: "GroupIds",
  answer: "SecurityGroups",
  print,
  filters: {
    description: ({Description}) => [Description],
    "egress.ip-permission.cidr": ({IpPermissionsEgress: all}) => all.flatMap((p) => p.IpRanges.map((r) => r.CidrIp)),
    "egress.ip-permission.group-id": ({IpPermissionsEgress: all}) =>
      all.flatMap((p) => p.UserIdGroupPairs.map(({GroupId}) => GroupId)),
    "egress.ip-permission.prefix-list-id": ({IpPermissionsEgress: all}) =>
      all.flatMap((p) => p.PrefixListIds.map(({PrefixListId}) => PrefixListId)),
    "egress.ip-permission.protocol": ({IpPermissionsEgress: all}) => all.map(({IpProtocol}) => IpProtocol),
    "group-id": ({GroupId}) => [GroupId],
    "group-name": ({GroupName}) => [GroupName],
    "ip-permission.cidr": ({IpPermissions: all}) => all.flatMap((p) => p.IpRanges.map(({CidrIp}) => CidrIp)),
    "ip-permission.from-port": ({IpPermissions: all}) => all.map(({FromPort}) => FromPort),
    "ip-permission.group-id": ({IpPermissions: all}) =>
      all.flatMap((p) => p.UserIdGroupPairs.map(({GroupId}) => GroupId)),
    "ip-permission.prefix-list-id": ({IpPermissions: all}) =>
      all.flatMap((p) => p.PrefixListIds.map(({PrefixListId}) => PrefixListId)),
    "ip-permission.protocol": ({IpPermissions: all}) => all.map(({IpProtocol}) => IpProtocol),
    "ip-permission.to-port": ({IpPermissions: all}) => all.map(({ToPort}) => ToPort),
    "owner-id": ({OwnerId}) => [OwnerId],
    "vpc-id": ({VpcId}) => [VpcId]
  }
});

function print(view: View, group: SecurityGroup) {
  const rules = rulesOf(view, group.GroupId);
  return {
    ...printed(group),
    IpPermissions: permissionsOf(rules.filter(({IsEgress}) => !IsEgress)),
    IpPermissionsEgress: permissionsOf(rules.filter(({IsEgress}) => IsEgress))
  };
}

/** The calls about security groups as a whole. */
export const securityGroupCalls = {createSecurityGroup, deleteSecurityGroup, describeSecurityGroups};
