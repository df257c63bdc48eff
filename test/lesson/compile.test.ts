import {expect, test} from "vitest";
import {compile} from "../../src/lesson/compile.ts";
import {thrownErrorOf} from "../../src/lesson/errors.ts";

import {faultOf} from "./support.ts";

const cell = (source: string) => compile({id: "here", kind: "live", source});
const expression = (source: string) => compile({id: "expr-1", kind: "expression", source});

test("A cell gives the values of the names that it declares, and that of a last expression", async () => {
  expect(await cell("const a = 1; let {b} = {b: 2};\na + b").run([])).toEqual({
    value: 3,
    hasValue: true,
    declared: {a: 1, b: 2}
  });
  expect(await cell("const a = 1;").run([])).toMatchObject({value: undefined, hasValue: false});
});

test("A last expression may end with a semicolon or a comment, or be text alone", async () => {
  expect((await cell("1 + 1;").run([])).value).toBe(2);
  expect((await cell("[1,\n 2] // both").run([])).value).toEqual([1, 2]);
  expect((await cell('"use strict"').run([])).value).toBe("use strict");
});

test("A cell takes its inputs by name, in order", async () => {
  const compiled = cell("first + second");
  expect(compiled.inputs).toEqual(["first", "second"]);
  expect((await compiled.run(["a", "b"])).value).toBe("ab");
});

test("The names of the language are no inputs", () => {
  expect(cell("new Map([[Object.keys({}), JSON]]); Date.now()").inputs).toEqual(["Date"]);
});

test("A cell may await at its top level, and is strict", async () => {
  expect((await cell("await Promise.resolve(4)").run([])).value).toBe(4);
  await expect(cell("Object.freeze([]).push(1)").run([])).rejects.toThrow(TypeError);
  expect((await cell("(function () { return this; })()").run([])).value).toBeUndefined();
});

test("A cell is a function of its own: its text cannot end it", () => {
  expect(() => cell("}; globalThis.escaped = true; {")).toThrow("Unexpected token");
  expect(() => cell("return 1")).toThrow("outside of function");
});

test("An expression that begins with a brace is an object", async () => {
  expect((await expression("{a: 1}.a").run([])).value).toBe(1);
  expect((await expression("vpc.CidrBlock // the block").run([{CidrBlock: "10.0.0.0/16"}])).value).toBe("10.0.0.0/16");
});

test("An expression is one expression, and errors in it have the positions of its own text", () => {
  expect(() => expression("1); (2")).toThrow("one expression");
  expect(faultOf(() => expression("1 +* 2"))).toMatchObject({offset: 3});
});

test.each([
  ["null.a", 1, 6],
  ["const a: string = undefined;\n\n  a.length", 3, 5],
  ["function f(a: {b?: {c: 1}}) {\n  return a.b!.c;\n}\nf({})", 2, 15],
  ["const a = 1;\na; (() => { throw new Error() })()", 2, 19],
  ["await (async () => {\n  await null;\n  null.a;\n})()", 3, 8],
  ["const f = (n) => f(n + 1);\nf(0)", 1, 18]
])("An error that %j throws has its line and column in the text", async (source, line, column) => {
  const compiled = cell(source);
  const error = await compiled.run([]).catch((thrown: unknown) => thrownErrorOf(thrown, compiled));
  expect(error).toMatchObject({line, column});
});

test("An error in an expression has the position of the expression's own text", async () => {
  const compiled = expression("a.b.c");
  const error = await compiled.run([{}]).catch((thrown: unknown) => thrownErrorOf(thrown, compiled));
  expect(error).toMatchObject({line: 1, column: 5});
});
