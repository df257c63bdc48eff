const units: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000};

/**
 * Reads a length of time.
 *
 * @param duration a number of seconds, or text such as `500ms`, `90s`, `2m`, `1h`, `1d`
 * @returns milliseconds
 * @throws RangeError for anything else
 */
export function parseDuration(duration: string | number): number {
  const [, amount, unit = "s"] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(String(duration).trim()) ?? [];
  if (amount === undefined)
    throw new RangeError(`"${duration}" is not a length of time. Expected for example "90s", "2m" or "1h".`);
  return Math.round(Number(amount) * (units[unit] ?? 1000));
}
