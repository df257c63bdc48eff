import {cellName} from "./cell-name.ts";
import type {CompiledCell} from "./compiled-cell.ts";
import {sourcePrefix} from "./compiled-cell.ts";
import type {TextPosition} from "./source-error.ts";
import {offsetOf, positionOf} from "./source-error.ts";

/** A place in the text of a cell. */
export interface CellPosition extends TextPosition {
  /** The cell's id. */
  readonly cell: string;
}

/**
 * The places of cells that a stack trace goes through, from the innermost out. Frames of anything else are passed over,
 * and so are those of cells that are not known.
 *
 * @param compiled gives a cell by its id
 */
export function placesInStack(stack: string, compiled: (id: string) => CompiledCell | undefined): CellPosition[] {
  const places: CellPosition[] = [];
  for (const [, id = "", line = "", column = ""] of stack.matchAll(frame)) {
    const cell = compiled(id);
    const position = cell && positionIn(cell, {line: Number(line) - linesBeforeBody(), column: Number(column)});
    if (position) places.push({cell: id, ...position});
  }
  return places;
}

/** A frame of a cell, as all browsers write it: `cell:network:12:3`, with something of the browser's own in between. */
const frame = new RegExp(`${sourcePrefix}(${cellName})(?![\\w-])\\D*(\\d+):(\\d+)`, "g");

function positionIn({body, cell, originOf}: CompiledCell, inBody: TextPosition): TextPosition | undefined {
  return inBody.line < 1 ? undefined : positionOf(cell.source, originOf(offsetOf(body, inBody)));
}

let known: number | undefined;

/** How many lines the engine counts before the body of a function that is made from text: measured once. */
function linesBeforeBody(): number {
  return (known ??= measuredLinesBeforeBody());
}

function measuredLinesBeforeBody(): number {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- how cells are made, too
  const probe = new Function("return new Error();\n//# sourceURL=cell:probe") as () => Error;
  const probed = /cell:probe\D*(\d+):/.exec(probe().stack ?? "");
  return probed ? Number(probed[1]) - 1 : 0;
}
