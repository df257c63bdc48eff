import {describe, expect, it} from "vitest";
import {judge, ruleText} from "../../src/network/security-group.ts";
import type {Packet} from "../../src/network/walk.ts";
import {https, makeClient, makeGroup, openClientWorld} from "../support/world.ts";

const packet: Packet = {
  source: "10.0.0.10",
  destination: "10.0.1.5",
  protocol: "tcp",
  sourcePort: 32_768,
  destinationPort: 443,
  size: 1500
};

/** A world with a group `judged`, and what its rules say of a packet. */
async function open() {
  const world = await openClientWorld();
  const {ec2, lab, VpcId} = world;
  const GroupId = await makeGroup(world, VpcId, "judged");
  const owner = {Groups: [{GroupId, GroupName: "judged"}], VpcId};
  return {
    ...world,
    GroupId,
    allow: (permission: object) => ec2.authorizeSecurityGroupIngress({GroupId, IpPermissions: [permission as never]}),
    judges: (changes: Partial<Packet> = {}, way: "ingress" | "egress" = "ingress") =>
      judge(lab.state, owner, {...packet, ...changes}, way)
  };
}

describe("the rules of a security group", () => {
  it("let nothing in while there are none, and everything out from the start", async () => {
    const {judges} = await open();
    expect(judges()).toEqual({allowed: false, candidates: []});
    expect(judges({}, "egress").allowed).toBe(true);
  });

  it("match by protocol and by the ends of the range of ports", async () => {
    const {allow, judges} = await open();
    await allow({IpProtocol: "tcp", FromPort: 440, ToPort: 445, IpRanges: [{CidrIp: "0.0.0.0/0"}]});
    const ports = [439, 440, 443, 445, 446].map((destinationPort) => judges({destinationPort}).allowed);
    expect(ports).toEqual([false, true, true, true, false]);
    expect(judges({protocol: "udp"}).allowed).toBe(false);
    expect(judges({destinationPort: 446}).candidates[0]?.why).toBe("port 446 is outside tcp 440-445");
  });

  it("look at the source on the way in and at the destination on the way out", async () => {
    const {ec2, GroupId, allow, judges} = await open();
    await allow({...https, IpRanges: [{CidrIp: "10.0.0.0/28"}]});
    expect(judges().allowed).toBe(true);
    expect(judges({source: "10.0.0.16"}).allowed).toBe(false);
    await ec2.revokeSecurityGroupEgress({
      GroupId,
      IpPermissions: [{IpProtocol: "-1", IpRanges: [{CidrIp: "0.0.0.0/0"}]}]
    });
    await ec2.authorizeSecurityGroupEgress({
      GroupId,
      IpPermissions: [{...https, IpRanges: [{CidrIp: "10.0.1.0/24"}]}]
    });
    expect(judges({}, "egress").allowed).toBe(true);
    expect(judges({destination: "10.0.2.5"}, "egress").allowed).toBe(false);
  });

  it("take a group for the private addresses of its members", async () => {
    const {app, allow, judges} = await open();
    await allow({...https, UserIdGroupPairs: [{GroupId: app}]});
    expect(judges().allowed).toBe(true);
    expect(judges({source: "10.0.0.11"}).allowed).toBe(false);
  });

  it("take a group of a peered VPC for its members there, and not for who has the same address here", async () => {
    const world = await open();
    const {ec2, lab, VpcId, allow, judges} = world;
    const other = await makeClient(world, {cidr: "10.1"});
    const {VpcPeeringConnectionId} = (await ec2.createVpcPeeringConnection({VpcId, PeerVpcId: other.VpcId}))
      .VpcPeeringConnection;
    lab.settle();
    await ec2.acceptVpcPeeringConnection({VpcPeeringConnectionId});
    lab.settle();
    await allow({...https, UserIdGroupPairs: [{GroupId: other.app}]});
    expect(judges({source: "10.1.0.10"}).allowed).toBe(true);
    expect(judges({source: "10.0.0.10"}).allowed).toBe(false);
  });

  it("take a prefix list for its blocks", async () => {
    const {ec2, GroupId, judges} = await open();
    await ec2.revokeSecurityGroupEgress({
      GroupId,
      IpPermissions: [{IpProtocol: "-1", IpRanges: [{CidrIp: "0.0.0.0/0"}]}]
    });
    await ec2.authorizeSecurityGroupEgress({
      GroupId,
      IpPermissions: [{...https, PrefixListIds: [{PrefixListId: "pl-63a5400a"}]}]
    });
    expect(judges({destination: "52.216.1.1"}, "egress").allowed).toBe(true);
    expect(judges({destination: "52.218.1.1"}, "egress").allowed).toBe(false);
  });

  it("tell types of ICMP apart: a request is type 8", async () => {
    const {allow, judges} = await open();
    const ping = {protocol: "icmp", icmpType: 8} as const;
    await allow({IpProtocol: "icmp", FromPort: 0, ToPort: -1, IpRanges: [{CidrIp: "0.0.0.0/0"}]});
    expect(judges(ping).allowed).toBe(false);
    await allow({IpProtocol: "icmp", FromPort: 8, ToPort: -1, IpRanges: [{CidrIp: "0.0.0.0/0"}]});
    expect(judges(ping).allowed).toBe(true);
  });

  it("are enough when one of them matches, of any group", async () => {
    const {lab, VpcId, GroupId, app, allow} = await open();
    await allow({...https, IpRanges: [{CidrIp: "10.0.0.10/32"}]});
    const Groups = [app, GroupId].map((id) => ({GroupId: id, GroupName: id === app ? "app" : "judged"}));
    const verdict = judge(lab.state, {Groups, VpcId}, packet, "ingress");
    expect(verdict.allowed).toBe(true);
    expect(verdict.candidates.filter(({chosen}) => chosen)).toMatchObject([
      {text: "judged: tcp 443 from 10.0.0.10/32"}
    ]);
  });
});

it("a rule reads as the console shows it", async () => {
  const {lab, GroupId, allow} = await open();
  await allow({...https, IpRanges: [{CidrIp: "10.0.0.0/8"}]});
  await allow({IpProtocol: "tcp", FromPort: 0, ToPort: 65_535, IpRanges: [{CidrIp: "10.0.0.0/8"}]});
  await allow({IpProtocol: "udp", FromPort: 53, ToPort: 54, IpRanges: [{CidrIp: "10.0.0.0/8"}]});
  await allow({IpProtocol: "icmp", FromPort: 8, ToPort: -1, IpRanges: [{CidrIp: "10.0.0.0/8"}]});
  await allow({IpProtocol: "-1", UserIdGroupPairs: [{GroupId}]});
  const rules = [...lab.state.tables.securityGroupRule.values()].filter((rule) => rule.GroupId === GroupId);
  expect(rules.map((rule) => ruleText(lab.state, rule))).toEqual([
    "all traffic to 0.0.0.0/0",
    "tcp 443 from 10.0.0.0/8",
    "tcp all from 10.0.0.0/8",
    "udp 53-54 from 10.0.0.0/8",
    "icmp type 8 from 10.0.0.0/8",
    "all traffic from judged"
  ]);
});
