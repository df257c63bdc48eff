import {isTimeless} from "../account/timeless.ts";
import {isObject} from "./is-object.ts";

/** Whether two objects that are not compared part by part are the same; `undefined` for any others. */
export type SameAs = (a: object, b: object) => boolean | undefined;

/**
 * Whether values that a program holds are the same as others in every way that a program can tell, except by comparing
 * the objects of one side with those of the other: the same data, shared by the same objects. In doubt they are not.
 *
 * @param isSameAs default: all objects are compared part by part, and functions are never the same
 */
export function areSameValues(
  a: ReadonlyMap<string, unknown>,
  b: ReadonlyMap<string, unknown>,
  isSameAs: SameAs = () => undefined
): boolean {
  if (a.size !== b.size) return false;
  const pairs = new Pairs(isSameAs);
  try {
    return [...a].every(([name, value]) => b.has(name) && pairs.areSame(value, b.get(name)));
  } catch {
    // Whatever a proxy's traps throw, or a value nested too deeply.
    return false;
  }
}

/** The prototypes of objects that hold nothing but their own properties. */
const plain: ReadonlySet<unknown> = new Set([Object.prototype, Array.prototype, null]);

const flags = ["writable", "enumerable", "configurable"] as const;

class Pairs {
  readonly #isSameAs: SameAs;
  /** What was found, or taken, to be the same: each object's partner on the other side. */
  readonly #partners = new Map<object, object>();
  readonly #taken = new Set<object>();

  constructor(isSameAs: SameAs) {
    this.#isSameAs = isSameAs;
  }

  areSame(a: unknown, b: unknown): boolean {
    if (!isObject(a) || !isObject(b)) return typeof a !== "symbol" && Object.is(a, b);
    const partner = this.#partners.get(a);
    if (partner || this.#taken.has(b)) return partner === b;
    this.#partners.set(a, b);
    this.#taken.add(b);
    // What is timeless is seldom small, and the same only if it is one object.
    if (isTimeless(a) || isTimeless(b)) return a === b;
    return this.#isSameAs(a, b) ?? this.#haveSameParts(a, b);
  }

  #haveSameParts(a: object, b: object): boolean {
    const prototype: unknown = Object.getPrototypeOf(a);
    if (prototype !== Object.getPrototypeOf(b) || Object.isExtensible(a) !== Object.isExtensible(b)) return false;
    if (typeof a === "function" || Array.isArray(a) !== Array.isArray(b)) return false;
    if (prototype === Date.prototype) {
      if (!Object.is(Date.prototype.getTime.call(a), Date.prototype.getTime.call(b))) return false;
    } else if (!plain.has(prototype)) return false;
    const keys = Reflect.ownKeys(a);
    const others = Reflect.ownKeys(b);
    return (
      keys.length === others.length && keys.every((key, i) => key === others[i] && this.#isSameProperty(a, b, key))
    );
  }

  #isSameProperty(a: object, b: object, key: string | symbol): boolean {
    const [mine, other] = [Object.getOwnPropertyDescriptor(a, key), Object.getOwnPropertyDescriptor(b, key)];
    return (
      mine !== undefined &&
      other !== undefined &&
      "value" in mine &&
      "value" in other &&
      flags.every((flag) => mine[flag] === other[flag]) &&
      this.areSame(mine.value, other.value)
    );
  }
}

/**
 * Whether two pieces of immutable data are the same: maps, sets, arrays, dates, plain objects, and what is in them. Stricter
 * than `equal` of the account: the order counts, and so does a field that is there and undefined, because a program can see
 * both.
 */
export function isSameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const [parts, others] = [partsOf(a), partsOf(b)];
  return parts?.length === others?.length && parts?.every((part, i) => isSameData(part, others?.[i])) === true;
}

/** What data holds, if it is such data. */
function partsOf(data: object): readonly unknown[] | undefined {
  if (Array.isArray(data)) return data as readonly unknown[];
  if (data instanceof Map || data instanceof Set) return [...(data as Iterable<unknown>)];
  if (data instanceof Date) return [data.getTime()];
  return plain.has(Object.getPrototypeOf(data)) ? Object.entries(data) : undefined;
}
