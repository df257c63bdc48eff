import {expect, test} from "vitest";
import {copyValues} from "../../src/lesson/kept-values.ts";

function twoViews(): unknown {
  const bytes = new Uint8Array(8);
  return [bytes, new Uint8Array(bytes.buffer)];
}

const copyOf = (value: unknown) => copyValues(new Map([["a", value]]))?.get("a");

test("Plain values are copied, shared objects stay shared, frozen ones frozen, hidden fields hidden", () => {
  const shared = {b: 1};
  const value = {list: [shared, shared, , 3], frozen: Object.freeze({c: 2}), nothing: undefined, self: null as unknown};
  value.self = value;
  Object.defineProperty(value, "hidden", {value: shared});
  const copy = copyOf(value) as typeof value & {hidden: unknown};
  expect(copy).toEqual(value);
  expect(copy.list[0]).not.toBe(shared);
  expect(copy.list[0]).toBe(copy.list[1]);
  expect(2 in copy.list).toBe(false);
  expect(copy.self).toBe(copy);
  expect(copy.hidden).toBe(copy.list[0]);
  expect(Object.keys(copy)).not.toContain("hidden");
  expect(Object.isFrozen(copy.frozen)).toBe(true);
});

test("Objects that two names share stay shared", () => {
  const shared = {};
  const copies = copyValues(
    new Map([
      ["a", [shared]],
      ["b", shared]
    ])
  );
  expect((copies?.get("a") as unknown[])[0]).toBe(copies?.get("b"));
});

test.each<[string, unknown]>([
  ["a function", () => 1],
  ["a promise", Promise.resolve()],
  [
    "a getter",
    {
      get b() {
        return 1;
      }
    }
  ],
  ["an object of a class", new (class A {})()],
  ["a map", new Map()],
  ["what pretends to be a date", Object.create(Date.prototype)],
  ["a part of some bytes", new Uint8Array(8).subarray(2)],
  ["two views of the same bytes", twoViews()],
  ["a symbol", Symbol("s")]
])("In doubt there is no copy: %s", (_, value) => {
  expect(copyOf(value)).toBeUndefined();
  expect(copyOf([{deep: value}])).toBeUndefined();
});

test("Dates and bytes are copied", () => {
  const value = {date: new Date(5), bytes: new Uint8Array([1, 2])};
  const copy = copyOf(value) as typeof value;
  expect(copy).toEqual(value);
  expect(copy.date).not.toBe(value.date);
  expect(copy.bytes).not.toBe(value.bytes);
});

test("Data that is frozen throughout stands for itself, and what cannot be copied for what is told", () => {
  const frozen = Object.freeze({list: Object.freeze([1, Object.freeze({a: null})])});
  const half = Object.freeze({list: [1]});
  const call = () => 1;
  const copies = copyValues(new Map<string, unknown>([["a", [frozen, half, call]]]), (value) =>
    value === call ? frozen : undefined
  );
  const [one, two, three] = copies?.get("a") as unknown[];
  expect(one).toBe(frozen);
  expect(two).toEqual(half);
  expect(two).not.toBe(half);
  expect(three).toBe(frozen);
});

test("A proxy that throws, and what is nested too deeply, are in doubt like everything that cannot be copied", () => {
  const proxy = new Proxy(
    {},
    {
      ownKeys() {
        throw new Error("no");
      }
    }
  );
  const deep: {a?: object} = {};
  for (let at: {a?: object} = deep, i = 0; i < 100_000; i++) at = at.a = {};
  expect(copyValues(new Map([["proxy", proxy]]))).toBeUndefined();
  expect(copyValues(new Map([["deep", deep]]))).toBeUndefined();
});
