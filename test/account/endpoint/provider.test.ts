import {describe, expect, it} from "vitest";
import {consumer, network, openWorld, provider, refusal, region, rootOf, service} from "./support.ts";

type Lab = ReturnType<typeof openWorld>;

/** A consumer's endpoint to a service that lets the consumer in. */
async function connect(
  lab: Lab,
  {ServiceId, ServiceName}: {ServiceId: string; ServiceName: string},
  asked: object = {}
) {
  const AddAllowedPrincipals = [rootOf(consumer)];
  await lab.ec2(provider).modifyVpcEndpointServicePermissions({ServiceId, AddAllowedPrincipals});
  const {vpcId: VpcId, subnets} = await network(lab.ec2());
  const settings = {VpcId, ServiceName, SubnetIds: subnets, ...asked};
  const {VpcEndpoint} = await lab.ec2().createVpcEndpoint({VpcEndpointType: "Interface", ...settings});
  return VpcEndpoint;
}

async function stateOf(lab: Lab, id: string) {
  return (await lab.ec2().describeVpcEndpoints({VpcEndpointIds: [id]})).VpcEndpoints[0]?.State;
}

describe("an endpoint service", () => {
  it("has the names of its id, and the zones of its load balancer", async () => {
    const lab = openWorld();
    const {ServiceId, ServiceName, BaseEndpointDnsNames, AvailabilityZoneIds, ServiceState} = await service(lab);
    expect(ServiceId).toMatch(/^vpce-svc-0[0-9a-f]{16}$/);
    expect(ServiceName).toBe(`com.amazonaws.vpce.us-east-1.${ServiceId}`);
    expect(BaseEndpointDnsNames).toEqual([`${ServiceId}.us-east-1.vpce.amazonaws.com`]);
    expect([...AvailabilityZoneIds].sort()).toEqual(["use1-az1", "use1-az2"]);
    expect(ServiceState).toBe("Available");
  });

  it("needs a load balancer that is there and serves no other", async () => {
    const lab = openWorld();
    const ec2 = lab.ec2(provider);
    const none = await refusal(ec2.createVpcEndpointServiceConfiguration({}));
    expect(none).toMatchObject({name: "InvalidParameter", facts: ["PS-01"], ours: true});
    const {LoadBalancerArn} = await service(lab);
    const again = ec2.createVpcEndpointServiceConfiguration({NetworkLoadBalancerArns: [LoadBalancerArn]});
    expect(await refusal(again)).toMatchObject({name: "InvalidParameter", facts: ["PS-03"]});
    const gateway = ec2.createVpcEndpointServiceConfiguration({GatewayLoadBalancerArns: ["arn:aws:x"]});
    expect((await refusal(gateway)).name).toBe("NotSimulated");
  });

  it("has a load balancer once that is named twice", async () => {
    const lab = openWorld();
    const ec2 = lab.ec2(provider);
    const {ServiceId, LoadBalancerArn} = await service(lab);
    await ec2.deleteVpcEndpointServiceConfigurations({ServiceIds: [ServiceId]});
    const asked = {NetworkLoadBalancerArns: [LoadBalancerArn, LoadBalancerArn]};
    const {ServiceConfiguration} = await ec2.createVpcEndpointServiceConfiguration(asked);
    expect(ServiceConfiguration.NetworkLoadBalancerArns).toEqual([LoadBalancerArn]);
  });

  it("gains the zones of a load balancer when it is saved again, and not before", async () => {
    const lab = openWorld();
    const ec2 = lab.ec2(provider);
    const {ServiceId, LoadBalancerArn, subnets, vpcId} = await service(lab);
    const third = {VpcId: vpcId, CidrBlock: "10.1.9.0/24", AvailabilityZoneId: "use1-az4"};
    const {Subnet} = await ec2.createSubnet(third);
    await lab.elbv2().setSubnets({LoadBalancerArn, Subnets: [...subnets, Subnet.SubnetId]});
    const zones = async () =>
      [
        ...((await ec2.describeVpcEndpointServiceConfigurations()).ServiceConfigurations[0]?.AvailabilityZoneIds ?? [])
      ].sort();
    expect(await zones()).toEqual(["use1-az1", "use1-az2"]);
    await ec2.modifyVpcEndpointServiceConfiguration({ServiceId, AcceptanceRequired: true});
    expect(await zones()).toEqual(["use1-az1", "use1-az2", "use1-az4"]);
  });

  it("cannot be deleted while endpoints are connected, and can once they are rejected", async () => {
    const lab = openWorld();
    const made = await service(lab, {AcceptanceRequired: false});
    const ec2 = lab.ec2(provider);
    const {VpcEndpointId} = await connect(lab, made);
    const {ServiceId, LoadBalancerArn} = made;
    const remove = () => ec2.deleteVpcEndpointServiceConfigurations({ServiceIds: [ServiceId]});
    expect((await remove()).Unsuccessful).toEqual([
      {
        ResourceId: ServiceId,
        Error: {
          Code: "ExistingVpcEndpointConnections",
          Message: "Service has existing active VPC Endpoint connections!"
        }
      }
    ]);
    const RemoveNetworkLoadBalancerArns = [LoadBalancerArn];
    const dissociate = ec2.modifyVpcEndpointServiceConfiguration({ServiceId, RemoveNetworkLoadBalancerArns});
    expect((await refusal(dissociate)).name).toBe("ExistingVpcEndpointConnections");
    await ec2.rejectVpcEndpointConnections({ServiceId, VpcEndpointIds: [VpcEndpointId]});
    expect((await remove()).Unsuccessful).toEqual([]);
    expect(await stateOf(lab, VpcEndpointId)).toBe("rejected");
    expect((await lab.ec2().deleteVpcEndpoints({VpcEndpointIds: [VpcEndpointId]})).Unsuccessful).toEqual([]);
  });

  it("gives its endpoints names with its id in the middle", async () => {
    const lab = openWorld();
    const made = await service(lab, {AcceptanceRequired: false});
    const {DnsEntries, VpcEndpointId} = await connect(lab, made);
    const middle = `${made.ServiceId}.us-east-1.vpce.amazonaws.com`;
    expect(DnsEntries).toHaveLength(3);
    expect(DnsEntries[0]?.DnsName).toMatch(new RegExp(`^${VpcEndpointId}-[0-9a-z]{8}\\.${middle}$`));
  });
});

describe("permissions", () => {
  it("let nobody in by default, and everybody with an asterisk", async () => {
    const lab = openWorld();
    const {ServiceId, ServiceName} = await service(lab);
    const ec2 = lab.ec2(provider);
    const {AllowedPrincipals} = await ec2.describeVpcEndpointServicePermissions({ServiceId});
    expect(AllowedPrincipals).toEqual([]);
    const {AddedPrincipals} = await ec2.modifyVpcEndpointServicePermissions({ServiceId, AddAllowedPrincipals: ["*"]});
    expect(AddedPrincipals).toMatchObject([{PrincipalType: "All", Principal: "*", ServiceId}]);
    const {ServiceNames} = await lab.ec2("999999999999").describeVpcEndpointServices();
    expect(ServiceNames).toContain(ServiceName);
  });

  it("are told by their type and refused when they are no principals", async () => {
    const lab = openWorld();
    const {ServiceId} = await service(lab);
    const ec2 = lab.ec2(provider);
    const AddAllowedPrincipals = [
      rootOf(consumer),
      `arn:aws:iam::${consumer}:role/reader`,
      `arn:aws:iam::${consumer}:user/ann`
    ];
    await ec2.modifyVpcEndpointServicePermissions({ServiceId, AddAllowedPrincipals});
    const {AllowedPrincipals} = await ec2.describeVpcEndpointServicePermissions({ServiceId});
    expect(AllowedPrincipals.map(({PrincipalType}) => PrincipalType)).toEqual(["Account", "Role", "User"]);
    const wrong = ec2.modifyVpcEndpointServicePermissions({ServiceId, AddAllowedPrincipals: [consumer]});
    expect(await refusal(wrong)).toMatchObject({name: "InvalidPrincipal", ours: true});
  });

  it("that are taken away leave accepted connections working and let no new one in", async () => {
    const lab = openWorld();
    const made = await service(lab, {AcceptanceRequired: false});
    const {VpcEndpointId, VpcId} = await connect(lab, made);
    lab.settle();
    const {ServiceId, ServiceName} = made;
    const RemoveAllowedPrincipals = [rootOf(consumer)];
    await lab.ec2(provider).modifyVpcEndpointServicePermissions({ServiceId, RemoveAllowedPrincipals});
    expect(await stateOf(lab, VpcEndpointId)).toBe("available");
    const another = lab.ec2().createVpcEndpoint({VpcId, VpcEndpointType: "Interface", ServiceName});
    expect((await refusal(another)).name).toBe("InvalidServiceName");
    const modify = lab.ec2().modifyVpcEndpoint({VpcEndpointId, RemoveSubnetIds: []});
    await expect(modify).resolves.toMatchObject({Return: true});
  });
});

describe("a connection", () => {
  it("is shown to the provider without the consumer's VPC", async () => {
    const lab = openWorld();
    const made = await service(lab);
    const endpoint = await connect(lab, made);
    const {VpcEndpointConnections} = await lab.ec2(provider).describeVpcEndpointConnections({
      Filters: [{Name: "service-id", Values: [made.ServiceId]}]
    });
    expect(VpcEndpointConnections).toMatchObject([
      {
        ServiceId: made.ServiceId,
        VpcEndpointId: endpoint.VpcEndpointId,
        VpcEndpointOwner: consumer,
        VpcEndpointState: "pendingAcceptance",
        NetworkLoadBalancerArns: [made.LoadBalancerArn],
        VpcEndpointRegion: region
      }
    ]);
    expect(VpcEndpointConnections[0]).not.toHaveProperty("VpcId");
    expect((await lab.ec2().describeVpcEndpointConnections()).VpcEndpointConnections).toEqual([]);
  });

  it("can be rejected while it waits, and after it was available", async () => {
    const lab = openWorld();
    const made = await service(lab);
    const {VpcEndpointId} = await connect(lab, made);
    const {ServiceId} = made;
    const ec2 = lab.ec2(provider);
    await ec2.acceptVpcEndpointConnections({ServiceId, VpcEndpointIds: [VpcEndpointId]});
    expect(await stateOf(lab, VpcEndpointId)).toBe("pending");
    lab.settle();
    expect(await stateOf(lab, VpcEndpointId)).toBe("available");
    await ec2.rejectVpcEndpointConnections({ServiceId, VpcEndpointIds: [VpcEndpointId]});
    expect(await stateOf(lab, VpcEndpointId)).toBe("rejected");
  });

  it("is accepted once, and only where it leads to the service", async () => {
    const lab = openWorld();
    const made = await service(lab);
    const {VpcEndpointId} = await connect(lab, made);
    const {ServiceId} = made;
    const accept = async (id: string) =>
      (await lab.ec2(provider).acceptVpcEndpointConnections({ServiceId, VpcEndpointIds: [id]})).Unsuccessful;
    expect(await accept(VpcEndpointId)).toEqual([]);
    expect((await accept(VpcEndpointId))[0]?.Error.Code).toBe("InvalidState");
    expect((await accept("vpce-0123456789abcdef0"))[0]?.Error.Code).toBe("InvalidVpcEndpointId.NotFound");
  });

  it("cannot be accepted by anybody but the provider", async () => {
    const lab = openWorld();
    const made = await service(lab);
    const {VpcEndpointId} = await connect(lab, made);
    const asked = {ServiceId: made.ServiceId, VpcEndpointIds: [VpcEndpointId]};
    const {name} = await refusal(lab.ec2().acceptVpcEndpointConnections(asked));
    expect(name).toBe("InvalidVpcEndpointServiceId.NotFound");
  });
});
