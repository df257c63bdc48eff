import fc from "fast-check";
import {describe, expect, test} from "vitest";
import type {InputValues} from "../../src/lesson/input.ts";
import {openInputs} from "../../src/lesson/input.ts";
import {makeReplayer, replay} from "../../src/lesson/replay.ts";
import type {View} from "../../src/lesson/view.ts";
import {page, resultsOf} from "./support.ts";

function opened(set: InputValues = {}) {
  const views: View[] = [];
  return {input: openInputs(set, (view) => views.push(view)), views};
}

test("An input gives the author's value at first, and is shown where it stands", async () => {
  const cells = page({one: 'show("above"); const gb = input.range("GB", {max: 10, value: 4});', two: "gb * 2"});
  const {one, two} = resultsOf(await replay(cells));
  expect(one?.views).toEqual([
    {kind: "text", text: "above"},
    {kind: "input", input: {control: "range", label: "GB", min: 0, max: 10, step: 1, value: 4}}
  ]);
  expect(two?.views).toEqual([{kind: "tree", node: {type: "leaf", role: "number", text: "8"}}]);
});

test("Each kind gives the reader's value in the type of the author's", () => {
  const {input} = opened({r: 7, s: "2", t: true, w: "hello"});
  expect(input.range("r")).toBe(7);
  expect(input.select("s", {options: [1, 2, 3]})).toBe(2);
  expect(input.toggle("t")).toBe(true);
  expect(input.text("w")).toBe("hello");
});

test("Without a value, a slider stands at its least, a choice at its first, a box is empty, a text too", () => {
  const {input} = opened();
  expect([
    input.range("r", {min: 5}),
    input.select("s", {options: ["a", "b"]}),
    input.toggle("t"),
    input.text("w")
  ]).toEqual([5, "a", false, ""]);
});

describe("A value that does not fit any more", () => {
  test.each([
    [12, 10],
    [-3, 0],
    [3.4, 3],
    [Number.NaN, 5],
    ["7", 5]
  ])("%j of a slider from 0 to 10 at 5 becomes %j", (set, value) => {
    expect(opened({r: set}).input.range("r", {max: 10, value: 5})).toBe(value);
  });

  test("gives way to the author's in a choice, and is cut in a text", () => {
    const {input} = opened({s: "gone", w: "12345"});
    expect(input.select("s", {options: ["a", "b"], value: "b"})).toBe("b");
    expect(input.text("w", {maxLength: 3})).toBe("123");
  });
});

test("A slider only ever stands within its bounds, a whole number of steps from its least", () => {
  const number = fc.double({noNaN: true, noDefaultInfinity: true, min: -1000, max: 1000});
  fc.assert(
    fc.property(
      number,
      fc.double({min: 0.1, max: 500, noNaN: true}),
      fc.constantFrom(0.1, 0.25, 1, 7),
      number,
      (min, width, step, set) => {
        const at = opened({r: set}).input.range("r", {min, max: min + width, step});
        expect(at).toBeGreaterThanOrEqual(min - 1e-6);
        expect(at).toBeLessThanOrEqual(min + width + 1e-6);
        expect(Math.abs((at - min) / step - Math.round((at - min) / step))).toBeLessThan(1e-6);
      }
    )
  );
  expect(opened({r: 0.3}).input.range("r", {step: 0.1, max: 1})).toBe(0.3);
});

describe("A bad argument is refused by name, with the value", () => {
  test.each([
    ["input.range()", "input.range needs a label, a text that is not empty. Given: undefined."],
    ['input.range("a", {min: 5, max: 1})', 'input.range("a", …): max 1 is below min 5.'],
    ['input.range("a", {step: 0})', 'input.range("a", …): step 0 is not above 0.'],
    ['input.range("a", {value: 101})', 'input.range("a", …): value 101 is not within 0 to 100.'],
    ['input.range("a", {max: "9"})', 'input.range("a", …): max "9" is not a number.'],
    ['input.range("a", 5)', 'input.range("a", …): 5 is not an object.'],
    ['input.select("a", {})', 'input.select("a", …): options undefined is not a list.'],
    ['input.select("a", {options: []})', 'input.select("a", …): 0 options are not from 1 to 100.'],
    [
      'input.select("a", {options: ["x", {}]})',
      'input.select("a", …): option an object is neither a text nor a number.'
    ],
    ['input.select("a", {options: ["x", "x"]})', 'input.select("a", …): option "x" is there twice.'],
    ['input.select("a", {options: ["x"], value: "y"})', 'input.select("a", …): value "y" is not one of the options.'],
    ['input.toggle("a", {value: 1})', 'input.toggle("a", …): value 1 is not true or false.'],
    ['input.text("a", {value: 1})', 'input.text("a", …): value 1 is not a text.'],
    ['input.text("a", {maxLength: 0})', 'input.text("a", …): maxLength 0 is not a whole number from 1 to 1000.'],
    ['input.toggle("a"); input.text("a")', 'Two inputs of this cell are labelled "a": each needs a label of its own.']
  ])("%s", async (source, message) => {
    const {one} = resultsOf(await replay(page({one: source})));
    expect(one?.error?.message).toBe(message);
    expect(one?.error).toMatchObject({line: 1});
  });
});

test("Moving an input runs its cell and those below, and none above; the result is that of a run from the top", async () => {
  const replayer = makeReplayer();
  const cells = (gb?: number) =>
    page({one: "const a = {n: 1};", two: 'const gb = input.range("GB"); a.n += gb;', three: "a.n"}).map((cell) =>
      cell.id === "two" && gb !== undefined ? {...cell, inputs: {GB: gb}} : cell
    );
  const [first] = await replayer.replay(cells());
  const moved = await replayer.replay(cells(41));
  expect(moved[0]).toBe(first);
  expect(moved[2]?.result.views).toEqual([{kind: "tree", node: {type: "leaf", role: "number", text: "42"}}]);
  expect(moved).toEqual(await replay(cells(41)));
});
