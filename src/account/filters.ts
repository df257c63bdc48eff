import * as v from "valibot";
import {AwsError} from "./errors.ts";

/** The `Filters` parameter of the describe calls. */
export const Filters = v.optional(
  v.array(v.strictObject({Name: v.string(), Values: v.optional(v.array(v.string()))})),
  []
);

/** A `Filters` parameter as given. */
export type Filters = v.InferOutput<typeof Filters>;

/** What a filter name looks at: the values that a resource has under it. */
export type FilterTable<T> = Readonly<Record<string, (resource: T) => readonly (string | boolean | undefined)[]>>;

interface Tagged {
  readonly Tags?: readonly {readonly Key: string; readonly Value: string}[];
}

/**
 * The resources that pass every filter: filters are joined by AND, the values of one by OR; `*` stands for any text and
 * `?` for one character, as in EC2. `tag:KEY` and `tag-key` work for every kind.
 *
 * @throws AwsError `InvalidParameterValue` for a filter name that is not in the table
 */
export function applyFilters<T extends Tagged>(resources: readonly T[], filters: Filters, table: FilterTable<T>): T[] {
  return filters.reduce<T[]>(
    (kept, {Name, Values = []}) => {
      const look = lookOf(Name, table);
      const patterns = Values.map(pattern);
      return kept.filter((resource) => look(resource).some((value) => patterns.some((p) => p.test(String(value)))));
    },
    [...resources]
  );
}

function lookOf<T extends Tagged>(name: string, table: FilterTable<T>): FilterTable<T>[string] {
  if (name === "tag-key") return ({Tags = []}) => Tags.map(({Key}) => Key);
  if (name.startsWith("tag:")) {
    return ({Tags = []}) => Tags.filter(({Key}) => `tag:${Key}` === name).map(({Value}) => Value);
  }
  const look = table[name];
  if (!look) throw new AwsError("InvalidParameterValue", `The filter '${name}' is invalid`);
  return look;
}

function pattern(value: string): RegExp {
  const source = value
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`);
}
