import {describe, expect, it} from "vitest";
import {labWithSubnet, refusal} from "./support.ts";

async function labWithAcl(quotas = {}) {
  const lab = await labWithSubnet({quotas});
  const {NetworkAclId} = (await lab.ec2.createNetworkAcl({VpcId: lab.VpcId})).NetworkAcl;
  const acl = async () => (await lab.ec2.describeNetworkAcls({NetworkAclIds: [NetworkAclId]})).NetworkAcls[0];
  const [byDefault] = (await lab.ec2.describeNetworkAcls({Filters: [{Name: "default", Values: ["true"]}]})).NetworkAcls;
  return {...lab, NetworkAclId, acl, byDefault};
}

const https = {
  RuleNumber: 100,
  Protocol: "tcp",
  RuleAction: "allow",
  Egress: false,
  CidrBlock: "10.0.0.0/16",
  PortRange: {From: 443, To: 443}
} as const;

describe("createNetworkAcl", () => {
  it("makes an ACL that denies everything", async () => {
    const {acl} = await labWithAcl();
    expect(await acl()).toMatchObject({
      IsDefault: false,
      Associations: [],
      Entries: [
        {Egress: true, RuleNumber: 32767, RuleAction: "deny", CidrBlock: "0.0.0.0/0", Protocol: "-1"},
        {Egress: false, RuleNumber: 32767, RuleAction: "deny", CidrBlock: "0.0.0.0/0", Protocol: "-1"}
      ]
    });
  });
});

describe("the rules of a network ACL", () => {
  it("are shown outbound first, then by number, with protocols as numbers", async () => {
    const {ec2, NetworkAclId, acl} = await labWithAcl();
    await ec2.createNetworkAclEntry({NetworkAclId, ...https, RuleNumber: 200});
    await ec2.createNetworkAclEntry({NetworkAclId, ...https});
    await ec2.createNetworkAclEntry({NetworkAclId, ...https, Egress: true});
    expect((await acl())?.Entries.map((entry) => [entry.Egress, entry.RuleNumber, entry.Protocol])).toEqual([
      [true, 100, "6"],
      [true, 32767, "-1"],
      [false, 100, "6"],
      [false, 200, "6"],
      [false, 32767, "-1"]
    ]);
  });

  it("are replaced and deleted by direction and number", async () => {
    const {ec2, NetworkAclId, acl} = await labWithAcl();
    await ec2.createNetworkAclEntry({NetworkAclId, ...https});
    await ec2.replaceNetworkAclEntry({NetworkAclId, ...https, RuleAction: "deny"});
    expect((await acl())?.Entries[1]).toMatchObject({RuleNumber: 100, RuleAction: "deny"});
    await ec2.deleteNetworkAclEntry({NetworkAclId, RuleNumber: 100, Egress: false});
    expect((await acl())?.Entries).toHaveLength(2);
  });

  it("keep ICMP's type and code, and drop the ports of other protocols", async () => {
    const {ec2, NetworkAclId, acl} = await labWithAcl();
    await ec2.createNetworkAclEntry({NetworkAclId, ...https, Protocol: "icmp", IcmpTypeCode: {Type: 8, Code: -1}});
    await ec2.createNetworkAclEntry({NetworkAclId, ...https, RuleNumber: 110, Protocol: "50"});
    const [, icmp, esp] = (await acl())?.Entries ?? [];
    expect(icmp).toMatchObject({Protocol: "1", IcmpTypeCode: {Type: 8, Code: -1}});
    expect(icmp).not.toHaveProperty("PortRange");
    expect(esp).toMatchObject({Protocol: "50"});
    expect(esp).not.toHaveProperty("PortRange");
  });

  it.each([
    [https, "NetworkAclEntryAlreadyExists: The network acl entry identified by 100 already exists."],
    [
      {...https, RuleNumber: 32767},
      "InvalidParameterValue: Value (32767) for parameter ruleNumber is invalid. Rule numbers go from 1 to 32766."
    ],
    [
      {...https, CidrBlock: "10.0.0.0/33"},
      "InvalidParameterValue: Value (10.0.0.0/33) for parameter cidrBlock is invalid. This is not a valid CIDR block."
    ],
    [
      {...https, PortRange: {From: 443, To: 80}},
      "InvalidParameterValue: The port range 443-80 is invalid. Ports go from 0 to 65535, the lower one first."
    ],
    [
      {...https, PortRange: {From: 1.5, To: 2}},
      "InvalidParameterValue: Value (1.5) for parameter PortRange.From is invalid. Expected a whole number."
    ],
    [{...https, PortRange: undefined}, "MissingParameter: Protocol tcp needs a PortRange."],
    [{...https, Protocol: "http"}, "InvalidParameterValue: Invalid value 'http' for IP protocol. Unknown protocol."]
  ])("are refused as %j beside rule 100", async (entry, text) => {
    const {ec2, NetworkAclId} = await labWithAcl();
    await ec2.createNetworkAclEntry({NetworkAclId, ...https});
    expect(await refusal(ec2.createNetworkAclEntry({NetworkAclId, ...entry}))).toBe(text);
  });

  it("stop at the quota of each direction", async () => {
    const {ec2, NetworkAclId} = await labWithAcl({rulesPerNetworkAcl: 1});
    await ec2.createNetworkAclEntry({NetworkAclId, ...https});
    await ec2.createNetworkAclEntry({NetworkAclId, ...https, Egress: true});
    expect(await refusal(ec2.createNetworkAclEntry({NetworkAclId, ...https, RuleNumber: 101}))).toBe(
      "NetworkAclEntryLimitExceeded: The maximum number of network acl entries has been reached."
    );
  });
});

describe("replaceNetworkAclAssociation", () => {
  it("moves a subnet to another ACL, with a new id", async () => {
    const {ec2, NetworkAclId, SubnetId, acl, byDefault} = await labWithAcl();
    const AssociationId = byDefault?.Associations[0]?.NetworkAclAssociationId ?? "";
    const {NewAssociationId} = await ec2.replaceNetworkAclAssociation({AssociationId, NetworkAclId});
    expect((await acl())?.Associations).toEqual([{NetworkAclAssociationId: NewAssociationId, NetworkAclId, SubnetId}]);
    expect(NewAssociationId).not.toBe(AssociationId);
    expect(await refusal(ec2.replaceNetworkAclAssociation({AssociationId, NetworkAclId}))).toBe(
      `InvalidAssociationID.NotFound: The association ID '${AssociationId}' does not exist`
    );
  });

  it("leaves a subnet with one association when it is replaced by the same ACL", async () => {
    const {ec2, byDefault} = await labWithAcl();
    const AssociationId = byDefault?.Associations[0]?.NetworkAclAssociationId ?? "";
    await ec2.replaceNetworkAclAssociation({AssociationId, NetworkAclId: byDefault?.NetworkAclId ?? ""});
    const {NetworkAcls} = await ec2.describeNetworkAcls();
    expect(NetworkAcls.map(({Associations}) => Associations.length)).toEqual([1, 0]);
  });
});

describe("deleteNetworkAcl", () => {
  it("refuses the default ACL, and one that a subnet uses", async () => {
    const {ec2, NetworkAclId, byDefault} = await labWithAcl();
    const id = byDefault?.NetworkAclId ?? "";
    expect(await refusal(ec2.deleteNetworkAcl({NetworkAclId: id}))).toBe(
      `InvalidParameterValue: cannot delete default network ACL ${id}`
    );
    const AssociationId = byDefault?.Associations[0]?.NetworkAclAssociationId ?? "";
    await ec2.replaceNetworkAclAssociation({AssociationId, NetworkAclId});
    expect(await refusal(ec2.deleteNetworkAcl({NetworkAclId}))).toBe(
      `DependencyViolation: The networkAcl '${NetworkAclId}' has dependencies and cannot be deleted.`
    );
  });
});
