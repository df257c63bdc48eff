import {readFile} from "node:fs/promises";
import {basename} from "node:path";
import type {Plugin} from "esbuild";

/** Files of `data` that the simulator reads a part of, each with what makes that part. */
const parts: Readonly<Record<string, (data: never) => unknown>> = {
  // A fact that is not told of is taken as documented.
  "basis.json": (facts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(facts).filter(([, basis]) => basis !== "documented")),
  "prefix-lists.json": (regions: Readonly<Record<string, Readonly<Record<string, object>>>>) =>
    mapValues(regions, (lists) => mapValues(lists, without("basis", "madeUp", "note", "facts"))),
  "regions.json": (regions: Readonly<Record<string, object>>) => mapValues(regions, without("name", "zoneIdPrefix")),
  "services.json": (services: readonly object[]) => services.map(without("asOf"))
};

/** Leaves out of a script what the files of `data` say for people and for the checks alone. */
export const leanData: Plugin = {
  name: "lean-data",
  setup: (build) =>
    build.onLoad({filter: /[\\/]data[\\/].*\.json$/}, async ({path}) => {
      const part = parts[basename(path)];
      if (!part) return undefined;
      const data = JSON.parse(await readFile(path, "utf8")) as never;
      return {contents: JSON.stringify(part(data)), loader: "json"};
    })
};

function mapValues<T>(record: Readonly<Record<string, T>>, map: (value: T) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function without(...keys: readonly string[]): (record: object) => object {
  return (record) => Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
