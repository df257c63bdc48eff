import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find} from "../lookup.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {describeCall} from "./describe.ts";
import type {RuleInput} from "./ip-permission.ts";
import {IpPermissions, rulesIn} from "./ip-permission.ts";
import {findPrefixList, weight} from "./prefix-list.ts";
import {checkRule} from "./rule-check.ts";
import type {RuleSpec, SecurityGroupRule} from "./security-group-rule.ts";
import {addRule, rulesOf} from "./security-group-rule.ts";

/** The way to give a single inbound rule without `IpPermissions`. */
const single = {
  IpProtocol: v.optional(v.string()),
  FromPort: v.optional(v.number()),
  ToPort: v.optional(v.number()),
  CidrIp: v.optional(v.string())
};

type SingleInput = v.InferOutput<v.StrictObjectSchema<typeof single, undefined>>;

const authorizeSecurityGroupIngress = write({
  input: v.strictObject({GroupId: v.string(), IpPermissions: v.optional(IpPermissions), ...single, TagSpecifications}),
  run(tx, {GroupId, IpPermissions, TagSpecifications, ...one}) {
    const rules = IpPermissions ? rulesIn(IpPermissions) : singleRule(one);
    return authorize(tx, GroupId, rules, false, tagsOf(TagSpecifications, "security-group-rule"));
  }
});

const authorizeSecurityGroupEgress = write({
  input: v.strictObject({GroupId: v.string(), IpPermissions, TagSpecifications}),
  run: (tx, {GroupId, IpPermissions, TagSpecifications}) =>
    authorize(tx, GroupId, rulesIn(IpPermissions), true, tagsOf(TagSpecifications, "security-group-rule"))
});

function singleRule({IpProtocol, CidrIp, FromPort, ToPort}: SingleInput): RuleInput[] {
  return IpProtocol === undefined || CidrIp === undefined ? [] : [{IpProtocol, FromPort, ToPort, CidrIpv4: CidrIp}];
}

function authorize(tx: Tx, groupId: string, inputs: readonly RuleInput[], IsEgress: boolean, tags: readonly Tag[]) {
  const group = find(tx, "securityGroup", groupId);
  if (inputs.length === 0) {
    throw new AwsError("MissingParameter", "Either 'ipPermissions' or 'securityGroupRuleIds' should be provided.", {
      ours: true
    });
  }
  const specs = inputs.map((input) => checkRule(tx, group, input, IsEgress));
  specs.forEach((spec, i) => {
    if (specs.findIndex((other) => sameRule(other, spec)) < i) {
      const text = "The same permission must not appear multiple times";
      throw new AwsError("InvalidParameterValue", text);
    }
    if (rulesOf(tx, groupId).some((rule) => sameRule(rule, spec))) {
      throw new AwsError("InvalidPermission.Duplicate", `the specified rule "${ruleText(spec)}" already exists`);
    }
  });
  const used = [...rulesOf(tx, groupId).filter((rule) => rule.IsEgress === IsEgress), ...specs];
  if (used.reduce((sum, rule) => sum + weightOf(tx, rule), 0) > tx.quotas.rulesPerSecurityGroup) {
    const text = "The maximum number of rules per security group has been reached.";
    throw new AwsError("RulesPerSecurityGroupLimitExceeded", text);
  }
  const rules = specs.map((spec) => addRule(tx, groupId, spec, tags));
  return {Return: true, SecurityGroupRules: rules.map(printed)};
}

/** What a rule counts for against the quota (NET-19). */
function weightOf(view: View, {PrefixListId}: Pick<RuleSpec, "PrefixListId">): number {
  return PrefixListId === undefined ? 1 : weight(findPrefixList(view, PrefixListId));
}

const revoked = {
  GroupId: v.string(),
  IpPermissions: v.optional(IpPermissions),
  SecurityGroupRuleIds: v.optional(v.array(v.string()))
};

const revokeSecurityGroupIngress = write({
  input: v.strictObject({...revoked, ...single}),
  run(tx, {GroupId, IpPermissions, SecurityGroupRuleIds, ...one}) {
    const rules = IpPermissions ? rulesIn(IpPermissions) : singleRule(one);
    return revoke(tx, GroupId, rules, SecurityGroupRuleIds, false);
  }
});

const revokeSecurityGroupEgress = write({
  input: v.strictObject(revoked),
  run: (tx, {GroupId, IpPermissions = [], SecurityGroupRuleIds}) =>
    revoke(tx, GroupId, rulesIn(IpPermissions), SecurityGroupRuleIds, true)
});

function revoke(tx: Tx, groupId: string, inputs: readonly RuleInput[], ids: readonly string[] = [], IsEgress: boolean) {
  const group = find(tx, "securityGroup", groupId);
  if (inputs.length + ids.length === 0) {
    throw new AwsError("MissingParameter", "Either 'ipPermissions' or 'securityGroupRuleIds' should be provided.", {
      ours: true
    });
  }
  const existing = rulesOf(tx, groupId).filter((rule) => rule.IsEgress === IsEgress);
  const byId = ids.map(
    (id) => existing.find((rule) => rule.SecurityGroupRuleId === id) ?? unknownRule(tx, id, groupId)
  );
  const bySpec = inputs.map((input) => {
    const spec = checkRule(tx, group, input, IsEgress);
    return existing.find((rule) => sameRule(rule, spec)) ?? noSuchPermission();
  });
  const gone = [...new Set([...byId, ...bySpec])];
  for (const {SecurityGroupRuleId} of gone) tx.remove("securityGroupRule", SecurityGroupRuleId);
  return {Return: true, RevokedSecurityGroupRules: gone.map(revokedRule)};
}

function unknownRule(tx: Tx, id: string, groupId: string): never {
  find(tx, "securityGroupRule", id);
  const text = `The security group rule ID '${id}' does not exist in this direction of ${groupId}`;
  throw new AwsError("InvalidSecurityGroupRuleId.NotFound", text, {ours: true});
}

function noSuchPermission(): never {
  const text = "The specified rule does not exist in this security group.";
  throw new AwsError("InvalidPermission.NotFound", text);
}

/** A rule as the answer to a revocation names it. */
function revokedRule({ReferencedGroupInfo, ...rule}: SecurityGroupRule) {
  const {SecurityGroupRuleId, GroupId, IsEgress, IpProtocol, FromPort, ToPort} = rule;
  const {CidrIpv4, PrefixListId, Description} = rule;
  return {
    SecurityGroupRuleId,
    GroupId,
    IsEgress,
    IpProtocol,
    FromPort,
    ToPort,
    ...(CidrIpv4 !== undefined && {CidrIpv4}),
    ...(PrefixListId !== undefined && {PrefixListId}),
    ...(ReferencedGroupInfo && {ReferencedGroupId: ReferencedGroupInfo.GroupId}),
    ...(Description !== undefined && {Description})
  };
}

/** Whether two rules let the same through, whatever they are called. */
function sameRule(a: RuleSpec, b: RuleSpec): boolean {
  return ruleText(a) === ruleText(b) && a.IsEgress === b.IsEgress;
}

/** A rule as the API's message about a duplicate has it. */
function ruleText({IpProtocol, FromPort, ToPort, ...rule}: RuleSpec): string {
  const peer = rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.ReferencedGroupInfo?.GroupId ?? "";
  if (IpProtocol === "-1") return `peer: ${peer}, ALL, ALLOW`;
  const icmp = IpProtocol === "icmp" || IpProtocol === "icmpv6";
  const ports = icmp ? `type: ${FromPort}, code: ${ToPort}` : `from port: ${FromPort}, to port: ${ToPort}`;
  return `peer: ${peer}, ${IpProtocol.toUpperCase()}, ${ports}, ALLOW`;
}

const describeSecurityGroupRules = describeCall({
  kind: "securityGroupRule",
  ids: "SecurityGroupRuleIds",
  answer: "SecurityGroupRules",
  print: (_view, rule) => printed(rule),
  filters: {
    "group-id": ({GroupId}) => [GroupId],
    "security-group-rule-id": ({SecurityGroupRuleId}) => [SecurityGroupRuleId]
  }
});

/** The calls about the rules of security groups. */
export const securityGroupRuleCalls = {
  authorizeSecurityGroupIngress,
  authorizeSecurityGroupEgress,
  revokeSecurityGroupIngress,
  revokeSecurityGroupEgress,
  describeSecurityGroupRules
};
