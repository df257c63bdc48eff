import {describe, expect, it} from "vitest";
import {network, openWorld, provider, refusal, service} from "../endpoint/support.ts";

/** A world with a network of the provider, in which `create` makes internal Network Load Balancers. */
async function setUp(zones = ["use1-az1", "use1-az2"]) {
  const lab = openWorld();
  const ec2 = lab.ec2(provider);
  const elbv2 = lab.elbv2();
  const {vpcId, subnets} = await network(ec2, zones);
  const create = async (asked: object = {}) => {
    const defaults = {Name: "front", Type: "network", Scheme: "internal", Subnets: subnets} as const;
    const {LoadBalancers} = await elbv2.createLoadBalancer({...defaults, ...asked});
    const [balancer] = LoadBalancers;
    if (!balancer) throw new Error("no load balancer was made");
    return balancer;
  };
  const nodes = () => [...lab.world.state.tables.networkInterface.values()];
  const group = async (GroupName: string) =>
    (await ec2.createSecurityGroup({GroupName, Description: GroupName, VpcId: vpcId})).GroupId;
  return {lab, ec2, elbv2, vpcId, subnets, create, nodes, group};
}

describe("a Network Load Balancer", () => {
  it("has a name and an ARN with the same sixteen digits at the end", async () => {
    const {create} = await setUp();
    const {LoadBalancerArn, DNSName, CanonicalHostedZoneId, Type, State} = await create();
    const hash = /^arn:aws:elasticloadbalancing:us-east-1:444455556666:loadbalancer\/net\/front\/([0-9a-f]{16})$/;
    expect(DNSName).toBe(`front-${hash.exec(LoadBalancerArn)?.[1]}.elb.us-east-1.amazonaws.com`);
    expect({CanonicalHostedZoneId, Type, State}).toEqual({
      CanonicalHostedZoneId: "Z26RNL4JYFTOTI",
      Type: "network",
      State: {Code: "provisioning"}
    });
  });

  it("has one node in each zone, an interface with the fields that a real account showed", async () => {
    const {create, nodes, subnets} = await setUp();
    const {LoadBalancerArn} = await create();
    expect(nodes().map(({SubnetId}) => SubnetId)).toEqual(subnets);
    for (const node of nodes()) {
      expect(node).toMatchObject({
        Description: `ELB net/front/${LoadBalancerArn.slice(-16)}`,
        InterfaceType: "network_load_balancer",
        RequesterManaged: true,
        SourceDestCheck: false,
        Status: "in-use",
        Groups: [],
        Attachment: {DeleteOnTermination: false, DeviceIndex: 1, InstanceOwnerId: "amazon-aws", Status: "attached"}
      });
      expect(node.Attachment?.AttachmentId).toMatch(/^ela-attach-/);
      expect(node.Association).toBeUndefined();
    }
  });

  it("becomes active after a while", async () => {
    const {create, elbv2, lab} = await setUp();
    await create();
    lab.settle();
    expect((await elbv2.describeLoadBalancers()).LoadBalancers[0]?.State).toEqual({Code: "active"});
  });

  it("takes designated addresses and lists them", async () => {
    const {create, nodes, subnets} = await setUp();
    const [one = "", two = ""] = subnets;
    const SubnetMappings = [{SubnetId: one, PrivateIPv4Address: "10.1.0.50"}, {SubnetId: two}];
    const {AvailabilityZones} = await create({Subnets: undefined, SubnetMappings});
    expect(nodes()[0]?.PrivateIpAddress).toBe("10.1.0.50");
    const listed = AvailabilityZones.map(({SubnetId, LoadBalancerAddresses}) => [SubnetId, LoadBalancerAddresses]);
    expect(Object.fromEntries(listed)).toEqual({[one]: [{PrivateIPv4Address: "10.1.0.50"}], [two]: []});
  });

  it("is internet-facing by default, which takes an internet gateway, and then has public addresses", async () => {
    const {create, ec2, vpcId, nodes} = await setUp();
    expect(await refusal(create({Scheme: undefined}))).toMatchObject({
      name: "InvalidSubnetException",
      message: `VPC ${vpcId} has no internet gateway`
    });
    const {InternetGateway} = await ec2.createInternetGateway();
    await ec2.attachInternetGateway({VpcId: vpcId, InternetGatewayId: InternetGateway.InternetGatewayId});
    expect((await create({Scheme: undefined})).Scheme).toBe("internet-facing");
    const addresses = nodes().map(({Association}) => Association?.PublicIp);
    expect(new Set(addresses).size).toBe(2);
    for (const address of addresses) expect(address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });

  it("lists the Elastic IP addresses that it was given, which an internal one cannot have", async () => {
    const {create, ec2, vpcId, subnets} = await setUp();
    const {InternetGateway} = await ec2.createInternetGateway();
    await ec2.attachInternetGateway({VpcId: vpcId, InternetGatewayId: InternetGateway.InternetGatewayId});
    const {AllocationId, PublicIp: IpAddress} = await ec2.allocateAddress({});
    const asked = {Subnets: undefined, SubnetMappings: [{SubnetId: subnets[0], AllocationId}]};
    expect(await refusal(create(asked))).toMatchObject({
      name: "InvalidConfigurationRequestException",
      message: "An internal load balancer has no public addresses; leave AllocationId out."
    });
    const {AvailabilityZones} = await create({...asked, Scheme: "internet-facing"});
    expect(AvailabilityZones[0]?.LoadBalancerAddresses).toEqual([{IpAddress, AllocationId}]);
  });

  it("is given again when the same is asked for, and refused when something else is under its name", async () => {
    const {create, subnets, elbv2} = await setUp();
    const first = await create();
    expect((await create()).LoadBalancerArn).toBe(first.LoadBalancerArn);
    expect(await refusal(create({Subnets: subnets.slice(1)}))).toMatchObject({
      name: "DuplicateLoadBalancerNameException",
      message: "A load balancer with the same name 'front' exists, but with different settings"
    });
    expect((await elbv2.describeLoadBalancers()).LoadBalancers).toHaveLength(1);
  });

  it.each([
    [{Type: "application"}, "NotSimulated", "application"],
    [{Type: undefined}, "NotSimulated", "application"],
    [{IpAddressType: "dualstack"}, "NotSimulated", "IPv6"],
    [{Name: "internal-front"}, "ValidationError", "cannot begin with 'internal-'"],
    [{Name: "-front"}, "ValidationError", "cannot begin or end with a hyphen"],
    [{Name: "a".repeat(33)}, "ValidationError", "cannot be longer than '32' characters"],
    [{Subnets: undefined}, "ValidationError", "Either subnets or subnet mappings"],
    [{Subnets: ["subnet-0123"]}, "SubnetNotFoundException", "The subnet ID 'subnet-0123' does not exist"],
    [{SecurityGroups: ["sg-0123"]}, "InvalidSecurityGroupException", "there is no such group"]
  ])("is refused with %j", async (asked, name, text) => {
    const {create} = await setUp();
    const error = await refusal(create(asked));
    expect(error.name).toBe(name);
    expect(error.message).toContain(text);
  });

  it("cannot have two nodes in a zone", async () => {
    const {create} = await setUp(["use1-az1", "use1-az1"]);
    expect(await refusal(create())).toMatchObject({
      name: "InvalidConfigurationRequestException",
      message: "A load balancer cannot be attached to multiple subnets in the same Availability Zone"
    });
  });

  it("goes with its nodes and listeners, and gives their addresses back", async () => {
    const {create, ec2, elbv2, nodes} = await setUp();
    const {LoadBalancerArn} = await create();
    await elbv2.deleteLoadBalancer({LoadBalancerArn});
    expect(nodes()).toEqual([]);
    const {Subnets} = await ec2.describeSubnets();
    expect(Subnets.map(({AvailableIpAddressCount}) => AvailableIpAddressCount)).toEqual([251, 251]);
    await expect(elbv2.deleteLoadBalancer({LoadBalancerArn})).resolves.toBeDefined();
    expect((await refusal(elbv2.describeLoadBalancers({LoadBalancerArns: [LoadBalancerArn]}))).name).toBe(
      "LoadBalancerNotFoundException"
    );
  });

  it("is not deleted while it is protected or serves an endpoint service", async () => {
    const lab = openWorld();
    const {LoadBalancerArn, ServiceId} = await service(lab);
    const elbv2 = lab.elbv2();
    const protect = (Value: string) =>
      elbv2.modifyLoadBalancerAttributes({
        LoadBalancerArn,
        Attributes: [{Key: "deletion_protection.enabled", Value}]
      });
    await protect("true");
    expect((await refusal(elbv2.deleteLoadBalancer({LoadBalancerArn}))).name).toBe("OperationNotPermittedException");
    await protect("false");
    expect(await refusal(elbv2.deleteLoadBalancer({LoadBalancerArn}))).toMatchObject({
      name: "ResourceInUseException",
      message: `Load balancer '${LoadBalancerArn}' cannot be deleted because it is currently associated with another service`
    });
    await lab.ec2(provider).deleteVpcEndpointServiceConfigurations({ServiceIds: [ServiceId]});
    await expect(elbv2.deleteLoadBalancer({LoadBalancerArn})).resolves.toBeDefined();
  });
});

describe("the security groups of a load balancer", () => {
  it("can be changed where it was made with some, and one must stay", async () => {
    const {create, elbv2, group, nodes} = await setUp();
    const [a, b] = [await group("a"), await group("b")];
    const {LoadBalancerArn, EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic} = await create({SecurityGroups: [a]});
    expect(EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic).toBe("on");
    const answer = await elbv2.setSecurityGroups({
      LoadBalancerArn,
      SecurityGroups: [b],
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off"
    });
    expect(answer).toEqual({
      SecurityGroupIds: [b],
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off"
    });
    for (const {Groups} of nodes()) expect(Groups).toEqual([{GroupId: b, GroupName: "b"}]);
    const none = elbv2.setSecurityGroups({LoadBalancerArn, SecurityGroups: []});
    expect(await refusal(none)).toMatchObject({name: "InvalidConfigurationRequestException", facts: ["PS-26"]});
  });

  it("can never be had where it was made without", async () => {
    const {create, elbv2, group} = await setUp();
    const {LoadBalancerArn, SecurityGroups} = await create();
    expect(SecurityGroups).toBeUndefined();
    const some = elbv2.setSecurityGroups({LoadBalancerArn, SecurityGroups: [await group("late")]});
    expect(await refusal(some)).toMatchObject({name: "InvalidConfigurationRequestException", facts: ["PS-26"]});
  });
});

describe("the subnets of a load balancer", () => {
  it("can be more and fewer; the nodes that stay keep their addresses", async () => {
    const {create, elbv2, nodes, subnets} = await setUp(["use1-az1", "use1-az2", "use1-az4"]);
    const {LoadBalancerArn} = await create({Subnets: subnets.slice(0, 2)});
    const [kept] = nodes();
    const {AvailabilityZones} = await elbv2.setSubnets({
      LoadBalancerArn,
      Subnets: [subnets[0] ?? "", subnets[2] ?? ""]
    });
    expect(AvailabilityZones.map(({SubnetId}) => SubnetId).sort()).toEqual([subnets[0], subnets[2]].sort());
    expect(nodes()).toHaveLength(2);
    expect(nodes()[0]).toEqual(kept);
  });

  it("cannot be fewer while endpoints are connected to its service", async () => {
    const lab = openWorld();
    const {LoadBalancerArn, ServiceId, ServiceName, subnets} = await service(lab, {AcceptanceRequired: false});
    const fewer = () => lab.elbv2().setSubnets({LoadBalancerArn, Subnets: subnets.slice(1)});
    const AddAllowedPrincipals = ["*"];
    await lab.ec2(provider).modifyVpcEndpointServicePermissions({ServiceId, AddAllowedPrincipals});
    const {vpcId: VpcId} = await network(lab.ec2());
    await lab.ec2().createVpcEndpoint({VpcId, VpcEndpointType: "Interface", ServiceName});
    expect(await refusal(fewer())).toMatchObject({name: "ResourceInUseException", facts: ["PS-14"]});
  });
});

describe("the attributes of a load balancer", () => {
  it("have cross-zone balancing off until it is switched on", async () => {
    const {create, elbv2} = await setUp();
    const {LoadBalancerArn} = await create();
    const key = "load_balancing.cross_zone.enabled";
    const value = async () =>
      (await elbv2.describeLoadBalancerAttributes({LoadBalancerArn})).Attributes.find(({Key}) => Key === key)?.Value;
    expect(await value()).toBe("false");
    await elbv2.modifyLoadBalancerAttributes({LoadBalancerArn, Attributes: [{Key: key, Value: "true"}]});
    expect(await value()).toBe("true");
  });

  it.each([
    ["load_balancing.cross_zone.enabled", "on", "ValidationError"],
    ["idle_timeout.timeout_seconds", "60", "ValidationError"],
    ["access_logs.s3.enabled", "true", "NotSimulated"]
  ])("cannot be %s=%s", async (Key, Value, name) => {
    const {create, elbv2} = await setUp();
    const {LoadBalancerArn} = await create();
    const modify = elbv2.modifyLoadBalancerAttributes({LoadBalancerArn, Attributes: [{Key, Value}]});
    expect((await refusal(modify)).name).toBe(name);
  });
});
