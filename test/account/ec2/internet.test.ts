import {describe, expect, it} from "vitest";
import {labWithGateway, labWithSubnet, refusal, running} from "./support.ts";

describe("an internet gateway", () => {
  it("is attached to one VPC, and a VPC has one", async () => {
    const {ec2, VpcId, InternetGatewayId} = await labWithGateway();
    const second = (await ec2.createInternetGateway()).InternetGateway.InternetGatewayId;
    expect(await refusal(ec2.attachInternetGateway({InternetGatewayId: second, VpcId}))).toBe(
      `InvalidParameterValue: Network ${VpcId} already has an internet gateway attached`
    );
    expect(await refusal(ec2.attachInternetGateway({InternetGatewayId, VpcId}))).toBe(
      `Resource.AlreadyAssociated: resource ${InternetGatewayId} is already attached to network ${VpcId}`
    );
    expect(await refusal(ec2.detachInternetGateway({InternetGatewayId: second, VpcId}))).toBe(
      `Gateway.NotAttached: resource ${second} is not attached to network ${VpcId}`
    );
  });

  it("is not deleted while it is attached", async () => {
    const {ec2, VpcId, InternetGatewayId} = await labWithGateway();
    expect(await refusal(ec2.deleteInternetGateway({InternetGatewayId}))).toBe(
      `DependencyViolation: The internetGateway '${InternetGatewayId}' has dependencies and cannot be deleted.`
    );
    await ec2.detachInternetGateway({InternetGatewayId, VpcId});
    expect(await ec2.deleteInternetGateway({InternetGatewayId})).toEqual({});
    expect((await ec2.describeInternetGateways()).InternetGateways).toEqual([]);
  });

  it("is not detached while something in the VPC has a public address", async () => {
    const lab = await labWithGateway();
    const {ec2, VpcId, SubnetId, InternetGatewayId} = lab;
    await ec2.modifySubnetAttribute({SubnetId, MapPublicIpOnLaunch: {Value: true}});
    await running(lab, SubnetId);
    expect(await refusal(ec2.detachInternetGateway({InternetGatewayId, VpcId}))).toBe(
      `DependencyViolation: Network ${VpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`
    );
  });
});

describe("an Elastic IP address", () => {
  it("stands for the instance it is associated with, on both", async () => {
    const lab = await labWithGateway();
    const {ec2, SubnetId} = lab;
    const [InstanceId = ""] = await running(lab, SubnetId);
    const {AllocationId, PublicIp} = await ec2.allocateAddress();
    const {AssociationId} = await ec2.associateAddress({AllocationId, InstanceId});
    const [eni] = (await ec2.describeNetworkInterfaces()).NetworkInterfaces;
    expect(eni?.Association).toEqual({
      AllocationId,
      AssociationId,
      IpOwnerId: "111122223333",
      PublicDnsName: "",
      PublicIp
    });
    expect((await ec2.describeAddresses()).Addresses).toMatchObject([
      {
        AllocationId,
        AssociationId,
        Domain: "vpc",
        InstanceId,
        NetworkInterfaceId: eni?.NetworkInterfaceId,
        NetworkInterfaceOwnerId: "111122223333",
        PrivateIpAddress: eni?.PrivateIpAddress,
        PublicIp
      }
    ]);
    await ec2.disassociateAddress({AssociationId});
    expect((await ec2.describeNetworkInterfaces()).NetworkInterfaces[0]).not.toHaveProperty("Association");
    expect((await ec2.describeAddresses()).Addresses[0]).not.toHaveProperty("InstanceId");
  });

  it("moves unless that is forbidden", async () => {
    const lab = await labWithGateway();
    const {ec2, SubnetId} = lab;
    const [first = "", second = ""] = await running(lab, SubnetId, 2);
    const {AllocationId} = await ec2.allocateAddress();
    const {AssociationId} = await ec2.associateAddress({AllocationId, InstanceId: first});
    const asked = {AllocationId, InstanceId: second};
    expect(await refusal(ec2.associateAddress({...asked, AllowReassociation: false}))).toBe(
      `Resource.AlreadyAssociated: resource ${AllocationId} is already associated with associate-id ${AssociationId}`
    );
    await ec2.associateAddress(asked);
    expect((await ec2.describeAddresses()).Addresses[0]?.InstanceId).toBe(second);
  });

  it("can be associated again with the very same interface", async () => {
    const lab = await labWithGateway();
    const [InstanceId = ""] = await running(lab, lab.SubnetId);
    const {AllocationId, PublicIp} = await lab.ec2.allocateAddress();
    const first = await lab.ec2.associateAddress({AllocationId, InstanceId});
    const {AssociationId} = await lab.ec2.associateAddress({AllocationId, InstanceId});
    expect(AssociationId).not.toBe(first.AssociationId);
    expect((await lab.ec2.describeAddresses()).Addresses[0]?.AssociationId).toBe(AssociationId);
    const [eni] = (await lab.ec2.describeNetworkInterfaces()).NetworkInterfaces;
    expect(eni?.Association).toMatchObject({AssociationId, PublicIp});
  });

  it("replaces the address that Amazon gave, which is not given back", async () => {
    const lab = await labWithGateway();
    const {ec2, SubnetId} = lab;
    await ec2.modifySubnetAttribute({SubnetId, MapPublicIpOnLaunch: {Value: true}});
    const [InstanceId = ""] = await running(lab, SubnetId);
    const {AllocationId, PublicIp} = await ec2.allocateAddress();
    const {AssociationId} = await ec2.associateAddress({AllocationId, InstanceId});
    const address = async () => (await ec2.describeInstances()).Reservations[0]?.Instances[0]?.PublicIpAddress;
    expect(await address()).toBe(PublicIp);
    await ec2.disassociateAddress({AssociationId});
    expect(await address()).toBeUndefined();
  });

  it("needs an internet gateway", async () => {
    const lab = await labWithSubnet();
    const [InstanceId = ""] = await running(lab, lab.SubnetId);
    const {AllocationId} = await lab.ec2.allocateAddress();
    expect(await refusal(lab.ec2.associateAddress({AllocationId, InstanceId}))).toBe(
      `Gateway.NotAttached: Network ${lab.VpcId} is not attached to any internet gateway`
    );
  });

  it("is not released while it is associated, and there are five", async () => {
    const lab = await labWithGateway();
    const {ec2} = lab;
    const [InstanceId = ""] = await running(lab, lab.SubnetId);
    const {AllocationId, PublicIp} = await ec2.allocateAddress();
    const {AssociationId} = await ec2.associateAddress({AllocationId, InstanceId});
    expect(await refusal(ec2.releaseAddress({AllocationId}))).toBe(
      `InvalidIPAddress.InUse: Address ${PublicIp} is in use.`
    );
    for (let n = 1; n < 5; n++) await ec2.allocateAddress();
    expect(await refusal(ec2.allocateAddress())).toBe(
      "AddressLimitExceeded: The maximum number of addresses has been reached."
    );
    await ec2.disassociateAddress({AssociationId});
    expect(await ec2.releaseAddress({AllocationId})).toEqual({});
    expect(await refusal(ec2.releaseAddress({AllocationId}))).toBe(
      `InvalidAllocationID.NotFound: The allocation ID '${AllocationId}' does not exist`
    );
  });
});

describe("a NAT gateway", () => {
  async function labWithNat() {
    const lab = await labWithGateway();
    const {AllocationId, PublicIp} = await lab.ec2.allocateAddress();
    const {NatGateway} = await lab.ec2.createNatGateway({SubnetId: lab.SubnetId, AllocationId});
    const nat = async () => (await lab.ec2.describeNatGateways()).NatGateways[0];
    return {...lab, AllocationId, PublicIp, NatGateway, NatGatewayId: NatGateway.NatGatewayId, nat};
  }

  it("is pending, then available with its public address and an interface of its own", async () => {
    const {ec2, lab, SubnetId, VpcId, NatGateway, NatGatewayId, PublicIp, nat} = await labWithNat();
    expect(NatGateway).toMatchObject({SubnetId, VpcId, State: "pending", ConnectivityType: "public"});
    lab.settle();
    const [address] = (await nat())?.NatGatewayAddresses ?? [];
    expect(await nat()).toMatchObject({State: "available", NatGatewayAddresses: [{PublicIp, IsPrimary: true}]});
    const [eni] = (await ec2.describeNetworkInterfaces()).NetworkInterfaces;
    expect(eni).toMatchObject({
      NetworkInterfaceId: address?.NetworkInterfaceId,
      PrivateIpAddress: address?.PrivateIp,
      InterfaceType: "nat_gateway",
      Description: `Interface for NAT Gateway ${NatGatewayId}`,
      RequesterManaged: true,
      SourceDestCheck: false,
      Groups: [],
      Status: "in-use",
      Attachment: {InstanceOwnerId: "amazon-aws", DeviceIndex: 1, DeleteOnTermination: false},
      Association: {PublicIp}
    });
  });

  it("goes to blackhole in routes when it is deleted, and frees its address", async () => {
    const {ec2, lab, VpcId, NatGatewayId, nat} = await labWithNat();
    lab.settle();
    const {RouteTableId} = (await ec2.createRouteTable({VpcId})).RouteTable;
    await ec2.createRoute({RouteTableId, DestinationCidrBlock: "0.0.0.0/0", NatGatewayId});
    expect(await ec2.deleteNatGateway({NatGatewayId})).toEqual({NatGatewayId});
    expect((await nat())?.State).toBe("deleting");
    lab.settle();
    expect((await nat())?.State).toBe("deleted");
    const {RouteTables} = await ec2.describeRouteTables({RouteTableIds: [RouteTableId]});
    expect(RouteTables[0]?.Routes[1]?.State).toBe("blackhole");
    expect((await ec2.describeAddresses()).Addresses[0]).not.toHaveProperty("AssociationId");
    expect((await ec2.describeSubnets()).Subnets[0]?.AvailableIpAddressCount).toBe(251);
    lab.wait("1h");
    expect((await ec2.describeNatGateways()).NatGateways).toEqual([]);
  });

  it("fails later, not at once, where the VPC has no internet gateway", async () => {
    const {ec2, lab, VpcId, SubnetId} = await labWithSubnet();
    const {AllocationId} = await ec2.allocateAddress();
    const {NatGateway} = await ec2.createNatGateway({SubnetId, AllocationId});
    expect(NatGateway.State).toBe("pending");
    lab.settle();
    expect((await ec2.describeNatGateways()).NatGateways[0]).toMatchObject({
      State: "failed",
      FailureCode: "Gateway.NotAttached",
      FailureMessage: `Network ${VpcId} has no Internet gateway attached`
    });
    expect((await ec2.describeNetworkInterfaces()).NetworkInterfaces).toEqual([]);
  });

  it("fails where the address is another's", async () => {
    const {ec2, lab, SubnetId, AllocationId} = await labWithNat();
    lab.settle();
    await ec2.createNatGateway({SubnetId, AllocationId});
    lab.settle();
    expect((await ec2.describeNatGateways({Filter: [{Name: "state", Values: ["failed"]}]})).NatGateways).toMatchObject([
      {
        FailureCode: "Resource.AlreadyAssociated",
        FailureMessage: `Elastic IP address [${AllocationId}] is already associated`
      }
    ]);
  });

  it("keeps its address from being taken away", async () => {
    const {ec2, lab} = await labWithNat();
    lab.settle();
    const AssociationId = (await ec2.describeAddresses()).Addresses[0]?.AssociationId ?? "";
    expect(await refusal(ec2.disassociateAddress({AssociationId}))).toBe(
      "AuthFailure: You do not have permission to access the specified resource."
    );
  });

  it("is private without an Elastic IP address", async () => {
    const {ec2, lab, SubnetId} = await labWithSubnet();
    expect(await refusal(ec2.createNatGateway({SubnetId}))).toBe(
      "MissingParameter: The request must contain the parameter AllocationId"
    );
    await ec2.createNatGateway({SubnetId, ConnectivityType: "private"});
    lab.settle();
    const [nat] = (await ec2.describeNatGateways()).NatGateways;
    expect(nat?.State).toBe("available");
    expect(nat?.NatGatewayAddresses[0]).not.toHaveProperty("PublicIp");
  });

  it("counts towards five in a zone until it is deleted", async () => {
    const {ec2, lab, SubnetId, VpcId} = await labWithSubnet();
    for (let n = 0; n < 5; n++) await ec2.createNatGateway({SubnetId, ConnectivityType: "private"});
    expect(await refusal(ec2.createNatGateway({SubnetId, ConnectivityType: "private"}))).toBe(
      "NatGatewayLimitExceeded: Performing this operation would exceed the limit of 5 NAT gateways"
    );
    const {Subnet} = await ec2.createSubnet({VpcId, CidrBlock: "10.0.2.0/24", AvailabilityZone: "us-east-1b"});
    await ec2.createNatGateway({SubnetId: Subnet.SubnetId, ConnectivityType: "private"});
    const [first] = (await ec2.describeNatGateways()).NatGateways;
    await ec2.deleteNatGateway({NatGatewayId: first?.NatGatewayId ?? ""});
    lab.settle();
    await ec2.createNatGateway({SubnetId, ConnectivityType: "private"});
    expect(await refusal(ec2.deleteNatGateway({NatGatewayId: "nat-0123456789abcdef0"}))).toBe(
      "NatGatewayNotFound: The Nat Gateway nat-0123456789abcdef0 was not found"
    );
  });
});
