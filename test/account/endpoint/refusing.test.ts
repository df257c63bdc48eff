import {describe, expect, it} from "vitest";
import type {Ec2} from "./support.ts";
import {consumer, network, openWorld, provider, refusal, region, rootOf, service} from "./support.ts";

const sqsName = `com.amazonaws.${region}.sqs`;
const s3Name = `com.amazonaws.${region}.s3`;

/** A world with a network of the consumer, whose endpoints are asked for with `create`. */
async function setUp(zones?: readonly string[]) {
  const lab = openWorld();
  const ec2 = lab.ec2();
  const {vpcId, subnets} = await network(ec2, zones);
  const create = (asked: Partial<Parameters<Ec2["createVpcEndpoint"]>[0]>) =>
    ec2.createVpcEndpoint({VpcId: vpcId, VpcEndpointType: "Interface", ServiceName: sqsName, ...asked});
  return {lab, ec2, vpcId, subnets, create};
}

describe("an endpoint that real accounts were refused", () => {
  it("has private DNS although an endpoint with the same name is in the VPC", async () => {
    const {create, vpcId} = await setUp();
    await create({PrivateDnsEnabled: true});
    expect(await refusal(create({PrivateDnsEnabled: true}))).toMatchObject({
      name: "InvalidParameter",
      message: `private-dns-enabled cannot be set because there is already a conflicting DNS domain for sqs.us-east-1.amazonaws.com in the VPC ${vpcId}`,
      ours: false
    });
  });

  it("has private DNS although a private zone of the account has the same name", async () => {
    const {create, lab, vpcId} = await setUp();
    await lab.route53(consumer).createHostedZone({
      Name: "sqs.us-east-1.amazonaws.com",
      CallerReference: "1",
      VPC: {VPCId: vpcId, VPCRegion: region}
    });
    const {name, message} = await refusal(create({PrivateDnsEnabled: true}));
    expect(name).toBe("InvalidParameter");
    expect(message).toContain("already a conflicting DNS domain for sqs.us-east-1.amazonaws.com");
  });

  it("has two subnets in one zone", async () => {
    const {create, subnets} = await setUp(["use1-az1", "use1-az1"]);
    expect(await refusal(create({SubnetIds: subnets}))).toMatchObject({
      name: "DuplicateSubnetsInSameZone",
      message: `Found another VPC endpoint subnet in the availability zone of ${subnets[1]}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.`
    });
  });

  it("has a subnet in a zone that the service is not offered in", async () => {
    // acm-pca is recorded for the zones a, b and c alone, which are read as the first three of the Region.
    const {create, subnets} = await setUp(["use1-az1", "use1-az5"]);
    const ServiceName = "com.amazonaws.us-east-1.acm-pca";
    expect(await refusal(create({ServiceName, SubnetIds: subnets}))).toMatchObject({
      name: "InvalidParameter",
      message: `The VPC endpoint service ${ServiceName} does not support the availability zone of the subnet: ${subnets[1]}.`
    });
  });

  it("names a service that does not exist", async () => {
    const {create} = await setUp();
    expect(await refusal(create({ServiceName: "com.amazonaws.us-west-2.sqs"}))).toMatchObject({
      name: "InvalidServiceName",
      message: "The Vpc Endpoint Service 'com.amazonaws.us-west-2.sqs' does not exist"
    });
  });

  it("has private DNS for a service without a private name", async () => {
    const {create} = await setUp();
    const ServiceName = "com.amazonaws.us-east-1.dynamodb";
    expect(await refusal(create({ServiceName, PrivateDnsEnabled: true}))).toMatchObject({
      name: "InvalidParameter",
      message: `Private DNS can't be enabled because the service ${ServiceName} does not provide a private DNS name.`
    });
  });

  it.each(["EnableDnsSupport", "EnableDnsHostnames"] as const)("has private DNS while %s is off", async (attribute) => {
    const {create, ec2, vpcId} = await setUp();
    await ec2.modifyVpcAttribute({VpcId: vpcId, [attribute]: {Value: false}});
    expect(await refusal(create({PrivateDnsEnabled: true}))).toMatchObject({
      name: "InvalidParameter",
      message: `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpcId}`
    });
  });

  it("is a gateway endpoint, by default, and has subnets", async () => {
    const {ec2, vpcId, subnets} = await setUp();
    const asked = {VpcId: vpcId, ServiceName: sqsName, SubnetIds: subnets};
    expect(await refusal(ec2.createVpcEndpoint(asked))).toMatchObject({
      name: "InvalidParameter",
      message: "Subnet IDs are only supported for Interface and GatewayLoadBalancer type VPC Endpoints."
    });
  });

  it("is a gateway endpoint for a service that has none", async () => {
    const {ec2, vpcId} = await setUp();
    expect(await refusal(ec2.createVpcEndpoint({VpcId: vpcId, ServiceName: sqsName}))).toMatchObject({
      name: "InvalidParameter",
      message: "Endpoint type (Gateway) does not match available service types ([Interface])."
    });
  });

  it("would add a second route for the service to a route table", async () => {
    const {lab, ec2, vpcId} = await setUp();
    const [table = ""] = lab.world.state.tables.routeTable.keys();
    const asked = {VpcId: vpcId, ServiceName: s3Name, RouteTableIds: [table]};
    await ec2.createVpcEndpoint(asked);
    expect(await refusal(ec2.createVpcEndpoint(asked))).toMatchObject({
      name: "RouteAlreadyExists",
      message: `route table ${table} already has a route with destination-prefix-list-id pl-63a5400a`
    });
    const dynamodb = {...asked, ServiceName: "com.amazonaws.us-east-1.dynamodb"};
    await expect(ec2.createVpcEndpoint(dynamodb)).resolves.toBeDefined();
  });

  it("leads to a service whose provider does not let the account in, as if there were none", async () => {
    const {create, lab} = await setUp();
    const {ServiceName} = await service(lab, {AcceptanceRequired: false});
    expect(await refusal(create({ServiceName}))).toMatchObject({
      name: "InvalidServiceName",
      message: `The Vpc Endpoint Service '${ServiceName}' does not exist`,
      facts: ["ERR-01", "PS-09"]
    });
  });

  it("has private DNS before the provider has accepted, or verified the name", async () => {
    const {create, lab} = await setUp();
    const {ServiceName, ServiceId} = await service(lab, {PrivateDnsName: "api.example.com"});
    const AddAllowedPrincipals = [rootOf(consumer)];
    await lab.ec2(provider).modifyVpcEndpointServicePermissions({ServiceId, AddAllowedPrincipals});
    expect(await refusal(create({ServiceName, PrivateDnsEnabled: true}))).toMatchObject({
      name: "InvalidParameter",
      message: `Private DNS can't be enabled because the service ${ServiceName} has not verified the private DNS name.`
    });
  });
});

describe("an endpoint that names what is not there", () => {
  it.each([
    ["VpcId", "vpc-0123456789abcdef0", "InvalidVpcID.NotFound", "The vpc ID 'vpc-0123456789abcdef0' does not exist"],
    ["SubnetIds", ["subnet-0123"], "InvalidSubnetID.NotFound", "The subnet ID 'subnet-0123' does not exist"],
    ["SecurityGroupIds", ["sg-0123"], "InvalidGroup.NotFound", "The security group 'sg-0123' does not exist"]
  ])("is refused for its %s", async (field, value, name, message) => {
    const {create} = await setUp();
    expect(await refusal(create({[field]: value}))).toMatchObject({name, message});
  });

  it("is refused for a route table that is not there", async () => {
    const {create} = await setUp();
    const asked = {ServiceName: s3Name, RouteTableIds: ["rtb-0123"]};
    expect((await refusal(create({...asked, VpcEndpointType: "Gateway"}))).name).toBe("InvalidRouteTableID.NotFound");
  });

  it("is told how an id should look", async () => {
    const {create} = await setUp();
    const {name, message} = await refusal(create({SubnetIds: ["module.vpc.database_subnets"]}));
    expect(name).toBe("InvalidSubnetId.Malformed");
    expect(message).toContain("expecting 'subnet-...; the Id may only contain lowercase alphanumeric characters");
  });

  it("needs a service's name", async () => {
    const {create} = await setUp();
    const {name, message} = await refusal(create({ServiceName: undefined}));
    expect([name, message]).toEqual(["MissingParameter", "The request must contain the parameter ServiceName"]);
  });

  it("is refused for subnets, groups and route tables of another VPC", async () => {
    const {create, lab, ec2, vpcId} = await setUp();
    const {vpcId: other, subnets} = await network(ec2);
    const group = [...lab.world.state.tables.securityGroup.values()].find(({VpcId}) => VpcId === other);
    const table = [...lab.world.state.tables.routeTable.values()].find(({VpcId}) => VpcId === other);
    const refusals = [
      await refusal(create({SubnetIds: subnets})),
      await refusal(create({SecurityGroupIds: [group?.GroupId ?? ""]})),
      await refusal(
        create({VpcEndpointType: "Gateway", ServiceName: s3Name, RouteTableIds: [table?.RouteTableId ?? ""]})
      )
    ];
    for (const {name, message, ours} of refusals) {
      expect([name, ours]).toEqual(["InvalidParameter", true]);
      expect(message).toContain(`is in ${other}`);
      expect(message).toContain(`must be in ${vpcId}`);
    }
  });
});

describe("an endpoint with parameters of the other type", () => {
  it.each([
    ["SecurityGroupIds", ["sg-0123"], "Security group IDs"],
    ["PrivateDnsEnabled", true, "Private DNS"],
    ["DnsOptions", {PrivateDnsOnlyForInboundResolverEndpoint: true}, "DnsOptions PrivateDnsOnlyForInbound"]
  ])("is refused when it is a gateway endpoint with %s", async (field, value, text) => {
    const {create} = await setUp();
    const {name, message} = await refusal(create({VpcEndpointType: "Gateway", ServiceName: s3Name, [field]: value}));
    expect(name).toBe("InvalidParameter");
    expect(message).toContain(text);
  });

  it("is refused when it is an interface endpoint with route tables", async () => {
    const {create} = await setUp();
    const {message} = await refusal(create({RouteTableIds: ["rtb-0123"]}));
    expect(message).toBe("Route table IDs are only supported for Gateway type VPC Endpoints.");
  });
});

describe("an endpoint that is not simulated", () => {
  it.each([
    ["VpcEndpointType", "GatewayLoadBalancer"],
    ["VpcEndpointType", "Resource"],
    ["VpcEndpointType", "ServiceNetwork"],
    ["VpcEndpointType", "Tunnel"],
    ["ServiceRegion", "eu-west-1"],
    ["IpAddressType", "dualstack"],
    ["DnsOptions", {DnsRecordIpType: "ipv6"}],
    ["SubnetConfigurations", [{SubnetId: "subnet-0123", Ipv6: "2001:db8::1"}]]
  ])("is refused with a clear message: %s %j", async (field, value) => {
    const {create} = await setUp();
    const {name, message} = await refusal(create({[field]: value}));
    expect(name).toBe("NotSimulated");
    expect(message).toMatch(/is not simulated yet\.$/);
  });
});

describe("an endpoint policy", () => {
  const policy = (fields: object, Version?: string) =>
    JSON.stringify({Version, Statement: [{Effect: "Allow", Principal: "*", Action: "*", Resource: "*", ...fields}]});
  const refused = async (PolicyDocument: string) => {
    const {create} = await setUp();
    return refusal(create({PolicyDocument}));
  };

  it.each([
    ["{", "JSON"],
    ["[]", "Statement"],
    ["{}", "Statement"],
    ['{"Statement":[]}', "no Statement"],
    [policy({Effect: "allow"}), 'Statement.0.Effect: Invalid type: Expected ("Allow" | "Deny") but received "allow".'],
    [policy({Principal: undefined}), "Statement.0 has neither Principal nor NotPrincipal"],
    [policy({NotAction: "s3:*"}), "Action and NotAction exclude each other."],
    [policy({Conditions: {}}), "Conditions"],
    [policy({Condition: {StringFoo: {"aws:SourceVpc": "vpc-1"}}}), '"StringFoo" is not a condition operator.'],
    [policy({}, "2020-01-01"), "2020-01-01"]
  ])("is refused when it is %s", async (text, why) => {
    const {name, message} = await refused(text);
    expect(name).toBe("InvalidPolicyDocument");
    expect(message).toContain(why);
  });

  it("is refused when an endpoint is modified as when it is made", async () => {
    const {ec2, create} = await setUp();
    const {VpcEndpointId} = (await create({})).VpcEndpoint;
    const {name} = await refusal(ec2.modifyVpcEndpoint({VpcEndpointId, PolicyDocument: policy({Conditions: {}})}));
    expect(name).toBe("InvalidPolicyDocument");
  });

  it("is refused beyond 20,480 characters", async () => {
    const statement = {Effect: "Allow", Principal: "*", Action: "*", Resource: "x".repeat(20_480)};
    const {name, message} = await refused(JSON.stringify({Statement: [statement]}));
    expect(name).toBe("InvalidPolicyDocument");
    expect(message).toContain("at most 20480");
  });

  it("is kept as it was given", async () => {
    const {create} = await setUp();
    const PolicyDocument = '{ "Statement": {"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"} }';
    expect((await create({PolicyDocument})).VpcEndpoint.PolicyDocument).toBe(PolicyDocument);
  });

  it("is refused for a service that knows no endpoint policies", async () => {
    const {create} = await setUp();
    const PolicyDocument = '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}';
    const {message} = await refusal(create({ServiceName: "com.amazonaws.us-east-1.email-smtp", PolicyDocument}));
    expect(message).toContain("com.amazonaws.us-east-1.email-smtp does not support endpoint policies");
  });
});

describe("a designated address", () => {
  it.each([
    ["10.1.0.3", "InvalidParameterValue", "reserved"],
    ["10.1.0.255", "InvalidParameterValue", "reserved"],
    ["10.9.0.10", "InvalidParameterValue", "does not fall within the subnet"]
  ])("%s is refused", async (Ipv4, name, text) => {
    const {create, subnets} = await setUp();
    const [SubnetId = ""] = subnets;
    const error = await refusal(create({SubnetIds: [SubnetId], SubnetConfigurations: [{SubnetId, Ipv4}]}));
    expect(error.name).toBe(name);
    expect(error.message).toContain(text);
  });

  it("is refused when it is taken", async () => {
    const {create, subnets} = await setUp();
    const [SubnetId = ""] = subnets;
    const asked = {SubnetIds: [SubnetId], SubnetConfigurations: [{SubnetId, Ipv4: "10.1.0.9"}]};
    await create(asked);
    expect((await refusal(create(asked))).name).toBe("InvalidIPAddress.InUse");
  });

  it("is refused for a subnet that is not among the endpoint's", async () => {
    const {create, subnets} = await setUp();
    const [SubnetId = "", other = ""] = subnets;
    const SubnetConfigurations = [{SubnetId: other, Ipv4: "10.1.1.9"}];
    const {message} = await refusal(create({SubnetIds: [SubnetId], SubnetConfigurations}));
    expect(message).toContain(other);
  });
});

describe("quotas", () => {
  it("bound the interface endpoints of a VPC", async () => {
    const lab = openWorld({interfaceEndpointsPerVpc: 2});
    const {vpcId: VpcId} = await network(lab.ec2());
    const asked = {VpcId, VpcEndpointType: "Interface", ServiceName: sqsName} as const;
    await lab.ec2().createVpcEndpoint(asked);
    await lab.ec2().createVpcEndpoint(asked);
    expect(await refusal(lab.ec2().createVpcEndpoint(asked))).toMatchObject({
      name: "VpcEndpointLimitExceeded",
      message: "The maximum number of interface endpoints per VPC (2) has been reached."
    });
  });

  it("bound the gateway endpoints of a Region, over all its VPCs, and count none that is deleted", async () => {
    const lab = openWorld({gatewayEndpointsPerRegion: 2});
    const ec2 = lab.ec2();
    const vpcs = [await network(ec2), await network(ec2)];
    const create = (i: number) => ec2.createVpcEndpoint({VpcId: vpcs[i]?.vpcId ?? "", ServiceName: s3Name});
    const {VpcEndpoint} = await create(0);
    await create(1);
    expect((await refusal(create(1))).message).toContain("per Region (2)");
    await ec2.deleteVpcEndpoints({VpcEndpointIds: [VpcEndpoint.VpcEndpointId]});
    await expect(create(1)).resolves.toBeDefined();
  });

  it("let no endpoint route into a full route table", async () => {
    const lab = openWorld({routesPerRouteTable: 0});
    const {vpcId: VpcId} = await network(lab.ec2());
    const RouteTableIds = [...lab.world.state.tables.routeTable.keys()];
    const asked = {VpcId, ServiceName: s3Name, RouteTableIds};
    expect((await refusal(lab.ec2().createVpcEndpoint(asked))).name).toBe("RouteLimitExceeded");
  });
});

it("leaves the state untouched when it refuses, though much was done by then", async () => {
  const {lab, create, subnets} = await setUp();
  const before = lab.world.state;
  const [one = "", two = ""] = subnets;
  const SubnetConfigurations = [{SubnetId: two, Ipv4: "10.1.1.1"}];
  await refusal(create({SubnetIds: [one, two], SubnetConfigurations, PrivateDnsEnabled: true}));
  expect(lab.world.state).toBe(before);
});

it("checks the type's parameters before the VPC, the VPC before the service, and the service before its zones", async () => {
  const {create, subnets} = await setUp();
  const unknown = {VpcId: "vpc-0123", ServiceName: "com.amazonaws.us-east-1.nothing", SubnetIds: ["subnet-0123"]};
  const names = [
    await refusal(create({...unknown, RouteTableIds: ["rtb-0123"]})),
    await refusal(create(unknown)),
    await refusal(create({ServiceName: unknown.ServiceName, SubnetIds: subnets})),
    await refusal(create({SubnetIds: unknown.SubnetIds, PrivateDnsEnabled: true}))
  ].map(({name}) => name);
  expect(names).toEqual([
    "InvalidParameter",
    "InvalidVpcID.NotFound",
    "InvalidServiceName",
    "InvalidSubnetID.NotFound"
  ]);
});
