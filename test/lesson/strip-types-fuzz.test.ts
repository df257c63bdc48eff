import {readFileSync} from "node:fs";
import fc from "fast-check";
import ts from "typescript";
import {describe, expect, test} from "vitest";
import {parsePage} from "../../src/lesson/page.ts";
import {parseJavaScript, stripTypes} from "../../src/lesson/strip-types.ts";
import {markdownFiles} from "../../tools/pages.ts";
import {typescriptProgram} from "../support/typescript-program.ts";

/* What remains of a program without its types is what TypeScript's own compiler leaves of it, and stands where it was. */

/** What TypeScript makes of a program; nothing where it is none: random ones may declare a name twice, for example. */
function byTypeScript(text: string): string | undefined {
  const compilerOptions = {target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, removeComments: true};
  const transformers = {before: [keepParentheses]};
  const {outputText, diagnostics} = ts.transpileModule(text, {compilerOptions, transformers, reportDiagnostics: true});
  try {
    parseJavaScript(outputText);
    return diagnostics?.length === 0 ? outputText : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Takes the types from strings in parentheses, as TypeScript would itself; but it would take the parentheses of
 * `("x" as T);` with them, and so make a directive of a string.
 */
const keepParentheses: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const visit = (node: ts.Node): ts.Node => {
    const inner = ts.isParenthesizedExpression(node) ? withoutTypes(node) : node;
    return inner !== node && ts.isStringLiteral(inner)
      ? ts.factory.createParenthesizedExpression(inner)
      : ts.visitEachChild(node, visit, context);
  };
  return ts.visitEachChild(file, visit, context);
};

function withoutTypes(node: ts.Node): ts.Node {
  const isAround =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isNonNullExpression(node);
  return isAround ? withoutTypes(node.expression) : node;
}

/** A part of a syntax tree. */
interface Node {
  readonly type?: string;
  readonly [field: string]: unknown;
}

/** The syntax tree of a program without its places, the spelling of its literals, and empty statements. */
function treeOf(code: string): unknown {
  return JSON.parse(
    JSON.stringify(parseJavaScript(code), (key, value: unknown) => {
      if (key === "start" || key === "end" || key === "raw") return undefined;
      if (typeof value === "bigint") return String(value);
      if (Array.isArray(value))
        return (value as readonly (Node | null)[]).filter((each) => each?.type !== "EmptyStatement");
      return withoutInnerChain(value);
    })
  );
}

/** TypeScript makes `a?.b?.c` of `(a?.b as T)?.c`, which is the same; acorn has a node more for `(a?.b)?.c`. */
function withoutInnerChain(value: unknown): unknown {
  const node = value as Node | null;
  const inner = node?.type === "MemberExpression" && node.optional === true ? (node.object as Node) : undefined;
  return inner?.type === "ChainExpression" ? {...node, object: inner.expression} : value;
}

function expectSame(text: string, expected: string): void {
  const code = stripTypes(text);
  expect(treeOf(code)).toEqual(treeOf(expected));
  expect(code).toHaveLength(text.length);
  for (let i = 0; i < text.length; i++) {
    // What is not blanked is what stood there, but for the marks that keep its neighbours apart.
    if (code[i] !== text[i]) expect(" ;()", `at ${i} of ${text}`).toContain(code[i]);
  }
}

/** Whether acorn's plug-in fails at a label by a fault of its own, in what it reads twice. */
function isParsersFault(text: string): boolean {
  try {
    stripTypes(text);
    return false;
  } catch (error) {
    return text.includes("label:") && String(error).includes("A parse effect shortened an append-only array");
  }
}

test("of random programs", {timeout: 60_000}, () => {
  const property = fc.property(typescriptProgram, (text) => {
    const expected = byTypeScript(text);
    fc.pre(expected !== undefined && !isParsersFault(text));
    expectSame(text, expected);
  });
  fc.assert(property, {numRuns: 100});
});

test("a string in parentheses does not become a directive", () => {
  expect(parseJavaScript(stripTypes(`("use strict" as string);`)).body[0]).not.toHaveProperty("directive");
});

const pages = [...markdownFiles("docs"), ...markdownFiles("data/scenarios")]
  .filter((file) => !file.endsWith("README.md"))
  .map((file) => parsePage(readFileSync(file, "utf8"), file));

describe("of every program of the course", () => {
  test.each(pages)("$file", ({cells, predictions, challenges}) => {
    const programs = [
      ...cells.map(({kind, source}) => (kind === "expression" ? `(${source}\n)` : source)),
      ...predictions.flatMap(({answer}) => answer?.source ?? []),
      ...challenges.flatMap(({starter, check, solution, also, wrong}) =>
        [starter, check, solution, ...also, ...wrong].map(({source}) => source)
      )
    ];
    for (const source of programs) {
      const expected = byTypeScript(source);
      expect(expected, source).toBeDefined();
      expectSame(source, expected ?? "");
    }
  });
});
