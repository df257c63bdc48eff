import {mkdir} from "node:fs/promises";
import {join} from "node:path";

/**
 * The libraries whose latest version Framework asks the npm registry for on every cold build, though no page uses them.
 * An empty folder that names a version counts as an answer.
 */
const libraries = [
  "react-dom",
  "lodash",
  "arquero",
  "apache-arrow",
  "d3",
  "echarts",
  "htl",
  "leaflet",
  "mapbox-gl",
  "@observablehq/plot",
  "react",
  "topojson-client",
  "@observablehq/sample-datasets",
  "d3-dsv",
  "parquet-wasm"
];

/** Prepares Framework's cache so that neither a build nor a preview asks another host for anything. */
export async function seedCache(root: string): Promise<void> {
  const cache = join(root, ".observablehq", "cache", "_npm");
  await Promise.all(libraries.map((name) => mkdir(join(cache, `${name}@0.0.0`), {recursive: true})));
}
