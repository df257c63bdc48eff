import {describe, expect, it} from "vitest";
import type {Lab} from "../../../src/index.ts";
import {openLab} from "../../../src/index.ts";
import type {Walk} from "../../../src/network/walk.ts";
import {
  https,
  makeClient,
  makeEndpoint,
  makeInstance,
  makeProvider,
  must,
  openClientWorld,
  providerAccount
} from "../../support/world.ts";

/** Runs the code of every repair as a cell does, each in a copy of the world, and sends once more. */
async function outcomesOf({lab}: Pick<Lab, "lab">, walk: Walk): Promise<string[]> {
  const {state} = lab;
  const outcomes: string[] = [];
  for (const {code} of lab.repair(walk)) {
    const copy = openLab({state});
    const cell = `return (async ({ec2, elbv2, route53, lab}) => {\n${code}\n});`;
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    await (new Function(cell) as () => (world: Lab) => Promise<void>)()(copy);
    copy.lab.settle();
    outcomes.push(copy.lab.send(walk.question.sending).outcome);
  }
  return outcomes;
}

const delivered = (outcomes: readonly string[]) => outcomes.map(() => "delivered");

type World = Awaited<ReturnType<typeof openClientWorld>>;

/** What stands in the way, as a program before the packet is sent; its value is where the packet goes. */
const situations: Readonly<Record<string, (world: World) => Promise<string>>> = {
  async "an endpoint whose group lets nobody in"(world) {
    await makeEndpoint(world, {VpcId: world.VpcId, service: "sqs", subnets: [world.subnets[1]]});
    return "https://sqs.us-east-1.amazonaws.com/";
  },
  "no way to a service": () => Promise.resolve("https://sqs.us-east-1.amazonaws.com/"),
  "no way to S3": () => Promise.resolve("https://s3.us-east-1.amazonaws.com/"),
  "no way out": () => Promise.resolve("198.51.100.7:443"),
  async "another account's VPC without a peering connection, where a rule can name the sender's group"({lab}) {
    const other = lab.account(providerAccount);
    const {client} = await makeClient(other, {cidr: "10.20"});
    lab.settle();
    return client;
  },
  async "a peering connection that was not accepted, and a group that lets nobody in"({ec2, lab, VpcId, table}) {
    const other = lab.account(providerAccount);
    const theirs = await makeClient(other, {cidr: "10.20"});
    const {VpcPeeringConnection} = await ec2.createVpcPeeringConnection({
      VpcId,
      PeerVpcId: theirs.VpcId,
      PeerOwnerId: providerAccount
    });
    const {VpcPeeringConnectionId} = VpcPeeringConnection;
    await ec2.createRoute({RouteTableId: table, DestinationCidrBlock: "10.20.0.0/16", VpcPeeringConnectionId});
    const back = {RouteTableId: theirs.table, DestinationCidrBlock: "10.0.0.0/16", VpcPeeringConnectionId};
    lab.settle();
    await other.ec2.createRoute(back);
    return theirs.client;
  },
  async "a stopped target in another zone, and no listener"(world) {
    const {ec2, lab, VpcId, subnets, app} = world;
    await ec2.authorizeSecurityGroupIngress({
      GroupId: app,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
    });
    const {ServiceName, ListenerArn, TargetGroupArn, server, serverGroup, ...theirs} = await makeProvider(world);
    const provider = lab.account(providerAccount);
    const second = await makeInstance(provider, {subnet: theirs.subnets[1], groups: [serverGroup]});
    lab.settle();
    await provider.elbv2.registerTargets({TargetGroupArn, Targets: [{Id: second}]});
    await provider.elbv2.deregisterTargets({TargetGroupArn, Targets: [{Id: server}]});
    await makeEndpoint(world, {VpcId, service: ServiceName, subnets: [subnets[0]], groups: [app], privateDns: false});
    await provider.ec2.stopInstances({InstanceIds: [second]});
    lab.settle();
    await provider.elbv2.deleteListener({ListenerArn});
    return must((await ec2.describeVpcEndpoints()).VpcEndpoints[0]?.NetworkInterfaceIds[0]);
  },
  async "a sender and a receiver that are stopped"(world) {
    const {ec2, lab, app, client, subnets} = world;
    await ec2.authorizeSecurityGroupIngress({
      GroupId: app,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
    });
    const server = await makeInstance(world, {subnet: subnets[1], groups: [app]});
    lab.settle();
    await ec2.stopInstances({InstanceIds: [client, server]});
    lab.settle();
    return server;
  }
};

describe("the code of every repair runs in a cell, and the packet is delivered then:", () => {
  it.each(Object.keys(situations))("%s", async (situation) => {
    const world = await openClientWorld();
    const to = await must(situations[situation])(world);
    const walk = world.lab.send({from: world.client, to});
    const outcomes = await outcomesOf(world, walk);
    expect(outcomes).not.toEqual([]);
    expect(outcomes).toEqual(delivered(outcomes));
  });
});

it("waits where the next call needs that, and not at the end", async () => {
  const world = await openClientWorld();
  const {lab, client} = world;
  const there = await must(
    situations["another account's VPC without a peering connection, where a rule can name the sender's group"]
  )(world);
  const [first] = lab.repair(lab.send({from: client, to: there}));
  expect(first?.code.split("\n").map((line) => /(?<=\.)\w+(?=\()/.exec(line)?.[0])).toEqual(
    expect.arrayContaining(["settle"])
  );
  expect(first?.code).not.toMatch(/lab\.settle\(\);$/);
});
