import {describe, expect, it} from "vitest";
import type {Lab} from "../../src/index.ts";
import {openLab} from "../../src/index.ts";

/** What real accounts and real resolvers answered, row by row. */

async function vpcIn(world: Lab, CidrBlock: string, zones: readonly string[]) {
  const {ec2} = world;
  const {Vpc} = await ec2.createVpc({CidrBlock});
  const VpcId = Vpc.VpcId;
  await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
  const base = CidrBlock.split(".").slice(0, 2).join(".");
  const SubnetIds: string[] = [];
  for (const [i, AvailabilityZone] of zones.entries()) {
    const {Subnet} = await ec2.createSubnet({VpcId, CidrBlock: `${base}.${i + 1}.0/24`, AvailabilityZone});
    SubnetIds.push(Subnet.SubnetId);
  }
  return {VpcId, SubnetIds};
}

async function launch({ec2, lab}: Lab, SubnetId: string): Promise<string> {
  const {Instances} = await ec2.runInstances({ImageId: "ami-0abcdef1234567890", MinCount: 1, MaxCount: 1, SubnetId});
  lab.settle();
  return Instances[0]?.InstanceId ?? "";
}

const isPrivate = (address: string) => address.startsWith("10.");

describe("the account with a gateway endpoint for S3", () => {
  async function recorded() {
    const world = openLab();
    const {ec2, lab} = world;
    const {VpcId, SubnetIds} = await vpcIn(world, "10.1.0.0/16", ["us-east-1a", "us-east-1b"]);
    const [publicSubnet = "", privateSubnet = ""] = SubnetIds;
    const {InternetGateway} = await ec2.createInternetGateway();
    const InternetGatewayId = InternetGateway.InternetGatewayId;
    await ec2.attachInternetGateway({VpcId, InternetGatewayId});
    const tables: string[] = [];
    for (const SubnetId of SubnetIds) {
      const {RouteTable} = await ec2.createRouteTable({VpcId});
      await ec2.associateRouteTable({RouteTableId: RouteTable.RouteTableId, SubnetId});
      tables.push(RouteTable.RouteTableId);
    }
    await ec2.createRoute({
      RouteTableId: tables[0] ?? "",
      DestinationCidrBlock: "0.0.0.0/0",
      GatewayId: InternetGatewayId
    });
    await ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3", RouteTableIds: tables});
    const [open, closed] = [await launch(world, publicSubnet), await launch(world, privateSubnet)];
    const {AllocationId} = await ec2.allocateAddress({Domain: "vpc"});
    await ec2.associateAddress({AllocationId, InstanceId: open});
    return {lab, open, closed};
  }

  it("takes 52.216.237.77 through the endpoint from both subnets, being longer than 0.0.0.0/0", async () => {
    const {lab, open, closed} = await recorded();
    for (const from of [open, closed]) {
      expect(lab.send({from, to: "52.216.237.77:443"})).toMatchObject({outcome: "delivered", path: "gateway-endpoint"});
    }
  });

  it("has no route to 54.222.57.1 from the private subnet, and takes the internet gateway from the public one", async () => {
    const {lab, open, closed} = await recorded();
    expect(lab.send({from: open, to: "54.222.57.1:443"})).toMatchObject({outcome: "delivered", path: "public"});
    expect(lab.send({from: closed, to: "54.222.57.1:443"}).obstacles.map(({code}) => code)).toEqual([
      "NO_ROUTE_TO_DESTINATION"
    ]);
  });
});

describe("the name of an endpoint for email-smtp in us-west-2", () => {
  it("has its private address with TTL 60 in the VPC, and from a peer the vpce name has it and works", async () => {
    const world = openLab({region: "us-west-2"});
    const {ec2, lab} = world;
    const {VpcId, SubnetIds} = await vpcIn(world, "10.0.0.0/16", ["us-west-2a"]);
    const peer = await vpcIn(world, "10.1.0.0/16", ["us-west-2a"]);
    const {GroupId = ""} = await ec2.createSecurityGroup({VpcId, GroupName: "mail", Description: "mail"});
    const ports = {IpProtocol: "tcp", FromPort: 587, ToPort: 587};
    await ec2.authorizeSecurityGroupIngress({GroupId, IpPermissions: [{...ports, IpRanges: [{CidrIp: "10.0.0.0/8"}]}]});
    const {VpcEndpoint} = await ec2.createVpcEndpoint({
      VpcId,
      VpcEndpointType: "Interface",
      ServiceName: "com.amazonaws.us-west-2.email-smtp",
      SubnetIds,
      SecurityGroupIds: [GroupId],
      PrivateDnsEnabled: true
    });
    const {VpcPeeringConnection} = await ec2.createVpcPeeringConnection({VpcId: peer.VpcId, PeerVpcId: VpcId});
    lab.settle();
    const {VpcPeeringConnectionId = ""} = VpcPeeringConnection;
    await ec2.acceptVpcPeeringConnection({VpcPeeringConnectionId});
    lab.settle();
    for (const table of lab.state.tables.routeTable.values()) {
      const DestinationCidrBlock = table.VpcId === VpcId ? "10.1.0.0/16" : "10.0.0.0/16";
      await ec2.createRoute({RouteTableId: table.RouteTableId, DestinationCidrBlock, VpcPeeringConnectionId});
    }
    const inside = lab.resolve("email-smtp.us-west-2.amazonaws.com", {from: VpcId});
    expect(inside.answers.map(({data, ttl}) => [isPrivate(data), ttl])).toEqual([[true, 60]]);
    const name = VpcEndpoint.DnsEntries?.[0]?.DnsName ?? "";
    const from = await launch(world, peer.SubnetIds[0] ?? "");
    expect(lab.resolve(name, {from}).answers).toMatchObject([{data: inside.answers[0]?.data, ttl: 60}]);
    expect(lab.send({from, to: name, port: 587})).toMatchObject({outcome: "delivered", path: "interface-endpoint"});
  });
});

describe("the legacy name of SQS in ap-northeast-1", () => {
  it("goes past an endpoint with private DNS, to a public address, while the service's own name does not", async () => {
    const world = openLab({region: "ap-northeast-1"});
    const {VpcId, SubnetIds} = await vpcIn(world, "10.0.0.0/16", ["ap-northeast-1a"]);
    await world.ec2.createVpcEndpoint({
      VpcId,
      VpcEndpointType: "Interface",
      ServiceName: "com.amazonaws.ap-northeast-1.sqs",
      SubnetIds,
      PrivateDnsEnabled: true
    });
    world.lab.settle();
    const ask = (name: string) => world.lab.resolve(name, {from: VpcId}).answers.map(({data}) => isPrivate(data));
    expect(ask("ap-northeast-1.queue.amazonaws.com")).toEqual([false, false]);
    expect(ask("sqs.ap-northeast-1.amazonaws.com")).toEqual([true]);
  });
});

describe("a request that an endpoint's policy does not allow", () => {
  it("gets HTTP 403 with AWS's sentence", async () => {
    const world = openLab();
    const {VpcId, SubnetIds} = await vpcIn(world, "10.0.0.0/16", ["us-east-1a"]);
    const [table] = [...world.lab.state.tables.routeTable.keys()];
    await world.ec2.createVpcEndpoint({
      VpcId,
      ServiceName: "com.amazonaws.us-east-1.s3",
      RouteTableIds: [table ?? ""],
      PolicyDocument: JSON.stringify({
        Statement: [{Effect: "Allow", Principal: "*", Action: "s3:PutObject", Resource: "*"}]
      })
    });
    world.lab.settle();
    const resource = "arn:aws:s3:::photos/cat.jpg";
    const walk = world.lab.send({
      from: await launch(world, SubnetIds[0] ?? ""),
      to: "https://s3.us-east-1.amazonaws.com/",
      request: {action: "s3:GetObject", resource}
    });
    expect(walk.outcome).toBe("forbidden");
    expect(walk.sentence).toBe(
      `User: arn:aws:iam::111122223333:role/app is not authorized to perform: s3:GetObject on resource: "${resource}" because no VPC endpoint policy allows the s3:GetObject action`
    );
  });
});
