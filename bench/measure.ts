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

/**
 * How often something can be done in a second of one core's time, which other programs on the machine do not take away.
 *
 * @param work what is done
 * @param count how often `work` does it
 */
export function perSecond(work: () => void, count: number): number {
  for (let i = 0; i < 3; i++) work();
  return median(Array.from({length: rounds}, () => count / seconds(work)));
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
