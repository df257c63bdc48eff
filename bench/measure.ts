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

/**
 * How often things can be done in a second of one core's time, which other programs on the machine do not take away. What
 * is to be compared takes turns, so that a machine which is slow for a while is so for all of it.
 */
export function perSecond(works: readonly Work[]): number[] {
  for (let i = 0; i < 3; i++) for (const {work} of works) work();
  // What making the accounts left behind is no part of what is measured.
  globalThis.gc?.();
  const times: number[][] = works.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, {work, count}] of works.entries()) times[i]?.push(count / seconds(work));
  }
  return times.map(median);
}

/** Seconds of one core's time that something takes. */
export function seconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The middle one of an odd number of values. */
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
