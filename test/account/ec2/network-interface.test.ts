import {describe, expect, it} from "vitest";
import {labWithGateway, labWithSubnet, refusal, running} from "./support.ts";

async function labWithInterface() {
  const lab = await labWithSubnet();
  const {NetworkInterface} = await lab.ec2.createNetworkInterface({SubnetId: lab.SubnetId});
  const {NetworkInterfaceId} = NetworkInterface;
  const eni = async () =>
    (await lab.ec2.describeNetworkInterfaces({NetworkInterfaceIds: [NetworkInterfaceId]})).NetworkInterfaces[0];
  return {...lab, NetworkInterfaceId, eni};
}

describe("createNetworkInterface", () => {
  it("takes an address of the subnet and the default group", async () => {
    const {ec2, VpcId, SubnetId, eni} = await labWithInterface();
    const [group] = (await ec2.describeSecurityGroups()).SecurityGroups;
    expect(await eni()).toMatchObject({
      SubnetId,
      VpcId,
      InterfaceType: "interface",
      Status: "available",
      RequesterManaged: false,
      SourceDestCheck: true,
      Groups: [{GroupId: group?.GroupId, GroupName: "default"}],
      TagSet: []
    });
    expect((await eni())?.PrivateIpAddress).toMatch(/^10\.0\.1\.\d+$/);
    expect(await eni()).not.toHaveProperty("Attachment");
  });

  it("has a private name only where the VPC gives names", async () => {
    const {ec2, VpcId, eni} = await labWithInterface();
    expect(await eni()).not.toHaveProperty("PrivateDnsName");
    await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
    const address = (await eni())?.PrivateIpAddress ?? "";
    expect((await eni())?.PrivateDnsName).toBe(`ip-${address.replaceAll(".", "-")}.ec2.internal`);
  });

  it("takes the address that is designated", async () => {
    const {ec2, SubnetId} = await labWithSubnet();
    const {NetworkInterface} = await ec2.createNetworkInterface({SubnetId, PrivateIpAddress: "10.0.1.10"});
    expect(NetworkInterface.PrivateIpAddresses).toEqual([{Primary: true, PrivateIpAddress: "10.0.1.10"}]);
  });

  it.each([
    ["10.0.1.0", "InvalidParameterValue: Address is in subnet's reserved address range"],
    ["10.0.1.3", "InvalidParameterValue: Address is in subnet's reserved address range"],
    ["10.0.1.255", "InvalidParameterValue: Address is in subnet's reserved address range"],
    ["10.0.2.10", "InvalidParameterValue: Address does not fall within the subnet's address range"],
    ["10.0.1.10", "InvalidIPAddress.InUse: Address 10.0.1.10 is in use."],
    ["ten", "InvalidParameterValue: invalid value for parameter address: ten"]
  ])("refuses the address %s where 10.0.1.10 is taken", async (PrivateIpAddress, text) => {
    const {ec2, SubnetId} = await labWithSubnet();
    await ec2.createNetworkInterface({SubnetId, PrivateIpAddress: "10.0.1.10"});
    expect(await refusal(ec2.createNetworkInterface({SubnetId, PrivateIpAddress}))).toBe(text);
  });

  it("takes 10.0.1.4 and 10.0.1.254, the first and the last that are free", async () => {
    const {ec2, SubnetId} = await labWithSubnet();
    for (const PrivateIpAddress of ["10.0.1.4", "10.0.1.254"]) {
      const made = await ec2.createNetworkInterface({SubnetId, PrivateIpAddress});
      expect(made.NetworkInterface.PrivateIpAddress).toBe(PrivateIpAddress);
    }
  });

  it("fills a /28 with eleven interfaces and refuses the twelfth", async () => {
    const {ec2, VpcId} = await labWithSubnet();
    const {SubnetId} = (await ec2.createSubnet({VpcId, CidrBlock: "10.0.2.0/28"})).Subnet;
    const addresses = new Set<string>();
    for (let n = 0; n < 11; n++) {
      addresses.add((await ec2.createNetworkInterface({SubnetId})).NetworkInterface.PrivateIpAddress);
    }
    const wanted = Array.from({length: 11}, (_, n) => `10.0.2.${n + 4}`);
    expect([...addresses].sort()).toEqual(wanted.sort());
    expect((await ec2.describeSubnets({SubnetIds: [SubnetId]})).Subnets[0]?.AvailableIpAddressCount).toBe(0);
    expect(await refusal(ec2.createNetworkInterface({SubnetId}))).toBe(
      "InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses to satisfy the request."
    );
  });

  it("refuses groups that are unknown, of another VPC, or more than five", async () => {
    const {ec2, SubnetId, VpcId} = await labWithSubnet();
    const {Vpc} = await ec2.createVpc({CidrBlock: "10.1.0.0/16"});
    const elsewhere = await ec2.createSecurityGroup({VpcId: Vpc.VpcId, GroupName: "web", Description: "x"});
    expect(await refusal(ec2.createNetworkInterface({SubnetId, Groups: ["sg-0123456789abcdef0"]}))).toBe(
      "InvalidSecurityGroupID.NotFound: The securityGroup ID 'sg-0123456789abcdef0' does not exist"
    );
    expect(await refusal(ec2.createNetworkInterface({SubnetId, Groups: [elsewhere.GroupId]}))).toBe(
      `InvalidParameter: Security group ${elsewhere.GroupId} and subnet ${SubnetId} belong to different networks.`
    );
    const groups: string[] = [];
    for (let n = 0; n < 6; n++) {
      groups.push((await ec2.createSecurityGroup({VpcId, GroupName: `web${n}`, Description: "x"})).GroupId);
    }
    expect(await refusal(ec2.createNetworkInterface({SubnetId, Groups: groups}))).toBe(
      "SecurityGroupsPerInterfaceLimitExceeded: The maximum number of security groups per interface has been reached."
    );
  });
});

describe("attaching an interface", () => {
  it("makes it the instance's, until it is detached", async () => {
    const lab = await labWithInterface();
    const {ec2, NetworkInterfaceId, eni} = lab;
    const [InstanceId = ""] = await running(lab, lab.SubnetId);
    const {AttachmentId} = await ec2.attachNetworkInterface({NetworkInterfaceId, InstanceId, DeviceIndex: 1});
    expect(await eni()).toMatchObject({
      Status: "in-use",
      Attachment: {AttachmentId, InstanceId, DeviceIndex: 1, DeleteOnTermination: false, Status: "attached"}
    });
    expect(await refusal(ec2.deleteNetworkInterface({NetworkInterfaceId}))).toBe(
      `InvalidParameterValue: Network interface '${NetworkInterfaceId}' is currently in use.`
    );
    await ec2.detachNetworkInterface({AttachmentId});
    expect((await eni())?.Status).toBe("available");
    expect(await ec2.deleteNetworkInterface({NetworkInterfaceId})).toEqual({});
  });

  it("is refused for a device index in use, an interface in use, and another zone", async () => {
    const lab = await labWithInterface();
    const {ec2, VpcId, NetworkInterfaceId} = lab;
    const [InstanceId = ""] = await running(lab, lab.SubnetId);
    expect(await refusal(ec2.attachNetworkInterface({NetworkInterfaceId, InstanceId, DeviceIndex: 0}))).toBe(
      `InvalidParameterValue: Instance '${InstanceId}' already has an interface attached at device index '0'.`
    );
    await ec2.attachNetworkInterface({NetworkInterfaceId, InstanceId, DeviceIndex: 1});
    expect(await refusal(ec2.attachNetworkInterface({NetworkInterfaceId, InstanceId, DeviceIndex: 2}))).toBe(
      `InvalidNetworkInterface.InUse: Interface: [${NetworkInterfaceId}] in use.`
    );
    const {Subnet} = await ec2.createSubnet({VpcId, CidrBlock: "10.0.9.0/24", AvailabilityZone: "us-east-1b"});
    const far = (await ec2.createNetworkInterface({SubnetId: Subnet.SubnetId})).NetworkInterface.NetworkInterfaceId;
    const asked = {NetworkInterfaceId: far, InstanceId, DeviceIndex: 2};
    expect(await refusal(ec2.attachNetworkInterface(asked))).toBe(
      "InvalidParameterCombination: You may not attach a network interface to an instance if they are not in the same availability zone"
    );
  });

  it("survives the instance unless it is told to end with it", async () => {
    const lab = await labWithInterface();
    const {ec2, NetworkInterfaceId, eni} = lab;
    const [InstanceId = ""] = await running(lab, lab.SubnetId);
    await ec2.attachNetworkInterface({NetworkInterfaceId, InstanceId, DeviceIndex: 1});
    await ec2.terminateInstances({InstanceIds: [InstanceId]});
    lab.lab.settle();
    expect((await eni())?.Status).toBe("available");
    expect((await ec2.describeNetworkInterfaces()).NetworkInterfaces).toHaveLength(1);
  });

  it("cannot be undone for the primary interface", async () => {
    const lab = await labWithSubnet();
    const [InstanceId = ""] = await running(lab, lab.SubnetId);
    const {NetworkInterfaces} = await lab.ec2.describeNetworkInterfaces({
      Filters: [{Name: "attachment.instance-id", Values: [InstanceId]}]
    });
    const AttachmentId = NetworkInterfaces[0]?.Attachment?.AttachmentId ?? "";
    expect(await refusal(lab.ec2.detachNetworkInterface({AttachmentId}))).toBe(
      "OperationNotPermitted: The network interface at device index 0 cannot be detached."
    );
  });
});

describe("modifyNetworkInterfaceAttribute", () => {
  it("changes one attribute at a time", async () => {
    const {ec2, VpcId, NetworkInterfaceId, eni} = await labWithInterface();
    const {GroupId} = await ec2.createSecurityGroup({VpcId, GroupName: "web", Description: "x"});
    await ec2.modifyNetworkInterfaceAttribute({NetworkInterfaceId, Groups: [GroupId]});
    await ec2.modifyNetworkInterfaceAttribute({NetworkInterfaceId, SourceDestCheck: {Value: false}});
    await ec2.modifyNetworkInterfaceAttribute({NetworkInterfaceId, Description: {Value: "a router of our own"}});
    expect(await eni()).toMatchObject({
      Groups: [{GroupId, GroupName: "web"}],
      SourceDestCheck: false,
      Description: "a router of our own"
    });
    const two = {NetworkInterfaceId, SourceDestCheck: {Value: true}, Description: {Value: ""}};
    expect(await refusal(ec2.modifyNetworkInterfaceAttribute(two))).toBe(
      "InvalidParameterCombination: Fields for multiple attribute types specified"
    );
    expect(await refusal(ec2.modifyNetworkInterfaceAttribute({NetworkInterfaceId}))).toBe(
      "InvalidParameterCombination: No attributes specified."
    );
  });
});

describe("an interface that a service manages", () => {
  it("can be seen, and neither changed, detached nor deleted by its owner", async () => {
    const {ec2, lab, SubnetId} = await labWithGateway();
    const {AllocationId} = await ec2.allocateAddress();
    await ec2.createNatGateway({SubnetId, AllocationId});
    lab.settle();
    const [nat] = (await ec2.describeNetworkInterfaces()).NetworkInterfaces;
    const NetworkInterfaceId = nat?.NetworkInterfaceId ?? "";
    expect(await refusal(ec2.deleteNetworkInterface({NetworkInterfaceId}))).toBe(
      `InvalidParameterValue: Network interface '${NetworkInterfaceId}' is currently in use.`
    );
    const modify = {NetworkInterfaceId, SourceDestCheck: {Value: true}};
    expect(await refusal(ec2.modifyNetworkInterfaceAttribute(modify))).toBe(
      "AuthFailure: You do not have permission to access the specified resource."
    );
    const AttachmentId = nat?.Attachment?.AttachmentId ?? "";
    expect(AttachmentId).toMatch(/^ela-attach-/);
    expect(await refusal(ec2.detachNetworkInterface({AttachmentId}))).toBe(
      "OperationNotPermitted: You are not allowed to manage 'ela-attach' attachments."
    );
  });
});
