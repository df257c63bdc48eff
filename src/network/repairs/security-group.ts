import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import type {State} from "../../account/state.ts";
import {judge} from "../security-group.ts";
import type {Packet} from "../walk.ts";
import type {Peer} from "./peer.ts";
import {blocksAround, peerOf} from "./peer.ts";
import type {Family, Remedy} from "./remedy.ts";
import {changes, opens} from "./remedy.ts";

/** The other end of a rule as `IpPermissions` names it. */
interface RulePeer {
  readonly text: string;
  readonly opens: number;
  readonly permission: {
    readonly UserIdGroupPairs?: {readonly GroupId: string}[];
    readonly PrefixListIds?: {readonly PrefixListId: string}[];
    readonly IpRanges?: {readonly CidrIp: string}[];
  };
}

/** No rule lets a packet through: add one, from a single group to everyone; or use a group that has one. */
export const securityGroupRemedies: Family = ({state, walk, obstacle, step}) => {
  const {interfaceId, way} = obstacle.subject ?? {};
  const owner = state.tables.networkInterface.get(interfaceId ?? "");
  const packet = step.before;
  if (!owner || !packet || !way) return [];
  const peer = peerOf(state, walk, owner, way === "ingress" ? packet.source : packet.destination);
  const rules = rulePeers(state, peer).map((one) => ruleRemedy(owner, packet, way, one));
  return [...rules, ...otherGroups(state, owner, packet, way), ...enforcementOff(state, owner, way)];
};

function rulePeers(state: State, peer: Peer): RulePeer[] {
  const groups = (peer.networkInterface?.Groups ?? []).map(({GroupId, GroupName}) => ({
    text: GroupName,
    opens: opens.group,
    permission: {UserIdGroupPairs: [{GroupId}]}
  }));
  const list = peer.prefixList && {
    text: `the prefix list ${peer.prefixList.PrefixListId}`,
    opens: opens.prefixList,
    permission: {PrefixListIds: [{PrefixListId: peer.prefixList.PrefixListId}]}
  };
  // A rule names a prefix list as a whole: a block of it alone would be half a rule.
  const blocks = blocksAround(state, peer).filter(({cidr}) => cidr !== peer.listBlock);
  return [
    ...groups,
    ...(list ? [list] : []),
    ...blocks.map((block) => ({text: block.cidr, opens: block.opens, permission: {IpRanges: [{CidrIp: block.cidr}]}}))
  ];
}

function ruleRemedy(owner: NetworkInterface, packet: Packet, way: "ingress" | "egress", peer: RulePeer): Remedy {
  const {GroupId = "", GroupName = ""} = owner.Groups[0] ?? {};
  const {protocol, destinationPort} = packet;
  const port = protocol === "icmp" ? -1 : (destinationPort ?? -1);
  const input = {GroupId, IpPermissions: [{IpProtocol: protocol, FromPort: port, ToPort: port, ...peer.permission}]};
  const what = protocol === "icmp" ? "ICMP" : `${protocol} ${port}`;
  return {
    sentence: `Add an ${way === "ingress" ? "inbound" : "outbound"} rule to the group ${GroupName}: ${what} ${way === "ingress" ? "from" : "to"} ${peer.text}.`,
    cost: changes.rule + peer.opens,
    variant: `${way} rule of ${GroupId}`,
    make: (hands) => {
      const {ec2} = hands.in(owner);
      if (way === "ingress") ec2.authorizeSecurityGroupIngress(input);
      else ec2.authorizeSecurityGroupEgress(input);
    }
  };
}

/** Groups of the VPC whose rules would let the packet through, for whoever can be given another group. */
function otherGroups(state: State, owner: NetworkInterface, packet: Packet, way: "ingress" | "egress"): Remedy[] {
  const endpoint = [...state.tables.vpcEndpoint.values()].find(({NetworkInterfaceIds}) =>
    NetworkInterfaceIds.includes(owner.NetworkInterfaceId)
  );
  if (!endpoint) return [];
  const fitting = [...state.tables.securityGroup.values()].filter(
    ({VpcId, GroupId, GroupName}) =>
      VpcId === owner.VpcId &&
      !owner.Groups.some((own) => own.GroupId === GroupId) &&
      judge(state, {...owner, Groups: [{GroupId, GroupName}]}, packet, way).allowed
  );
  return fitting.slice(0, 2).map(({GroupId, GroupName}) => ({
    sentence: `Give ${endpoint.VpcEndpointId} the group ${GroupName} as well, which lets the packet through already.`,
    cost: changes.association,
    make: (hands) =>
      void hands
        .in(endpoint)
        .ec2.modifyVpcEndpoint({VpcEndpointId: endpoint.VpcEndpointId, AddSecurityGroupIds: [GroupId]})
  }));
}

/** The node of a load balancer need not judge what comes over PrivateLink (PS-24). */
function enforcementOff(state: State, owner: NetworkInterface, way: "ingress" | "egress"): Remedy[] {
  if (way === "egress") return [];
  const balancer = [...state.tables.loadBalancer.values()].find(({nodes}) =>
    nodes.some(({interfaceId}) => interfaceId === owner.NetworkInterfaceId)
  );
  if (!balancer?.SecurityGroups) return [];
  const {LoadBalancerArn, LoadBalancerName, SecurityGroups} = balancer;
  return [
    {
      sentence: `Have ${LoadBalancerName} let through whatever comes over PrivateLink.`,
      cost: changes.setting + opens.everyone,
      make: (hands) =>
        void hands.in(balancer).elbv2.setSecurityGroups({
          LoadBalancerArn,
          SecurityGroups: [...SecurityGroups],
          EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off"
        })
    }
  ];
}
