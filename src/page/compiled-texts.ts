import type {Program} from "../lesson/branch.ts";
import type {CellSource} from "../lesson/cell-source.ts";
import type {CompiledCells} from "../lesson/compiled-text.ts";
import {compiledElement} from "../lesson/compiled-text.ts";

/** Adds what the build compiled to the cells of a program. */
export type AddCompiled = (program: Program) => Program;

/**
 * Makes a function that adds what the build compiled to those cells of a program that have the author's text. The others
 * are left to the compiler.
 *
 * @param isChanged says of a cell that its text is not the author's
 */
export function compiledTexts(document: Document, isChanged: (cell: string) => boolean): AddCompiled {
  let known: ReadonlyMap<string, CompiledCells[number][1]> | undefined;
  const add = (cell: CellSource): CellSource => {
    known ??= readCompiled(document);
    const compiled = isChanged(cell.id) ? undefined : known.get(cell.id);
    return compiled ? {...cell, compiled} : cell;
  };
  return ({cells, branches, ...rest}) => ({
    ...rest,
    cells: cells.map(add),
    branches: branches.map(({attempt, aside, ...branch}) => ({
      ...branch,
      aside: add(aside),
      ...(attempt && {attempt: {cell: add(attempt.cell), solution: add(attempt.solution)}})
    }))
  });
}

function readCompiled(document: Document): ReadonlyMap<string, CompiledCells[number][1]> {
  const text = document.getElementById(compiledElement)?.textContent;
  return new Map(text ? (JSON.parse(text) as CompiledCells) : []);
}
