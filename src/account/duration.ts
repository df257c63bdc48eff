const units: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000};

/**
 * Reads a length of time.
 *
 * @param duration a number of seconds, or text such as `500ms`, `90s`, `2m`, `1h`, `1d`
 * @returns milliseconds
 * @throws RangeError for anything else, and for more than a hundred years
 */
export function parseDuration(duration: string | number): number {
  const [, amount, unit = "s"] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(String(duration).trim()) ?? [];
  const length = Math.round(Number(amount) * (units[unit] ?? 1000));
  // The language's dates end some day.
  if (!(length <= 36_525 * 86_400_000))
    throw new RangeError(
      `"${duration}" is not a length of time. Expected for example "90s", "2m" or "1h", "36525d" at most.`
    );
  return length;
}
