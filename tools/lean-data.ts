import {readFile} from "node:fs/promises";
import {basename} from "node:path";
import {fileURLToPath} from "node:url";
import type {OnLoadResult, Plugin} from "esbuild";
import type {ServiceRow} from "./lean-services.ts";
import {shortService} from "./lean-services.ts";

/** Files of `data` that the simulator reads a part of, each with what makes a module of that part. */
const parts: Readonly<Record<string, (data: never) => OnLoadResult>> = {
  // A fact that is not told of is taken as documented.
  "basis.json": (facts: Readonly<Record<string, string>>) =>
    json(Object.fromEntries(Object.entries(facts).filter(([, basis]) => basis !== "documented"))),
  "prefix-lists.json": (regions: Readonly<Record<string, Readonly<Record<string, object>>>>) =>
    json(mapValues(regions, (lists) => mapValues(lists, without("basis", "madeUp", "note", "facts")))),
  "regions.json": (regions: Readonly<Record<string, object>>) =>
    json(mapValues(regions, without("name", "zoneIdPrefix"))),
  "services.json": (services: readonly ServiceRow[]) => ({
    contents: `import {fullService} from "./lean-services.ts";
      export default ${JSON.stringify(services.map(shortService).map(without("asOf")))}.map(fullService);`,
    loader: "js",
    resolveDir: fileURLToPath(new URL(".", import.meta.url))
  })
};

/** Leaves out of a script what the files of `data` say for people and for the checks alone. */
export const leanData: Plugin = {
  name: "lean-data",
  setup: (build) =>
    build.onLoad({filter: /[\\/]data[\\/].*\.json$/}, async ({path}) => {
      const part = parts[basename(path)];
      return part?.(JSON.parse(await readFile(path, "utf8")) as never);
    })
};

function json(data: unknown): OnLoadResult {
  return {contents: JSON.stringify(data), loader: "json"};
}

function mapValues<T>(record: Readonly<Record<string, T>>, map: (value: T) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function without(...keys: readonly string[]): (record: object) => object {
  return (record) => Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
