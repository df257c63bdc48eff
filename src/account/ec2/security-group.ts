import type {Tx, View} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find, list} from "../lookup.ts";
import type {Placed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {arn} from "./arn.ts";
import {addRule} from "./security-group-rule.ts";
import type {Subnet} from "./subnet.ts";

/** A security group. Its rules are resources of their own: see `rulesOf`. */
export interface SecurityGroup extends Placed {
  readonly GroupId: string;
  readonly SecurityGroupArn: string;
  readonly GroupName: string;
  readonly Description: string;
  readonly VpcId: string;
  readonly OwnerId: string;
  readonly Tags: readonly Tag[];
}

/** A group as interfaces and instances name it. */
export interface GroupIdentifier {
  readonly GroupId: string;
  readonly GroupName: string;
}

/** Adds a group whose only rule lets everything out, as EC2 makes every group. Nothing is checked. */
export function addGroup(
  tx: Tx,
  GroupId: string,
  spec: Pick<SecurityGroup, "GroupName" | "Description" | "VpcId" | "Tags">
): SecurityGroup {
  const {account, region} = tx;
  const group: SecurityGroup = {
    account,
    region,
    GroupId,
    SecurityGroupArn: arn(tx, "security-group", GroupId),
    ...spec,
    OwnerId: account
  };
  tx.put("securityGroup", GroupId, group);
  addRule(tx, GroupId, {...allTraffic, IsEgress: true, CidrIpv4: "0.0.0.0/0"});
  return group;
}

/** Adds the default group of a new VPC, which also lets in what comes from its own members (IF-10). */
export function addDefaultGroup(tx: Tx, VpcId: string): SecurityGroup {
  const GroupId = tx.id("sg", VpcId);
  const group = addGroup(tx, GroupId, {
    GroupName: "default",
    Description: "default VPC security group",
    VpcId,
    Tags: []
  });
  addRule(tx, GroupId, {...allTraffic, IsEgress: false, ReferencedGroupInfo: {GroupId, UserId: tx.account}});
  return group;
}

const allTraffic = {IpProtocol: "-1", FromPort: -1, ToPort: -1};

/** The default group of a VPC. */
export function defaultGroup(view: View, vpcId: string): SecurityGroup {
  const group = list(view, "securityGroup").find(({VpcId, GroupName}) => VpcId === vpcId && GroupName === "default");
  if (group) return group;
  // Only an account that was loaded from incomplete files can be without one.
  throw new AwsError("InvalidGroup.NotFound", `The default security group of ${vpcId} is not known.`, {ours: true});
}

/**
 * The groups with these ids, all of which must be in the VPC of the subnet; without ids, the VPC's default group.
 *
 * @throws AwsError `InvalidSecurityGroupID.NotFound` for an unknown group, `InvalidParameter` for one of another VPC,
 *   `SecurityGroupsPerInterfaceLimitExceeded`
 */
export function groupsFor(view: View, subnet: Subnet, ids: readonly string[] | undefined): GroupIdentifier[] {
  if (!ids) return [identifier(defaultGroup(view, subnet.VpcId))];
  if (ids.length > view.quotas.securityGroupsPerInterface) {
    const text = "The maximum number of security groups per interface has been reached.";
    throw new AwsError("SecurityGroupsPerInterfaceLimitExceeded", text);
  }
  return ids.map((id) => {
    const group = find(view, "securityGroup", id, {code: "InvalidSecurityGroupID.NotFound", noun: "securityGroup ID"});
    if (group.VpcId !== subnet.VpcId) {
      const text = `Security group ${id} and subnet ${subnet.SubnetId} belong to different networks.`;
      throw new AwsError("InvalidParameter", text);
    }
    return identifier(group);
  });
}

function identifier({GroupId, GroupName}: SecurityGroup): GroupIdentifier {
  return {GroupId, GroupName};
}
