import * as v from "valibot";
import type {View} from "../call.ts";
import {arn} from "../ec2/arn.ts";
import {ec2Calls} from "../ec2/calls.ts";
import type {PrefixList} from "../ec2/prefix-list.ts";
import {awsPrefixLists, repeatedKey} from "../ec2/prefix-list.ts";
import {list} from "../lookup.ts";
import {defaultQuotas} from "../quotas.ts";
import type {Placed} from "../state.ts";
import type {Draft, Fields, ShelfKind} from "./shelf.ts";
import {everything, put, stored, tags} from "./shelf.ts";

/** What describe-prefix-lists prints: AWS's lists, with what they hold. */
const prefixLists: ShelfKind = {
  name: "PrefixLists",
  schema: v.looseObject({PrefixListId: v.string(), PrefixListName: v.string(), Cidrs: v.array(v.string())}),
  idOf: ({PrefixListId}) => PrefixListId as string,
  load(draft, {Cidrs, ...item}, place) {
    const entries = (Cidrs as string[]).map((Cidr) => ({Cidr}));
    merge(draft, place, item, {entries});
    draft.assumptions.tell(place, item.PrefixListId as string, "Entries");
    return undefined;
  },
  print: (view) => ownOnly(view, "PrefixLists", everything(view, ec2Calls.describePrefixLists, "PrefixLists"))
};

/** What describe-managed-prefix-lists prints: AWS's lists and the account's own, without what they hold. */
const managedPrefixLists: ShelfKind = {
  name: "ManagedPrefixLists",
  list: "PrefixLists",
  schema: v.looseObject({
    PrefixListId: v.string(),
    PrefixListName: v.string(),
    PrefixListArn: v.optional(v.string()),
    OwnerId: v.optional(v.string()),
    AddressFamily: v.optional(v.string()),
    State: v.optional(v.string()),
    MaxEntries: v.optional(v.number()),
    Version: v.optional(v.number()),
    Tags: tags
  }),
  idOf: ({PrefixListId}) => PrefixListId as string,
  load(draft, item, place) {
    merge(draft, place, item, {});
    return undefined;
  },
  print: (view) =>
    ownOnly(view, "ManagedPrefixLists", everything(view, ec2Calls.describeManagedPrefixLists, "PrefixLists"))
};

/** What get-managed-prefix-list-entries prints, with the id of the list, which it does not print. */
const prefixListEntries: ShelfKind = {
  name: "ManagedPrefixListEntries",
  schema: v.looseObject({PrefixListId: v.string(), Entries: v.array(v.looseObject({Cidr: v.string()}))}),
  idOf: ({PrefixListId}) => PrefixListId as string,
  load(draft, {PrefixListId, Entries}, place) {
    const known = at(draft, place, PrefixListId as string);
    if (!known) return `no file tells of the prefix list ${PrefixListId as string}`;
    put(draft, "prefixList", keyOf(draft, place, known.PrefixListId), {...known, entries: Entries});
    draft.assumptions.tell(place, known.PrefixListId, "Entries");
    return undefined;
  },
  print: (view) =>
    new Map([
      [
        "ManagedPrefixListEntries",
        list(view, "prefixList").map(({PrefixListId, entries}) => ({PrefixListId, Entries: [...entries]}))
      ]
    ])
};

/** AWS's lists that the project ships are no part of the account. */
function ownOnly(view: View, shelf: string, printed: readonly object[]): ReadonlyMap<string, readonly object[]> {
  const own = new Set(list(view, "prefixList").map(({PrefixListId}) => PrefixListId));
  return new Map([[shelf, printed.filter((item) => own.has((item as PrefixList).PrefixListId))]]);
}

/** Two calls tell of one list: what the one says is added to what the other has said. */
function merge(draft: Draft, place: Placed, item: Fields, own: Fields): void {
  const id = item.PrefixListId as string;
  const view = {...place, state: draft.tx.state, quotas: defaultQuotas};
  const shipped = awsPrefixLists(view).find(({PrefixListId}) => PrefixListId === id);
  const known = at(draft, place, id);
  if (!known && !shipped) draft.assumptions.assume(place, id, "Entries");
  const filled = {
    PrefixListArn: arn(place, "prefix-list", id),
    OwnerId: "AWS",
    AddressFamily: "IPv4",
    State: "create-complete",
    Tags: [],
    ...known,
    ...item
  };
  put(
    draft,
    "prefixList",
    keyOf(draft, place, id),
    stored(filled, place, {entries: known?.entries ?? shipped?.entries ?? [], ...own})
  );
}

function at(draft: Draft, place: Placed, id: string): PrefixList | undefined {
  const found = draft.tx.state.tables.prefixList.get(keyOf(draft, place, id));
  return found?.account === place.account && found.region === place.region ? found : undefined;
}

function keyOf({tx}: Draft, place: Placed, id: string): string {
  const first = tx.state.tables.prefixList.get(id);
  const own = !first || (first.account === place.account && first.region === place.region);
  return own ? id : repeatedKey(place, id);
}

/** Kinds of shelves of prefix lists, in the order in which they are loaded. */
export const prefixListShelves: readonly ShelfKind[] = [prefixLists, managedPrefixLists, prefixListEntries];
