import {differingFields, equal} from "./equal.ts";
import {isPlainObject} from "./load/item.ts";
import type {LoadedPlace, Source} from "./load/loaded.ts";
import {placeKey} from "./load/loaded.ts";
import type {Fields} from "./load/shelf.ts";
import {kindOf, listName, shelfKinds} from "./load/shelves.ts";
import {defaultQuotas} from "./quotas.ts";
import type {Placed, State} from "./state.ts";
import {kinds} from "./state.ts";

/** What AWS's describe, list and get calls print, by file name: `Vpcs.json` and so on. */
export type Documents = Readonly<Record<string, object>>;

/**
 * Describes what is in one account and Region, in the shapes that `aws … describe-*` prints; with the Region `global`,
 * what Route 53 lists. What was loaded from files and has not changed since is described as it came, to the field; so
 * is what was only kept.
 *
 * @returns one document for each call, by file name. It shares nothing with the state.
 */
export function describeAccount(state: State, place: Placed): Documents {
  const memory = state.loaded?.get(placeKey(place));
  const now = printAll(state, place);
  // Which zones there are follows from what was loaded, in earlier states as well.
  const printOf = remembering((base: State) => printAll({...base, loaded: state.loaded ?? new Map()}, place));
  const names = new Set([...(memory?.shelves.keys() ?? []), ...now.keys()]);
  const documents = [...names].flatMap((shelf) => {
    const items = memory
      ? loadedItems(shelf, memory, now.get(shelf), (base) => printOf(base).get(shelf))
      : [...(now.get(shelf)?.values() ?? [])];
    return items ? documentsOf(shelf, items) : [];
  });
  return structuredClone(Object.fromEntries(documents));
}

/**
 * Describes all accounts and Regions of a world, as files that can be loaded again: JSON texts by name, in folders for
 * accounts and Regions, `111122223333/us-east-1/Vpcs.json`.
 */
export function describeFiles(state: State): Readonly<Record<string, string>> {
  const files = placesIn(state).flatMap((place) =>
    Object.entries(describeAccount(state, place)).map(([name, document]) => [
      `${place.account}/${place.region}/${name}`,
      `${JSON.stringify(document, undefined, 2)}\n`
    ])
  );
  return Object.fromEntries(files) as Record<string, string>;
}

function placesIn(state: State): Placed[] {
  const resources = kinds.flatMap((kind) => [...(state.tables[kind] as ReadonlyMap<string, Placed>).values()]);
  const places = [...(state.loaded?.values() ?? []), ...resources].map(({account, region}) => ({account, region}));
  return [...new Map(places.map((place) => [placeKey(place), place])).values()];
}

/** A shelf's items by id. */
type Printed = ReadonlyMap<string, Fields>;

/** Everything in an account and Region as the calls print it, by shelf. */
function printAll(state: State, place: Placed): ReadonlyMap<string, Printed> {
  const view = {...place, state, quotas: defaultQuotas};
  const printed = shelfKinds.flatMap((kind) => {
    if ((place.region === "global") !== (kind.global ?? false)) return [];
    if (kind.repeats && !state.loaded?.get(placeKey(place))?.shelves.has(kind.name)) return [];
    return [...kind.print(view)].map(([shelf, items]) => {
      // As JSON has it: dates are texts, and what is undefined is not there.
      const plain = JSON.parse(JSON.stringify(items)) as Fields[];
      return [shelf, new Map(plain.map((item) => [kind.idOf(item), item]))] as const;
    });
  });
  return new Map(printed);
}

/**
 * What stands on a shelf of an account that was loaded: what came from files, changed where it has changed, and what
 * was made since. Undefined where no file had the shelf and nothing on it has changed.
 *
 * @param printOf the shelf as it would have been described in an earlier state
 */
function loadedItems(
  shelf: string,
  {shelves}: LoadedPlace,
  current: Printed = new Map(),
  printOf: (base: State) => Printed | undefined
): readonly unknown[] | undefined {
  const last = [...shelves.values()].flatMap((sources) => [...sources.values()]).findLast(({base}) => base)?.base;
  const before = (last && printOf(last)) ?? new Map<string, Fields>();
  const sources = shelves.get(shelf);
  if (!sources) return sameItems(before, current) ? undefined : [...current.values()];
  const loaded = [...sources].flatMap(([id, source]) =>
    loadedItem(source, current.get(id), (base) => printOf(base)?.get(id))
  );
  const made = [...current].filter(([id, item]) => !sources.has(id) && !equal(item, before.get(id)));
  return [...loaded, ...made.map(([, item]) => item)];
}

function sameItems(before: Printed, current: Printed): boolean {
  return before.size === current.size && [...current].every(([id, item]) => equal(item, before.get(id)));
}

/** A thing that came from a file as it is now: nothing where it is gone. */
function loadedItem(
  {item, base}: Source,
  now: Fields | undefined,
  printOf: (base: State) => Fields | undefined
): unknown[] {
  if (!base) return [item];
  const then = printOf(base);
  return now && then && isPlainObject(item) ? [merged(item, then, now)] : [];
}

/** What came from a file, with the fields replaced that have changed since. */
function merged(item: Fields, then: Fields, now: Fields): Fields {
  const changes = differingFields(then, now).map((name) => {
    const [source, before, after] = [item[name], then[name], now[name]];
    const inside = isPlainObject(source) && isPlainObject(before) && isPlainObject(after);
    return [name, inside ? merged(source, before, after) : after] as const;
  });
  const fields = Object.entries({...item, ...Object.fromEntries(changes)});
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** The document of a shelf: a list under its name, or what one resource's own call prints. */
function documentsOf(shelf: string, items: readonly unknown[]): (readonly [string, object])[] {
  const kind = kindOf(shelf);
  if (!kind?.single) return [[`${shelf}.json`, {[kind ? listName(kind) : shelf]: items}]];
  return items.map((item) => [`${shelf}.json`, item as object]);
}

/** Calls a function once for each argument. */
function remembering<A, B>(call: (argument: A) => B): (argument: A) => B {
  const known = new Map<A, B>();
  return (argument) => {
    const result = known.has(argument) ? (known.get(argument) as B) : call(argument);
    known.set(argument, result);
    return result;
  };
}
