import {describe, expect, it} from "vitest";
import {makeEndpoint, makeInstance, makeProvider, must, openClientWorld, providerAccount} from "../../support/world.ts";

/** A client in use1-az1, a server in use1-az2, and everything let through between them. */
async function openTwo() {
  const world = await openClientWorld();
  const {ec2, lab, app, subnets} = world;
  await ec2.authorizeSecurityGroupIngress({
    GroupId: app,
    IpPermissions: [{IpProtocol: "-1", IpRanges: [{CidrIp: "0.0.0.0/0"}]}]
  });
  const server = await makeInstance(world, {subnet: subnets[1], groups: [app], address: "10.0.1.20"});
  lab.settle();
  return {...world, server};
}

describe("a zone that has failed", () => {
  it("has no instance that answers, and is whole again when it is healed", async () => {
    const {lab, client, server} = await openTwo();
    lab.fail({zone: "use1-az2"});
    const walk = lab.send({from: client, to: server});
    expect(walk).toMatchObject({
      outcome: "timeout",
      sentence: `The zone use1-az2 has failed, and with it ${server} in it.`
    });
    expect(lab.repair(walk)).toMatchObject([{who: "nobody"}]);
    lab.heal({zone: "use1-az2"});
    expect(lab.send({from: client, to: server}).outcome).toBe("delivered");
  });

  it("has no instance that sends", async () => {
    const {lab, client, server} = await openTwo();
    lab.fail({zone: "use1-az1"});
    const walk = lab.send({from: client, to: server});
    expect(walk.outcome).toBe("timeout");
    expect(walk.steps[0]).toMatchObject({kind: "sender", obstacle: {code: "LAB_ZONE_FAILED"}});
    expect(lab.send({from: client, to: "https://sqs.us-east-1.amazonaws.com/"}).obstacles[0]?.code).toBe(
      "LAB_ZONE_FAILED"
    );
  });

  it("has no NAT gateway that passes packets on", async () => {
    const {ec2, lab, client, VpcId, subnets, table} = await openTwo();
    const {InternetGatewayId} = (await ec2.createInternetGateway()).InternetGateway;
    await ec2.attachInternetGateway({InternetGatewayId, VpcId});
    const {AllocationId} = await ec2.allocateAddress();
    const {NatGateway} = await ec2.createNatGateway({SubnetId: subnets[1], AllocationId});
    const {RouteTableId} = (await ec2.createRouteTable({VpcId})).RouteTable;
    const anywhere = {DestinationCidrBlock: "0.0.0.0/0"};
    await ec2.createRoute({RouteTableId, ...anywhere, GatewayId: InternetGatewayId});
    await ec2.associateRouteTable({RouteTableId, SubnetId: subnets[1]});
    lab.settle();
    await ec2.createRoute({RouteTableId: table, ...anywhere, NatGatewayId: NatGateway.NatGatewayId});
    const send = () => lab.send({from: client, to: "https://s3.us-east-1.amazonaws.com/"});
    expect(send().outcome).toBe("delivered");
    lab.fail({zone: "use1-az2"});
    expect(send().obstacles).toMatchObject([{code: "LAB_ZONE_FAILED", place: {kind: "nat-gateway"}}]);
  });

  it("has no instance that passes on what a route leads to it", async () => {
    const {ec2, lab, client, server, table} = await openTwo();
    const NetworkInterfaceId = must(
      [...lab.state.tables.networkInterface.values()].find(({Attachment}) => Attachment?.InstanceId === server)
    ).NetworkInterfaceId;
    await ec2.modifyNetworkInterfaceAttribute({NetworkInterfaceId, SourceDestCheck: {Value: false}});
    await ec2.createRoute({RouteTableId: table, DestinationCidrBlock: "198.51.100.0/24", NetworkInterfaceId});
    lab.fail({zone: "use1-az2"});
    const {obstacles} = lab.send({from: client, to: "198.51.100.7:443"});
    expect(obstacles[0]).toMatchObject({code: "LAB_ZONE_FAILED", place: {id: NetworkInterfaceId}});
  });

  it("has no healthy target: a load balancer that crosses zones takes others, and without any fails open", async () => {
    const world = await openTwo();
    const {ec2, lab, client, app, subnets, VpcId} = world;
    const {
      server,
      serverGroup,
      subnets: theirs,
      LoadBalancerArn,
      TargetGroupArn,
      ServiceName
    } = await makeProvider(world);
    const provider = lab.account(providerAccount);
    const second = await makeInstance(provider, {subnet: theirs[1], groups: [serverGroup]});
    lab.settle();
    await provider.elbv2.registerTargets({TargetGroupArn, Targets: [{Id: second}]});
    const Attributes = [{Key: "load_balancing.cross_zone.enabled", Value: "true"}];
    await provider.elbv2.modifyLoadBalancerAttributes({LoadBalancerArn, Attributes});
    await makeEndpoint(world, {
      VpcId,
      service: ServiceName,
      subnets: [subnets[0]],
      groups: [app],
      privateDns: false
    });
    const [endpoint] = (await ec2.describeVpcEndpoints()).VpcEndpoints;
    const health = async () => {
      const {TargetHealthDescriptions} = await provider.elbv2.describeTargetHealth({TargetGroupArn});
      return TargetHealthDescriptions.map(({TargetHealth}) => TargetHealth.State);
    };
    const send = () => lab.send({from: client, to: must(endpoint?.NetworkInterfaceIds[0])});
    expect(await health()).toEqual(["healthy", "healthy"]);
    lab.fail({zone: "use1-az2"});
    expect(await health()).toEqual(["healthy", "unhealthy"]);
    expect(send().outcome).toBe("delivered");
    await provider.elbv2.deregisterTargets({TargetGroupArn, Targets: [{Id: server}]});
    lab.settle();
    expect(await health()).toEqual(["unhealthy"]);
    expect(send().obstacles).toMatchObject([{code: "LAB_ZONE_FAILED", place: {id: second}}]);
  });
});
