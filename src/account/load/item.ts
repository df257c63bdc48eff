import {canonicalName} from "../route53/name.ts";
import type {Document} from "./document.ts";
import {join, loadLimits} from "./document.ts";
import {LoadError} from "./load-error.ts";

/** One thing that a file tells of: a resource of a list, or what a resource's own call printed. */
export interface Item {
  readonly file: string;
  /** Where it is in the file: `Vpcs[0]`. */
  readonly path: string;
  /** Where it is kept: the name of its list, or for what a resource's own call printed a name of its own. */
  readonly shelf: string;
  readonly value: unknown;
}

/** What files hold: things, and the shelves that there are, also those without a thing. */
export interface Contents {
  readonly items: readonly Item[];
  readonly shelves: readonly Pick<Item, "file" | "path" | "shelf">[];
}

/** The lists of documents, taken apart. Pages of one list go on the same shelf. */
export function contentsOf(documents: readonly Document[]): Contents {
  const zones = zonesIn(documents);
  const parts = documents.map((document) => partsOf(document, zones));
  const items = parts.flatMap((part) => part.items);
  const last = items[loadLimits.items];
  if (last) {
    const expected = `at most ${loadLimits.items} resources in one load`;
    throw new LoadError({file: last.file, path: last.path, found: `${items.length} resources`, expected});
  }
  return {items, shelves: parts.flatMap((part) => part.shelves)};
}

function partsOf(document: Document, zones: readonly NamedZone[]): Contents {
  const {file, path, value} = document;
  const single = singleShelf(document);
  const lists = Object.entries(value).filter(([, list]) => Array.isArray(list)) as [string, unknown[]][];
  if (single !== undefined || lists.length === 0) {
    // Printed by a call that lists nothing at all, a document holds nothing to keep.
    if (Object.keys(value).length === 0) return {items: [], shelves: []};
    const shelf = single ?? `${file.replace(/^.*\//, "").replace(/\.json$/i, "")}${path}`;
    return {items: [{file, path, shelf, value}], shelves: [{file, path, shelf}]};
  }
  const shelves = lists.map(([name, list]) => {
    const shelf = shelfOf(name, file, list, zones);
    return {file, path: join(path, name), shelf, list};
  });
  const items = shelves.flatMap((shelf) =>
    shelf.list.map((value, i) => ({...shelf, path: `${shelf.path}[${i}]`, value}))
  );
  return {items: items.map(({file, path, shelf, value}) => ({file, path, shelf, value})), shelves};
}

/** The shelf of a list: its name, but for lists that different calls print under one name. */
function shelfOf(name: string, file: string, list: readonly unknown[], zones: readonly NamedZone[]): string {
  if (name === "ResourceRecordSets") return recordShelf(file, list, zones);
  if (name !== "PrefixLists") return name;
  const [first] = list;
  const managed = isPlainObject(first) ? !("Cidrs" in first) : /managed/i.test(file);
  return managed ? "ManagedPrefixLists" : name;
}

/** The shelf of a document that is about one resource: `get-hosted-zone`, `describe-vpc-attribute`. */
function singleShelf({value}: Document): string | undefined {
  const {HostedZone, VpcId} = value;
  if (isPlainObject(HostedZone) && typeof HostedZone.Id === "string") return `HostedZone-${bareId(HostedZone.Id)}`;
  const attribute = ["EnableDnsSupport", "EnableDnsHostnames"].find((name) => name in value);
  return attribute && typeof VpcId === "string" ? `VpcAttribute-${VpcId}-${attribute}` : undefined;
}

interface NamedZone {
  readonly id: string;
  readonly name: string;
}

/** The hosted zones that the files tell of. */
function zonesIn(documents: readonly Document[]): NamedZone[] {
  const found = documents.flatMap(({value}) => [
    ...(Array.isArray(value.HostedZones) ? (value.HostedZones as unknown[]) : []),
    value.HostedZone
  ]);
  return found.flatMap((zone) =>
    isPlainObject(zone) && typeof zone.Id === "string" && typeof zone.Name === "string"
      ? [{id: bareId(zone.Id), name: canonicalName(zone.Name)}]
      : []
  );
}

/**
 * The shelf of a zone's record sets. `list-resource-record-sets` does not print which zone they are of: it is told by
 * the zone's id in the file's name, or else by the name of the SOA record if one zone alone has that name.
 */
function recordShelf(file: string, sets: readonly unknown[], zones: readonly NamedZone[]): string {
  const named = zones.filter(({id}) => file.includes(id));
  const apex = sets.filter(isPlainObject).find(({Type}) => Type === "SOA")?.Name;
  const alike = zones.filter(({name}) => typeof apex === "string" && name === canonicalName(apex));
  const ids = new Set((named.length > 0 ? named : alike).map(({id}) => id));
  const [id] = ids;
  return ids.size === 1 ? `ResourceRecordSets-${id}` : "ResourceRecordSets";
}

/** A zone's id without `/hostedzone/`. */
function bareId(id: string): string {
  return id.replace(/^\/hostedzone\//, "");
}

/** Whether a value is an object and no list. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
