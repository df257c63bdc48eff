import type {PageCell} from "./markdown/env.ts";

/** What takes a reader's time on a page. */
export interface ReadingMatter {
  /** How many words of prose there are. */
  readonly words: number;
  readonly cells: readonly Pick<PageCell, "kind" | "hidden" | "source">[];
  readonly predictions: readonly unknown[];
  readonly challenges: readonly unknown[];
}

/** Words a minute of prose that is to be understood, and lines a minute of code beside a picture. */
const pace = {words: 200, lines: 12};
/** Minutes for a guess with its answer, and for a challenge with a hint or two. */
const each = {prediction: 0.5, challenge: 5};

/** How long a page takes somebody who reads it all, runs its cells and solves what is to be solved: in minutes. */
export function readingMinutes({words, cells, predictions, challenges}: ReadingMatter): number {
  const lines = cells.filter(isShown).reduce((sum, {source}) => sum + source.split("\n").length, 0);
  return (
    words / pace.words + lines / pace.lines + predictions.length * each.prediction + challenges.length * each.challenge
  );
}

/** Whether a reader sees the code of a cell. */
export function isShown({kind, hidden}: Pick<PageCell, "kind" | "hidden">): boolean {
  return kind === "live" && !hidden;
}

/** A reading time in the steps that an estimate deserves: to the nearest five minutes, and at least five. */
export function roundMinutes(minutes: number): number {
  return Math.max(5, Math.round(minutes / 5) * 5);
}
