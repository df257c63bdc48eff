import * as v from "valibot";
import type {Call, OpenTx, View} from "../call.ts";
import {parseUtc} from "../parse-utc.ts";
import type {Kind, Placed, Resources} from "../state.ts";
import type {Assumptions} from "./assumptions.ts";

/** An object of a file, its fields as its schema has checked and completed them. */
export type Fields = Readonly<Record<string, unknown>>;

/** A load in progress. */
export interface Draft {
  /** What is there so far. */
  readonly tx: OpenTx;
  readonly assumptions: Assumptions;
  /** Whether the files have such a shelf for the account and Region. */
  readonly seen: (place: Placed, shelf: string) => boolean;
}

/** A kind of shelf: how what stands there becomes resources, and how resources are printed for it. */
export interface ShelfKind {
  /** The name of the list, `Vpcs`; of shelves that one resource has to itself, what their names begin with. */
  readonly name: string;
  /** The name of the list in a document, where it is not the shelf's. */
  readonly list?: string;
  /** Whether a shelf holds one document rather than a list. Default false. */
  readonly single?: boolean;
  /** Whether it is Route 53's, whose Region is `global`. Default false. */
  readonly global?: boolean;
  /** Whether it repeats what other shelves hold, so that it is printed only where files had it. Default false. */
  readonly repeats?: boolean;
  /** What an item must be, so that it can be loaded. Unknown fields pass. */
  readonly schema: v.GenericSchema<unknown, Fields>;
  /** What tells an item from the others of the shelf. */
  readonly idOf: (item: Fields) => string;
  /** Puts an item into the state. Returns why it can only be kept, if it is so. */
  readonly load: (draft: Draft, item: Fields, place: Placed, shelf: string) => string | undefined;
  /** What the calls of an account and Region print now, by shelf. */
  readonly print: (view: View) => ReadonlyMap<string, readonly object[]>;
}

/** Everything that a call lists, from all its pages. */
export function everything(view: View, call: Call, list: string, input: object = {}): readonly object[] {
  const items: object[] = [];
  for (let next: object | undefined = {}; next;) {
    // A table's calls take inputs of many types; this one is checked by the call's own schema.
    const asked = v.parse(call.input as v.GenericSchema<unknown, never>, {...input, ...next});
    const answer = call.run(view as never, asked) as Fields;
    items.push(...(answer[list] as object[]));
    next = nextPage(answer);
  }
  return items;
}

/** What asks for the page after this one: EC2, Elastic Load Balancing and Route 53 each have a way of their own. */
function nextPage({NextToken, NextMarker, ...answer}: Fields): object | undefined {
  if (NextToken !== undefined) return {NextToken};
  if (NextMarker !== undefined) return {Marker: NextMarker};
  const {NextRecordName: StartRecordName, NextRecordType, NextRecordIdentifier} = answer;
  if (StartRecordName === undefined) return undefined;
  return {StartRecordName, StartRecordType: NextRecordType, StartRecordIdentifier: NextRecordIdentifier};
}

/** A kind of shelf of which each account and Region has one, printed by a call that lists it. */
export function listShelf(
  name: string,
  id: string,
  call: Call,
  schema: ShelfKind["schema"],
  load: ShelfKind["load"]
): ShelfKind {
  return {
    name,
    schema,
    idOf: (item) => item[id] as string,
    load,
    print: (view) => new Map([[name, everything(view, call, name)]])
  };
}

/**
 * A kind of shelf whose items are the resources of one kind, as they stand.
 *
 * @param complete the fields of items that lack them. Default: none
 */
export function resourceShelf(
  name: string,
  kind: Kind,
  id: string,
  call: Call,
  schema: ShelfKind["schema"],
  complete: (place: Placed) => Fields = () => ({})
): ShelfKind {
  return listShelf(name, id, call, schema, (draft, item, place) => {
    put(draft, kind, item[id] as string, stored({...complete(place), ...item}, place));
    return undefined;
  });
}

/** The owner of resources whose file does not name it: the account that was asked. */
export function owner({account}: Placed): Fields {
  return {OwnerId: account};
}

/**
 * A resource as it is kept: the API's fields, those unknown to the simulator too, with the account, the Region and the
 * fields of ours.
 */
export function stored(item: Fields, {account, region}: Placed, own: Fields = {}): Fields {
  const fields = Object.entries(item).filter(([name]) => /^[A-Z]/.test(name));
  return {...Object.fromEntries(fields), account, region, ...own};
}

/**
 * Puts a resource into the state. A real account has more than the types of what the simulator makes allow, such as
 * routes to transit gateways; the schemas have checked what the simulator relies on.
 */
export function put<K extends Kind>({tx}: Draft, kind: K, id: string, resource: Fields): void {
  tx.put(kind, id, resource as unknown as Resources[K]);
}

/** Tags, which AWS leaves out where there are none. */
export const tags = v.optional(v.array(v.looseObject({Key: v.string(), Value: v.optional(v.string(), "")})), []);

/** An optional list of texts. */
export const texts = v.optional(v.array(v.string()), []);

/** A date as JSON has it: ISO 8601, also with a space in place of the `T`; UTC where it names no zone. */
export const date = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(dateOf(text).getTime()), "a date such as 2026-01-31T12:00:00Z"),
  v.transform(dateOf)
);

function dateOf(text: string): Date {
  return new Date(parseUtc(text.replace(" ", "T")));
}
