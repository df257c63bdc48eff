import type {CellSource} from "./cell-source.ts";
import {compile} from "./compile.ts";
import type {CellRun, ReplayOptions, Replayer} from "./replayer.ts";
import {replayerWith} from "./replayer.ts";

/**
 * Runs the cells of a page from top to bottom against a fresh world.
 *
 * Each cell gets the names of those above it. A cell that throws keeps what it did until then, as real calls do; cells
 * that take a name from it wait, and the others run. What a cell started without awaiting belongs to it: the next cell
 * starts when nothing is under way.
 *
 * @returns one run per cell, in their order; fewer when it was cancelled
 */
export function replay(cells: readonly CellSource[], options: ReplayOptions = {}): Promise<readonly CellRun[]> {
  return makeReplayer().replay(cells, options);
}

/** Makes a {@link Replayer} for programs of any text. It remembers the last replay of one page. */
export function makeReplayer(): Replayer {
  return replayerWith(compile);
}
