import {isObject} from "../../lesson/is-object.ts";

/*
 * What makes a worker a place for code that nobody trusts. The frame and its policy keep the network, storage and the
 * page out of reach already; here everything else goes that a cell must not have, so that no cell can wait for the
 * outside, start workers, speak in the worker's name, or leave traces for the next replay.
 */

/** The names of the language itself: all that stays of the global object. */
const language: ReadonlySet<string | symbol> = new Set(
  [
    "globalThis undefined NaN Infinity Object Array String Number Boolean Symbol BigInt Function JSON RegExp Date Math",
    "Map Set WeakMap WeakSet Promise Proxy Reflect Intl Iterator",
    "Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError",
    "parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape",
    "ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array",
    "Float16Array Float32Array Float64Array BigInt64Array BigUint64Array",
    "structuredClone TextEncoder TextDecoder URL URLSearchParams eval"
  ].flatMap((line) => line.split(" "))
);

/**
 * Takes everything from the worker's global object but the language, and freezes what stays. What the worker's own
 * code needs of the rest it must hold by then.
 */
export function lockRealm(global: object): void {
  removeAllBut(language, global);
  for (const key of ["createObjectURL", "revokeObjectURL"]) Reflect.deleteProperty(URL, key);
  for (
    let prototype = Object.getPrototypeOf(global) as object | null;
    prototype && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    removeAllBut(language, prototype);
  }
  freezeReachable([...roots(), global]);
}

function removeAllBut(names: ReadonlySet<string | symbol>, object: object): void {
  for (const key of Reflect.ownKeys(object)) if (!names.has(key)) Reflect.deleteProperty(object, key);
}

/** Objects of the language that no property of the global object leads to. */
function roots(): object[] {
  const iterators = [
    [][Symbol.iterator](),
    new Map().entries(),
    new Set().values(),
    ""[Symbol.iterator](),
    "".matchAll(/a/g)
  ];
  const functions = [function* () {}, async function () {}, async function* () {}];
  return [...iterators, ...functions].flatMap((each) => Object.getPrototypeOf(each) as object);
}

/** Freezes objects and all that their properties and prototypes lead to. */
function freezeReachable(start: readonly object[]): void {
  const seen = new Set<object>();
  const queue = [...start];
  for (let object = queue.pop(); object; object = queue.pop()) {
    if (seen.has(object)) continue;
    seen.add(object);
    const prototype = Object.getPrototypeOf(object) as object | null;
    if (prototype) queue.push(prototype);
    for (const key of Reflect.ownKeys(object)) {
      const property = Object.getOwnPropertyDescriptor(object, key) ?? {};
      queue.push(...(Object.values(property) as unknown[]).filter(isObject));
    }
  }
  for (const prototype of overridden()) for (const key of Reflect.ownKeys(prototype)) letOverride(prototype, key);
  for (const object of seen) freeze(object);
}

function freeze(object: object): void {
  try {
    Object.freeze(object);
  } catch {
    // Some objects of the browser cannot be frozen; without their methods they are no use to anybody.
  }
}

/** The prototypes whose properties programs give other values to on objects of their own: `error.name = "…"`. */
function overridden(): readonly object[] {
  const errors = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, AggregateError];
  return [Object.prototype, Function.prototype, ...errors.map(({prototype}) => prototype as object)];
}

/**
 * Once a prototype is frozen, the language forbids to assign a property of the same name to objects that inherit from
 * it. As an accessor the property stays as fixed, and assigning to an heir works as ever.
 */
function letOverride(prototype: object, key: string | symbol): void {
  const property = Object.getOwnPropertyDescriptor(prototype, key);
  if (!property?.configurable || !property.writable) return;
  const value: unknown = property.value;
  Object.defineProperty(prototype, key, {
    get: () => value,
    set(this: object, assigned: unknown) {
      if (this === prototype) throw new TypeError(`Cannot assign to "${String(key)}" of an object of the language`);
      Object.defineProperty(this, key, {value: assigned, writable: true, enumerable: true, configurable: true});
    },
    enumerable: property.enumerable ?? false,
    configurable: false
  });
}
