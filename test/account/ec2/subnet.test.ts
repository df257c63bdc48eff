import {describe, expect, it} from "vitest";
import {labWithSubnet, labWithVpc, refusal, running} from "./support.ts";

describe("createSubnet", () => {
  it("names the zone and its id, which differ between accounts", async () => {
    const {ec2, VpcId} = await labWithVpc();
    const {AvailabilityZones} = await ec2.describeAvailabilityZones();
    const [first] = AvailabilityZones;
    const {Subnet} = await ec2.createSubnet({VpcId, CidrBlock: "10.0.1.0/24", AvailabilityZone: "us-east-1a"});
    expect(Subnet).toMatchObject({AvailabilityZone: "us-east-1a", AvailabilityZoneId: first?.ZoneId});
    const byId = await ec2.createSubnet({VpcId, CidrBlock: "10.0.2.0/24", AvailabilityZoneId: "use1-az1"});
    expect(AvailabilityZones.find(({ZoneId}) => ZoneId === "use1-az1")?.ZoneName).toBe(byId.Subnet.AvailabilityZone);
  });

  it("keeps five addresses of the block, and one for every instance", async () => {
    const lab = await labWithSubnet();
    const {ec2, VpcId, SubnetId} = lab;
    const small = await ec2.createSubnet({VpcId, CidrBlock: "10.0.2.0/28"});
    expect(small.Subnet.AvailableIpAddressCount).toBe(11);
    await running(lab, SubnetId);
    expect((await ec2.describeSubnets({SubnetIds: [SubnetId]})).Subnets[0]?.AvailableIpAddressCount).toBe(250);
  });

  it("uses the default network ACL of its VPC", async () => {
    const {ec2, SubnetId} = await labWithSubnet();
    const {NetworkAcls} = await ec2.describeNetworkAcls({
      Filters: [{Name: "association.subnet-id", Values: [SubnetId]}]
    });
    expect(NetworkAcls.map(({IsDefault}) => IsDefault)).toEqual([true]);
  });

  it.each([
    ["10.0.1.128/25", "InvalidSubnet.Conflict: The CIDR '10.0.1.128/25' conflicts with another subnet"],
    ["10.1.0.0/24", "InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid."],
    ["10.0.2.0/29", "InvalidSubnet.Range: The CIDR '10.0.2.0/29' is invalid."],
    [
      "10.0.2.0/x",
      "InvalidParameterValue: Value (10.0.2.0/x) for parameter cidrBlock is invalid. This is not a valid CIDR block."
    ]
  ])("refuses the block %s beside 10.0.1.0/24", async (CidrBlock, text) => {
    const {ec2, VpcId} = await labWithSubnet();
    expect(await refusal(ec2.createSubnet({VpcId, CidrBlock}))).toBe(text);
  });

  it("refuses a zone that the account does not have, and names those it has", async () => {
    const {ec2, VpcId} = await labWithVpc();
    const asked = {VpcId, CidrBlock: "10.0.1.0/24", AvailabilityZone: "us-east-1z"};
    expect(await refusal(ec2.createSubnet(asked))).toBe(
      "InvalidParameterValue: Value (us-east-1z) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: us-east-1a, us-east-1b, us-east-1c, us-east-1d, us-east-1e, us-east-1f."
    );
  });

  it("looks for the VPC before it looks at the block", async () => {
    const {ec2} = await labWithVpc();
    expect(await refusal(ec2.createSubnet({VpcId: "vpc-00000000000000000", CidrBlock: "nonsense"}))).toBe(
      "InvalidVpcID.NotFound: The vpc ID 'vpc-00000000000000000' does not exist"
    );
  });

  it("refuses IPv6 as not simulated yet", async () => {
    const {ec2, VpcId} = await labWithVpc();
    const asked = {VpcId, CidrBlock: "10.0.1.0/24", Ipv6CidrBlock: "2600:1f18::/64"};
    expect(await refusal(ec2.createSubnet(asked))).toBe(
      "NotSimulated: The parameter Ipv6CidrBlock is not simulated yet."
    );
  });
});

describe("deleteSubnet", () => {
  it("is refused while an interface is in the subnet", async () => {
    const {ec2, SubnetId} = await labWithSubnet();
    const {NetworkInterface} = await ec2.createNetworkInterface({SubnetId});
    expect(await refusal(ec2.deleteSubnet({SubnetId}))).toBe(
      `DependencyViolation: The subnet '${SubnetId}' has dependencies and cannot be deleted.`
    );
    await ec2.deleteNetworkInterface({NetworkInterfaceId: NetworkInterface.NetworkInterfaceId});
    expect(await ec2.deleteSubnet({SubnetId})).toEqual({});
  });

  it("ends the subnet's associations", async () => {
    const {ec2, VpcId, SubnetId} = await labWithSubnet();
    const {RouteTableId} = (await ec2.createRouteTable({VpcId})).RouteTable;
    await ec2.associateRouteTable({RouteTableId, SubnetId});
    await ec2.deleteSubnet({SubnetId});
    expect((await ec2.describeRouteTables({RouteTableIds: [RouteTableId]})).RouteTables[0]?.Associations).toEqual([]);
    expect((await ec2.describeNetworkAcls()).NetworkAcls[0]?.Associations).toEqual([]);
  });
});

describe("modifySubnetAttribute", () => {
  it("has instances get public addresses", async () => {
    const lab = await labWithSubnet();
    const {ec2, SubnetId} = lab;
    await ec2.modifySubnetAttribute({SubnetId, MapPublicIpOnLaunch: {Value: true}});
    const [id = ""] = await running(lab, SubnetId);
    const {Reservations} = await ec2.describeInstances({InstanceIds: [id]});
    expect(Reservations[0]?.Instances[0]?.PublicIpAddress).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });
});
