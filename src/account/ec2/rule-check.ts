import type {View} from "../call.ts";
import {formatCidr, parseCidr} from "../cidr.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {missing} from "../lookup.ts";
import type {RuleInput} from "./ip-permission.ts";
import {livePeering} from "./peering.ts";
import {findPrefixList} from "./prefix-list.ts";
import {protocolName} from "./protocol.ts";
import type {ReferencedGroup, RuleSpec} from "./security-group-rule.ts";
import type {SecurityGroup} from "./security-group.ts";

/**
 * A rule in the form in which it is stored, checked.
 *
 * @param group the group that is to have it
 * @throws AwsError `InvalidParameterValue` for a protocol, port or block that is none, `InvalidPermission.Malformed` for
 *   one that has no ports and needs them, `InvalidGroup.NotFound` or `InvalidPrefixListID.NotFound` for the other end
 */
export function checkRule(view: View, group: SecurityGroup, input: RuleInput, IsEgress: boolean): RuleSpec {
  const IpProtocol = protocolName(input.IpProtocol);
  if (IpProtocol === undefined) {
    const text = `Invalid value '${input.IpProtocol}' for IP protocol. Unknown protocol.`;
    throw new AwsError("InvalidParameterValue", text);
  }
  return {
    IsEgress,
    IpProtocol,
    ...ports(IpProtocol, input),
    ...(input.CidrIpv4 !== undefined && {CidrIpv4: block(input.CidrIpv4)}),
    ...(input.PrefixListId !== undefined && {PrefixListId: findPrefixList(view, input.PrefixListId).PrefixListId}),
    ...(input.group && {ReferencedGroupInfo: referenced(view, group, input.group)}),
    ...(input.Description !== undefined && {Description: input.Description})
  };
}

const all = {FromPort: -1, ToPort: -1};

function ports(protocol: string, {FromPort, ToPort}: RuleInput): Pick<RuleSpec, "FromPort" | "ToPort"> {
  if (protocol === "icmp" || protocol === "icmpv6") return {FromPort: FromPort ?? -1, ToPort: ToPort ?? -1};
  // For protocols without ports, whatever ports are given are ignored.
  if (protocol !== "tcp" && protocol !== "udp") return all;
  if (FromPort === undefined || ToPort === undefined) {
    const text = "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.";
    throw new AwsError("InvalidParameterValue", text);
  }
  for (const port of [FromPort, ToPort]) {
    if (Number.isInteger(port) && port >= 0 && port <= 65535) continue;
    throw new AwsError("InvalidParameterValue", `Invalid value '${port}' for port. Must be between 0 and 65535.`, {
      ours: true
    });
  }
  if (FromPort > ToPort) {
    const text = `Invalid TCP/UDP port range (${FromPort}:${ToPort})`;
    throw new AwsError("InvalidParameterValue", text);
  }
  return {FromPort, ToPort};
}

function block(text: string): string {
  if (text.includes(":")) throw notSimulated(`IPv6, to which ${text} belongs,`);
  const cidr = parseCidr(text);
  if (cidr) return formatCidr(cidr);
  throw new AwsError("InvalidParameterValue", `CIDR block ${text} is malformed`);
}

/** The group at the other end: of the same VPC, or of one that an active peering connection leads to. */
function referenced(
  view: View,
  group: SecurityGroup,
  {GroupId, UserId}: NonNullable<RuleInput["group"]>
): ReferencedGroup {
  const other = view.state.tables.securityGroup.get(GroupId);
  if (!other || (UserId !== undefined && other.account !== UserId)) throw missing("securityGroup", GroupId);
  const own = {GroupId, UserId: other.OwnerId};
  if (other.VpcId === group.VpcId) return own;
  const peering = livePeering(view, group.VpcId, other.VpcId);
  if (peering?.Status.Code !== "active" || other.region !== view.region) {
    const text = "You have specified two resources that belong to different networks.";
    throw new AwsError("InvalidGroup.NotFound", text);
  }
  const {VpcPeeringConnectionId} = peering;
  return {...own, VpcId: other.VpcId, VpcPeeringConnectionId};
}
