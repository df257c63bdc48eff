/**
 * Whether a value is an object made of plain objects, lists, texts, numbers, flags and nothing else, with at most so
 * many values in it.
 */
export function isPlainData(value: unknown, most: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  const queue: unknown[] = [value];
  for (let count = 1; queue.length > 0; count++) {
    const next = queue.pop();
    if (count + queue.length > most || !isPlain(next)) return false;
    if (typeof next !== "object" || next === null || next instanceof Uint8Array) continue;
    for (const each of Object.values(next) as unknown[]) queue.push(each);
  }
  return true;
}

function isPlain(value: unknown): boolean {
  if (typeof value === "string") return value.length <= 100_000;
  if (typeof value !== "object" || value === null) return typeof value !== "function";
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || value instanceof Uint8Array;
}
