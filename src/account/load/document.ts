import {shown} from "../errors.ts";
import {LoadError} from "./load-error.ts";

/** An object of a file's JSON: what one call printed. */
export interface Document {
  readonly file: string;
  /** Where it is in the file: empty for the file as a whole, `[1]` where the file holds a list of documents. */
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** How much is read. More is refused before it can make a page stand still. */
export const loadLimits = {
  /** Files in one load. */
  files: 5_000,
  /** Characters of all files together. */
  characters: 64_000_000,
  /** Resources of all files together. */
  items: 200_000,
  /** How deep lists and objects may stand in each other. */
  depth: 50
};

/**
 * Reads files of JSON, each what one call of `aws` printed, or a list of such documents.
 *
 * @param files texts by file name
 * @throws LoadError for what is not JSON, not an object, or beyond {@link loadLimits}
 */
export function readDocuments(files: Readonly<Record<string, string>>): readonly Document[] {
  const entries = Object.entries(files);
  if (entries.length > loadLimits.files) {
    throw new LoadError({
      file: entries[loadLimits.files]?.[0] ?? "",
      path: "",
      found: `${entries.length} files`,
      expected: `at most ${loadLimits.files} in one load`
    });
  }
  let characters = 0;
  const texts = new Map<string, string>();
  return entries.flatMap(([file, text]) => {
    characters += text.length;
    if (characters > loadLimits.characters) {
      const expected = `at most ${loadLimits.characters} characters in all files together`;
      throw new LoadError({file, path: "", found: `${characters} characters up to here`, expected});
    }
    return documentsOf(file, parse(file, text, texts));
  });
}

function parse(file: string, text: string, texts: Map<string, string>): unknown {
  // A byte-order mark is what some editors write first; JSON does not know it.
  const value = parseJson(file, text.replace(/^\uFEFF/, ""));
  if (share(value, texts, 0)) return value;
  const path = tooDeep(value) ?? "";
  const found = `lists and objects more than ${loadLimits.depth} deep`;
  throw new LoadError({file, path, found, expected: "what aws prints, which is flatter"});
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    const found = text.trim() === "" ? "an empty file" : `text that is not JSON (${error.message})`;
    throw new LoadError({file, path: "", found, expected: "JSON as aws prints it with --output json"});
  }
}

/** The path of the first value that is too deep, looked for without recursion. */
function tooDeep(root: unknown): string | undefined {
  const stack: [value: unknown, path: string, depth: number][] = [[root, "", 0]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [value, path, depth] = next;
    if (typeof value !== "object" || value === null) continue;
    if (depth > loadLimits.depth) return path.slice(0, 60);
    const inList = Array.isArray(value);
    for (const [key, child] of Object.entries(value)) {
      if (typeof child === "object") stack.push([child, inList ? `${path}[${key}]` : join(path, key), depth + 1]);
    }
  }
  return undefined;
}

/**
 * Sees to it that equal texts in a value are kept once: resources name each other by the same ids again and again, and
 * questions find them faster where the ids are one text in memory.
 *
 * @param value its texts are replaced in place
 * @param texts those that were met before
 * @param depth how deep the value is in what was loaded
 * @returns whether it is no deeper than {@link loadLimits} allows
 */
function share(value: unknown, texts: Map<string, string>, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (depth > loadLimits.depth) return false;
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields)) {
    const field = fields[key];
    if (typeof field === "string") {
      const known = texts.get(field);
      if (known === undefined) texts.set(field, field);
      else fields[key] = known;
    } else if (!share(field, texts, depth + 1)) return false;
  }
  return true;
}

/** The path of a field in an object. */
export function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function documentsOf(file: string, value: unknown): Document[] {
  if (Array.isArray(value))
    return value.map((item, i) => ({file, path: `[${i}]`, value: objectAt(file, `[${i}]`, item)}));
  return [{file, path: "", value: objectAt(file, "", value)}];
}

/**
 * An object, where there must be one.
 *
 * @throws LoadError for anything else
 */
export function objectAt(file: string, path: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new LoadError({file, path, found: shown(value), expected: "an object, as aws prints it"});
}
