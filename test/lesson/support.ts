import type {CellSource} from "../../src/lesson/cell-source.ts";
import type {CellRun} from "../../src/lesson/replayer.ts";
import {SourceError} from "../../src/lesson/source-error.ts";
import type {CellResult} from "../../src/lesson/view.ts";

/** What an action refuses a text with. */
export function faultOf(action: () => unknown): SourceError {
  try {
    action();
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
  throw new Error("No SourceError was thrown");
}

/** Cells of a page: live cells by name, and values in prose by names that begin with `expr-`. */
export function page(cells: Readonly<Record<string, string>>): CellSource[] {
  return Object.entries(cells).map(([id, source]) => ({
    id,
    kind: id.startsWith("expr-") ? "expression" : "live",
    source
  }));
}

/** Results by the name of their cell. */
export function resultsOf(runs: readonly CellRun[]): Record<string, CellResult> {
  return Object.fromEntries(runs.map(({result}) => [result.id, result]));
}
