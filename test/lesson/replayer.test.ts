import fc from "fast-check";
import {expect, test} from "vitest";
import type {InputValues} from "../../src/lesson/input.ts";
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
  "function #() { return @; }",
  "const # = (one = 1) => [one, @];",
  "const #k = [1]; function #() { #k.push(1); return #k; }",
  'async function #() { return (await ec2.createVpc({CidrBlock: "10.0.0.0/16"})).Vpc; }',
  "function #() { return Math.random(); }",
  "function #() { return #2(); } const #2 = () => typeof @;",
  "function #() { # = @; return 1; }",
  "show(await @());",
  'const # = {other: lab.account("444455556666"), mine: ec2, own: @};',
  "await @.other.ec2.createVpc({CidrBlock: '10.1.0.0/16'}); show(@.mine === ec2);",
  'const # = lab.resolve("sqs.us-east-1.amazonaws.com", {from: "internet"});',
  'const # = {state: lab.state, list: [lab.send({from: "internet", to: "203.0.113.9"})]};',
  "show(String(@), lab.difference(@.state));",
  "const # = [new Date(1), new Date(@)];",
  "@.own = @.name;",
  "show(@.next());",
  "show(@());",
  "const # = Math.random();",
  'const # = input.range("n", {max: 3});',
  'const # = {list: [], inner: {n: input.range("n", {max: 3})}};',
  'if (input.toggle("t")) @.list.push(3);',
  'const # = input.select("s", {options: [@, "other"].map(String)});',
  'show(input.text("w") + "!");',
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

/** What a reader may set the inputs of a cell to, whether it has them or not. */
const values = fc.record(
  {
    n: fc.integer({min: -1, max: 4}),
    t: fc.boolean(),
    s: fc.constantFrom("other", "1", "gone"),
    w: fc.constantFrom("", "word")
  },
  {requiredKeys: []}
);
const cellIndex = fc.nat(letters.length - 1);

/** What can stand before and after the text of a cell and changes nothing, except perhaps where the text is. */
const surroundings = fc.constantFrom(
  {above: "", below: "\n// noted"},
  {above: "// noted\n", below: ""},
  {above: "", below: "\nfor (const other of []) show(other);"}
);

/** A new text for a cell, new values for its inputs, or something around its text. */
const moves = fc.array(fc.tuple(cellIndex, fc.oneof(source, values, surroundings)), {minLength: 1, maxLength: 6});

test("After any edits and moves of inputs, a replay gives exactly what a run from the top gives", async () => {
  const cellsOf = (texts: readonly string[], set: readonly InputValues[]) => {
    const named = texts.map((text, i) => [`cell-${letters[i]}`, text.replaceAll("#", letters[i] ?? "")]);
    return page(Object.fromEntries(named) as Record<string, string>).map((cell, i) => ({
      ...cell,
      inputs: set[i] ?? {}
    }));
  };
  await fc.assert(
    fc.asyncProperty(sources, moves, async (start, changes) => {
      const replayer = makeReplayer();
      const texts = [...start];
      const set: InputValues[] = start.map(() => ({}));
      await replayer.replay(cellsOf(texts, set));
      for (const [index, change] of changes) {
        if (typeof change === "string") texts[index] = change;
        else if ("above" in change) texts[index] = `${change.above}${texts[index]}${change.below}`;
        else set[index] = change;
        const cells = cellsOf(texts, set);
        expect(await replayer.replay(cells)).toEqual(await replay(cells));
      }
    }),
    {numRuns: 60}
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

test("Cells below an edit do not run again where it comes to the same", async () => {
  const replayer = makeReplayer();
  const cells = (two: string) =>
    page({
      one: 'const a = {n: 1}; const {Vpc} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});',
      two,
      three: "a.n++; await ec2.deleteVpc({VpcId: Vpc.VpcId}); function more() { return a.n + 1; }",
      four: "more()"
    });
  const first = await replayer.replay(cells("const b = [a]; b"));
  const shown = await replayer.replay(cells("const b = [a]; [b, b]"));
  expect(shown[1]?.result.views).not.toEqual(first[1]?.result.views);
  expect(shown.slice(2).map((run, i) => run === first[i + 2])).toEqual([true, true]);
  const copied = await replayer.replay(cells("const b = [{...a}]; [b, b]"));
  expect(copied[1]?.result.views).toEqual(shown[1]?.result.views);
  expect(copied.slice(2).map((run, i) => run === first[i + 2])).toEqual([false, false]);
});

test("What a later cell changed of an earlier one's objects does not leak into the next replay", async () => {
  const replayer = makeReplayer();
  const cells = (last: string) => page({one: "const a = {n: 1};", two: `a.n++; ${last}`});
  await replayer.replay(cells("a.n"));
  const [, run] = await replayer.replay(cells("a.n;"));
  expect(run?.result.views).toEqual([{kind: "tree", node: {type: "leaf", role: "number", text: "2"}}]);
});

test("Functions that hold on to nothing that changes are made again, and see the world as it is then", async () => {
  const replayer = makeReplayer();
  const cells = (last: string) =>
    page({
      one: 'const block = {CidrBlock: "10.0.0.0/16"}; const make = () => ec2.createVpc(block);',
      two: "const again = async () => (await make()).Vpc; const one = await again();",
      three: `const ids = [one.VpcId, (await again()).VpcId]; ${last}`
    });
  const [first, second] = await replayer.replay(cells("ids.length"));
  const runs = await replayer.replay(cells("ids.length + lab.state.tables.vpc.size"));
  expect(runs[0]).toBe(first);
  expect(runs[1]).toBe(second);
  expect(runs[2]?.result.views).toEqual([{kind: "tree", node: {type: "leaf", role: "number", text: "4"}}]);
  expect(runs).toEqual(await replay(cells("ids.length + lab.state.tables.vpc.size")));
  // The lines of a function are those of its cell, also when it was made again.
  expect(runs[2]?.origins.calls[0]?.lines).toEqual([
    {cell: "one", line: 1},
    {cell: "two", line: 1},
    {cell: "three", line: 1}
  ]);
});

test("What is frozen around a client or a function is made again with it", async () => {
  const replayer = makeReplayer();
  const cells = (last: string) =>
    page({
      one: 'const make = () => ec2.createVpc({CidrBlock: "10.0.0.0/16"}); const kept = Object.freeze({ec2, make});',
      two: `await kept.make(); await kept.ec2.createVpc({CidrBlock: "10.1.0.0/16"}); ${last}`
    });
  const [first] = await replayer.replay(cells("1"));
  const [again, run] = await replayer.replay(cells("[kept.ec2 === ec2, lab.state.tables.vpc.size].join()"));
  expect(again).toBe(first);
  expect(run?.result.views).toEqual([{kind: "text", text: "true,2"}]);
});

test("Where an earlier cell hands out a function that remembers something, everything runs again", async () => {
  const replayer = makeReplayer();
  const cells = (last: string) => page({one: "let n = 0; const next = () => ++n;", two: `next(); ${last}`});
  const [first] = await replayer.replay(cells("next()"));
  const [again, run] = await replayer.replay(cells("next();"));
  expect(again).not.toBe(first);
  expect(run?.result.views).toEqual([{kind: "tree", node: {type: "leaf", role: "number", text: "2"}}]);
});
