import {describe, expect, it} from "vitest";
import {openLab} from "../../../src/index.ts";
import type {ServiceRequest} from "../../../src/network/policy/service-request.ts";
import {https, makeClient, makeEndpoint} from "../../support/world.ts";

const allow = {Effect: "Allow", Action: "*", Resource: "*"};
const put = {Effect: "Allow", Action: "s3:PutObject", Resource: "*"};
const session = "arn:aws:sts::111122223333:assumed-role/app/i-0abc";

/** A request to S3 through a gateway endpoint: how it ends, and what the first refusal says. */
async function ask(
  request: Partial<ServiceRequest>,
  policy: object = {...allow, Principal: "*"},
  to = "https://s3.us-east-1.amazonaws.com/"
) {
  const {ec2, lab} = openLab();
  const {Vpc} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
  const {Subnet} = await ec2.createSubnet({VpcId: Vpc.VpcId, CidrBlock: "10.0.0.0/24"});
  await ec2.runInstances({ImageId: "ami-0abcdef1234567890", MinCount: 1, MaxCount: 1, SubnetId: Subnet.SubnetId});
  await ec2.createVpcEndpoint({
    VpcId: Vpc.VpcId,
    ServiceName: "com.amazonaws.us-east-1.s3",
    RouteTableIds: [...lab.state.tables.routeTable.keys()],
    PolicyDocument: JSON.stringify({Version: "2012-10-17", Statement: [policy]})
  });
  lab.settle();
  const {outcome, sentence} = lab.send({
    to,
    request: {action: "s3:GetObject", resource: "arn:aws:s3:::photos/cat.jpg", principal: session, ...request}
  });
  return {outcome, sentence};
}

describe("a request", () => {
  it("has the ARN of the role as aws:PrincipalArn, whoever holds the session", async () => {
    const Condition = {ArnEquals: {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/app"}};
    expect(await ask({}, {...allow, Principal: "*", Condition})).toMatchObject({outcome: "delivered"});
  });

  it("tells conditions what its sender says of it, and lacks the key otherwise", async () => {
    const policy = {...allow, Principal: "*", Condition: {StringEquals: {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}};
    expect(await ask({}, policy)).toMatchObject({outcome: "forbidden"});
    expect(await ask({keys: {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}, policy)).toMatchObject({outcome: "delivered"});
  });

  it("cannot pretend to come another way than it does", async () => {
    const policy = {...allow, Principal: "*", Condition: {IpAddress: {"aws:VpcSourceIp": "192.0.2.0/24"}}};
    expect(await ask({keys: {"aws:VpcSourceIp": "192.0.2.7"}}, policy)).toMatchObject({outcome: "forbidden"});
  });

  it("without TLS says so: aws:SecureTransport is false", async () => {
    const resourcePolicy = {
      Statement: {...allow, Effect: "Deny", Principal: "*", Condition: {Bool: {"aws:SecureTransport": "false"}}}
    };
    const by = (scheme: string) => ask({resourcePolicy}, undefined, `${scheme}://b.s3.us-east-1.amazonaws.com/x`);
    expect(await by("http")).toMatchObject({outcome: "forbidden"});
    expect(await by("https")).toMatchObject({outcome: "delivered"});
  });

  it("through an endpoint tells the ARN of its VPC (NEW-24)", async () => {
    const by = async (account: string) => {
      const Condition = {ArnNotLike: {"aws:SourceVpcArn": `arn:aws:ec2:us-east-1:${account}:vpc/vpc-*`}};
      return (await ask({resourcePolicy: {Statement: {...allow, Effect: "Deny", Principal: "*", Condition}}})).outcome;
    };
    expect(await by("111122223333")).toBe("delivered");
    expect(await by("444455556666")).toBe("forbidden");
  });

  it("is by default one of the account that sends, and so is what it is about, on the public path too", async () => {
    const world = openLab({accountId: "222233334444"});
    const {ec2, lab} = world;
    const {VpcId, table, client} = await makeClient(world);
    const {InternetGatewayId} = (await ec2.createInternetGateway()).InternetGateway;
    await ec2.attachInternetGateway({InternetGatewayId, VpcId});
    await ec2.createRoute({RouteTableId: table, DestinationCidrBlock: "0.0.0.0/0", GatewayId: InternetGatewayId});
    const {AllocationId} = await ec2.allocateAddress();
    lab.settle();
    await ec2.associateAddress({AllocationId, InstanceId: client});
    const send = (Condition: object) => {
      const resourcePolicy = {Statement: {...allow, Effect: "Deny", Principal: "*", Condition}};
      return lab.send({to: "https://s3.us-east-1.amazonaws.com/", request: {action: "s3:GetObject", resourcePolicy}});
    };
    expect(send({}).sentence).toMatch(/^User: arn:aws:iam::222233334444:role\/app is not/);
    const keys = {"aws:PrincipalAccount": "222233334444", "aws:ResourceAccount": "222233334444"};
    expect(send({StringNotEquals: keys}).outcome).toBe("delivered");
    expect(send({StringEquals: keys}).outcome).toBe("forbidden");
  });

  it("by an endpoint of another account is still of the account that sends", async () => {
    const world = openLab();
    const {lab} = world;
    const theirs = await makeClient(lab.account("444455556666"), {cidr: "10.1"});
    const {VpcId, table, subnets, app} = await makeClient(world);
    const {VpcPeeringConnection} = await world.ec2.createVpcPeeringConnection({
      VpcId,
      PeerVpcId: theirs.VpcId,
      PeerOwnerId: "444455556666"
    });
    const {VpcPeeringConnectionId} = VpcPeeringConnection;
    lab.settle();
    const peer = lab.account("444455556666");
    await peer.ec2.acceptVpcPeeringConnection({VpcPeeringConnectionId});
    const blocks = [
      [world, table, "10.1.0.0/16"],
      [peer, theirs.table, "10.0.0.0/16"]
    ] as const;
    for (const [{ec2}, RouteTableId, DestinationCidrBlock] of blocks)
      await ec2.createRoute({RouteTableId, DestinationCidrBlock, VpcPeeringConnectionId});
    await world.ec2.authorizeSecurityGroupIngress({
      GroupId: app,
      IpPermissions: [{...https, IpRanges: [{CidrIp: "10.1.0.0/16"}]}]
    });
    await makeEndpoint(world, {VpcId, service: "sqs", subnets: [subnets[0]], groups: [app]});
    const [endpoint] = (await world.ec2.describeVpcEndpoints()).VpcEndpoints;
    const walk = lab.send({
      from: theirs.client,
      to: endpoint?.DnsEntries[0]?.DnsName ?? "",
      request: {action: "sqs:SendMessage", identityPolicy: {Statement: {...allow, Effect: "Deny"}}}
    });
    expect(walk.sentence).toMatch(/^User: arn:aws:iam::444455556666:role\/app is not/);
  });

  it("within one account is let in by the resource's policy that names the caller, not by one that names the account", async () => {
    const by = async (AWS: string) =>
      (await ask({identityPolicy: {Statement: put}, resourcePolicy: {Statement: {...allow, Principal: {AWS}}}}))
        .outcome;
    expect(await by("arn:aws:iam::111122223333:role/app")).toBe("delivered");
    expect(await by("111122223333")).toBe("forbidden");
  });

  it("to another account must be allowed on both sides", async () => {
    const other = {resourceAccount: "444455556666"};
    const resourcePolicy = {Statement: {...allow, Principal: {AWS: "arn:aws:iam::111122223333:role/app"}}};
    expect(await ask({...other, identityPolicy: {Statement: allow}, resourcePolicy})).toMatchObject({
      outcome: "delivered"
    });
    expect((await ask({...other, identityPolicy: {Statement: put}, resourcePolicy})).sentence).toContain(
      "because no identity-based policy allows the s3:GetObject action"
    );
    expect((await ask({...other, resourcePolicy: {Statement: {...put, Principal: "*"}}})).sentence).toContain(
      "because no resource-based policy allows the s3:GetObject action"
    );
  });

  it("is not judged by a policy of the resource that says nothing of principals, nor by one of the caller that does", async () => {
    await expect(ask({resourcePolicy: {Statement: allow}})).rejects.toThrow(
      "Statement.0: the resource-based policy needs a Principal."
    );
    await expect(ask({identityPolicy: {Statement: {...allow, Principal: "*"}}})).rejects.toThrow(
      "Statement.0: the identity-based policy takes no Principal."
    );
  });
});
