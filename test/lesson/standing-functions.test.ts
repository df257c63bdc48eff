import {expect, test} from "vitest";
import {standingFunctions} from "../../src/lesson/standing-functions.ts";
import {parseJavaScript} from "../../src/lesson/strip-types.ts";

const standing = (code: string) => standingFunctions(parseJavaScript(code)).map(([name]) => name);

test.each<[string, string, string[]]>([
  ["a declaration", "function f() { return 1; }", ["f"]],
  ["an async one that calls a client", "async function f() { await ec2.describeVpcs(); }", ["f"]],
  ["a constant", "const f = (a) => a;", ["f"]],
  ["one that takes a name of an earlier cell", "const f = () => vpc.VpcId;", ["f"]],
  ["one that takes a constant of its cell", "const ids = []; const f = () => ids;", ["f"]],
  ["two that call each other", "function f() { return g(); } function g() { return f(); }", ["f", "g"]],
  ["one with a variable of its own", "function f() { let n = 0; return ++n; }", ["f"]],
  ["one that remembers", "let n = 0; const f = () => n;", []],
  ["one that calls one that remembers", "let n = 0; const f = () => ++n; const g = () => f();", []],
  ["one that is replaced", "function f() {} f = 1;", []],
  ["one that replaces itself", "function f() { f = 1; }", []],
  ["one that shows, which only its own cell can do", "const f = () => show(1);", []],
  ["one that draws lots, of which its cell has its own", "const f = () => Math.random();", []],
  ["a variable", "let f = () => 1;", []],
  ["one of several that are declared at once", "const f = () => 1, g = 2;", []],
  ["one inside another value", "const f = {g: () => 1};", []],
  ["a class", "class F {}", []]
])("%s", (_, code, names) => {
  expect(standing(code)).toEqual(names);
});

test("The places are those of the statements", () => {
  expect(standingFunctions(parseJavaScript("let n;\nfunction f() {}\nconst g = () => 1;"))).toEqual([
    ["f", 7, 22],
    ["g", 23, 41]
  ]);
});
