import fc from "fast-check";
import {expect, test, vi} from "vitest";
import {kinds} from "../../../src/account/state.ts";
import {openLab} from "../../../src/index.ts";
import {deleteEverything} from "./cleanup.ts";
import {expectInvariants} from "./invariants.ts";
import {make, sequences} from "./random-calls.ts";

const runs = 25;

// Slow machines are given time: how long it takes is not what is tested.
vi.setConfig({testTimeout: 120_000});

test("Whatever is called, addresses, counts, associations and routes stay consistent", async () => {
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      const world = openLab();
      for (const drawn of sequence) {
        await make(world, drawn);
        await expectInvariants(world);
      }
    }),
    {numRuns: runs}
  );
});

test("A call that is refused leaves the very same state", async () => {
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      const world = openLab();
      for (const drawn of sequence) {
        const before = world.lab.state;
        if (!(await make(world, drawn))) expect(world.lab.state).toBe(before);
      }
    }),
    {numRuns: runs}
  );
});

test("The same calls lead to the same state", async () => {
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      const run = async () => {
        const world = openLab();
        for (const drawn of sequence) await make(world, drawn);
        return world.lab.state;
      };
      expect(await run()).toEqual(await run());
    }),
    {numRuns: runs}
  );
});

test("Deleting everything leads back to an empty account", async () => {
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      const world = openLab();
      for (const drawn of sequence) await make(world, drawn);
      await deleteEverything(world);
      const left = kinds.flatMap((kind) => [...world.lab.state.tables[kind].keys()]);
      expect(left).toEqual([]);
      expect(world.lab.state.timers).toEqual([]);
    }),
    {numRuns: runs}
  );
});

test("The n-th instance, interface and group of the reader's own have the same ids, whatever is made in between", async () => {
  const own = async (between: typeof sequences extends fc.Arbitrary<infer T> ? T : never) => {
    const world = openLab({quotas: {vpcsPerRegion: 99, elasticIpsPerRegion: 99}});
    const {ec2} = world;
    const VpcId = (await ec2.createVpc({CidrBlock: "172.16.0.0/16"})).Vpc.VpcId;
    const SubnetId = (await ec2.createSubnet({VpcId, CidrBlock: "172.16.0.0/24"})).Subnet.SubnetId;
    for (const drawn of between) {
      const counted = ["createSecurityGroup", "createNetworkInterface", "runInstances", "deleteSubnet", "deleteVpc"];
      if (!counted.includes(drawn.call)) await make(world, drawn);
    }
    const {GroupId} = await ec2.createSecurityGroup({VpcId, GroupName: "own", Description: "x"});
    const {NetworkInterface} = await ec2.createNetworkInterface({SubnetId, Groups: [GroupId]});
    return [GroupId, NetworkInterface.NetworkInterfaceId];
  };
  const alone = await own([]);
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      expect(await own(sequence)).toEqual(alone);
    }),
    {numRuns: runs}
  );
});
