import * as v from "valibot";
import {AwsError} from "./errors.ts";
import type {Tagged} from "./tags.ts";
import {tagsIn} from "./tags.ts";

/** The `Filters` parameter of the describe calls. */
export const Filters = v.optional(
  v.array(v.strictObject({Name: v.string(), Values: v.optional(v.array(v.string()))})),
  []
);

/** A `Filters` parameter as given. */
export type Filters = v.InferOutput<typeof Filters>;

/** What a filter name looks at: the values that a resource has under it. */
export type FilterTable<T> = Readonly<
  Record<string, (resource: T) => readonly (string | boolean | number | undefined)[]>
>;

/**
 * The resources that pass every filter: filters are joined by AND, the values of one by OR; `*` stands for any text and
 * `?` for one character, as in EC2, and a backslash takes the meaning from either. `tag:KEY` and `tag-key` work for every
 * kind.
 *
 * @throws AwsError `InvalidParameterValue` for a filter name that is not in the table
 */
export function applyFilters<T extends object>(resources: readonly T[], filters: Filters, table: FilterTable<T>): T[] {
  return filters.reduce<T[]>(
    (kept, {Name, Values = []}) => {
      const look = lookOf(Name, table);
      const patterns = Values.map(pattern);
      return kept.filter((resource) =>
        look(resource).some((value) => value !== undefined && patterns.some((p) => p.test(String(value))))
      );
    },
    [...resources]
  );
}

function lookOf<T extends object>(name: string, table: FilterTable<T>): FilterTable<T>[string] {
  if (name === "tag-key") return (resource) => tagsIn(resource as Tagged).map(({Key}) => Key);
  if (name.startsWith("tag:")) {
    const key = name.slice("tag:".length);
    return (resource) => tagsIn(resource as Tagged).flatMap(({Key, Value}) => (Key === key ? [Value] : []));
  }
  const look = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!look) throw new AwsError("InvalidParameterValue", `The filter '${name}' is invalid`);
  return look;
}

function pattern(value: string): RegExp {
  const source = value.replace(/\\[*?\\]|[\s\S]/gu, (part) => {
    if (part === "*") return "[\\s\\S]*";
    if (part === "?") return "[\\s\\S]";
    return part.replace(/^[.+^${}()|[\]\\]$/, "\\$&");
  });
  return new RegExp(`^${source}$`, "u");
}
