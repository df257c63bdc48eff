import {differingFields} from "./equal.ts";
import type {Kind, Placed, State} from "./state.ts";
import {kinds} from "./state.ts";

/** A field of a resource that differs between two states. */
export interface FieldDifference {
  /** The field's name as the API has it; an attribute that only an attribute call shows goes by the attribute's name. */
  readonly field: string;
  /** Its value in the first state, `undefined` when it was absent. */
  readonly before: unknown;
  /** Its value in the second state, `undefined` when it is absent. */
  readonly after: unknown;
}

/** A resource that differs between two states. */
export interface Difference extends Placed {
  readonly how: "created" | "changed" | "deleted";
  readonly kind: Kind;
  readonly id: string;
  /** The fields that differ, for a changed resource; empty for one that was created or deleted. */
  readonly fields: readonly FieldDifference[];
}

/**
 * What differs between two states, resource by resource: kinds in the order of `kinds`; within a kind those of the
 * second state in their order, then those that are gone. Times that pass and zones that fail are no resources and are
 * not told.
 *
 * Its cost is that of the tables that differ: a table that both states share is not looked into, nor a resource that
 * both share.
 */
export function difference(before: State, after: State): readonly Difference[] {
  const touched = kinds.filter((kind) => before.tables[kind] !== after.tables[kind] && !workUnderWay.has(kind));
  return touched.flatMap((kind) => tableDifference(kind, before.tables[kind], after.tables[kind]));
}

/** What differs between two states, as a value that a cell can show. */
export interface StateDifference {
  readonly type: "StateDifference";
  /** Empty where nothing differs. */
  readonly differences: readonly Difference[];
}

/** A {@link StateDifference} as text, one line for each resource: `changed route table rtb-…: Routes`. */
export function differenceText({differences}: StateDifference): string {
  const lines = differences.map(({how, kind, id, fields}) => {
    const names = fields.map(({field}) => field).join(", ");
    return `${how} ${kindNames[kind].singular} ${id}${names ? `: ${names}` : ""}`;
  });
  return lines.join("\n") || "Nothing differs.";
}

/** Kinds that record work under way and are no resources. */
const workUnderWay: ReadonlySet<Kind> = new Set<Kind>(["dnsChange"]);

type Table = ReadonlyMap<string, Placed>;

function tableDifference(kind: Kind, before: Table, after: Table): Difference[] {
  const found: Difference[] = [];
  for (const [id, resource] of after) {
    const old = before.get(id);
    if (old === resource) continue;
    const fields = old ? fieldDifferences(old, resource) : [];
    if (!old || fields.length > 0) found.push({...place(resource), how: old ? "changed" : "created", kind, id, fields});
  }
  for (const [id, resource] of before) {
    if (!after.has(id)) found.push({...place(resource), how: "deleted", kind, id, fields: []});
  }
  return found;
}

function place({account, region}: Placed): Placed {
  return {account, region};
}

function fieldDifferences(before: object, after: object): FieldDifference[] {
  return differingFields(before, after).map((name) => ({
    field: attributeNames[name] ?? name,
    before: (before as Record<string, unknown>)[name],
    after: (after as Record<string, unknown>)[name]
  }));
}

/** What the API calls what is stored under names of our own, because a call of its own shows it. */
const attributeNames: Readonly<Record<string, string>> = {
  dnsSupport: "enableDnsSupport",
  dnsHostnames: "enableDnsHostnames",
  entries: "Entries",
  allowed: "AllowedPrincipals",
  targets: "Targets",
  attributes: "Attributes",
  tags: "Tags",
  accepterTags: "Tags",
  vpcs: "VPCs",
  nameServers: "NameServers"
};

/** The words for a kind of resource: `network interface`, `network interfaces`. */
export interface KindName {
  readonly singular: string;
  readonly plural: string;
}

/** Kinds that AWS calls otherwise. */
const properNames: Partial<Record<Kind, string>> = {
  elasticIp: "Elastic IP address",
  endpointZone: "hidden hosted zone"
};

/** The words for each kind of resource. A kind's own name is spelt out, so that a new kind has words at once. */
export const kindNames = Object.fromEntries(kinds.map((kind) => [kind, words(kind)])) as Readonly<
  Record<Kind, KindName>
>;

function words(kind: Kind): KindName {
  const singular = properNames[kind] ?? spelt(kind);
  return {singular, plural: `${singular.replace(/([^aeiou])y$/, "$1ie").replace(/(ss|x)$/, "$1e")}s`};
}

/** `natGateway` as `NAT gateway`. */
function spelt(kind: string): string {
  const text = kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return text.replace(/\b(vpc|nat|acl|dns)\b/g, (name) => name.toUpperCase());
}
