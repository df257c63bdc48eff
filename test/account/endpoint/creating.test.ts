import {describe, expect, it} from "vitest";
import {consumer, network, openWorld, provider, refusal, rootOf, service} from "./support.ts";

const sqs = {VpcEndpointType: "Interface", ServiceName: "com.amazonaws.us-east-1.sqs"} as const;

describe("creating an endpoint, as real accounts did", () => {
  it("gives an interface endpoint without subnets and groups no interface, no name, and the VPC's default group", async () => {
    const lab = openWorld();
    const {vpcId: VpcId} = await network(lab.ec2());
    const {VpcEndpoint} = await lab.ec2().createVpcEndpoint({VpcId, ...sqs});
    expect(VpcEndpoint.NetworkInterfaceIds).toEqual([]);
    expect(VpcEndpoint.DnsEntries).toEqual([]);
    expect(VpcEndpoint.Groups.map(({GroupName}) => GroupName)).toEqual(["default"]);
    expect(VpcEndpoint).toMatchObject({PrivateDnsEnabled: false, IpAddressType: "ipv4"});
    expect(VpcEndpoint.DnsOptions).toEqual({DnsRecordIpType: "ipv4"});
  });

  it("modifies one subnet and two groups to three subnets and one group, in place", async () => {
    const lab = openWorld();
    const ec2 = lab.ec2();
    const {vpcId: VpcId, subnets} = await network(ec2, ["use1-az1", "use1-az2", "use1-az4"]);
    const [one = "", two = "", three = ""] = subnets;
    const group = async (GroupName: string) =>
      (await ec2.createSecurityGroup({GroupName, Description: GroupName, VpcId})).GroupId;
    const [a, b] = [await group("a"), await group("b")];
    const asked = {VpcId, ...sqs, SubnetIds: [one], SecurityGroupIds: [a, b]};
    const {VpcEndpoint: before} = await ec2.createVpcEndpoint(asked);
    expect(before.NetworkInterfaceIds).toHaveLength(1);
    expect(before.Groups).toHaveLength(2);
    lab.settle();
    const {VpcEndpointId} = before;
    await ec2.modifyVpcEndpoint({VpcEndpointId, AddSubnetIds: [two, three], RemoveSecurityGroupIds: [b]});
    lab.settle();
    const {VpcEndpoints} = await ec2.describeVpcEndpoints();
    expect(VpcEndpoints).toHaveLength(1);
    const [after] = VpcEndpoints;
    expect(after?.VpcEndpointId).toBe(VpcEndpointId);
    expect(after?.NetworkInterfaceIds).toHaveLength(3);
    expect(after?.NetworkInterfaceIds[0]).toBe(before.NetworkInterfaceIds[0]);
    expect(after?.Groups).toEqual([{GroupId: a, GroupName: "a"}]);
    for (const id of after?.NetworkInterfaceIds ?? []) {
      expect(lab.world.state.tables.networkInterface.get(id)?.Groups).toEqual([{GroupId: a, GroupName: "a"}]);
    }
  });

  it("gives two subnets their designated addresses and, without private DNS, three names", async () => {
    const lab = openWorld();
    const {vpcId: VpcId, subnets} = await network(lab.ec2());
    const [one = "", two = ""] = subnets;
    const SubnetConfigurations = [
      {SubnetId: one, Ipv4: "10.1.0.10"},
      {SubnetId: two, Ipv4: "10.1.1.20"}
    ];
    const asked = {VpcId, ...sqs, SubnetIds: subnets, SubnetConfigurations};
    const {VpcEndpoint} = await lab.ec2().createVpcEndpoint(asked);
    const {networkInterface} = lab.world.state.tables;
    const addresses = VpcEndpoint.NetworkInterfaceIds.map((id) => networkInterface.get(id)?.PrivateIpAddress);
    expect(addresses).toEqual(["10.1.0.10", "10.1.1.20"]);
    expect(VpcEndpoint.DnsEntries).toHaveLength(3);
    expect(VpcEndpoint.Groups).toHaveLength(1);
  });

  it("takes a gateway endpoint without a route table, whose prefix list is known all the same", async () => {
    const lab = openWorld();
    const {vpcId: VpcId} = await network(lab.ec2());
    const {VpcEndpoint} = await lab.ec2().createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3"});
    expect(VpcEndpoint).toMatchObject({NetworkInterfaceIds: [], DnsEntries: [], Groups: [], PrivateDnsEnabled: false});
    const Filters = [{Name: "prefix-list-name", Values: [VpcEndpoint.ServiceName]}];
    const {PrefixLists} = await lab.ec2().describePrefixLists({Filters});
    expect(PrefixLists[0]?.PrefixListId).toBe("pl-63a5400a");
    expect(PrefixLists[0]?.Cidrs).toContain("54.231.0.0/17");
  });

  it("has an endpoint to a service that wants acceptance wait for it, and then become available", async () => {
    const lab = openWorld();
    const {ServiceId, ServiceName} = await service(lab, {AcceptanceRequired: true});
    const AddAllowedPrincipals = [rootOf(consumer)];
    await lab.ec2(provider).modifyVpcEndpointServicePermissions({ServiceId, AddAllowedPrincipals});
    const {vpcId: VpcId, subnets} = await network(lab.ec2());
    const asked = {VpcId, VpcEndpointType: "Interface", ServiceName, SubnetIds: subnets} as const;
    const {VpcEndpoint} = await lab.ec2().createVpcEndpoint(asked);
    const state = async () => (await lab.ec2().describeVpcEndpoints()).VpcEndpoints[0]?.State;
    expect(VpcEndpoint.State).toBe("pendingAcceptance");
    lab.settle();
    expect(await state()).toBe("pendingAcceptance");
    const VpcEndpointIds = [VpcEndpoint.VpcEndpointId];
    await lab.ec2(provider).acceptVpcEndpointConnections({ServiceId, VpcEndpointIds});
    lab.settle();
    expect(await state()).toBe("available");
  });

  it("gives the endpoint of a repeated request with the same token, and makes none", async () => {
    const lab = openWorld();
    const {vpcId: VpcId} = await network(lab.ec2());
    const asked = {VpcId, ...sqs, ClientToken: "once"};
    const first = await lab.ec2().createVpcEndpoint(asked);
    const second = await lab.ec2().createVpcEndpoint(asked);
    expect(second).toEqual(first);
    expect(second.ClientToken).toBe("once");
    expect((await lab.ec2().describeVpcEndpoints()).VpcEndpoints).toHaveLength(1);
  });

  it("refuses a token that came with another request, and gives nothing that is being deleted", async () => {
    const lab = openWorld();
    const {vpcId: VpcId} = await network(lab.ec2());
    const asked = {VpcId, ...sqs, ClientToken: "once"};
    const {VpcEndpointId} = (await lab.ec2().createVpcEndpoint(asked)).VpcEndpoint;
    const {name} = await refusal(
      lab.ec2().createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3", ClientToken: "once"})
    );
    expect(name).toBe("IdempotentParameterMismatch");
    await lab.ec2().deleteVpcEndpoints({VpcEndpointIds: [VpcEndpointId]});
    expect((await lab.ec2().createVpcEndpoint(asked)).VpcEndpoint.VpcEndpointId).not.toBe(VpcEndpointId);
  });

  it("has a group once that is named twice", async () => {
    const lab = openWorld();
    const {vpcId: VpcId} = await network(lab.ec2());
    const group = {VpcId, GroupName: "app", Description: "app"};
    const {GroupId} = await lab.ec2().createSecurityGroup(group);
    const {VpcEndpoint} = await lab.ec2().createVpcEndpoint({VpcId, ...sqs, SecurityGroupIds: [GroupId, GroupId]});
    expect(VpcEndpoint.Groups).toEqual([{GroupId, GroupName: "app"}]);
  });

  it("lists S3's names with an asterisk, because a prefix must stand there", async () => {
    const lab = openWorld();
    const {vpcId: VpcId, subnets} = await network(lab.ec2());
    const s3 = {VpcEndpointType: "Interface", ServiceName: "com.amazonaws.us-east-1.s3"} as const;
    const {VpcEndpoint} = await lab.ec2().createVpcEndpoint({VpcId, ...s3, SubnetIds: subnets});
    expect(VpcEndpoint.DnsEntries[0]?.DnsName).toMatch(/^\*\.vpce-0\w+-\w{8}\.s3\.us-east-1\.vpce\.amazonaws\.com$/);
  });
});
