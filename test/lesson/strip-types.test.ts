import {describe, expect, test} from "vitest";
import {parseJavaScript, stripTypes} from "../../src/lesson/strip-types.ts";
import {faultOf} from "./support.ts";

/** What is left of TypeScript, without the spaces that stand for types. */
function squeezed(text: string): string {
  return stripTypes(text).replace(/\s+/g, " ").trim();
}

describe("Types are blanked", () => {
  test.each([
    ["const a: number = 1;", "const a = 1;"],
    ["let a!: string;", "let a ;"],
    ["const f = (a?: string, ...b: number[]): void => {};", "const f = (a , ...b ) => {};"],
    ["function f<T extends object>(this: Foo, a: T): a is Bar { return true; }", "function f ( a ) { return true; }"],
    ["const b = a as unknown as string[];", "const b = a ;"],
    ["const b = (a satisfies Foo).b!.c!;", "const b = (a ).b .c ;"],
    ["const b = <string>a;", "const b = a;"],
    ["new Map<string, number>(); f<string>(a); const g = f<number>;", "new Map (); f (a); const g = f ;"],
    ["try {} catch (error: unknown) {}", "try {} catch (error ) {}"],
    ["const {a, b}: Foo = c;", "const {a, b} = c;"],
    ["interface A { b: string } type C = A | {d: 1}", "; ;"],
    ["declare const a: number; declare function f(): void", "; ;"],
    ["function f(a: string): void;\nfunction f(a: unknown) {}", "; function f(a ) {}"],
    ["class A<T> extends B<T> implements C, D { private readonly a?: T; b!: T }", "class A extends B { ; a ; b ; }"],
    ["abstract class A { abstract a: string; abstract b(): void; c(): void {} }", "class A { ; ; c() {} }"],
    [
      "class A { [key: string]: unknown; declare a: 1; static b?: 2; c(): void; c(d?: 1) {} }",
      "class A { ; ; static b ; ; c(d ) {} }"
    ]
  ])("%s", (text, rest) => {
    expect(squeezed(text)).toBe(rest);
  });

  test("and every line and column stays where it was", () => {
    const text = "const a: {\n  b: string\n} = c as\n  Foo;\nd(a!.e)";
    const code = stripTypes(text);
    expect(code).toHaveLength(text.length);
    expect(code.split("\n").map(({length}) => length)).toEqual(text.split("\n").map(({length}) => length));
    expect(code.indexOf("e)")).toBe(text.indexOf("e)"));
  });
});

describe("A type at the end of a line does not join it with the next", () => {
  test.each(["const a = b as string\n(c)", "a satisfies B\n[c]", "a\ntype B = string\n(c)"])("%s", (text) => {
    const last = parseJavaScript(stripTypes(text)).body.at(-1);
    expect(last?.start).toBe(text.lastIndexOf("\n") + 1);
  });

  test.each(["class A { a: string\n['b'] = 1 }", "class A { a = 1\nreadonly ['b'] = 2 }"])("%s", (text) => {
    const [statement] = parseJavaScript(stripTypes(text)).body;
    expect(statement).toMatchObject({body: {body: [{type: "PropertyDefinition"}, {type: "PropertyDefinition"}]}});
  });

  test("while the head of a loop gets no semicolon of its own", () => {
    expect(squeezed("for (let i: number;;) {}")).toBe("for (let i ;;) {}");
  });
});

describe("Types of an arrow function may run over several lines, and so may what stands beside them", () => {
  test.each([
    "const f = async <\n  T\n>(a: T): Promise<\n  T\n> => a;",
    "const f = async (a: T)\n  : Promise<T> => a;",
    "const f = async (...a: ((b: T) => T)[])\n  : Promise<T> => a;",
    "const f = async <T>\n  (a: T) => a;",
    "const f = async <T> /* ( */ (a: T) /* ) */ : /* (\n */ Promise<T> => a;"
  ])("%s", (text) => {
    expect(() => parseJavaScript(stripTypes(text))).not.toThrow();
  });
});

describe("What is more than a type is refused, where it stands", () => {
  test.each([
    ["const a = 1;\nenum B {C}", 13, /enum/],
    ["namespace A { export const b = 1 }", 0, /namespace/],
    ["class A { constructor(private a: string) {} }", 22, /parameter properties/],
    ['import {a} from "b";', 0, /import/],
    ['const a = await import("b");', 16, /import/],
    ["export const a = 1;", 0, /export/],
    ["import.meta.url", 0, /import\.meta/]
  ])("%s", (text, offset, message) => {
    const fault = faultOf(() => stripTypes(text));
    expect(fault.offset).toBe(offset);
    expect(fault.message).toMatch(message);
  });
});

test("Text that is no program is refused where it goes wrong, without acorn's own position in the message", () => {
  expect(faultOf(() => stripTypes("const a = ;"))).toMatchObject({offset: 10, message: "Unexpected token"});
});

test("Where the parser itself fails, that is said as a fault of the text", () => {
  const text = "a = (<T>(function () { for (const x of (f<Foo>)) { label: while (a) { break label } } })) as Foo";
  expect(faultOf(() => stripTypes(text)).message).toMatch(/^The parser of TypeScript cannot read this \(/);
});
