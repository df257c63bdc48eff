import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Lab} from "../../src/index.ts";
import {openLab} from "../../src/index.ts";
import type {Step, Walk} from "../../src/network/walk.ts";
import {makeCalls, sendAgain} from "../support/repair.ts";

/** True three times in four: most worlds are open enough for walks to be delivered, and for one thing alone to stop them. */
const mostly = fc.constantFrom(true, true, true, false);

/** What may differ between random worlds. */
const worlds = fc.record({
  /** Whether the groups of the application and of the endpoint admit port 443 from the VPC. */
  appRule: mostly,
  endpointRule: mostly,
  /** Entries of a network ACL for the application's subnet; without one it keeps the default. */
  entries: fc.option(
    fc.array(
      fc.record({
        Egress: fc.boolean(),
        RuleAction: mostly.map((allow) => (allow ? ("allow" as const) : ("deny" as const))),
        From: fc.constantFrom(0, 0, 443, 1024),
        To: fc.constantFrom(443, 65_535, 65_535)
      }),
      {maxLength: 5}
    ),
    {freq: 2}
  ),
  endpointSubnets: fc.constantFrom([], [0], [1], [0, 1], [0, 1]),
  privateDns: mostly,
  gateway: mostly,
  size: fc.constantFrom(1500, 1500, 9001)
});

type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

interface Built {
  readonly lab: Lab["lab"];
  readonly world: Lab;
  readonly VpcId: string;
  readonly app: string;
  readonly other: string;
  readonly endpointGroup: string;
  readonly appGroup: string;
}

async function build({appRule, endpointRule, entries, endpointSubnets, privateDns, gateway}: World): Promise<Built> {
  const world = openLab();
  const {ec2, lab} = world;
  const {Vpc} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
  const VpcId = Vpc.VpcId;
  await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
  const group = async (GroupName: string, open: boolean) => {
    const {GroupId = ""} = await ec2.createSecurityGroup({VpcId, GroupName, Description: GroupName});
    if (open) await ec2.authorizeSecurityGroupIngress({GroupId, IpPermissions: [https("10.0.0.0/16")]});
    return GroupId;
  };
  const [appGroup, endpointGroup] = [await group("app", appRule), await group("endpoint", endpointRule)];
  const subnets: string[] = [];
  const instances: string[] = [];
  for (const [i, AvailabilityZone] of ["us-east-1a", "us-east-1b"].entries()) {
    const {Subnet} = await ec2.createSubnet({VpcId, CidrBlock: `10.0.${i}.0/24`, AvailabilityZone});
    subnets.push(Subnet.SubnetId);
    const launch = {ImageId: "ami-0abcdef1234567890", MinCount: 1, MaxCount: 1, SecurityGroupIds: [appGroup]};
    const {Instances} = await ec2.runInstances({...launch, SubnetId: Subnet.SubnetId});
    instances.push(Instances[0]?.InstanceId ?? "");
  }
  if (entries) await restrict(world, VpcId, subnets[0] ?? "", entries);
  await ec2.createVpcEndpoint({
    VpcId,
    VpcEndpointType: "Interface",
    ServiceName: "com.amazonaws.us-east-1.sqs",
    SubnetIds: endpointSubnets.map((i) => subnets[i] ?? ""),
    SecurityGroupIds: [endpointGroup],
    PrivateDnsEnabled: privateDns
  });
  const RouteTableIds = [...lab.state.tables.routeTable.keys()];
  if (gateway) await ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3", RouteTableIds});
  lab.settle();
  return {lab, world, VpcId, app: instances[0] ?? "", other: instances[1] ?? "", endpointGroup, appGroup};
}

function https(CidrIp: string) {
  return {IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: [{CidrIp}]};
}

async function restrict({ec2, lab}: Lab, VpcId: string, subnet: string, entries: NonNullable<World["entries"]>) {
  const {NetworkAcl} = await ec2.createNetworkAcl({VpcId});
  const {NetworkAclId = ""} = NetworkAcl;
  for (const [i, {From, To, ...entry}] of entries.entries()) {
    const PortRange = {From: Math.min(From, To), To: Math.max(From, To)};
    await ec2.createNetworkAclEntry({
      NetworkAclId,
      RuleNumber: 100 + i,
      Protocol: "6",
      PortRange,
      CidrBlock: "0.0.0.0/0",
      ...entry
    });
  }
  const associations = [...lab.state.tables.networkAcl.values()].flatMap(({Associations}) => Associations);
  const AssociationId = associations.find(({SubnetId}) => SubnetId === subnet)?.NetworkAclAssociationId ?? "";
  await ec2.replaceNetworkAclAssociation({AssociationId, NetworkAclId});
}

const sqs = "https://sqs.us-east-1.amazonaws.com/";
const s3 = "https://s3.us-east-1.amazonaws.com/";

function walksOf({lab, app, other}: Built, size: number): Walk[] {
  return [
    lab.send({from: app, to: sqs, size}),
    lab.send({from: other, to: sqs}),
    lab.send({from: app, to: s3}),
    lab.send({from: app, to: other, port: 443}),
    lab.send({from: other, to: app, port: 443})
  ];
}

const everyWorld = async (check: (built: Built, world: World) => void | Promise<void>, numRuns = 40) =>
  fc.assert(
    fc.asyncProperty(worlds, async (world) => check(await build(world), world)),
    {numRuns}
  );

describe("a walk", () => {
  it("is delivered exactly when nothing stands in its way, and fails as its first obstacle says", async () => {
    await everyWorld((built, {size}) => {
      for (const {outcome, obstacles, steps} of walksOf(built, size)) {
        expect(outcome === "delivered").toBe(obstacles.length === 0);
        if (obstacles[0]) expect(outcome).toBe(obstacles[0].outcome);
        expect(steps.flatMap(({obstacle}) => obstacle ?? [])).toEqual(obstacles);
      }
    });
  });

  it("is the same for the same state", async () => {
    await everyWorld((built, {size}) => {
      expect(walksOf(built, size)).toEqual(walksOf(built, size));
    }, 20);
  });

  it("that was delivered still is when a rule is added that allows", async () => {
    await everyWorld(async (built, {size}) => {
      const before = walksOf(built, size);
      for (const GroupId of [built.appGroup, built.endpointGroup]) {
        await built.world.ec2.authorizeSecurityGroupIngress({GroupId, IpPermissions: [https("0.0.0.0/0")]});
      }
      for (const [i, after] of walksOf(built, size).entries()) {
        if (before[i]?.outcome === "delivered") expect(after.outcome).toBe("delivered");
      }
    });
  });

  it("asks security groups on the way there alone, and network ACLs both ways", async () => {
    await everyWorld((built, {size}) => {
      for (const {steps} of walksOf(built, size)) {
        const judged = (kind: Step["kind"], direction: Step["direction"]) =>
          steps.filter((step) => step.kind === kind && step.direction === direction && step.candidates.length > 0)
            .length;
        expect(judged("security-group", "return")).toBe(0);
        // Who answers is there, so that every ACL passed on the way there is passed again by the answer.
        if (steps.some(({direction}) => direction === "return")) {
          expect(judged("network-acl", "return")).toBe(judged("network-acl", "forward"));
        }
      }
    });
  });

  it("agrees with its reverse: the answer's packet has the addresses and ports of the question, turned round", async () => {
    await everyWorld((built, {size}) => {
      for (const {steps} of walksOf(built, size)) {
        const first = steps.find(({before}) => before)?.before;
        const last = steps.findLast(({direction}) => direction === "return")?.after;
        if (!first || !last) continue;
        expect([last.source, last.sourcePort]).toEqual([first.destination, first.destinationPort]);
        expect([last.destination, last.destinationPort]).toEqual([first.source, first.sourcePort]);
      }
    });
  });

  it("loses every obstacle by each repair that is offered, and gains none on the same path", async () => {
    await everyWorld(async (built, {size}) => {
      for (const walk of walksOf(built, size)) {
        for (const repair of built.lab.repair(walk)) {
          if (repair.who === "nobody") continue;
          // Each repair is made in a world of its own, as it was.
          const world = openLab({state: built.lab.state});
          await makeCalls(world, repair);
          expect(sendAgain(world, walk)).toMatchObject({outcome: "delivered", obstacles: []});
        }
      }
    }, 15);
  });
});
