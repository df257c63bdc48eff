import {expect, test} from "vitest";
import {copyValues} from "../../src/lesson/kept-values.ts";

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
  ["a date", new Date()],
  ["a symbol", Symbol("s")]
])("In doubt there is no copy: %s", (_, value) => {
  expect(copyOf(value)).toBeUndefined();
  expect(copyOf([{deep: value}])).toBeUndefined();
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
