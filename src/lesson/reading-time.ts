/** What takes a reader's time on a page. */
export interface ReadingMatter {
  /** Words of prose. */
  readonly words: number;
  /** Lines of code that the page shows. */
  readonly lines: number;
  readonly predictions: number;
  readonly challenges: number;
}

/** Words a minute of prose that is to be understood, and lines a minute of code beside a picture. */
const pace = {words: 200, lines: 12};
/** Minutes for a guess with its answer, and for a challenge with a hint or two. */
const each = {prediction: 0.5, challenge: 5};

/** How long a page takes somebody who reads it all, runs its cells and solves what is to be solved: in minutes. */
export function readingMinutes({words, lines, predictions, challenges}: ReadingMatter): number {
  return words / pace.words + lines / pace.lines + predictions * each.prediction + challenges * each.challenge;
}

/** A reading time in the steps that an estimate deserves: to the nearest five minutes, and at least five. */
export function roundMinutes(minutes: number): number {
  return Math.max(5, Math.round(minutes / 5) * 5);
}
