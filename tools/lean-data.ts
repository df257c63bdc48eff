import {readFile} from "node:fs/promises";
import {basename} from "node:path";
import {fileURLToPath} from "node:url";
import type {OnLoadResult, Plugin} from "esbuild";
import type {RegionRow} from "./lean-regions.ts";
import {mapValues, shortRegion} from "./lean-regions.ts";
import type {ServiceRow} from "./lean-services.ts";
import {shortService} from "./lean-services.ts";

/** Files of `data` that the simulator reads a part of, each with what makes a module of that part. */
const parts: Readonly<Record<string, (data: never) => OnLoadResult>> = {
  // A fact that is not told of is taken as documented.
  "basis.json": (facts: Readonly<Record<string, string>>) =>
    json(Object.fromEntries(Object.entries(facts).filter(([, basis]) => basis !== "documented"))),
  "prefix-lists.json": (regions: Readonly<Record<string, Readonly<Record<string, object>>>>) =>
    restored(
      "namedLists(DATA)",
      mapValues(regions, (lists) => mapValues(lists, without("name", "basis", "madeUp", "note", "facts")))
    ),
  "public-addresses.json": (regions: Readonly<Record<string, object>>) => json(mapValues(regions, without("basis"))),
  "regions.json": (regions: Readonly<Record<string, RegionRow>>) =>
    restored(
      "mapValues(DATA, fullRegion)",
      mapValues(mapValues(regions, shortRegion), without("name", "zoneIdPrefix"))
    ),
  "services.json": (services: readonly ServiceRow[]) =>
    restored("DATA.map(fullService)", services.map(shortService).map(without("asOf")))
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

/** A module that makes the data whole again in the page. */
function restored(whole: string, data: unknown): OnLoadResult {
  return {
    contents: `import {fullRegion, mapValues, namedLists} from "./lean-regions.ts";
      import {fullService} from "./lean-services.ts";
      export default ${whole.replace("DATA", () => JSON.stringify(data))};`,
    loader: "js",
    resolveDir: fileURLToPath(new URL(".", import.meta.url))
  };
}

function without(...keys: readonly string[]): (record: object) => object {
  return (record) => Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
