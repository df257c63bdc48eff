import {describe, expect, it} from "vitest";
import {labWithGateway, labWithSubnet, refusal, running} from "./support.ts";

type Lab = Awaited<ReturnType<typeof labWithSubnet>>;

async function instance({ec2}: Pick<Lab, "ec2">, id: string) {
  return (await ec2.describeInstances({InstanceIds: [id]})).Reservations[0]?.Instances[0];
}

describe("runInstances", () => {
  it("answers with a reservation whose instances are pending, then running", async () => {
    const lab = await labWithSubnet();
    const {SubnetId, VpcId} = lab;
    const launch = await lab.ec2.runInstances({ImageId: "ami-1", MinCount: 2, MaxCount: 2, SubnetId});
    expect(launch).toMatchObject({OwnerId: "111122223333", Groups: []});
    expect(launch.Instances).toMatchObject([
      {AmiLaunchIndex: 0, State: {Code: 0, Name: "pending"}, SubnetId, VpcId, InstanceType: "m1.small"},
      {AmiLaunchIndex: 1, State: {Code: 0, Name: "pending"}, SubnetId, VpcId}
    ]);
    lab.lab.settle();
    const {Reservations} = await lab.ec2.describeInstances();
    expect(Reservations.map(({ReservationId}) => ReservationId)).toEqual([launch.ReservationId]);
    expect(Reservations[0]?.Instances.map(({State}) => State.Name)).toEqual(["running", "running"]);
  });

  it("gives an instance a primary interface, whose address and groups are the instance's", async () => {
    const lab = await labWithSubnet();
    const {ec2, VpcId, SubnetId} = lab;
    const {GroupId} = await ec2.createSecurityGroup({VpcId, GroupName: "web", Description: "x"});
    const {Instances} = await ec2.runInstances({
      ImageId: "ami-1",
      MinCount: 1,
      MaxCount: 1,
      SubnetId,
      SecurityGroupIds: [GroupId],
      PrivateIpAddress: "10.0.1.47"
    });
    expect(Instances[0]).toMatchObject({
      PrivateIpAddress: "10.0.1.47",
      PrivateDnsName: "ip-10-0-1-47.ec2.internal",
      PublicDnsName: "",
      SecurityGroups: [{GroupId, GroupName: "web"}],
      NetworkInterfaces: [
        {PrivateIpAddress: "10.0.1.47", Attachment: {DeviceIndex: 0, DeleteOnTermination: true, Status: "attached"}}
      ]
    });
    expect(Instances[0]).not.toHaveProperty("PublicIpAddress");
  });

  it("takes interfaces one by one, in the order of their index", async () => {
    const lab = await labWithSubnet();
    const {ec2, VpcId, SubnetId} = lab;
    const second = (await ec2.createSubnet({VpcId, CidrBlock: "10.0.2.0/24", AvailabilityZone: "us-east-1a"})).Subnet;
    const given = (await ec2.createNetworkInterface({SubnetId: second.SubnetId})).NetworkInterface;
    const {Instances} = await ec2.runInstances({
      ImageId: "ami-1",
      MinCount: 1,
      MaxCount: 1,
      NetworkInterfaces: [
        {DeviceIndex: 1, NetworkInterfaceId: given.NetworkInterfaceId},
        {DeviceIndex: 0, SubnetId}
      ]
    });
    expect(Instances[0]?.NetworkInterfaces.map((one) => one.SubnetId)).toEqual([SubnetId, second.SubnetId]);
    expect(Instances[0]?.SubnetId).toBe(SubnetId);
  });

  it("tags instances and interfaces each with their own", async () => {
    const {ec2, SubnetId} = await labWithSubnet();
    const Tags = (Value: string) => [{Key: "Name", Value}];
    const {Instances} = await ec2.runInstances({
      ImageId: "ami-1",
      MinCount: 1,
      MaxCount: 1,
      SubnetId,
      TagSpecifications: [
        {ResourceType: "instance", Tags: Tags("web")},
        {ResourceType: "network-interface", Tags: Tags("web's")}
      ]
    });
    expect(Instances[0]?.Tags).toEqual(Tags("web"));
    expect((await ec2.describeNetworkInterfaces()).NetworkInterfaces[0]?.TagSet).toEqual(Tags("web's"));
  });

  it.each([
    [{SubnetId: undefined}, "VPCIdNotSpecified: No default VPC for this user"],
    [
      {SecurityGroupIds: ["sg-0123456789abcdef0"]},
      "InvalidGroup.NotFound: The security group 'sg-0123456789abcdef0' does not exist"
    ],
    [
      {NetworkInterfaces: [{DeviceIndex: 0}]},
      "InvalidParameterCombination: Network interfaces and an instance-level subnet ID or security groups may not be specified on the same request"
    ],
    [
      {SubnetId: undefined, NetworkInterfaces: [{DeviceIndex: 1}]},
      "InvalidParameterValue: Each network interface requires a device index of its own, and one of them must be 0. Found: 1."
    ],
    [
      {MinCount: 2},
      "InvalidParameterValue: Value (2) for parameter MinCount is invalid. It is greater than MaxCount, 1."
    ]
  ])("refuses %j", async (asked, text) => {
    const {ec2, SubnetId} = await labWithSubnet();
    expect(await refusal(ec2.runInstances({ImageId: "ami-1", MinCount: 1, MaxCount: 1, SubnetId, ...asked}))).toBe(
      text
    );
  });

  it("launches none of the instances when there are not enough addresses for all", async () => {
    const {ec2, lab, VpcId} = await labWithSubnet();
    const {SubnetId} = (await ec2.createSubnet({VpcId, CidrBlock: "10.0.2.0/28"})).Subnet;
    const before = lab.state;
    expect(await refusal(ec2.runInstances({ImageId: "ami-1", MinCount: 12, MaxCount: 12, SubnetId}))).toMatch(
      /^InsufficientFreeAddressesInSubnet/
    );
    expect(lab.state).toBe(before);
  });
});

describe("a public address", () => {
  it("is given when it is asked for, whatever the subnet says", async () => {
    const lab = await labWithSubnet();
    const {ec2, SubnetId} = lab;
    const launch = async (AssociatePublicIpAddress: boolean) => {
      const {Instances} = await ec2.runInstances({
        ImageId: "ami-1",
        MinCount: 1,
        MaxCount: 1,
        NetworkInterfaces: [{DeviceIndex: 0, SubnetId, AssociatePublicIpAddress}]
      });
      return Instances[0]?.PublicIpAddress;
    };
    expect(await launch(true)).toMatch(/^44\.(19[2-9]|2[01]\d|22[0-3])\./);
    await ec2.modifySubnetAttribute({SubnetId, MapPublicIpOnLaunch: {Value: true}});
    expect(await launch(false)).toBeUndefined();
  });

  it("has a public name where the VPC gives names", async () => {
    const lab = await labWithSubnet();
    const {ec2, VpcId, SubnetId} = lab;
    await ec2.modifySubnetAttribute({SubnetId, MapPublicIpOnLaunch: {Value: true}});
    const [id = ""] = await running(lab, SubnetId);
    expect((await instance(lab, id))?.PublicDnsName).toBe("");
    await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
    const named = await instance(lab, id);
    const dashed = named?.PublicIpAddress?.replaceAll(".", "-");
    expect(named?.PublicDnsName).toBe(`ec2-${dashed}.compute-1.amazonaws.com`);
  });

  it("is lost when the instance stops, and another is given when it starts", async () => {
    const lab = await labWithSubnet();
    const {ec2, SubnetId} = lab;
    await ec2.modifySubnetAttribute({SubnetId, MapPublicIpOnLaunch: {Value: true}});
    const [id = ""] = await running(lab, SubnetId);
    const first = (await instance(lab, id))?.PublicIpAddress;
    await ec2.stopInstances({InstanceIds: [id]});
    lab.lab.settle();
    expect(await instance(lab, id)).toMatchObject({State: {Name: "stopped"}});
    expect(await instance(lab, id)).not.toHaveProperty("PublicIpAddress");
    await ec2.startInstances({InstanceIds: [id]});
    lab.lab.settle();
    const second = (await instance(lab, id))?.PublicIpAddress;
    expect(second).toMatch(/^44\./);
    expect(second).not.toBe(first);
  });
});

describe("terminateInstances", () => {
  it("goes by shutting-down to terminated, and forgets the instance after an hour", async () => {
    const lab = await labWithSubnet();
    const {ec2, SubnetId} = lab;
    const [id = ""] = await running(lab, SubnetId);
    const {TerminatingInstances} = await ec2.terminateInstances({InstanceIds: [id]});
    expect(TerminatingInstances).toEqual([
      {
        InstanceId: id,
        PreviousState: {Code: 16, Name: "running"},
        CurrentState: {Code: 32, Name: "shutting-down"}
      }
    ]);
    expect(await refusal(ec2.deleteSubnet({SubnetId}))).toMatch(/^DependencyViolation/);
    lab.lab.settle();
    expect(await instance(lab, id)).toMatchObject({State: {Code: 48, Name: "terminated"}, NetworkInterfaces: []});
    expect(await instance(lab, id)).not.toHaveProperty("SubnetId");
    expect(await ec2.deleteSubnet({SubnetId})).toEqual({});
    lab.lab.wait("59m");
    expect((await ec2.describeInstances()).Reservations).toHaveLength(1);
    lab.lab.wait("1m");
    expect((await ec2.describeInstances()).Reservations).toEqual([]);
  });

  it("gives the addresses back", async () => {
    const lab = await labWithGateway();
    const {ec2, SubnetId} = lab;
    const [InstanceId = ""] = await running(lab, SubnetId);
    const {AllocationId} = await ec2.allocateAddress();
    await ec2.associateAddress({AllocationId, InstanceId});
    await ec2.terminateInstances({InstanceIds: [InstanceId]});
    lab.lab.settle();
    expect((await ec2.describeSubnets()).Subnets[0]?.AvailableIpAddressCount).toBe(251);
    expect((await ec2.describeAddresses()).Addresses[0]).not.toHaveProperty("AssociationId");
  });

  it("moves all instances or, when one is unknown, none", async () => {
    const lab = await labWithSubnet();
    const [id = ""] = await running(lab, lab.SubnetId);
    expect(await refusal(lab.ec2.terminateInstances({InstanceIds: [id, "i-0123456789abcdef0"]}))).toBe(
      "InvalidInstanceID.NotFound: The instance ID 'i-0123456789abcdef0' does not exist"
    );
    expect((await instance(lab, id))?.State.Name).toBe("running");
  });
});

describe("stopInstances", () => {
  it("does nothing to a stopped instance and refuses a terminated one", async () => {
    const lab = await labWithSubnet();
    const {ec2, SubnetId} = lab;
    const [InstanceId = ""] = await running(lab, SubnetId);
    const InstanceIds = [InstanceId];
    await ec2.stopInstances({InstanceIds});
    lab.lab.settle();
    const stopped = {Code: 80, Name: "stopped"};
    expect((await ec2.stopInstances({InstanceIds})).StoppingInstances).toEqual([
      {InstanceId, PreviousState: stopped, CurrentState: stopped}
    ]);
    await ec2.terminateInstances({InstanceIds});
    lab.lab.settle();
    expect(await refusal(ec2.stopInstances({InstanceIds}))).toBe(
      `IncorrectInstanceState: The instance '${InstanceId}' is not in a state from which it can be stopped.`
    );
  });
});

describe("describeInstances", () => {
  it("filters by the network and by the state", async () => {
    const lab = await labWithSubnet();
    const {ec2, SubnetId} = lab;
    const ids = await running(lab, SubnetId, 2);
    const found = async (Name: string, Value: string) =>
      (await ec2.describeInstances({Filters: [{Name, Values: [Value]}]})).Reservations.flatMap(({Instances}) =>
        Instances.map(({InstanceId}) => InstanceId)
      );
    const address = (await instance(lab, ids[1] ?? ""))?.PrivateIpAddress ?? "";
    expect(await found("private-ip-address", address)).toEqual([ids[1]]);
    expect(await found("instance-state-name", "running")).toEqual(ids);
    expect(await found("instance-state-code", "48")).toEqual([]);
  });
});
