import type {Tx, View} from "../call.ts";
import {list} from "../lookup.ts";
import type {Placed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {arn} from "./arn.ts";

/** A group that a rule names in place of addresses. */
export interface ReferencedGroup {
  readonly GroupId: string;
  /** The account that owns the group. */
  readonly UserId: string;
  /** Set where the group is in another VPC, reached by peering. */
  readonly VpcId?: string;
  readonly VpcPeeringConnectionId?: string;
}

/** One rule of a security group: it has exactly one of `CidrIpv4`, `CidrIpv6`, `PrefixListId`, `ReferencedGroupInfo`. */
export interface SecurityGroupRule extends Placed {
  readonly SecurityGroupRuleId: string;
  readonly SecurityGroupRuleArn: string;
  readonly GroupId: string;
  readonly GroupOwnerId: string;
  readonly IsEgress: boolean;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, the number of another protocol, or `-1` for all of them. */
  readonly IpProtocol: string;
  /** The first port, the ICMP type, or -1 for all. */
  readonly FromPort: number;
  /** The last port, the ICMP code, or -1 for all. */
  readonly ToPort: number;
  readonly CidrIpv4?: string;
  readonly CidrIpv6?: string;
  readonly PrefixListId?: string;
  readonly ReferencedGroupInfo?: ReferencedGroup;
  readonly Description?: string;
  readonly Tags: readonly Tag[];
}

/** What a rule says: the rule without its ids. */
export type RuleSpec = Omit<
  SecurityGroupRule,
  "account" | "region" | "SecurityGroupRuleId" | "SecurityGroupRuleArn" | "GroupId" | "GroupOwnerId" | "Tags"
>;

/** Adds a rule to a group. Nothing is checked. */
export function addRule(tx: Tx, GroupId: string, spec: RuleSpec, Tags: readonly Tag[] = []): SecurityGroupRule {
  const SecurityGroupRuleId = tx.id("sgr", GroupId);
  const rule: SecurityGroupRule = {
    account: tx.account,
    region: tx.region,
    SecurityGroupRuleId,
    SecurityGroupRuleArn: arn(tx, "security-group-rule", SecurityGroupRuleId),
    GroupId,
    GroupOwnerId: tx.account,
    ...spec,
    Tags
  };
  tx.put("securityGroupRule", SecurityGroupRuleId, rule);
  return rule;
}

/** The rules of a group in the caller's account and Region, in the order they were made. */
export function rulesOf(view: View, groupId: string): SecurityGroupRule[] {
  return list(view, "securityGroupRule").filter(({GroupId}) => GroupId === groupId);
}
