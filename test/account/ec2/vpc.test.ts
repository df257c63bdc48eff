import {describe, expect, it} from "vitest";
import {openLab} from "../../../src/index.ts";
import {labWithGateway, labWithSubnet, labWithVpc, refusal} from "./support.ts";

describe("createVpc", () => {
  it("brings a main route table with the local route", async () => {
    const {ec2, VpcId} = await labWithVpc();
    const {RouteTables} = await ec2.describeRouteTables();
    expect(RouteTables).toHaveLength(1);
    expect(RouteTables[0]).toMatchObject({
      VpcId,
      Associations: [{Main: true}],
      Routes: [{DestinationCidrBlock: "10.0.0.0/16", GatewayId: "local", Origin: "CreateRouteTable", State: "active"}]
    });
    expect(RouteTables[0]?.Associations[0]).not.toHaveProperty("SubnetId");
  });

  it("brings a default group that lets in its own members and lets out everything", async () => {
    const {ec2, VpcId} = await labWithVpc();
    const {SecurityGroups} = await ec2.describeSecurityGroups();
    expect(SecurityGroups).toHaveLength(1);
    const [group] = SecurityGroups;
    expect(group).toMatchObject({VpcId, GroupName: "default", Description: "default VPC security group"});
    expect(group?.IpPermissions).toEqual([
      {
        IpProtocol: "-1",
        IpRanges: [],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [{GroupId: group?.GroupId, UserId: "111122223333"}]
      }
    ]);
    expect(group?.IpPermissionsEgress).toEqual([
      {
        IpProtocol: "-1",
        IpRanges: [{CidrIp: "0.0.0.0/0"}],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: []
      }
    ]);
  });

  it("brings a default network ACL that allows everything by rule 100 and ends in a denial", async () => {
    const {ec2, VpcId} = await labWithVpc();
    const {NetworkAcls} = await ec2.describeNetworkAcls();
    expect(NetworkAcls).toHaveLength(1);
    expect(NetworkAcls[0]).toMatchObject({VpcId, IsDefault: true, Associations: []});
    expect(NetworkAcls[0]?.Entries.map((e) => [e.Egress, e.RuleNumber, e.RuleAction, e.CidrBlock, e.Protocol])).toEqual(
      [
        [true, 100, "allow", "0.0.0.0/0", "-1"],
        [true, 32767, "deny", "0.0.0.0/0", "-1"],
        [false, 100, "allow", "0.0.0.0/0", "-1"],
        [false, 32767, "deny", "0.0.0.0/0", "-1"]
      ]
    );
  });

  it("answers pending, and is available when described", async () => {
    const {ec2} = openLab();
    const {Vpc} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
    expect(Vpc.State).toBe("pending");
    expect((await ec2.describeVpcs({VpcIds: [Vpc.VpcId]})).Vpcs[0]?.State).toBe("available");
  });

  it("sets the bits beyond the length of the block to zero", async () => {
    const {Vpc} = await openLab().ec2.createVpc({CidrBlock: "100.68.0.18/18"});
    expect(Vpc.CidrBlock).toBe("100.68.0.0/18");
    expect(Vpc.CidrBlockAssociationSet.map(({CidrBlock}) => CidrBlock)).toEqual(["100.68.0.0/18"]);
  });

  it.each([
    ["10.0.0.0/15", "InvalidVpc.Range: The CIDR '10.0.0.0/15' is invalid."],
    ["10.0.0.0/29", "InvalidVpc.Range: The CIDR '10.0.0.0/29' is invalid."],
    [
      "10.0.0.0",
      "InvalidParameterValue: Value (10.0.0.0) for parameter cidrBlock is invalid. This is not a valid CIDR block."
    ]
  ])("refuses the block %s", async (CidrBlock, text) => {
    expect(await refusal(openLab().ec2.createVpc({CidrBlock}))).toBe(text);
  });

  it("refuses a sixth VPC in a Region, not in another", async () => {
    const {ec2, lab} = openLab();
    for (let n = 0; n < 5; n++) await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
    expect(await refusal(ec2.createVpc({CidrBlock: "10.0.0.0/16"}))).toBe(
      "VpcLimitExceeded: The maximum number of VPCs has been reached."
    );
    const elsewhere = lab.account("111122223333", {region: "eu-west-1"});
    expect((await elsewhere.ec2.createVpc({CidrBlock: "10.0.0.0/16"})).Vpc.OwnerId).toBe("111122223333");
  });

  it("gives the n-th VPC the same id whatever else was made", async () => {
    const plain = openLab();
    await plain.ec2.createVpc({CidrBlock: "10.0.0.0/16"});
    const second = await plain.ec2.createVpc({CidrBlock: "10.1.0.0/16"});
    const busy = await labWithGateway();
    await busy.ec2.createSecurityGroup({VpcId: busy.VpcId, GroupName: "web", Description: "web"});
    expect((await busy.ec2.createVpc({CidrBlock: "10.9.0.0/16"})).Vpc.VpcId).toBe(second.Vpc.VpcId);
  });

  it("keeps what a VPC brings out of the series of the reader's own", async () => {
    const group = async (vpcs: number) => {
      const {ec2} = openLab();
      let VpcId = "";
      for (let n = 0; n < vpcs; n++) VpcId = (await ec2.createVpc({CidrBlock: "10.0.0.0/16"})).Vpc.VpcId;
      const own = {
        group: (await ec2.createSecurityGroup({VpcId, GroupName: "web", Description: "web"})).GroupId,
        table: (await ec2.createRouteTable({VpcId})).RouteTable.RouteTableId,
        acl: (await ec2.createNetworkAcl({VpcId})).NetworkAcl.NetworkAclId
      };
      return own;
    };
    expect(await group(1)).toEqual(await group(3));
  });
});

describe("deleteVpc", () => {
  it("takes away what the VPC brought, and nothing is left", async () => {
    const {ec2, lab, VpcId} = await labWithVpc();
    await ec2.deleteVpc({VpcId});
    expect(Object.values(lab.state.tables).reduce((sum, table) => sum + table.size, 0)).toBe(0);
  });

  it.each<[string, (lab: Awaited<ReturnType<typeof labWithVpc>>) => Promise<unknown>]>([
    ["a subnet", ({ec2, VpcId}) => ec2.createSubnet({VpcId, CidrBlock: "10.0.1.0/24"})],
    ["a group", ({ec2, VpcId}) => ec2.createSecurityGroup({VpcId, GroupName: "web", Description: "web"})],
    ["a route table", ({ec2, VpcId}) => ec2.createRouteTable({VpcId})],
    ["a network ACL", ({ec2, VpcId}) => ec2.createNetworkAcl({VpcId})],
    [
      "an internet gateway",
      async ({ec2, VpcId}) => {
        const {InternetGateway} = await ec2.createInternetGateway();
        await ec2.attachInternetGateway({InternetGatewayId: InternetGateway.InternetGatewayId, VpcId});
      }
    ],
    ["a gateway endpoint", ({ec2, VpcId}) => ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3"})]
  ])("is refused while the VPC has %s", async (_what, add) => {
    const lab = await labWithVpc();
    await add(lab);
    expect(await refusal(lab.ec2.deleteVpc({VpcId: lab.VpcId}))).toBe(
      `DependencyViolation: The vpc '${lab.VpcId}' has dependencies and cannot be deleted.`
    );
  });

  it("leaves the other VPCs alone", async () => {
    const {ec2, VpcId} = await labWithVpc();
    const {Vpc} = await ec2.createVpc({CidrBlock: "10.1.0.0/16"});
    await ec2.deleteVpc({VpcId});
    expect((await ec2.describeVpcs()).Vpcs.map((vpc) => vpc.VpcId)).toEqual([Vpc.VpcId]);
    expect((await ec2.describeSecurityGroups()).SecurityGroups.map((group) => group.VpcId)).toEqual([Vpc.VpcId]);
    expect((await ec2.describeSecurityGroupRules()).SecurityGroupRules).toHaveLength(2);
  });
});

describe("the DNS attributes of a VPC", () => {
  it("are support on and hostnames off at first", async () => {
    const {ec2, VpcId} = await labWithVpc();
    expect(await ec2.describeVpcAttribute({VpcId, Attribute: "enableDnsSupport"})).toEqual({
      VpcId,
      EnableDnsSupport: {Value: true}
    });
    expect(await ec2.describeVpcAttribute({VpcId, Attribute: "enableDnsHostnames"})).toEqual({
      VpcId,
      EnableDnsHostnames: {Value: false}
    });
  });

  it("are changed one at a time", async () => {
    const {ec2, VpcId} = await labWithVpc();
    await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
    expect((await ec2.describeVpcAttribute({VpcId, Attribute: "enableDnsHostnames"})).EnableDnsHostnames).toEqual({
      Value: true
    });
    const both = {VpcId, EnableDnsHostnames: {Value: true}, EnableDnsSupport: {Value: true}};
    expect(await refusal(ec2.modifyVpcAttribute(both))).toBe(
      "InvalidParameterCombination: Fields for multiple attribute types specified"
    );
  });

  it("have hostnames switched on only while support is on", async () => {
    const {ec2, VpcId} = await labWithVpc();
    await ec2.modifyVpcAttribute({VpcId, EnableDnsSupport: {Value: false}});
    expect(await refusal(ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}}))).toBe(
      "InvalidParameterCombination: You can only enable DNS hostnames if you've enabled DNS support."
    );
    await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: false}});
  });
});

describe("further blocks of a VPC", () => {
  it("give every route table a local route each, and take it away again", async () => {
    const {ec2, VpcId} = await labWithVpc();
    await ec2.createRouteTable({VpcId});
    const {CidrBlockAssociation} = await ec2.associateVpcCidrBlock({VpcId, CidrBlock: "10.1.0.0/16"});
    const blocks = async () =>
      (await ec2.describeRouteTables()).RouteTables.map((t) => t.Routes.map((r) => r.DestinationCidrBlock));
    expect(await blocks()).toEqual([
      ["10.0.0.0/16", "10.1.0.0/16"],
      ["10.0.0.0/16", "10.1.0.0/16"]
    ]);
    expect((await ec2.createRouteTable({VpcId})).RouteTable.Routes).toHaveLength(2);
    await ec2.disassociateVpcCidrBlock({AssociationId: CidrBlockAssociation.AssociationId});
    expect(await blocks()).toEqual([["10.0.0.0/16"], ["10.0.0.0/16"], ["10.0.0.0/16"]]);
  });

  it("take subnets", async () => {
    const {ec2, VpcId} = await labWithVpc();
    await ec2.associateVpcCidrBlock({VpcId, CidrBlock: "10.1.0.0/16"});
    expect((await ec2.createSubnet({VpcId, CidrBlock: "10.1.5.0/24"})).Subnet.CidrBlock).toBe("10.1.5.0/24");
  });

  it("are refused when they overlap the first, and from the sixth on", async () => {
    const {ec2, VpcId} = await labWithVpc();
    expect(await refusal(ec2.associateVpcCidrBlock({VpcId, CidrBlock: "10.0.128.0/17"}))).toBe(
      `InvalidVpc.Range: The CIDR '10.0.128.0/17' conflicts with another CIDR of ${VpcId}.`
    );
    for (let n = 1; n < 5; n++) await ec2.associateVpcCidrBlock({VpcId, CidrBlock: `10.${n}.0.0/16`});
    expect(await refusal(ec2.associateVpcCidrBlock({VpcId, CidrBlock: "10.5.0.0/16"}))).toBe(
      `CidrLimitExceeded: This network '${VpcId}' has met its maximum number of allowed CIDRs: 5`
    );
  });

  it("stay while a subnet is in them, and the first block stays always", async () => {
    const {ec2, VpcId} = await labWithVpc();
    const added = await ec2.associateVpcCidrBlock({VpcId, CidrBlock: "10.1.0.0/16"});
    const {Subnet} = await ec2.createSubnet({VpcId, CidrBlock: "10.1.5.0/24"});
    const AssociationId = added.CidrBlockAssociation.AssociationId;
    expect(await refusal(ec2.disassociateVpcCidrBlock({AssociationId}))).toBe(
      `DependencyViolation: The vpc CIDR block with association ID ${AssociationId}, 10.1.0.0/16, may not be disassociated: ${Subnet.SubnetId} is in it.`
    );
    const primary = (await ec2.describeVpcs()).Vpcs[0]?.CidrBlockAssociationSet[0]?.AssociationId ?? "";
    expect(await refusal(ec2.disassociateVpcCidrBlock({AssociationId: primary}))).toBe(
      `OperationNotPermitted: The vpc CIDR block with association ID ${primary} may not be disassociated. It is the primary IPv4 CIDR block of the VPC`
    );
  });
});

describe("ids that lead nowhere", () => {
  it("are told apart: not there, or not formed like one", async () => {
    const {ec2} = await labWithSubnet();
    expect(await refusal(ec2.describeVpcs({VpcIds: ["vpc-0123456789abcdef0"]}))).toBe(
      "InvalidVpcID.NotFound: The vpc ID 'vpc-0123456789abcdef0' does not exist"
    );
    expect(await refusal(ec2.describeSubnets({SubnetIds: ["10.0.1.0/24"]}))).toBe(
      `InvalidSubnetId.Malformed: Invalid Subnet Id: '10.0.1.0/24' (expecting 'subnet-...; the Id may only contain lowercase alphanumeric characters and a single dash')`
    );
  });

  it("include those of other accounts", async () => {
    const {lab, VpcId} = await labWithVpc();
    const other = lab.account("444455556666");
    expect(await refusal(other.ec2.deleteVpc({VpcId}))).toBe(
      `InvalidVpcID.NotFound: The vpc ID '${VpcId}' does not exist`
    );
    expect((await other.ec2.describeVpcs()).Vpcs).toEqual([]);
  });
});
