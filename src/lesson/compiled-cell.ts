import type {CellSource} from "./cell-source.ts";
import type {CompiledText, FunctionPlaces} from "./compiled-text.ts";
import {wrapped} from "./compiled-text.ts";
import {languageNames} from "./globals.ts";
import type {Names} from "./names.ts";

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
  /**
   * Makes the functions again that can be made without running the cell; `undefined` where it has none. They are not to
   * be called before they are bound.
   */
  readonly functionsAgain: () => UnboundFunctions | undefined;
  /** What tells these functions from those of another text: names, places and texts. */
  readonly functionsText: string;
}

/** Functions of a cell that take names from around them. */
export interface UnboundFunctions {
  readonly functions: Readonly<Record<string, object>>;
  /** Gives them what those names stand for. */
  readonly bind: (valueOf: (name: string) => unknown) => void;
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

/** Makes a function of a cell's text when it is compiled: async, strict, with the names it takes as parameters. */
export function cellOfText(cell: CellSource, compiled: CompiledText): CompiledCell {
  const {text, shift} = wrapped(cell);
  const {code = text, last, shows = false, functions = []} = compiled;
  const names = {
    declared: new Map(compiled.declared),
    free: new Map(compiled.free),
    assigned: new Map(compiled.assigned),
    asked: new Set(compiled.asked)
  };
  const slot = unusedName("value", code);
  const opening = `${slot} = (`;
  const middle = last ? `${code.slice(0, last[0])}${opening}${code.slice(...last)})${code.slice(last[1])}` : code;
  const header = `"use strict"; let ${slot};\n`;
  const footer = `;\n//# sourceURL=${sourcePrefix}${cell.id}`;
  const declared = [...names.declared.keys()];
  const body = `${header}${middle}\n;return {value: ${slot}, declared: {${declared.join(", ")}}}${footer}`;
  const inputs = [...names.free.keys(), ...names.asked].filter((name) => !languageNames.has(name));
  const made = functions.map(([name]) => name);
  const taken = [...inputs, ...declared.filter((name) => !made.includes(name))];
  const makeFactory = () => {
    const bind = `bind: (${slot}) => {[${taken.join(", ")}] = ${slot}}`;
    const result = `{functions: {${made.join(", ")}}, ${bind}}`;
    // Every line and column is where it was, so that stacks tell the same.
    return new PlainFunction(...taken, `${header}${blankBut(code, functions)}\n;return ${result}${footer}`);
  };
  // To make a function of a text takes about as long as to run it, so that each is made once, when it is first needed.
  let program: InstanceType<typeof AsyncFunction> | undefined;
  let factory: InstanceType<typeof PlainFunction> | undefined;
  return {
    ...names,
    cell,
    inputs,
    body,
    originOf(offset) {
      const inMiddle = Math.max(0, offset - header.length);
      const inCode = last && inMiddle > last[0] ? Math.max(last[0], inMiddle - opening.length) : inMiddle;
      return Math.min(Math.max(0, inCode - shift), cell.source.length);
    },
    async run(values) {
      program ??= new AsyncFunction(...inputs, body);
      const {value, declared} = (await program(...values)) as Omit<Completion, "hasValue">;
      return {value, hasValue: last !== undefined && !shows, declared};
    },
    functionsText: functions.map(([name, start, end]) => `${name} ${start} ${code.slice(start, end)}`).join("\n"),
    functionsAgain() {
      if (functions.length === 0) return undefined;
      factory ??= makeFactory();
      const {functions: unbound, bind: give} = factory() as {
        readonly functions: UnboundFunctions["functions"];
        readonly bind: (values: readonly unknown[]) => void;
      };
      return {functions: unbound, bind: (valueOf) => give(taken.map(valueOf))};
    }
  };
}

type Maker<R> = new (...parts: string[]) => (...values: readonly unknown[]) => R;

const AsyncFunction = (async () => {}).constructor as Maker<Promise<unknown>>;
const PlainFunction = (() => {}).constructor as Maker<unknown>;

/** A text in which only the given ranges are left; line ends stay. */
function blankBut(code: string, ranges: FunctionPlaces): string {
  let text = "";
  for (const [, start, end] of ranges) text += blank(code.slice(text.length, start)) + code.slice(start, end);
  return text + blank(code.slice(text.length));
}

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, " ");
}

function unusedName(stem: string, code: string): string {
  let name = `$${stem}`;
  while (code.includes(name)) name += "$";
  return name;
}
