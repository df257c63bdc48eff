import {isTimeless} from "../account/timeless.ts";
import {isObject} from "./is-object.ts";

/** What stands in a copy for an object that cannot be copied; `undefined` for any other. */
export type StandIn = (value: object) => object | undefined;

/**
 * Copies values that a cell declared so that nothing a later cell does to the originals reaches the copy, or says that
 * it cannot: for functions, promises and whatever else may hold on to something that cannot be seen.
 *
 * Objects that are shared stay shared in the copy, frozen ones frozen. What is timeless and data that is frozen throughout
 * stand for themselves.
 *
 * @param standIn default: nothing stands in for anything
 * @returns `undefined` when in doubt
 */
export function copyValues(
  values: ReadonlyMap<string, unknown>,
  standIn: StandIn = () => undefined
): ReadonlyMap<string, unknown> | undefined {
  const copies = new Map<object, object>();
  try {
    return new Map([...values].map(([name, value]) => [name, copy(value, copies, standIn)]));
  } catch {
    // A doubt, or whatever a proxy's traps throw, or a value nested too deeply to be copied: all the same to a replay.
    return undefined;
  }
}

/** Thrown at a value that cannot be copied for sure. */
class Doubt extends Error {}

function copy(value: unknown, copies: Map<object, object>, standIn: StandIn): unknown {
  if (typeof value === "symbol") throw new Doubt();
  if (!isObject(value)) return value;
  const known = copies.get(value);
  if (known) return known;
  const instead = isTimeless(value) || isFrozenData(value) ? value : standIn(value);
  const made = instead ?? emptyLike(value);
  copies.set(value, made);
  if (instead) return instead;
  if (ArrayBuffer.isView(value)) {
    // Nobody can tell whether bytes are seen through another view as well, unless it is there.
    if (copies.has(value.buffer)) throw new Doubt();
    copies.set(value.buffer, value.buffer);
  }
  for (const key of Reflect.ownKeys(value)) copyProperty(value, key, made, copies, standIn);
  if (Object.isFrozen(value)) Object.freeze(made);
  else if (Object.isSealed(value)) Object.seal(made);
  else if (!Object.isExtensible(value)) Object.preventExtensions(made);
  return made;
}

function emptyLike(value: object): object {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value) && prototype === Array.prototype) return [];
  // What only pretends to be a date throws.
  if (prototype === Date.prototype) return new Date(Date.prototype.getTime.call(value));
  if (prototype === Uint8Array.prototype && isWhole(value as Uint8Array)) return Uint8Array.from(value as Uint8Array);
  if (prototype === Object.prototype || prototype === null) return Object.create(prototype) as object;
  throw new Doubt();
}

function isWhole({buffer, byteLength}: Uint8Array): boolean {
  return buffer.byteLength === byteLength;
}

function copyProperty(
  value: object,
  key: string | symbol,
  made: object,
  copies: Map<object, object>,
  standIn: StandIn
): void {
  const property = Object.getOwnPropertyDescriptor(value, key);
  if (!property || !("value" in property)) throw new Doubt();
  const held = copy(property.value, copies, standIn);
  const {writable, enumerable, configurable} = property;
  if (writable && enumerable && configurable && key !== "__proto__") Reflect.set(made, key, held);
  else Object.defineProperty(made, key, {...property, value: held});
}

/** Objects that are known to be frozen data throughout. */
const frozenData = new WeakSet<object>();

/** Whether an object and all that is in it are frozen plain data: such as walks, of which pages have many. */
function isFrozenData(value: object): boolean {
  if (frozenData.has(value)) return true;
  if (typeof value === "function" || !Object.isFrozen(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== (Array.isArray(value) ? Array.prototype : Object.prototype)) return false;
  const isData = Reflect.ownKeys(value).every((key) => {
    const property = Object.getOwnPropertyDescriptor(value, key);
    const held: unknown = property && "value" in property ? property.value : Symbol();
    return isObject(held) ? isTimeless(held) || isFrozenData(held) : typeof held !== "symbol";
  });
  if (isData) frozenData.add(value);
  return isData;
}
