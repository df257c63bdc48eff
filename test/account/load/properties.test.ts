import fc from "fast-check";
import {expect, test, vi} from "vitest";
import {describeFiles} from "../../../src/account/describe-account.ts";
import {difference} from "../../../src/account/difference.ts";
import {loadAccount} from "../../../src/account/load/load-account.ts";
import {emptyState} from "../../../src/account/state.ts";
import {openLab} from "../../../src/index.ts";
import {make, sequences} from "../ec2/random-calls.ts";

const elsewhere = {account: "999999999999", region: "ap-south-1"};

// Slow machines are given time: how long it takes is not what is tested.
vi.setConfig({testTimeout: 120_000});

test("Whatever was called, describing, loading and describing again gives the same files", async () => {
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      const world = openLab();
      for (const drawn of sequence) await make(world, drawn);
      const files = describeFiles(world.lab.state);
      const {state, report} = loadAccount(emptyState, files, elsewhere);
      expect(describeFiles(state)).toEqual(files);
      expect(report).toMatchObject({kept: [], unknownFields: [], assumed: [], missing: []});
    }),
    {numRuns: 25}
  );
});

test("Whatever is called in a loaded world, describing, loading and describing again gives the same files", async () => {
  await fc.assert(
    fc.asyncProperty(sequences, fc.nat(20), async (sequence, loadedAt) => {
      const first = openLab();
      for (const drawn of sequence.slice(0, loadedAt)) await make(first, drawn);
      const world = openLab();
      world.lab.load(first.lab.describe());
      for (const drawn of sequence.slice(loadedAt)) await make(world, drawn);
      const files = describeFiles(world.lab.state);
      expect(describeFiles(loadAccount(emptyState, files, elsewhere).state)).toEqual(files);
    }),
    {numRuns: 25}
  );
});

test("Every difference between two states is told, and no other", async () => {
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      const world = openLab();
      for (const drawn of sequence) {
        const before = world.lab.state;
        await make(world, drawn);
        const after = world.lab.state;
        for (const {kind, id, how, fields} of difference(before, after)) {
          expect(before.tables[kind].has(id)).toBe(how !== "created");
          expect(after.tables[kind].has(id)).toBe(how !== "deleted");
          expect(fields.length > 0).toBe(how === "changed");
        }
        const created = difference(before, after).filter(({how}) => how === "created");
        const ids = Object.values(after.tables).reduce((sum, table) => sum + table.size, 0);
        const gone = difference(before, after).filter(({how}) => how === "deleted");
        const idsBefore = Object.values(before.tables).reduce((sum, table) => sum + table.size, 0);
        expect(ids - idsBefore).toBe(created.length - gone.length);
      }
    }),
    {numRuns: 25}
  );
});
