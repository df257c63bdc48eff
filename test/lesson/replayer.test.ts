import fc from "fast-check";
import {expect, test} from "vitest";
import {makeReplayer, replay} from "../../src/lesson/replay.ts";
import {page} from "./support.ts";

/** Statements that a cell can be made of. `#` stands for the cell's own letter, `@` for a letter of any cell. */
const statements = [
  "const # = {list: [1], inner: {n: 1}};",
  "const # = @;",
  "const # = [@, @];",
  'const # = (await ec2.createVpc({CidrBlock: "10.0.0.0/16"})).Vpc;',
  'await ec2.createSubnet({VpcId: @.VpcId, CidrBlock: "10.0.1.0/24"});',
  "@.list.push(2);",
  "@.inner.n++;",
  "@.other = @;",
  "delete @.inner;",
  "Object.freeze(@);",
  "let #n = 0; const # = () => ++#n;",
  "const # = {next: (() => { let n = 0; return () => n++; })()};",
  "show(@.next());",
  "show(@());",
  "const # = Math.random();",
  "await ec2.describeVpcs();",
  "throw new Error('no');",
  "show(@);",
  "@",
  "const # = ;"
];

const letters = ["a", "b", "c", "d", "e"];

const source = fc
  .array(fc.tuple(fc.constantFrom(...statements), fc.constantFrom(...letters), fc.constantFrom(...letters)), {
    minLength: 1,
    maxLength: 3
  })
  .map((parts) => parts.map(([statement, one, other]) => statement.replace("@", one).replace("@", other)).join("\n"));

const sources = fc.array(source, {minLength: letters.length, maxLength: letters.length});
const edits = fc.array(fc.tuple(fc.nat(letters.length - 1), source), {minLength: 1, maxLength: 6});

test("After any edits, a replay gives exactly what a run from the top gives", async () => {
  const cellsOf = (texts: readonly string[]) =>
    page(Object.fromEntries(texts.map((text, i) => [`cell-${letters[i]}`, text.replaceAll("#", letters[i] ?? "")])));
  await fc.assert(
    fc.asyncProperty(sources, edits, async (start, changes) => {
      const replayer = makeReplayer();
      const texts = [...start];
      await replayer.replay(cellsOf(texts));
      for (const [index, text] of changes) {
        texts[index] = text;
        const cells = cellsOf(texts);
        expect(await replayer.replay(cells)).toEqual(await replay(cells));
      }
    }),
    {numRuns: 40}
  );
}, 60_000);

test("Cells above an edit do not run again when nothing of theirs can have changed", async () => {
  const replayer = makeReplayer();
  const cells = page({one: "const a = {n: 1};", two: "a.n = 2;", three: "a.n"});
  const [first, second] = await replayer.replay(cells);
  const again = await replayer.replay(page({one: "const a = {n: 1};", two: "a.n = 2;", three: "a.n + 1"}));
  expect(again[0]).toBe(first);
  expect(again[1]).toBe(second);
  expect(again[2]?.result.views).toEqual([{kind: "tree", node: {type: "leaf", role: "number", text: "3"}}]);
});

test("What a later cell changed of an earlier one's objects does not leak into the next replay", async () => {
  const replayer = makeReplayer();
  const cells = (last: string) => page({one: "const a = {n: 1};", two: `a.n++; ${last}`});
  await replayer.replay(cells("a.n"));
  const [, run] = await replayer.replay(cells("a.n;"));
  expect(run?.result.views).toEqual([{kind: "tree", node: {type: "leaf", role: "number", text: "2"}}]);
});

test("Where an earlier cell hands out a function, everything runs again", async () => {
  const replayer = makeReplayer();
  const cells = (last: string) => page({one: "let n = 0; const next = () => ++n;", two: `next(); ${last}`});
  const [first] = await replayer.replay(cells("next()"));
  const [again, run] = await replayer.replay(cells("next();"));
  expect(again).not.toBe(first);
  expect(run?.result.views).toEqual([{kind: "tree", node: {type: "leaf", role: "number", text: "2"}}]);
});
