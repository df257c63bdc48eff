import type {Cidr} from "../account/cidr.ts";
import {contains, parseAddress, parseCidr} from "../account/cidr.ts";
import type {NetworkInterface} from "../account/ec2/network-interface.ts";
import type {SecurityGroupRule} from "../account/ec2/security-group-rule.ts";
import type {State, Tables} from "../account/state.ts";
import {interfaceAt, rulesOf} from "./lookup.ts";
import {perTable} from "./per-table.ts";
import {prefixListBlocks} from "./prefix-list.ts";
import type {Candidate, Packet} from "./walk.ts";

/** What the security groups of an interface say of a packet. */
export interface GroupVerdict {
  readonly allowed: boolean;
  /** Every rule of every group in that direction, the one that lets the packet through marked as chosen. */
  readonly candidates: readonly Candidate[];
}

/**
 * Whether the security groups of an interface let a packet through. Groups only allow, one matching rule of any group is
 * enough, and replies to what was let through need no rule (SEC-01), so this is asked for the first packet alone.
 *
 * @param way `ingress` looks at the packet's source, `egress` at its destination
 */
export function judge(
  state: State,
  {Groups, VpcId}: Pick<NetworkInterface, "Groups" | "VpcId">,
  packet: Packet,
  way: "ingress" | "egress"
): GroupVerdict {
  const address = way === "ingress" ? packet.source : packet.destination;
  const peer = parseAddress(address) ?? 0;
  const candidates: Candidate[] = [];
  const matches = `${address} and the port match`;
  let allowed = false;
  for (const group of Groups) {
    for (const read of rulesAsRead(state, group)[way]) {
      const why = mismatch(state, read, packet, peer, address, VpcId);
      const chosen = why === undefined && !allowed;
      if (chosen) allowed = true;
      const {text, id} = read;
      candidates.push({text, id, chosen, why: why ?? matches});
    }
  }
  return {allowed, candidates};
}

/** A rule with what is read of it for every packet. */
interface ReadRule {
  readonly rule: SecurityGroupRule;
  readonly id: string;
  /** The rule after the name of its group: `app: tcp 443 from 10.0.0.0/16`. */
  readonly text: string;
  /** Set for a rule that names a block. */
  readonly block: Cidr | undefined;
}

interface ReadGroup {
  readonly ingress: readonly ReadRule[];
  readonly egress: readonly ReadRule[];
}

const readGroups = perTable<Tables, Map<string, ReadGroup>>(() => new Map());

function rulesAsRead(state: State, {GroupId, GroupName}: NetworkInterface["Groups"][number]): ReadGroup {
  const groups = readGroups(state.tables);
  const known = groups.get(GroupId);
  if (known) return known;
  const read = (way: "ingress" | "egress") =>
    rulesOf(state, GroupId, way).map((rule) => ({
      rule,
      id: rule.SecurityGroupRuleId,
      text: `${GroupName}: ${ruleText(state, rule)}`,
      block: parseCidr(rule.CidrIpv4 ?? "")
    }));
  const group = {ingress: read("ingress"), egress: read("egress")};
  groups.set(GroupId, group);
  return group;
}

/** A rule as the console shows it, with the names of groups: `tcp 443 from app`. */
export function ruleText(state: State, rule: SecurityGroupRule): string {
  const group = rule.ReferencedGroupInfo?.GroupId ?? "nothing";
  const peer =
    rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? state.tables.securityGroup.get(group)?.GroupName ?? group;
  return `${protocolText(rule)} ${rule.IsEgress ? "to" : "from"} ${peer}`;
}

function protocolText({IpProtocol, FromPort, ToPort}: SecurityGroupRule): string {
  if (IpProtocol === "-1") return "all traffic";
  if (IpProtocol === "icmp" && FromPort !== -1) return `icmp type ${FromPort}`;
  if (FromPort === -1 || (FromPort === 0 && ToPort === 65_535)) return `${IpProtocol} all`;
  return FromPort === ToPort ? `${IpProtocol} ${FromPort}` : `${IpProtocol} ${FromPort}-${ToPort}`;
}

/** Why a rule does not let a packet through; undefined when it does. */
function mismatch(
  state: State,
  {rule, block}: ReadRule,
  packet: Packet,
  peer: number,
  address: string,
  vpcId: string
): string | undefined {
  if (rule.IpProtocol !== "-1" && rule.IpProtocol !== packet.protocol)
    return `${rule.IpProtocol}, not ${packet.protocol}`;
  const port = packet.destinationPort;
  const ranged = rule.IpProtocol === "tcp" || rule.IpProtocol === "udp";
  if (ranged && port !== undefined && rule.FromPort !== -1 && (port < rule.FromPort || port > rule.ToPort)) {
    return `port ${port} is outside ${protocolText(rule)}`;
  }
  // For ICMP the ports of a rule are the type and the code; the simulated messages have code 0.
  const typed = rule.IpProtocol === "icmp" && rule.FromPort !== -1;
  if (typed && (rule.FromPort !== packet.icmpType || rule.ToPort > 0)) {
    return `ICMP type ${packet.icmpType ?? ""} is not ${rule.FromPort}`;
  }
  const matches = block ? contains(block, peer) : peerMatches(state, rule, peer, vpcId);
  return matches ? undefined : `${address} is not in it`;
}

function peerMatches(state: State, rule: SecurityGroupRule, peer: number, vpcId: string): boolean {
  if (rule.PrefixListId) return prefixListBlocks(state, rule, rule.PrefixListId).some((block) => contains(block, peer));
  const group = rule.ReferencedGroupInfo;
  if (!group) return false;
  // A group stands for the private addresses of its interfaces; one of a peered VPC counts where the rule names it.
  const member = interfaceAt(state, group.VpcId ?? vpcId, peer);
  return member?.Groups.some(({GroupId}) => GroupId === group.GroupId) ?? false;
}
