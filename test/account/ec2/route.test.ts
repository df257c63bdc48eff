import {describe, expect, it} from "vitest";
import {labWithGateway, refusal, running} from "./support.ts";

async function labWithTable(quotas = {}) {
  const lab = await labWithGateway({quotas});
  const {RouteTableId} = (await lab.ec2.createRouteTable({VpcId: lab.VpcId})).RouteTable;
  const routes = async () =>
    (await lab.ec2.describeRouteTables({RouteTableIds: [RouteTableId]})).RouteTables[0]?.Routes ?? [];
  return {...lab, RouteTableId, routes};
}

const anywhere = "0.0.0.0/0";

describe("createRoute", () => {
  it("adds an active route to an internet gateway", async () => {
    const {ec2, RouteTableId, InternetGatewayId, routes} = await labWithTable();
    const asked = {RouteTableId, DestinationCidrBlock: anywhere, GatewayId: InternetGatewayId};
    expect(await ec2.createRoute(asked)).toEqual({Return: true});
    expect((await routes())[1]).toEqual({
      DestinationCidrBlock: anywhere,
      GatewayId: InternetGatewayId,
      Origin: "CreateRoute",
      State: "active"
    });
  });

  it("canonicalizes the destination", async () => {
    const {ec2, RouteTableId, InternetGatewayId, routes} = await labWithTable();
    await ec2.createRoute({RouteTableId, DestinationCidrBlock: "192.168.7.9/16", GatewayId: InternetGatewayId});
    expect((await routes())[1]?.DestinationCidrBlock).toBe("192.168.0.0/16");
  });

  it("names the instance whose interface is the target", async () => {
    const lab = await labWithTable();
    const [InstanceId = ""] = await running(lab, lab.SubnetId);
    await lab.ec2.createRoute({RouteTableId: lab.RouteTableId, DestinationCidrBlock: anywhere, InstanceId});
    const [, route] = await lab.routes();
    expect(route).toMatchObject({InstanceId, InstanceOwnerId: "111122223333", State: "active"});
    expect(route?.NetworkInterfaceId).toMatch(/^eni-/);
  });

  it("takes a prefix list as destination, AWS's or the account's own", async () => {
    const {ec2, RouteTableId, InternetGatewayId, routes} = await labWithTable();
    const asked = {RouteTableId, GatewayId: InternetGatewayId};
    await ec2.createRoute({...asked, DestinationPrefixListId: "pl-63a5400a"});
    const {PrefixList} = await ec2.createManagedPrefixList({
      PrefixListName: "offices",
      MaxEntries: 3,
      AddressFamily: "IPv4"
    });
    await ec2.createRoute({...asked, DestinationPrefixListId: PrefixList.PrefixListId});
    expect((await routes()).map((route) => route.DestinationPrefixListId)).toEqual([
      undefined,
      "pl-63a5400a",
      PrefixList.PrefixListId
    ]);
  });

  it.each([
    [
      "the same destination twice",
      {DestinationCidrBlock: anywhere},
      `RouteAlreadyExists: The route identified by ${anywhere} already exists.`
    ],
    [
      "the VPC's own block",
      {DestinationCidrBlock: "10.0.0.0/16"},
      "RouteAlreadyExists: The route identified by 10.0.0.0/16 already exists."
    ],
    [
      "a gateway inside the VPC's block",
      {DestinationCidrBlock: "10.0.1.0/24"},
      "InvalidParameterValue: Route target is not supported. This route only supports interface and instance targets."
    ],
    [
      "a range reserved for AWS's services",
      {DestinationCidrBlock: "169.254.169.0/24"},
      "InvalidParameterValue: Value (169.254.169.0/24) for parameter destinationCidrBlock is invalid. 169.254.168.0/22 is reserved for use by AWS services."
    ],
    [
      "a text that is no block",
      {DestinationCidrBlock: "anywhere"},
      "InvalidParameterValue: Value (anywhere) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block."
    ],
    [
      "an unknown prefix list",
      {DestinationPrefixListId: "pl-00000000"},
      "InvalidPrefixListID.NotFound: The prefix list ID 'pl-00000000' does not exist"
    ],
    [
      "no destination",
      {},
      "MissingParameter: The request must contain the parameter destinationCidrBlock or destinationPrefixListId"
    ]
  ])("refuses %s", async (_what, destination, text) => {
    const {ec2, RouteTableId, InternetGatewayId: GatewayId} = await labWithTable();
    await ec2.createRoute({RouteTableId, DestinationCidrBlock: anywhere, GatewayId});
    expect(await refusal(ec2.createRoute({RouteTableId, GatewayId, ...destination}))).toBe(text);
  });

  it("accepts a larger block around the reserved range", async () => {
    const {ec2, RouteTableId, InternetGatewayId: GatewayId} = await labWithTable();
    const asked = {RouteTableId, DestinationCidrBlock: "169.254.0.0/16", GatewayId};
    expect(await ec2.createRoute(asked)).toEqual({Return: true});
  });

  it("inside the VPC's block takes whole subnets to an interface, and nothing else", async () => {
    const {ec2, RouteTableId, SubnetId, routes} = await labWithTable();
    const {NetworkInterfaceId} = (await ec2.createNetworkInterface({SubnetId})).NetworkInterface;
    const part = {RouteTableId, DestinationCidrBlock: "10.0.1.0/25", NetworkInterfaceId};
    expect(await refusal(ec2.createRoute(part))).toMatch(
      /^InvalidParameterValue: The destination CIDR block 10\.0\.1\.0\/25 is inside a block of vpc-\w+: it must be that of a whole subnet \(10\.0\.1\.0\/24\)\.$/
    );
    await ec2.createRoute({...part, DestinationCidrBlock: "10.0.1.0/24"});
    expect((await routes())[1]).toMatchObject({DestinationCidrBlock: "10.0.1.0/24", NetworkInterfaceId});
  });

  it("takes no block for that of the VPC because it is as long as another of the VPC's", async () => {
    const {ec2, VpcId, RouteTableId, SubnetId} = await labWithTable();
    const {NetworkInterfaceId} = (await ec2.createNetworkInterface({SubnetId})).NetworkInterface;
    await ec2.associateVpcCidrBlock({VpcId, CidrBlock: "10.1.0.0/24"});
    const asked = {RouteTableId, DestinationCidrBlock: "10.0.77.0/24", NetworkInterfaceId};
    expect(await refusal(ec2.createRoute(asked))).toContain("it must be that of a whole subnet");
  });

  it("refuses the prefix list of a gateway endpoint with the endpoint as target", async () => {
    const {ec2, VpcId, RouteTableId} = await labWithTable();
    const {VpcEndpoint} = await ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3"});
    const asked = {RouteTableId, DestinationPrefixListId: "pl-63a5400a", GatewayId: VpcEndpoint.VpcEndpointId};
    expect(await refusal(ec2.createRoute(asked))).toBe(
      "InvalidParameterValue: Cannot create or replace a prefix list route targeting a VPC Endpoint."
    );
  });

  it("refuses a target of another VPC, an unknown one, and more or fewer than one", async () => {
    const {ec2, RouteTableId} = await labWithTable();
    const {InternetGatewayId} = (await ec2.createInternetGateway()).InternetGateway;
    const asked = {RouteTableId, DestinationCidrBlock: anywhere};
    expect(await refusal(ec2.createRoute({...asked, GatewayId: InternetGatewayId}))).toBe(
      `InvalidParameterValue: route table ${RouteTableId} and network gateway ${InternetGatewayId} belong to different networks`
    );
    expect(await refusal(ec2.createRoute({...asked, NatGatewayId: "nat-0123456789abcdef0"}))).toBe(
      "InvalidNatGatewayID.NotFound: The natGateway ID 'nat-0123456789abcdef0' does not exist"
    );
    expect(await refusal(ec2.createRoute(asked))).toBe(
      "MissingParameter: A route has one target, of GatewayId, NatGatewayId, NetworkInterfaceId, InstanceId, VpcPeeringConnectionId. Found: none."
    );
    const two = {...asked, GatewayId: InternetGatewayId, InstanceId: "i-0123456789abcdef0"};
    expect(await refusal(ec2.createRoute(two))).toMatch(/^InvalidParameterCombination: .*GatewayId, InstanceId\.$/);
  });

  it("refuses a virtual private gateway as not simulated yet", async () => {
    const {ec2, RouteTableId} = await labWithTable();
    const asked = {RouteTableId, DestinationCidrBlock: anywhere, GatewayId: "vgw-0123456789abcdef0"};
    expect(await refusal(ec2.createRoute(asked))).toBe(
      "NotSimulated: A virtual private gateway, here vgw-0123456789abcdef0, is not simulated yet."
    );
  });

  it("counts a customer's prefix list as its maximum of entries, AWS's as one, local routes not at all", async () => {
    const {ec2, RouteTableId, InternetGatewayId: GatewayId} = await labWithTable({routesPerRouteTable: 5});
    const list = async (MaxEntries: number) =>
      (await ec2.createManagedPrefixList({PrefixListName: "offices", MaxEntries, AddressFamily: "IPv4"})).PrefixList
        .PrefixListId;
    await ec2.createRoute({RouteTableId, GatewayId, DestinationPrefixListId: "pl-63a5400a"});
    const five = await list(5);
    expect(await refusal(ec2.createRoute({RouteTableId, GatewayId, DestinationPrefixListId: five}))).toBe(
      `RouteLimitExceeded: The routes of ${RouteTableId} would count 6 with this one; at most 5 are allowed.`
    );
    await ec2.createRoute({RouteTableId, GatewayId, DestinationPrefixListId: await list(4)});
  });
});

describe("the state of a route", () => {
  it("follows the internet gateway being detached and attached again", async () => {
    const {ec2, VpcId, RouteTableId, InternetGatewayId, routes} = await labWithTable();
    await ec2.createRoute({RouteTableId, DestinationCidrBlock: anywhere, GatewayId: InternetGatewayId});
    await ec2.detachInternetGateway({InternetGatewayId, VpcId});
    expect((await routes())[1]?.State).toBe("blackhole");
    await ec2.attachInternetGateway({InternetGatewayId, VpcId});
    expect((await routes())[1]?.State).toBe("active");
    await ec2.detachInternetGateway({InternetGatewayId, VpcId});
    await ec2.deleteInternetGateway({InternetGatewayId});
    expect((await routes())[1]?.State).toBe("blackhole");
  });

  it("follows the instance being stopped, started and terminated", async () => {
    const lab = await labWithTable();
    const {ec2, RouteTableId, routes} = lab;
    const [InstanceId = ""] = await running(lab, lab.SubnetId);
    await ec2.createRoute({RouteTableId, DestinationCidrBlock: anywhere, InstanceId});
    const after = async (change: Promise<unknown>) => {
      await change;
      lab.lab.settle();
      return (await routes())[1]?.State;
    };
    expect(await after(ec2.stopInstances({InstanceIds: [InstanceId]}))).toBe("blackhole");
    expect(await after(ec2.startInstances({InstanceIds: [InstanceId]}))).toBe("active");
    expect(await after(ec2.terminateInstances({InstanceIds: [InstanceId]}))).toBe("blackhole");
  });

  it("is blackhole from the start for an interface that is attached to nothing", async () => {
    const {ec2, SubnetId, RouteTableId, routes} = await labWithTable();
    const {NetworkInterfaceId} = (await ec2.createNetworkInterface({SubnetId})).NetworkInterface;
    await ec2.createRoute({RouteTableId, DestinationCidrBlock: anywhere, NetworkInterfaceId});
    expect((await routes())[1]?.State).toBe("blackhole");
  });
});

describe("replaceRoute", () => {
  it("gives a destination another target", async () => {
    const {ec2, SubnetId, RouteTableId, InternetGatewayId, routes} = await labWithTable();
    const {NetworkInterfaceId} = (await ec2.createNetworkInterface({SubnetId})).NetworkInterface;
    const asked = {RouteTableId, DestinationCidrBlock: anywhere};
    await ec2.createRoute({...asked, NetworkInterfaceId});
    await ec2.replaceRoute({...asked, GatewayId: InternetGatewayId});
    expect((await routes())[1]).toEqual({
      DestinationCidrBlock: anywhere,
      GatewayId: InternetGatewayId,
      Origin: "CreateRoute",
      State: "active"
    });
  });

  it("retargets the local route and makes it local again", async () => {
    const {ec2, SubnetId, RouteTableId, routes} = await labWithTable();
    const {NetworkInterfaceId} = (await ec2.createNetworkInterface({SubnetId})).NetworkInterface;
    const local = {RouteTableId, DestinationCidrBlock: "10.0.0.0/16"};
    await ec2.replaceRoute({...local, NetworkInterfaceId});
    expect((await routes())[0]).toMatchObject({NetworkInterfaceId, State: "blackhole"});
    await ec2.replaceRoute({...local, LocalTarget: true});
    expect((await routes())[0]).toEqual({
      DestinationCidrBlock: "10.0.0.0/16",
      GatewayId: "local",
      Origin: "CreateRouteTable",
      State: "active"
    });
  });

  it("is refused where there is no route yet", async () => {
    const {ec2, RouteTableId, InternetGatewayId} = await labWithTable();
    const asked = {RouteTableId, DestinationCidrBlock: anywhere, GatewayId: InternetGatewayId};
    expect(await refusal(ec2.replaceRoute(asked))).toBe(
      "InvalidParameterValue: There is no route defined for '0.0.0.0/0' in the route table. Use CreateRoute instead."
    );
  });
});

describe("deleteRoute", () => {
  it("removes a route, and says so when there is none", async () => {
    const {ec2, RouteTableId, InternetGatewayId, routes} = await labWithTable();
    const asked = {RouteTableId, DestinationCidrBlock: anywhere};
    await ec2.createRoute({...asked, GatewayId: InternetGatewayId});
    await ec2.deleteRoute(asked);
    expect(await routes()).toHaveLength(1);
    expect(await refusal(ec2.deleteRoute(asked))).toBe(
      `InvalidRoute.NotFound: no route with destination-cidr-block 0.0.0.0/0 in route table ${RouteTableId}`
    );
  });

  it("cannot remove the local route or that of an endpoint", async () => {
    const {ec2, VpcId, RouteTableId, InternetGatewayId} = await labWithTable();
    expect(await refusal(ec2.deleteRoute({RouteTableId, DestinationCidrBlock: "10.0.0.0/16"}))).toBe(
      `InvalidParameterValue: cannot remove local route 10.0.0.0/16 in route table ${RouteTableId}`
    );
    const ServiceName = "com.amazonaws.us-east-1.s3";
    await ec2.createVpcEndpoint({VpcId, ServiceName, RouteTableIds: [RouteTableId]});
    const list = {RouteTableId, DestinationPrefixListId: "pl-63a5400a"};
    expect(await refusal(ec2.deleteRoute(list))).toBe(
      `InvalidParameterValue: cannot remove VPC endpoint route pl-63a5400a in route table ${RouteTableId}`
    );
    expect(await refusal(ec2.replaceRoute({...list, GatewayId: InternetGatewayId}))).toBe(
      "InvalidParameterValue: Cannot create or replace a prefix list route targeting a VPC Endpoint."
    );
  });
});
