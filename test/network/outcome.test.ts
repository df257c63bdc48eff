import {describe, expect, it} from "vitest";
import {https, makeEndpoint, makeInstance, makeProvider, openClientWorld, providerAccount} from "../support/world.ts";

/** The client of a world, and a server at 10.0.1.20, in another subnet, open to the VPC on 443. */
async function openTwo() {
  const world = await openClientWorld();
  const {ec2, lab, app, client, subnets, VpcId} = world;
  await ec2.authorizeSecurityGroupIngress({
    GroupId: app,
    IpPermissions: [{IpProtocol: "-1", IpRanges: [{CidrIp: "10.0.0.0/16"}]}]
  });
  const server = await makeInstance(world, {subnet: subnets[1], groups: [app], address: "10.0.1.20"});
  lab.settle();
  const call = (more: object = {}) => lab.send({from: client, to: "10.0.1.20", port: 443, ...more});
  /** Whatever comes back to the client's subnet is dropped. */
  const dropAnswers = async () => {
    const {NetworkAcl} = await ec2.createNetworkAcl({VpcId});
    const {NetworkAclId} = NetworkAcl;
    const out = {RuleNumber: 100, Protocol: "-1", RuleAction: "allow", CidrBlock: "0.0.0.0/0"} as const;
    await ec2.createNetworkAclEntry({NetworkAclId, ...out, Egress: true});
    const {NetworkAcls} = await ec2.describeNetworkAcls();
    const here = NetworkAcls.flatMap(({Associations}) => Associations).find(({SubnetId}) => SubnetId === subnets[0]);
    await ec2.replaceNetworkAclAssociation({NetworkAclId, AssociationId: here?.NetworkAclAssociationId ?? ""});
  };
  return {...world, server, call, dropAnswers};
}

describe("a port on which nothing listens", () => {
  it("refuses a connection at once, and takes one again when it is healed", async () => {
    const {lab, server, call} = await openTwo();
    lab.fail({instance: server, port: 443});
    const walk = call();
    expect(walk).toMatchObject({outcome: "refused", seconds: 0, path: "local"});
    expect(walk.obstacles.map(({code, setting}) => `${code} ${setting}`)).toEqual([
      `LAB_PORT_CLOSED port 443 of ${server}`
    ]);
    expect(walk.sentence).toBe(
      `Nothing listens on port 443 of ${server}, which says so at once: a reset (RFC 9293, section 3.5.2).`
    );
    expect(walk.steps.at(-1)?.direction).toBe("return");
    expect(lab.repair(walk).map(({calls}) => calls)).toEqual([[]]);
    lab.heal({instance: server, port: 443});
    expect(call().outcome).toBe("delivered");
  });

  it("is one port: others answer, and so does ping; UDP is told by ICMP", async () => {
    const {lab, server, call} = await openTwo();
    lab.fail({instance: server, port: 443});
    expect(call({port: 8443}).outcome).toBe("delivered");
    expect(call({protocol: "icmp", port: undefined}).outcome).toBe("delivered");
    expect(call({protocol: "udp"})).toMatchObject({
      outcome: "refused",
      sentence: expect.stringMatching(/ICMP message, port unreachable/) as string
    });
  });

  it("says so to nobody whose packet a group drops, or whose answer a network ACL drops", async () => {
    const {ec2, lab, server, app, call, dropAnswers} = await openTwo();
    lab.fail({instance: server, port: 443});
    await dropAnswers();
    const walk = call();
    expect(walk.outcome).toBe("timeout");
    expect(walk.seconds).toBe(127);
    expect(walk.obstacles.map(({code}) => code)).toEqual(["LAB_PORT_CLOSED", "SUBNET_ACL_RESTRICTION"]);
    expect(walk.sentence).toBe(walk.obstacles[1]?.sentence);
    await ec2.revokeSecurityGroupIngress({
      GroupId: app,
      IpPermissions: [{IpProtocol: "-1", IpRanges: [{CidrIp: "10.0.0.0/16"}]}]
    });
    expect(call().obstacles[0]?.code).toBe("SG_HAS_NO_RULES");
    expect(call().outcome).toBe("timeout");
  });

  it("fails the health checks of a target; a load balancer that fails open passes the refusal on", async () => {
    const world = await openClientWorld();
    const {ec2, lab, client, app, subnets, VpcId} = world;
    const {server, TargetGroupArn, ServiceName} = await makeProvider(world);
    await ec2.authorizeSecurityGroupIngress({
      GroupId: app,
      IpPermissions: [{...https, IpRanges: [{CidrIp: "10.0.0.0/16"}]}]
    });
    await makeEndpoint(world, {
      VpcId,
      service: ServiceName,
      subnets: subnets.slice(0, 1),
      groups: [app],
      privateDns: false
    });
    const [endpoint] = (await ec2.describeVpcEndpoints()).VpcEndpoints;
    const call = () => lab.send({from: client, to: endpoint?.NetworkInterfaceIds[0] ?? ""});
    const {elbv2} = lab.account(providerAccount);
    const health = async () =>
      (await elbv2.describeTargetHealth({TargetGroupArn})).TargetHealthDescriptions[0]?.TargetHealth.State;
    expect([await health(), call().outcome]).toEqual(["healthy", "delivered"]);
    lab.fail({instance: server, port: 80});
    expect([await health(), call().outcome]).toEqual(["healthy", "delivered"]);
    lab.fail({instance: server, port: 443});
    expect([await health(), call().outcome]).toEqual(["unhealthy", "refused"]);
    lab.heal({instance: server, port: 443});
    expect([await health(), call().outcome]).toEqual(["healthy", "delivered"]);
  });

  it("must be a port of an instance that is there", async () => {
    const {lab, server} = await openTwo();
    expect(() => lab.fail({instance: "i-0abc", port: 443})).toThrow(/^"i-0abc" is no instance. Known: i-/);
    for (const port of [0, 1.5, 65_536])
      expect(() => lab.fail({instance: server, port})).toThrow(`${port} is no port. Expected`);
  });
});

describe("what is seen", () => {
  it("of a refusal by a policy is nothing, where the answer is dropped on its way back", async () => {
    const {ec2, lab, client, table, VpcId, dropAnswers} = await openTwo();
    await ec2.createVpcEndpoint({
      VpcId,
      ServiceName: "com.amazonaws.us-east-1.s3",
      RouteTableIds: [table],
      PolicyDocument: JSON.stringify({
        Statement: [{Effect: "Deny", Principal: "*", Action: "*", Resource: "*"}]
      })
    });
    lab.settle();
    const request = {
      action: "s3:GetObject",
      resource: "arn:aws:s3:::photos/cat.jpg",
      principal: "arn:aws:iam::111122223333:role/app"
    };
    const ask = () => lab.send({from: client, to: "https://s3.us-east-1.amazonaws.com/", request});
    expect(ask().outcome).toBe("forbidden");
    await dropAnswers();
    expect(ask().outcome).toBe("timeout");
    expect(ask().obstacles.map(({outcome}) => outcome)).toEqual(["forbidden", "timeout"]);
  });
});
