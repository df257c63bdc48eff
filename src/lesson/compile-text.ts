import type {Expression, Program} from "acorn";
import type {CellSource} from "./cell-source.ts";
import type {CompiledText, NamePlaces} from "./compiled-text.ts";
import {wrapped} from "./compiled-text.ts";
import {namesOf} from "./names.ts";
import {isTooDeep, SourceError} from "./source-error.ts";
import {standingFunctions} from "./standing-functions.ts";
import {parseCell} from "./strip-types.ts";

/**
 * Takes the types from a cell's text, and finds its names and what it shows.
 *
 * @throws SourceError when the text is not a program
 */
export function compileText(cell: CellSource): CompiledText {
  const {text, shift} = wrapped(cell);
  return unshifted(shift, () => compileWrapped(cell, text, shift));
}

function compileWrapped(cell: CellSource, text: string, shift: number): CompiledText {
  const {code, tree} = parseCell(text);
  if (cell.kind === "expression") refuseStatements(tree);
  const {declared, free, assigned, asked} = namesOf(tree);
  const places = (names: ReadonlyMap<string, number>): NamePlaces =>
    [...names].map(([name, offset]) => [name, Math.max(0, offset - shift)] as const);
  const functions = standingFunctions(tree);
  const last = tree.body.at(-1);
  const shown = last?.type === "ExpressionStatement" ? last.expression : undefined;
  return {
    ...(code !== text && {code}),
    ...(shown && {last: [shown.start, shown.end]}),
    ...(shown && isShowing(shown) && {shows: true}),
    declared: places(declared),
    free: places(free),
    assigned: places(assigned),
    asked: [...asked],
    ...(functions.length > 0 && {functions})
  };
}

/** Moves the offset of an error back to the text before it was wrapped. */
function unshifted<T>(shift: number, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    // Everything that looks at a tree goes as deep as the tree does.
    if (isTooDeep(error)) throw new SourceError("The text is nested too deeply to be read.", 0);
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
