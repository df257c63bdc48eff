/** What was measured, and what it should be. */
export interface Measured {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Absent for what is only told. */
  readonly target?: {readonly least: number} | {readonly most: number};
}

/** How often each measurement is repeated; the median counts. */
const rounds = 15;

/** Something to be measured. */
export interface Work {
  readonly work: () => void;
  /** How often `work` does what is counted. */
  readonly count: number;
}

/** How often something can be done in a second of one core's time, which other programs on the machine do not take away. */
export function perSecond(work: Work): number {
  return median(inTurns([work], rounds).map(([rate = Number.NaN]) => rate));
}

/**
 * How many times as long something takes as something else. They take turns, and each turn is a comparison of its own: a
 * machine that is slow for a while is so for both.
 */
export function timesAsLong(work: Work, other: Work): number {
  return median(
    inTurns([work, other], 3 * rounds).map(([rate = Number.NaN, otherRate = Number.NaN]) => otherRate / rate)
  );
}

/** How often each of some things can be done in a second, in each round. */
function inTurns(works: readonly Work[], rounds: number): number[][] {
  for (let i = 0; i < 3; i++) for (const {work} of works) work();
  // What making the accounts left behind is no part of what is measured.
  globalThis.gc?.();
  return Array.from({length: rounds}, () => works.map(({work, count}) => count / seconds(work)));
}

/** Seconds of one core's time that something takes. */
export function seconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The middle one of some values; of an even number of them the upper one of the two. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** The value that so many percent of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN;
}

/** Megabytes of the heap in use, after collecting what nobody needs. */
export function heapMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}
