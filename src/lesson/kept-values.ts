/**
 * Copies values that a cell declared so that nothing a later cell does to the originals reaches the copy, or says that
 * it cannot: for functions, promises and whatever else may hold on to something that cannot be seen.
 *
 * Objects that are shared stay shared in the copy, frozen ones frozen.
 *
 * @returns `undefined` when in doubt
 */
export function copyValues(values: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> | undefined {
  const copies = new Map<object, object>();
  try {
    return new Map([...values].map(([name, value]) => [name, copy(value, copies)]));
  } catch {
    // A doubt, or whatever a proxy's traps throw, or a value nested too deeply to be copied: all the same to a replay.
    return undefined;
  }
}

/** Thrown at a value that cannot be copied for sure. */
class Doubt extends Error {}

function copy(value: unknown, copies: Map<object, object>): unknown {
  if (typeof value === "function" || typeof value === "symbol") throw new Doubt();
  if (typeof value !== "object" || value === null) return value;
  const known = copies.get(value);
  if (known) return known;
  const made = emptyLike(value);
  copies.set(value, made);
  for (const key of Reflect.ownKeys(value)) copyProperty(value, key, made, copies);
  if (Object.isFrozen(value)) Object.freeze(made);
  else if (Object.isSealed(value)) Object.seal(made);
  else if (!Object.isExtensible(value)) Object.preventExtensions(made);
  return made;
}

function emptyLike(value: object): object {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value) && prototype === Array.prototype) return [];
  if (prototype === Object.prototype || prototype === null) return Object.create(prototype) as object;
  throw new Doubt();
}

function copyProperty(value: object, key: string | symbol, made: object, copies: Map<object, object>): void {
  const property = Object.getOwnPropertyDescriptor(value, key);
  if (!property || !("value" in property)) throw new Doubt();
  Object.defineProperty(made, key, {...property, value: copy(property.value, copies)});
}
