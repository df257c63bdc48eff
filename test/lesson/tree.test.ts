import {describe, expect, test} from "vitest";
import {treeOf} from "../../src/lesson/tree.ts";

const leaf = (role: string, text: string) => ({type: "leaf", role, text});

describe("A value without parts is a leaf", () => {
  test.each<[unknown, string, string]>([
    ["a\nb", "string", '"a\\nb"'],
    [1.5, "number", "1.5"],
    [-0, "number", "-0"],
    [2n ** 70n, "number", "1180591620717411303424n"],
    [true, "boolean", "true"],
    [null, "null", "null"],
    [undefined, "null", "undefined"],
    [Symbol("s"), "other", "Symbol(s)"],
    [new Date(Date.UTC(2026, 0, 1)), "other", "2026-01-01T00:00:00.000Z"],
    [new Date(NaN), "other", "Invalid Date"],
    [/a+/g, "other", "/a+/g"],
    [new RangeError("too far"), "other", "RangeError: too far"],
    [function named() {}, "other", "function named"],
    [class Named {}, "other", "class Named"],
    [() => 1, "other", "function (anonymous)"],
    [Promise.resolve(), "other", "Promise: `await` gives its value"]
  ])("%s", (value, role, text) => {
    expect(treeOf(value)).toEqual(leaf(role, text));
  });
});

test("Objects, lists, maps and sets are branches; classes have their names", () => {
  expect(treeOf({a: [1]})).toEqual({
    type: "branch",
    bracket: "{",
    entries: [["a", {type: "branch", bracket: "[", entries: [["0", leaf("number", "1")]], more: 0}]],
    more: 0
  });
  expect(treeOf(new Map([["k", 1]]))).toMatchObject({label: "Map", entries: [["k", leaf("number", "1")]]});
  expect(treeOf(new Set(["x"]))).toMatchObject({label: "Set", bracket: "[", entries: [["0", leaf("string", '"x"')]]});
  expect(
    treeOf(
      new (class Box {
        a = 1;
      })()
    )
  ).toMatchObject({label: "Box"});
  expect(treeOf(new Uint8Array([7]))).toMatchObject({label: "Uint8Array", entries: [["0", leaf("number", "7")]]});
});

test("A cycle ends where it closes, and an object that stands twice is shown twice", () => {
  const shared = {a: 1};
  const cyclic: Record<string, unknown> = {one: shared, other: shared};
  cyclic["self"] = cyclic;
  const tree = treeOf(cyclic);
  expect(tree).toMatchObject({
    entries: [
      ["one", {type: "branch"}],
      ["other", {type: "branch"}],
      ["self", {text: "(the same object as above: a cycle)"}]
    ]
  });
});

test("Nothing of a value is run: getters are named, and what throws is passed over", () => {
  let called = false;
  const value = {
    get a() {
      called = true;
      return 1;
    },
    toString() {
      called = true;
      return "";
    }
  };
  expect(treeOf(value)).toMatchObject({
    entries: [
      ["a", leaf("other", "(getter)")],
      ["toString", leaf("other", "function toString")]
    ]
  });
  expect(called).toBe(false);
  const hostile = new Proxy(
    {},
    {
      ownKeys() {
        throw new Error();
      }
    }
  );
  expect(treeOf({hostile, fine: 1})).toMatchObject({
    entries: [
      ["hostile", leaf("other", "(cannot be shown)")],
      ["fine", leaf("number", "1")]
    ]
  });
});

describe("A tree has limits", () => {
  test("of entries, and says how many more there are", () => {
    expect(treeOf([1, 2, 3, 4, 5], {entries: 2})).toMatchObject({
      entries: [
        ["0", {}],
        ["1", {}]
      ],
      more: 3
    });
  });

  test("of depth", () => {
    expect(treeOf({a: {b: {c: 1}}}, {depth: 2})).toMatchObject({
      entries: [["a", {entries: [["b", leaf("other", "{…}")]]}]]
    });
  });

  test("of text", () => {
    expect(treeOf("abcdef", {text: 2})).toEqual(leaf("string", '"ab… (4 more characters)"'));
  });

  test("of all entries together", () => {
    const count = (node: ReturnType<typeof treeOf>): number =>
      node.type === "leaf" ? 1 : node.entries.reduce((sum, [, child]) => sum + count(child), 1);
    const wide = Array.from({length: 90}, () => Array.from({length: 90}, () => 0));
    expect(count(treeOf(wide))).toBeLessThan(2200);
  });
});
