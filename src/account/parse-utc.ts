/** A time with its zone, or a date alone, which the language reads as UTC. */
const saysZone = /:[\d:.]+\s*(?:Z|[+-]\d\d)|GMT|UTC|\b[ECMP][SD]T\b|^\d{4}(?:-\d\d){0,2}$/i;

/**
 * Reads a date as the language does, but for a time that names no zone: it is UTC, whatever the machine's zone is.
 *
 * @returns milliseconds since 1970-01-01T00:00:00Z, NaN for what is no date
 */
export function parseUtc(text: string): number {
  return Date.parse(saysZone.test(text) ? text : text + (/\dT\d/.test(text) ? "Z" : " UTC"));
}
