import {describe, expect, it} from "vitest";
import {labWithSubnet, labWithVpc, refusal} from "./support.ts";

async function labWithGroup(quotas = {}) {
  const lab = await labWithVpc({quotas});
  const {GroupId} = await lab.ec2.createSecurityGroup({VpcId: lab.VpcId, GroupName: "web", Description: "Web servers"});
  const group = async () => (await lab.ec2.describeSecurityGroups({GroupIds: [GroupId]})).SecurityGroups[0];
  return {...lab, GroupId, group};
}

const https = {IpProtocol: "tcp", FromPort: 443, ToPort: 443};

describe("createSecurityGroup", () => {
  it("makes a group that lets out everything and lets in nothing", async () => {
    const {group, VpcId} = await labWithGroup();
    expect(await group()).toMatchObject({
      GroupName: "web",
      Description: "Web servers",
      VpcId,
      OwnerId: "111122223333",
      IpPermissions: [],
      IpPermissionsEgress: [{IpProtocol: "-1", IpRanges: [{CidrIp: "0.0.0.0/0"}]}]
    });
  });

  it("refuses a name that the VPC has already, and names that are reserved", async () => {
    const {ec2, VpcId} = await labWithGroup();
    const named = (GroupName: string) => ec2.createSecurityGroup({VpcId, GroupName, Description: "x"});
    expect(await refusal(named("web"))).toBe(
      `InvalidGroup.Duplicate: The security group 'web' already exists for VPC '${VpcId}'`
    );
    expect(await refusal(named("default"))).toBe(
      "InvalidParameterValue: Cannot use reserved security group name: default"
    );
    expect(await refusal(named("sg-web"))).toBe(
      "InvalidParameterValue: Value (sg-web) for parameter GroupName is invalid. Group names may not be in the format sg-*."
    );
  });

  it("allows the same name in another VPC", async () => {
    const {ec2, GroupId} = await labWithGroup();
    const {Vpc} = await ec2.createVpc({CidrBlock: "10.1.0.0/16"});
    const other = await ec2.createSecurityGroup({VpcId: Vpc.VpcId, GroupName: "web", Description: "x"});
    expect(other.GroupId).not.toBe(GroupId);
  });
});

describe("deleteSecurityGroup", () => {
  it("takes the group's rules with it", async () => {
    const {ec2, GroupId} = await labWithGroup();
    await ec2.deleteSecurityGroup({GroupId});
    const {SecurityGroupRules} = await ec2.describeSecurityGroupRules();
    expect(SecurityGroupRules.filter((rule) => rule.GroupId === GroupId)).toEqual([]);
    expect(await refusal(ec2.deleteSecurityGroup({GroupId}))).toBe(
      `InvalidGroup.NotFound: The security group '${GroupId}' does not exist`
    );
  });

  it("refuses the default group", async () => {
    const {ec2} = await labWithVpc();
    const id = (await ec2.describeSecurityGroups()).SecurityGroups[0]?.GroupId ?? "";
    expect(await refusal(ec2.deleteSecurityGroup({GroupId: id}))).toBe(
      `CannotDelete: the specified group: "${id}" name: "default" cannot be deleted by a user`
    );
  });

  it("refuses a group that an interface has", async () => {
    const {ec2, VpcId, SubnetId} = await labWithSubnet();
    const {GroupId} = await ec2.createSecurityGroup({VpcId, GroupName: "web", Description: "x"});
    await ec2.createNetworkInterface({SubnetId, Groups: [GroupId]});
    expect(await refusal(ec2.deleteSecurityGroup({GroupId}))).toBe(
      `DependencyViolation: resource ${GroupId} has a dependent object`
    );
  });

  it("refuses a group that a rule of another names, not one that its own rule names", async () => {
    const {ec2, VpcId, GroupId} = await labWithGroup();
    const other = (await ec2.createSecurityGroup({VpcId, GroupName: "db", Description: "x"})).GroupId;
    const from = (id: string) => [{...https, UserIdGroupPairs: [{GroupId: id}]}];
    await ec2.authorizeSecurityGroupIngress({GroupId: other, IpPermissions: from(GroupId)});
    await ec2.authorizeSecurityGroupIngress({GroupId: other, IpPermissions: from(other)});
    expect(await refusal(ec2.deleteSecurityGroup({GroupId}))).toBe(
      `DependencyViolation: resource ${GroupId} has a dependent object`
    );
    expect(await ec2.deleteSecurityGroup({GroupId: other})).toEqual({GroupId: other});
  });
});

describe("authorizeSecurityGroupIngress", () => {
  it("takes blocks, groups and prefix lists, and answers with a rule for each", async () => {
    const {ec2, GroupId, group} = await labWithGroup();
    const answer = await ec2.authorizeSecurityGroupIngress({
      GroupId,
      IpPermissions: [
        {
          ...https,
          IpRanges: [{CidrIp: "10.0.3.7/24", Description: "the office"}],
          UserIdGroupPairs: [{GroupId}],
          PrefixListIds: [{PrefixListId: "pl-63a5400a"}]
        }
      ]
    });
    expect(answer.Return).toBe(true);
    expect(answer.SecurityGroupRules.map(({IsEgress, FromPort, ToPort}) => [IsEgress, FromPort, ToPort])).toEqual([
      [false, 443, 443],
      [false, 443, 443],
      [false, 443, 443]
    ]);
    expect((await group())?.IpPermissions).toEqual([
      {
        ...https,
        IpRanges: [{CidrIp: "10.0.3.0/24", Description: "the office"}],
        Ipv6Ranges: [],
        PrefixListIds: [{PrefixListId: "pl-63a5400a"}],
        UserIdGroupPairs: [{GroupId, UserId: "111122223333"}]
      }
    ]);
  });

  it("takes a single rule by its own parameters", async () => {
    const {ec2, GroupId, group} = await labWithGroup();
    await ec2.authorizeSecurityGroupIngress({GroupId, ...https, CidrIp: "10.0.0.0/8"});
    expect((await group())?.IpPermissions).toMatchObject([{...https, IpRanges: [{CidrIp: "10.0.0.0/8"}]}]);
  });

  it("writes protocols by name, and all protocols without ports", async () => {
    const {ec2, GroupId, group} = await labWithGroup();
    const IpRanges = [{CidrIp: "10.0.0.0/8"}];
    await ec2.authorizeSecurityGroupIngress({
      GroupId,
      IpPermissions: [
        {IpProtocol: "17", FromPort: 53, ToPort: 53, IpRanges},
        {IpProtocol: "icmp", FromPort: 8, ToPort: -1, IpRanges},
        {IpProtocol: "-1", FromPort: 1, ToPort: 2, IpRanges}
      ]
    });
    const shown = (await group())?.IpPermissions.map(({IpProtocol, FromPort, ToPort}) => [
      IpProtocol,
      FromPort,
      ToPort
    ]);
    expect(shown).toEqual([
      ["udp", 53, 53],
      ["icmp", 8, -1],
      ["-1", undefined, undefined]
    ]);
  });

  it.each([
    [
      {...https, IpRanges: [{CidrIp: "10.0.0.0/8"}]},
      /^InvalidPermission\.Duplicate: the specified rule "peer: 10\.0\.0\.0\/8, TCP, from port: 443, to port: 443, ALLOW" already exists$/
    ],
    [{...https, IpRanges: [{CidrIp: "ten"}]}, /^InvalidParameterValue: CIDR block ten is malformed$/],
    [
      {...https, IpRanges: [{CidrIp: "2001:db8::/32"}]},
      /^NotSimulated: IPv6, to which 2001:db8::\/32 belongs, is not simulated yet\.$/
    ],
    [
      {...https, IpProtocol: "tpc", IpRanges: [{CidrIp: "10.0.0.0/9"}]},
      /^InvalidParameterValue: Invalid value 'tpc' for IP protocol\. Unknown protocol\.$/
    ],
    [
      {IpProtocol: "tcp", IpRanges: [{CidrIp: "10.0.0.0/9"}]},
      /^InvalidParameterValue: Invalid value 'Must specify both from and to ports with TCP\/UDP\.' for portRange\.$/
    ],
    [
      {...https, ToPort: 80, IpRanges: [{CidrIp: "10.0.0.0/9"}]},
      /^InvalidParameterValue: Invalid TCP\/UDP port range \(443:80\)$/
    ],
    [
      {...https, UserIdGroupPairs: [{GroupId: "sg-0123456789abcdef0"}]},
      /^InvalidGroup\.NotFound: The security group 'sg-0123456789abcdef0' does not exist$/
    ],
    [
      {...https, PrefixListIds: [{PrefixListId: "pl-0123abcd"}]},
      /^InvalidPrefixListID\.NotFound: The prefix list ID 'pl-0123abcd' does not exist$/
    ]
  ])("refuses %j where 10.0.0.0/8 may already come in by 443", async (permission, text) => {
    const {ec2, GroupId} = await labWithGroup();
    await ec2.authorizeSecurityGroupIngress({GroupId, ...https, CidrIp: "10.0.0.0/8"});
    const asked = {GroupId, IpPermissions: [permission]};
    expect(await refusal(ec2.authorizeSecurityGroupIngress(asked))).toMatch(text);
  });

  it("adds none of the rules when one is refused", async () => {
    const {ec2, lab, GroupId} = await labWithGroup();
    const before = lab.state;
    const good = {...https, IpRanges: [{CidrIp: "10.0.0.0/8"}]};
    const asked = {GroupId, IpPermissions: [good, {...https, IpRanges: [{CidrIp: "ten"}]}]};
    expect(await refusal(ec2.authorizeSecurityGroupIngress(asked))).toContain("CIDR block ten is malformed");
    expect(lab.state).toBe(before);
  });

  it("refuses a group of a VPC that is not peered", async () => {
    const {ec2, GroupId} = await labWithGroup();
    const {Vpc} = await ec2.createVpc({CidrBlock: "10.1.0.0/16"});
    const other = await ec2.createSecurityGroup({VpcId: Vpc.VpcId, GroupName: "web", Description: "x"});
    const asked = {GroupId, IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: other.GroupId}]}]};
    expect(await refusal(ec2.authorizeSecurityGroupIngress(asked))).toBe(
      "InvalidGroup.NotFound: You have specified two resources that belong to different networks."
    );
  });

  it("counts a customer's prefix list as its maximum of entries, and each direction apart", async () => {
    const {ec2, GroupId} = await labWithGroup({rulesPerSecurityGroup: 4});
    const {PrefixList} = await ec2.createManagedPrefixList({
      PrefixListName: "offices",
      MaxEntries: 4,
      AddressFamily: "IPv4"
    });
    const list = [{...https, PrefixListIds: [{PrefixListId: PrefixList.PrefixListId}]}];
    const limit =
      "RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.";
    // One outbound rule is there from the start: 1 + 4 is more than 4, and inbound there is room for all 4.
    expect(await refusal(ec2.authorizeSecurityGroupEgress({GroupId, IpPermissions: list}))).toBe(limit);
    await ec2.authorizeSecurityGroupIngress({GroupId, IpPermissions: list});
    expect(await refusal(ec2.authorizeSecurityGroupIngress({GroupId, ...https, CidrIp: "10.0.0.0/8"}))).toBe(limit);
  });
});

describe("revokeSecurityGroupEgress", () => {
  it("removes a rule by what it says or by its id", async () => {
    const {ec2, GroupId, group} = await labWithGroup();
    const everything = [{IpProtocol: "-1", IpRanges: [{CidrIp: "0.0.0.0/0"}]}];
    const answer = await ec2.revokeSecurityGroupEgress({GroupId, IpPermissions: everything});
    expect(answer.RevokedSecurityGroupRules).toMatchObject([{GroupId, IsEgress: true, CidrIpv4: "0.0.0.0/0"}]);
    expect((await group())?.IpPermissionsEgress).toEqual([]);
    const again = await ec2.authorizeSecurityGroupEgress({GroupId, IpPermissions: everything});
    const ids = again.SecurityGroupRules.map(({SecurityGroupRuleId}) => SecurityGroupRuleId);
    await ec2.revokeSecurityGroupEgress({GroupId, SecurityGroupRuleIds: ids});
    expect((await group())?.IpPermissionsEgress).toEqual([]);
  });

  it("takes permissions as they were described", async () => {
    const {ec2, GroupId, group} = await labWithGroup();
    const pairs = [{GroupId}];
    await ec2.authorizeSecurityGroupIngress({GroupId, IpPermissions: [{...https, UserIdGroupPairs: pairs}]});
    await ec2.revokeSecurityGroupIngress({GroupId, IpPermissions: (await group())?.IpPermissions});
    await ec2.revokeSecurityGroupEgress({GroupId, IpPermissions: (await group())?.IpPermissionsEgress});
    expect(await group()).toMatchObject({IpPermissions: [], IpPermissionsEgress: []});
  });

  it("refuses what is not there, in this direction", async () => {
    const {ec2, GroupId} = await labWithGroup();
    const asked = {GroupId, IpPermissions: [{IpProtocol: "-1", IpRanges: [{CidrIp: "0.0.0.0/0"}]}]};
    expect(await refusal(ec2.revokeSecurityGroupIngress(asked))).toBe(
      "InvalidPermission.NotFound: The specified rule does not exist in this security group."
    );
    const unknown = {GroupId, SecurityGroupRuleIds: ["sgr-0123456789abcdef0"]};
    expect(await refusal(ec2.revokeSecurityGroupEgress(unknown))).toBe(
      "InvalidSecurityGroupRuleId.NotFound: The security group rule ID 'sgr-0123456789abcdef0' does not exist"
    );
  });
});

describe("describeSecurityGroups", () => {
  it("filters by what the rules say", async () => {
    const {ec2, GroupId} = await labWithGroup();
    await ec2.authorizeSecurityGroupIngress({GroupId, ...https, CidrIp: "10.0.0.0/8"});
    const ids = async (Name: string, ...Values: string[]) =>
      (await ec2.describeSecurityGroups({Filters: [{Name, Values}]})).SecurityGroups.map((group) => group.GroupId);
    expect(await ids("ip-permission.from-port", "443")).toEqual([GroupId]);
    expect(await ids("ip-permission.cidr", "10.*")).toEqual([GroupId]);
    expect(await ids("ip-permission.cidr", "11.*")).toEqual([]);
    expect(await ids("group-name", "web", "default")).toHaveLength(2);
  });
});
