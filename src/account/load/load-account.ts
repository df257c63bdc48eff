import * as v from "valibot";
import {begin} from "../call.ts";
import {equal} from "../equal.ts";
import {defaultQuotas} from "../quotas.ts";
import {isRegion} from "../regions.ts";
import type {Placed, State} from "../state.ts";
import {Assumptions} from "./assumptions.ts";
import {objectAt, readDocuments} from "./document.ts";
import type {Item} from "./item.ts";
import {contentsOf, isObject} from "./item.ts";
import {LoadError, shown} from "./load-error.ts";
import {placeKey} from "./loaded.ts";
import {folderHint, placesOf} from "./place.ts";
import type {Outcome} from "./remember.ts";
import {remember} from "./remember.ts";
import type {LoadReport} from "./report.ts";
import {notSimulated, reportOf} from "./report.ts";
import type {Draft, Fields, ShelfKind} from "./shelf.ts";
import {kindOf, shelfKinds} from "./shelves.ts";

/**
 * Loads what `aws ec2 describe-…`, `aws elbv2 describe-…` and `aws route53 list-…` and `get-…` printed. What is there
 * already stays; what comes again under the same id takes its place.
 *
 * @param files JSON texts by file name: a file for each call, or several; pages of one list in several files. Folders
 *   may be named after accounts and Regions: `111122223333/us-east-1/Vpcs.json`
 * @param fallback the account and Region of what neither files nor folders place anywhere
 * @throws LoadError for a file that cannot be loaded, or says of something what another does not; the given state is untouched
 */
export function loadAccount(
  state: State,
  files: Readonly<Record<string, string>>,
  fallback: Placed
): {readonly state: State; readonly report: LoadReport} {
  const {items, shelves: found} = contentsOf(readDocuments(files));
  const guess = placesOf(items, fallback);
  const placeOf = (thing: Item | {readonly file: string; readonly shelf: string}): Placed =>
    kindOf(thing.shelf)?.global ? {...guess(thing), region: "global"} : guess(thing);
  const shelves = [...found, ...items].map((thing) => ({place: placeOf(thing), shelf: thing.shelf}));
  const seen = new Set(shelves.map(({place, shelf}) => `${placeKey(place)} ${shelf}`));
  const assumptions = new Assumptions(state.loaded);
  const tx = begin(state, {...fallback, quotas: defaultQuotas});
  const draft: Draft = {tx, assumptions, seen: (place, shelf) => seen.has(`${placeKey(place)} ${shelf}`)};
  const outcomes = inOrder(items).map((item) => take(draft, item, placeOf(item)));
  checkOnce(outcomes);
  const base = tx.commit();
  const loaded = remember(state.loaded, base, shelves, outcomes, assumptions.list());
  const after = {...base, loaded};
  return {state: after, report: reportOf(after, shelves, outcomes, assumptions.list())};
}

/** Things in the order in which they are loaded: by kind of shelf, what no kind knows at the end. */
function inOrder(items: readonly Item[]): Item[] {
  const byKind = new Map<ShelfKind | undefined, Item[]>([...shelfKinds, undefined].map((kind) => [kind, []]));
  for (const item of items) byKind.get(kindOf(item.shelf))?.push(item);
  return [...byKind.values()].flat();
}

/**
 * Refuses two things of one id that are not the same: one would take the place of the other unseen. A reservation may go
 * on in the next page, and what accounts share each of them describes in its own way.
 */
function checkOnce(outcomes: readonly Outcome[]): void {
  const known = new Map<string, Item>();
  for (const {item, place, id, why} of outcomes) {
    const {file, path, shelf, value} = item;
    if (why !== undefined || shelf === "Reservations") continue;
    const key = [placeKey(place), shelf, id, folderHint(file).account].join(" ");
    const other = known.get(key) ?? item;
    known.set(key, other);
    if (equal(other.value, value)) continue;
    const found = `another ${id} than in ${other.file}`;
    throw new LoadError({file, path, found, expected: "the same, or one of the two only"});
  }
}

/** Loads one thing, or keeps it. */
function take(draft: Draft, item: Item, place: Placed): Outcome {
  const kind = kindOf(item.shelf);
  const keep = (why: string): Outcome => ({item, place, id: keptId(item), why, unknownFields: []});
  if (!kind) return keep(notSimulated);
  const fields = objectAt(item.file, item.path, item.value);
  const checked = check(kind, item);
  if (place.region !== "global" && !isRegion(place.region)) return keep(`the Region ${place.region} is not simulated`);
  const why = kind.load(draft, checked, place, item.shelf);
  if (why !== undefined) return keep(why);
  const known = (kind.schema as unknown as {readonly entries: object}).entries;
  const unknownFields = Object.keys(fields).filter((field) => !Object.hasOwn(known, field));
  return {item, place, id: kind.idOf(checked), unknownFields};
}

/** What tells a thing that is only kept from the others: its id, if it has one that is named after its list. */
function keptId({shelf, value}: Item): string {
  const id = isObject(value) ? value[`${shelf.replace(/s$/, "")}Id`] : undefined;
  return typeof id === "string" ? id : JSON.stringify(value);
}

function check({schema}: ShelfKind, {file, path, value}: Item): Fields {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const inside = (issue.path ?? []).map(({key}) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
  const found = issue.input === undefined ? "nothing" : shown(issue.input);
  // A check of ours says in its message what it expects; a type says so itself.
  const expected = issue.expected ?? issue.message;
  throw new LoadError({file, path: `${path}${inside}`.replace(/^\./, ""), found, expected});
}
