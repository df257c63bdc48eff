import {placeOf} from "../account/client-place.ts";
import type {Lab} from "../index.ts";
import type {CompiledCell, UnboundFunctions} from "./compiled-cell.ts";
import type {StandIn} from "./kept-values.ts";
import type {SameAs} from "./same-values.ts";

/** The values of the names of cells. */
type Values = ReadonlyMap<string, unknown>;

/**
 * What can be kept of the values of cells and cannot be copied: clients, and functions that can be made again. A function
 * that a cell has done something to (given it a property, frozen it) is none of them.
 *
 * @param cells those that declared the values
 */
export function keeping(cells: readonly CompiledCell[], values: Values): StandIn {
  const functions = new Set<object>();
  for (const cell of cells) {
    for (const [name, twin] of Object.entries(twinsOf(cell)?.functions ?? {})) {
      const value = values.get(name);
      if (typeof value === "function" && isLike(value, twin)) functions.add(value);
    }
  }
  return (value) => (placeOf(value) || functions.has(value) ? value : undefined);
}

/** What stands for kept values in another world, and how the functions among them get what they take from around them. */
export interface Restoring {
  readonly standIn: StandIn;
  readonly bind: (valueOf: (name: string) => unknown) => void;
}

/**
 * Makes again in another world what {@link keeping} kept.
 *
 * @param cells those that declared the values
 */
export function restoring(cells: readonly CompiledCell[], values: Values, world: Lab): Restoring {
  const again = cells.flatMap((cell) => cell.functionsAgain() ?? []);
  const functions = new Map<object, object>();
  for (const {functions: made} of again) {
    for (const [name, each] of Object.entries(made)) {
      const value = values.get(name);
      if (typeof value === "function") functions.set(value, each);
    }
  }
  return {
    standIn: (value) => functions.get(value) ?? clientIn(world, value),
    bind: (valueOf) => again.forEach(({bind}) => bind(valueOf))
  };
}

/**
 * Which kept things are the same in two worlds: a client and the one in its place, and a function that was made again.
 *
 * @param cells those whose functions are the same in both, word for word
 * @param world the first one's
 */
export function sameThings(cells: readonly CompiledCell[], values: Values, others: Values, world: Lab): SameAs {
  const functions = new Map<object, unknown>();
  for (const name of cells.flatMap((cell) => Object.keys(twinsOf(cell)?.functions ?? {}))) {
    const value = values.get(name);
    if (typeof value === "function") functions.set(value, others.get(name));
  }
  return (a, b) => {
    if (placeOf(a)) return clientIn(world, b) === a;
    return typeof a === "function" ? functions.get(a) === b : undefined;
  };
}

/** What is to another world as a client is to its own; `undefined` for anything but a client. */
function clientIn(other: Lab, client: object): object | undefined {
  const place = placeOf(client);
  if (!place) return undefined;
  const {account, region, service, isFirst} = place;
  return isFirst ? other[service] : other.lab.account(account, {region})[service];
}

const twins = new WeakMap<CompiledCell, UnboundFunctions>();

/** A cell's functions as they are when nobody has touched them. */
function twinsOf(cell: CompiledCell): UnboundFunctions | undefined {
  const known = twins.get(cell) ?? cell.functionsAgain();
  if (known) twins.set(cell, known);
  return known;
}

/** Whether a function is as its twin is that nobody has touched. */
function isLike(value: object, twin: object): boolean {
  if (Object.getPrototypeOf(value) !== Object.getPrototypeOf(twin)) return false;
  if (!Object.isExtensible(value)) return false;
  const keys = Reflect.ownKeys(value);
  if (keys.length !== Reflect.ownKeys(twin).length) return false;
  return keys.every((key) => {
    const [mine, other] = [value, twin].map((each) => Object.getOwnPropertyDescriptor(each, key));
    if (!mine || !other || mine.writable !== other.writable) return false;
    if (mine.enumerable !== other.enumerable || mine.configurable !== other.configurable) return false;
    // A prototype's constructor is the function itself.
    if (key === "constructor") return true;
    return key === "prototype" ? isLike(mine.value as object, other.value as object) : mine.value === other.value;
  });
}
