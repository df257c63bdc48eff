import {describe, expect, test} from "vitest";
import {namesOf} from "../../src/lesson/names.ts";
import {parseJavaScript} from "../../src/lesson/strip-types.ts";

function names(code: string) {
  const {declared, free, assigned, asked} = namesOf(parseJavaScript(code));
  return {
    declared: [...declared.keys()],
    free: [...free.keys()],
    assigned: [...assigned.keys()],
    asked: [...asked]
  };
}

describe("A program declares", () => {
  test.each([
    ["const a = 1; let b; var c;", ["a", "b", "c"]],
    ["function a() {} class B {}", ["a", "B"]],
    ["const {a, b: {c}, ...d} = {}, [e, , f = 1, ...g] = [];", ["a", "c", "d", "e", "f", "g"]],
    ["if (true) { var a = 1; let b = 2; } for (var c of []) for (const d of []) {}", ["a", "c"]],
    ["{ function a() {} } try {} catch (b) {}", []],
    ["(function a() {}); (class B {}); const c = (d) => d;", ["c"]]
  ])("%s", (code, declared) => {
    expect(names(code).declared).toEqual(declared);
  });
});

describe("A program takes from elsewhere", () => {
  test.each([
    ["a + b.c(d[e]);", ["a", "b", "d", "e"]],
    ["const a = 1; a + 1;", []],
    ["const f = (a, {b}, c = d) => a + b + c + e;", ["d", "e"]],
    ["({a, b: c, [d]: 1}); `${e}`;", ["a", "c", "d", "e"]],
    ["function f() { return arguments.length + g(); } f();", ["g"]],
    ["const f = () => arguments;", ["arguments"]],
    ["class A extends B { c = d; static { let e; e; f; } [g]() {} }", ["B", "d", "f", "g"]],
    ["const o = class A { b() { return A; } }; (function c() { c(); });", []],
    ["try { a; } catch (b) { b; } catchless;", ["a", "catchless"]],
    ["for (const a of b) { a; } a2;", ["b", "a2"]],
    ["label: for (;;) break label;", []],
    ["switch (a) { case 1: let b; b; }", ["a"]],
    ["{ let a; a; } a;", ["a"]]
  ])("%s", (code, free) => {
    expect(names(code).free.sort()).toEqual([...free].sort());
  });
});

test("Names of others that it assigns to are known, members of objects are not meant", () => {
  expect(names("a = 1; b += 1; c++; [d, {e: f.g}] = h; for (i of []) {} j.k = 1;").assigned).toEqual([
    "a",
    "b",
    "c",
    "d",
    "i"
  ]);
  expect(names("let a; a = 1; a++;").assigned).toEqual([]);
});

test("To ask for the type of a name is no use of it, unless it is used elsewhere", () => {
  expect(names("typeof a; typeof b; b;")).toMatchObject({free: ["b"], asked: ["a"]});
});
