import type {Expression, Program} from "acorn";
import {languageNames} from "./globals.ts";
import type {InputValues} from "./input.ts";
import type {Names} from "./names.ts";
import {namesOf} from "./names.ts";
import {SourceError} from "./source-error.ts";
import {parseJavaScript, stripTypes} from "./strip-types.ts";

/** A cell of a page, or a value in its prose, as the page's text has it. */
export interface CellSource {
  /** The id, unique in the page. */
  readonly id: string;
  /**
   * `live`: statements, of which the last may show its value. `expression`: one expression, whose value is text. `aside`:
   * statements of the author that look at the page from a side branch; what the last comes to is told and not shown.
   */
  readonly kind: "live" | "expression" | "aside";
  /** TypeScript. */
  readonly source: string;
  /** Values by name that this cell has besides those of every cell. No name that another cell declares hides them. */
  readonly given?: ReadonlyMap<string, unknown>;
  /** What the reader has set its inputs to, by their labels. */
  readonly inputs?: InputValues;
}

/** A cell that can run. */
export interface CompiledCell extends Names {
  readonly cell: CellSource;
  /** The names it takes, in the order of {@link run}'s values. */
  readonly inputs: readonly string[];
  /** The body of the function it becomes. */
  readonly body: string;
  /** The offset in the cell's text of an offset in {@link body}. */
  readonly originOf: (offset: number) => number;
  /**
   * Runs the cell.
   *
   * @param values the values of {@link inputs}, in their order
   * @returns the value of the last statement, `undefined` unless that is an expression, and each declared name's value
   */
  readonly run: (values: readonly unknown[]) => Promise<Completion>;
}

/** What a cell came to. */
export interface Completion {
  readonly value: unknown;
  /** Whether the last statement is an expression whose value is to be shown: any but a call of `show`. */
  readonly hasValue: boolean;
  readonly declared: Readonly<Record<string, unknown>>;
}

/** How the name of a cell's program in stack traces begins. */
export const sourcePrefix = "cell:";

/**
 * Makes a function of a cell: async, strict, with the names it takes as parameters.
 *
 * @throws SourceError when the text is not a program
 */
export function compile(cell: CellSource): CompiledCell {
  const {text, shift} = wrapped(cell);
  const code = unshifted(shift, () => stripTypes(text));
  const tree = unshifted(shift, () => parseJavaScript(code));
  if (cell.kind === "expression") refuseStatements(tree);
  const names = namesOf(tree);
  const last = tree.body.at(-1);
  const shown = last?.type === "ExpressionStatement" ? last.expression : undefined;
  const slot = unusedName("value", code);
  const opening = `${slot} = (`;
  const middle = shown
    ? `${code.slice(0, shown.start)}${opening}${code.slice(shown.start, shown.end)})${code.slice(shown.end)}`
    : code;
  const header = `"use strict"; let ${slot};\n`;
  const declared = [...names.declared.keys()];
  const body = `${header}${middle}\n;return {value: ${slot}, declared: {${declared.join(", ")}}};\n//# sourceURL=${sourcePrefix}${cell.id}`;
  const inputs = [...names.free.keys(), ...names.asked].filter((name) => !languageNames.has(name));
  return {
    ...names,
    cell,
    inputs,
    body,
    originOf(offset) {
      const inMiddle = Math.max(0, offset - header.length);
      const inCode = shown && inMiddle > shown.start ? Math.max(shown.start, inMiddle - opening.length) : inMiddle;
      return Math.min(Math.max(0, inCode - shift), cell.source.length);
    },
    async run(values) {
      const program = new AsyncFunction(...inputs, body);
      const {value, declared} = (await program(...values)) as Omit<Completion, "hasValue">;
      return {value, hasValue: shown !== undefined && !isShowing(shown), declared};
    }
  };
}

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (...values: readonly unknown[]) => Promise<unknown>;

/** An expression is put in parentheses, so that one which begins with a brace is an object. */
function wrapped({kind, source}: CellSource): {readonly text: string; readonly shift: number} {
  return kind === "expression" ? {text: `(${source}\n)`, shift: 1} : {text: source, shift: 0};
}

/** Moves the offset of an error back to the text before it was wrapped. */
function unshifted<T>(shift: number, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(error.message, Math.max(0, error.offset - shift), error.name, error.cell);
  }
}

/** Whether an expression shows its value by itself. */
function isShowing(expression: Expression): boolean {
  return (
    expression.type === "CallExpression" && expression.callee.type === "Identifier" && expression.callee.name === "show"
  );
}

function refuseStatements(program: Program): void {
  if (program.body.length === 1 && program.body[0]?.type === "ExpressionStatement") return;
  throw new SourceError("A value in prose is one expression.", program.body[1]?.start ?? 0);
}

function unusedName(stem: string, code: string): string {
  let name = `$${stem}`;
  while (code.includes(name)) name += "$";
  return name;
}
