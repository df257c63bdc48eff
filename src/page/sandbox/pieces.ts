import type {Program} from "../../lesson/branch.ts";
import {sourcesOf} from "../../lesson/branch.ts";
import type * as compiler from "./pieces/compiler.ts";
import type * as files from "./pieces/files.ts";
import type * as pictures from "./pieces/pictures.ts";

/*
 * The sandbox's document has the simulator and what replays a page. What else its worker does is in pieces: the sandbox
 * has no network, so that the page loads them, as texts, and sends them to the worker.
 */

/** What a worker can do once it has the pieces for it. */
export interface Pieces {
  /** Lays pictures out. */
  readonly pictures: typeof pictures;
  /** Compiles texts that the build has not seen. */
  readonly compiler: typeof compiler;
  /** Loads an account from files, and describes it as files. */
  readonly files: typeof files;
}

/** The name of a piece. */
export type PieceName = keyof Pieces;

/** The name of the variable that a piece's code puts what it exports into. */
export const pieceVariable = "piece";

/** The pieces that a reader's text may need. */
export const piecesForEdits = ["compiler", "files"] as const;

/** The pieces that a worker needs for a program: of what the author wrote is known what it does. */
export function piecesFor(program: Program): readonly PieceName[] {
  const sources = sourcesOf(program);
  if (!sources.every(({compiled}) => compiled)) return ["pictures", ...piecesForEdits];
  return sources.some(({source}) => /\b(?:load|describe)\b/.test(source)) ? ["pictures", "files"] : ["pictures"];
}
