import type {CellSource} from "./cell-source.ts";
import {compileText} from "./compile-text.ts";
import type {CompiledCell} from "./compiled-cell.ts";
import {cellOfText} from "./compiled-cell.ts";

/**
 * Makes a function of a cell: async, strict, with the names it takes as parameters.
 *
 * @throws SourceError when the text is not a program
 */
export function compile(cell: CellSource): CompiledCell {
  return cellOfText(cell, cell.compiled ?? compileText(cell));
}
