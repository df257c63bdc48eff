import {parseEdit, putAside} from "./edits.ts";

/** Everything that the course keeps in a browser, as one file. */
export interface KeptFile {
  readonly format: typeof format;
  readonly version: 1;
  /** What is kept, by kind and place within the course: `edit:lessons/01-the-question#walks`. */
  readonly kept: Readonly<Record<string, string>>;
}

const format = "where-is-the-router";

/** The kinds of things that are kept: edits of cells, guesses, solved challenges, pages that were opened. */
const kinds = ["edit", "guess", "solved", "page"];

/** The longest entry that is taken from a file, in UTF-16 units: an edit holds several texts. */
const longest = 1_000_000;

/** What a storage and a file have to say to each other. */
export interface Exchange {
  /** Entries that the file has and the storage has not, or by which a reader got further, by their keys in the storage. */
  readonly missing: ReadonlyMap<string, string>;
  /** Edits and guesses that both have and that differ: those of the file. An edit of the file has the one here put aside. */
  readonly different: ReadonlyMap<string, string>;
}

/**
 * Collects what the course keeps.
 *
 * @param base the path that the course is served from, with a slash at its end: it is no part of the file, so that the
 *   file fits the same course elsewhere
 */
export function collectKept(storage: Storage, base: string): KeptFile {
  const entries = Object.keys(storage).flatMap((key): [string, string][] => {
    const [kind = "", place = ""] = splitKey(key);
    const value = storage.getItem(key);
    return kinds.includes(kind) && place.startsWith(base) && value !== null
      ? [[`${kind}:${place.slice(base.length)}`, value]]
      : [];
  });
  return {format, version: 1, kept: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))};
}

/**
 * Compares a file with what is kept. Nothing is written.
 *
 * @returns `undefined` for a file that is none of this course
 */
export function compareKept(text: string, storage: Storage, base: string): Exchange | undefined {
  const kept = parseKept(text);
  if (!kept) return undefined;
  const all = Object.entries(kept).flatMap(([name, value]): [string, string][] => {
    const [kind = "", place = ""] = splitKey(name);
    const isOurs = kinds.includes(kind) && typeof value === "string" && value.length <= longest && isObject(value);
    const key = `${kind}:${base}${place}`;
    return isOurs ? [[key, kind === "edit" ? withAside(value, storage.getItem(key)) : value]] : [];
  });
  const entries = all.filter(([key, value]) => storage.getItem(key) !== value);
  const isNews = ([key, value]: readonly [string, string]) => {
    const here = storage.getItem(key);
    return here === null || isFurther(key, parse(value) as Entry, parse(here) as Entry | undefined);
  };
  return {
    missing: new Map(entries.filter(isNews)),
    different: new Map(entries.filter((entry) => !isNews(entry) && isChoice(entry[0])))
  };
}

/** What pages and solved challenges are kept as. */
interface Entry {
  readonly read?: unknown;
  readonly calls?: unknown;
}

/** Whether only a reader can say which of two entries they want: edits and guesses are theirs. */
function isChoice(key: string): boolean {
  return /^(edit|guess):/.test(key);
}

/** Whether somebody got further than here: saw a page's end, or solved a challenge in fewer calls. */
function isFurther(key: string, there: Entry, here: Entry | undefined): boolean {
  if (key.startsWith("page:")) return there.read === true && here?.read !== true;
  if (!key.startsWith("solved:") || typeof there.calls !== "number") return false;
  return typeof here?.calls !== "number" || there.calls < here.calls;
}

/** An edit of a file, with the texts that are kept here put aside: whoever takes the file's loses none of them. */
function withAside(theirs: string, mine: string | null): string {
  const [edit, here] = [parseEdit(theirs), parseEdit(mine)];
  if (!edit || !here || theirs === mine) return theirs;
  const aside = putAside([here.source, ...(here.aside ?? [])], edit.aside, [edit.source]);
  return JSON.stringify({...edit, ...(aside.length > 0 && {aside})});
}

function splitKey(key: string): readonly string[] {
  const colon = key.indexOf(":");
  return [key.slice(0, colon), key.slice(colon + 1)];
}

function parseKept(text: string): Readonly<Record<string, unknown>> | undefined {
  const file = parse(text) as Partial<KeptFile> | undefined;
  return file?.format === format && file.version === 1 && typeof file.kept === "object" ? file.kept : undefined;
}

function isObject(text: string): boolean {
  const value = parse(text);
  return typeof value === "object" && value !== null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
