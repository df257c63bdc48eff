/** Whether a value is an object: one that has properties of its own, a function too, and not `null`. */
export function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
