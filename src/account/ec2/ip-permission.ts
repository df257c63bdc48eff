import * as v from "valibot";
import {notSimulated} from "../errors.ts";
import type {RuleSpec, SecurityGroupRule} from "./security-group-rule.ts";

const Description = v.optional(v.string());

/** The other end as a group. All fields of an answer are accepted, so that what was described can be revoked as it is. */
const GroupPair = v.strictObject({
  GroupId: v.string(),
  UserId: v.optional(v.string()),
  VpcId: v.optional(v.string()),
  VpcPeeringConnectionId: v.optional(v.string()),
  Description
});

/** The `IpPermissions` parameter: rules grouped by protocol and ports. */
export const IpPermissions = v.array(
  v.strictObject({
    IpProtocol: v.string(),
    FromPort: v.optional(v.number()),
    ToPort: v.optional(v.number()),
    IpRanges: v.optional(v.array(v.strictObject({CidrIp: v.string(), Description})), []),
    Ipv6Ranges: v.optional(v.array(v.strictObject({CidrIpv6: v.string(), Description})), []),
    PrefixListIds: v.optional(v.array(v.strictObject({PrefixListId: v.string(), Description})), []),
    UserIdGroupPairs: v.optional(v.array(GroupPair), [])
  })
);

/** A rule as an `IpPermissions` parameter gives it, not yet checked. */
export type RuleInput = Omit<RuleSpec, "IsEgress" | "FromPort" | "ToPort" | "ReferencedGroupInfo"> & {
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
  readonly group?: {readonly GroupId: string; readonly UserId?: string | undefined};
};

/**
 * The single rules of an `IpPermissions` parameter, in its order.
 *
 * @throws AwsError `NotSimulated` for ranges of IPv6
 */
export function rulesIn(permissions: v.InferOutput<typeof IpPermissions>): RuleInput[] {
  return permissions.flatMap((permission) => {
    const {IpProtocol, FromPort, ToPort, IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs} = permission;
    const [ipv6] = Ipv6Ranges;
    if (ipv6) throw notSimulated(`IPv6, to which ${ipv6.CidrIpv6} belongs,`);
    const common = {IpProtocol, FromPort, ToPort};
    return [
      ...IpRanges.map(({CidrIp, ...rest}) => ({...common, CidrIpv4: CidrIp, ...described(rest)})),
      ...PrefixListIds.map(({PrefixListId, ...rest}) => ({...common, PrefixListId, ...described(rest)})),
      ...UserIdGroupPairs.map(({GroupId, UserId, ...rest}) => ({
        ...common,
        group: {GroupId, UserId},
        ...described(rest)
      }))
    ];
  });
}

function described({Description}: {readonly Description?: string | undefined}) {
  return Description === undefined ? {} : {Description};
}

/** Rules of one direction as `describeSecurityGroups` groups them: by protocol and ports, in the order of their first rule. */
export function permissionsOf(rules: readonly SecurityGroupRule[]) {
  const groups = new Map<string, SecurityGroupRule[]>();
  for (const rule of rules) {
    const key = [rule.IpProtocol, rule.FromPort, rule.ToPort].join("/");
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()].map(permission);
}

function permission(rules: readonly SecurityGroupRule[]) {
  const {IpProtocol = "-1", FromPort, ToPort} = rules[0] ?? {};
  return {
    IpProtocol,
    // A rule for all protocols is shown without ports.
    ...(IpProtocol !== "-1" && {FromPort, ToPort}),
    IpRanges: rules.flatMap(({CidrIpv4, ...rest}) =>
      CidrIpv4 === undefined ? [] : [{CidrIp: CidrIpv4, ...described(rest)}]
    ),
    Ipv6Ranges: rules.flatMap(({CidrIpv6, ...rest}) =>
      CidrIpv6 === undefined ? [] : [{CidrIpv6, ...described(rest)}]
    ),
    PrefixListIds: rules.flatMap(({PrefixListId, ...rest}) =>
      PrefixListId === undefined ? [] : [{PrefixListId, ...described(rest)}]
    ),
    UserIdGroupPairs: rules.flatMap(({ReferencedGroupInfo, ...rest}) =>
      ReferencedGroupInfo ? [{...ReferencedGroupInfo, ...described(rest)}] : []
    )
  };
}
