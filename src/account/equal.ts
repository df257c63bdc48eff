/**
 * Whether two plain values are equal: numbers, texts, lists and objects of them, and dates by their instant. A field
 * that is `undefined` counts as absent.
 */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a instanceof Date || b instanceof Date) {
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  }
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => equal(item, b[i]));
  }
  return differingFields(a, b).length === 0;
}

/** The names of the fields in which two objects differ, in the order of the second, then those only the first has. */
export function differingFields(a: object, b: object): readonly string[] {
  const [before, after] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...names].filter((name) => !equal(before[name], after[name]));
}
