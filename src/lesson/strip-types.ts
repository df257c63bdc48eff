import {tsPlugin} from "@sveltejs/acorn-typescript";
import type {Program} from "acorn";
import {Parser} from "acorn";
import {isTooDeep, SourceError} from "./source-error.ts";

/** A node of the syntax tree with whatever fields its type has: acorn's types do not know TypeScript's nodes. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const TypeScriptParser = Parser.extend(tsPlugin());

/**
 * Replaces the types of a TypeScript program by spaces, so that JavaScript remains in which every line and column is
 * where it was.
 *
 * @throws SourceError for text that is not TypeScript, and for the few constructs that are more than types (`enum`,
 *   `namespace`, parameter properties, decorators) or make no sense in a cell (`import`, `export`)
 * @throws RangeError for text that is nested too deeply
 */
export function stripTypes(text: string): string {
  return parseCell(text).code;
}

/**
 * The JavaScript that remains of a TypeScript program, as {@link stripTypes} gives it, and its syntax tree.
 *
 * @throws SourceError as {@link stripTypes} does
 */
export function parseCell(text: string): {readonly code: string; readonly tree: Program} {
  const plain = plainTree(text);
  if (plain && !mayBeRefused.test(text)) return {code: text, tree: plain};
  const program =
    plain ??
    parsed(() =>
      TypeScriptParser.parse(text, {ecmaVersion: "latest", sourceType: "module", locations: true, preserveParens: true})
    );
  const blank = new Blanks(text);
  visit(program as unknown as Node, undefined, blank);
  const code = blank.toString();
  return {code, tree: plain ?? parseJavaScript(code)};
}

/** What any JavaScript holds that is refused: the rest of what is refused is TypeScript. */
const mayBeRefused = /import|export/;

/**
 * The tree of a program without types, which is found several times sooner by a parser that knows none. What both
 * languages take is the same in both, unless there are angle brackets in it: `f<a>(b)` compares in JavaScript.
 */
function plainTree(text: string): Program | undefined {
  if (text.includes("<")) return undefined;
  try {
    return parseJavaScript(text);
  } catch (error) {
    if (isTooDeep(error)) throw error;
    return undefined;
  }
}

/** Parses plain JavaScript in which a module's top level may await. */
export function parseJavaScript(code: string): Program {
  return parsed(() => Parser.parse(code, {ecmaVersion: "latest", sourceType: "module"}));
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (isTooDeep(error)) throw error;
    // acorn's plug-in has faults of its own, for example with labels in what it reads twice.
    if (!(error instanceof SyntaxError) || !("pos" in error))
      throw new SourceError(`The parser of TypeScript cannot read this (${String(error)}).`, 0);
    // acorn ends its messages with "(line:column)"; the position is told apart from the message here.
    throw new SourceError(error.message.replace(/ \(\d+:\d+\)$/, ""), Number(error.pos));
  }
}

/** A text of which ranges are made blank. */
class Blanks {
  readonly text: string;
  readonly #units: string[];

  constructor(text: string) {
    this.text = text;
    this.#units = text.split("");
  }

  /** Turns a range into spaces; line ends stay, so that lines keep their numbers. */
  range(start: number, end: number): void {
    for (let i = start; i < end; i++) if (!/[\r\n\u2028\u2029]/.test(this.text[i] ?? "")) this.#units[i] = " ";
  }

  /** Turns a statement or class member into an empty one: the semicolon keeps its neighbours apart. */
  statement({start, end}: Node): void {
    this.range(start, end);
    this.#units[start] = ";";
  }

  put(offset: number, unit: string): void {
    this.#units[offset] = unit;
  }

  isBlank(offset: number): boolean {
    return this.#units[offset] === " " && this.text[offset] !== " ";
  }

  toString(): string {
    return this.#units.join("");
  }
}

/** What is refused, by type of node, and what to say. */
const refused: Readonly<Record<string, string>> = {
  TSEnumDeclaration: "Cells take no `enum`: use an object or a union of strings.",
  TSModuleDeclaration: "Cells take no `namespace`: a cell is a module of its own.",
  TSParameterProperty: "Cells take no parameter properties: declare the field and assign it in the constructor.",
  Decorator: "Cells take no decorators.",
  TSImportEqualsDeclaration: "Cells cannot import: what they need is there already.",
  ImportDeclaration: "Cells cannot import: what they need is there already.",
  ImportExpression: "Cells cannot import: what they need is there already.",
  TSExportAssignment: "Cells need no `export`: every later cell sees the names that a cell declares.",
  ExportNamedDeclaration: "Cells need no `export`: every later cell sees the names that a cell declares.",
  ExportDefaultDeclaration: "Cells need no `export`: every later cell sees the names that a cell declares.",
  ExportAllDeclaration: "Cells need no `export`: every later cell sees the names that a cell declares.",
  MetaProperty: "Cells have no `import.meta`."
};

/** Statements and class members that are types alone. */
const typeStatements = new Set([
  "TSInterfaceDeclaration",
  "TSTypeAliasDeclaration",
  "TSDeclareFunction",
  "TSDeclareMethod",
  "TSIndexSignature",
  "TSAbstractMethodDefinition",
  "TSAbstractPropertyDefinition"
]);

/** Parts of other nodes that are types alone. */
const typeParts = new Set(["TSTypeAnnotation", "TSTypeParameterDeclaration", "TSTypeParameterInstantiation"]);

function visit(node: Node, parent: Node | undefined, blank: Blanks): void {
  const refusal = refused[node.type];
  if (refusal && !isNewTarget(node)) throw new SourceError(refusal, node.start);
  if (typeStatements.has(node.type) || node.declare === true || isWithoutBody(node)) {
    blank.statement(node);
    return;
  }
  if (typeParts.has(node.type)) {
    blank.range(node.start, node.end);
    return;
  }
  for (const child of children(node)) visit(child, node, blank);
  own[node.type]?.(node, blank);
  if (endsAlone(node, parent) && blank.isBlank(node.end - 1)) blank.put(node.end - 1, ";");
}

function isNewTarget(node: Node): boolean {
  return node.type === "MetaProperty" && (node.meta as {name?: string}).name === "new";
}

/** An abstract member, or the signature of an overloaded method. */
function isWithoutBody(node: Node): boolean {
  if (node.type === "PropertyDefinition") return node.abstract === true;
  if (node.type !== "MethodDefinition") return false;
  const {body} = (node.value ?? {}) as {body?: unknown};
  return node.abstract === true || !body;
}

/**
 * Whether a node is a statement or member that may end without a semicolon. When its end was a type, the line after it
 * could now be read as its continuation (`a as T` and then `(b)`), which TypeScript would not do.
 */
function endsAlone(node: Node, parent: Node | undefined): boolean {
  return (
    /^(Expression|Return|Throw)Statement$|^VariableDeclaration$|^PropertyDefinition$/.test(node.type) &&
    !parent?.type.startsWith("For")
  );
}

function children(node: Node): Node[] {
  return Object.entries(node).flatMap(([field, value]) =>
    field === "loc" ? [] : (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isNode)
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/** What a node blanks of itself, besides its parts that are types. */
const own: Readonly<Record<string, (node: Node, blank: Blanks) => void>> = {
  TSAsExpression: afterExpression,
  TSSatisfiesExpression: afterExpression,
  TSNonNullExpression: afterExpression,
  TSTypeAssertion: (node, blank) => blank.range(node.start, (node.expression as Node).start),
  Identifier: markOfName,
  PropertyDefinition: memberMarks,
  MethodDefinition: memberMarks,
  ClassDeclaration: classMarks,
  ClassExpression: classMarks,
  ArrowFunctionExpression: arrowLineEnds,
  FunctionDeclaration: thisParameter,
  FunctionExpression: thisParameter
};

function afterExpression(node: Node, blank: Blanks): void {
  blank.range((node.expression as Node).end, node.end);
}

/** The `?` of an optional parameter and the `!` of a variable that is surely assigned. */
function markOfName(node: Node, blank: Blanks): void {
  blankMark(node.start + String(node.name).length, node, blank);
}

function blankMark(from: number, node: Node, blank: Blanks): void {
  const end = (node.typeAnnotation as Node | undefined)?.start ?? node.end;
  const mark = /^[\s\]]*([?!])/.exec(blank.text.slice(from, end));
  if (mark) blank.range(from + mark[0].length - 1, from + mark[0].length);
}

function memberMarks(node: Node, blank: Blanks): void {
  const key = node.key as Node;
  const head = blank.text.slice(node.start, key.start);
  for (const {0: word, index} of head.matchAll(/\b(public|private|protected|readonly|override|abstract)\b/g)) {
    blank.range(node.start + index, node.start + index + word.length);
    if (index === 0) blank.put(node.start, ";");
  }
  if (node.optional || node.definite) blankMark(key.end, node, blank);
}

function classMarks(node: Node, blank: Blanks): void {
  if (node.abstract) blank.range(node.start, node.start + "abstract".length);
  const list = (node.implements ?? []) as Node[];
  const [first, last] = [list[0], list.at(-1)];
  if (first && last) blank.range(blank.text.lastIndexOf("implements", first.start), last.end);
}

/** The pretended first parameter `this: T`, with the comma after it. */
function thisParameter(node: Node, blank: Blanks): void {
  const [first, second] = node.params as Node[];
  if (first?.name === "this") blank.range(first.start, second ? second.start : first.end);
}

/**
 * JavaScript wants `async`, the parameters and the arrow of a function on one line; there may be line ends within types
 * and beside them. The parentheses take the types' place, so that the line ends come to lie inside them.
 */
function arrowLineEnds(node: Node, blank: Blanks): void {
  const {typeParameters, returnType, params} = node as {typeParameters?: Node; returnType?: Node} & Node;
  if (typeParameters) {
    const open = afterComments(typeParameters.end, "(", blank);
    if (hasLineEnd(typeParameters.start, open, blank)) {
      blank.range(open, open + 1);
      blank.put(typeParameters.start, "(");
    }
  }
  if (returnType) {
    const last = (params as Node[]).at(-1);
    const type = last?.typeAnnotation as Node | undefined;
    const inside = Math.max(node.start, ...[typeParameters, last, type].map((part) => part?.end ?? 0));
    const close = afterComments(inside, ")", blank);
    if (hasLineEnd(close, returnType.end, blank)) {
      blank.range(close, close + 1);
      blank.put(returnType.end - 1, ")");
    }
  }
}

/** The offset of the next such mark that is in no comment. */
function afterComments(from: number, mark: string, {text}: Blanks): number {
  const found = [...text.slice(from).matchAll(/\/\*[^]*?\*\/|\/\/.*|[()]/g)].find(([token]) => token === mark);
  return from + (found?.index ?? 0);
}

function hasLineEnd(start: number, end: number, {text}: Blanks): boolean {
  return /[\r\n\u2028\u2029]/.test(text.slice(start, end));
}
