import type {CellSource} from "../../../lesson/cell-source.ts";
import {compileText} from "../../../lesson/compile-text.ts";
import type {CompiledText} from "../../../lesson/compiled-text.ts";
import {SourceError} from "../../../lesson/source-error.ts";

export {repairOffers} from "../../../lesson/repair-offers.ts";

/**
 * Compiles a text, or says what is wrong with it. It throws no fault of the text: a piece has classes of its own, so that
 * the worker would not know the error.
 */
export function compiledOrFault(cell: CellSource): CompiledText | SourceError {
  try {
    return compileText(cell);
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
}
