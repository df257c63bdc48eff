import {readFileSync, readdirSync} from "node:fs";

const data = new URL("../../data/", import.meta.url);

/** The text of a file of `data`, as it stands there. */
export function readText(path: string): string {
  return readFileSync(new URL(path, data), "utf8");
}

/** A file of `data`, parsed. Its shape is what the test that asks for it is about. */
export function readJson<T>(path: string): T {
  return JSON.parse(readText(path)) as T;
}

/** The JSON files in a folder of `data`, as paths inside `data`. */
export function listJson(folder: string): readonly string[] {
  return readdirSync(new URL(`${folder}/`, data))
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** The keys of a JSON file's outermost object in the order and number they are written: parsing would merge equal ones. */
export function writtenKeys(path: string): readonly string[] {
  return [...readText(path).matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key as string);
}

/** Every text anywhere inside a value. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What occurs more than once. */
export function repeated(list: readonly string[]): readonly string[] {
  return list.filter((item, i) => list.indexOf(item) !== i);
}
