/** A row of `data/regions.json`. */
export interface RegionRow {
  readonly zones: readonly string[];
  readonly [field: string]: unknown;
}

/** A row whose zones are one text: what all of them begin with, then the number of each. */
export interface ShortRegion {
  readonly zones: string;
  readonly [field: string]: unknown;
}

/** What most Regions have. */
function usual(zones: readonly string[]): Readonly<Record<string, unknown>> {
  return {partition: "aws", dnsSuffix: "amazonaws.com", letters: "abcdef".slice(0, zones.length)};
}

/** A row without what is as usual. */
export function shortRegion({zones, ...row}: RegionRow): ShortRegion {
  const differs = Object.entries(row).filter(([field, value]) => value !== usual(zones)[field]);
  return {...Object.fromEntries(differs), zones: zones.map((id, i) => (i === 0 ? id : id.slice(-1))).join("")};
}

/** The row that was made short: the simulator's script restores it in the page. */
export function fullRegion({zones: text, ...short}: ShortRegion): RegionRow {
  const [prefix = "", numbers = ""] = text.split("-az");
  const zones = [...numbers].map((number) => `${prefix}-az${number}`);
  return {...usual(zones), ...short, zones};
}

/** Prefix lists by Region, then by service. */
export type PrefixLists = Readonly<Record<string, Readonly<Record<string, {readonly name?: string}>>>>;

/** The lists with the names that follow from their Regions and services: the simulator's script restores them in the page. */
export function namedLists(regions: PrefixLists): PrefixLists {
  return mapValues(regions, (lists, region) =>
    mapValues(lists, (list, service) => ({...list, name: `com.amazonaws.${region}.${service}`}))
  );
}

/** A record with other values. */
export function mapValues<T, U>(
  record: Readonly<Record<string, T>>,
  map: (value: T, key: string) => U
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
