/** A reader's edit of a cell, as it is kept. */
export interface Edit {
  /** The cell's text. */
  readonly source: string;
  /** The hash of the author's text that the reader started from. */
  readonly original: string;
  /** That text itself. Edits that an earlier version of the course kept have none. */
  readonly base?: string;
  /** Texts of the reader's that another took the place of, the newest first: see {@link putAside}. */
  readonly aside?: readonly string[];
  /** The shared link in whose view it was written. */
  readonly link?: string;
  /** True when the edited cell was stopped because it did not come to an end: it does not run again by itself. */
  readonly stopped?: boolean;
}

/** The edits of one page, kept in the browser. */
export interface Edits {
  /** The edit of a cell, if the reader made one. */
  readonly read: (cell: string) => Edit | undefined;
  /** Keeps an edit. Returns whether the browser keeps it. */
  readonly write: (cell: string, edit: Edit) => boolean;
  readonly remove: (cell: string) => void;
  /** Calls back when another tab changed the edit of a cell: `undefined` when it is gone. */
  readonly watch: (changed: (cell: string, edit: Edit | undefined) => void) => void;
}

/**
 * The edits of a page. Each cell has an entry of its own, so that two tabs which edit different cells keep both.
 *
 * @param path the page's path, with the folder that the course is served from
 * @param storage where edits are kept; `undefined` where the browser has none for this page
 */
export function openEdits(path: string, storage: Storage | undefined = pageStorage()): Edits {
  const prefix = `edit:${pageName(path)}#`;
  return {
    read: (cell) => attempt(() => parseEdit(storage?.getItem(prefix + cell))),
    write: (cell, edit) =>
      attempt(() => {
        if (!storage) return false;
        storage.setItem(prefix + cell, JSON.stringify(edit));
        return true;
      }) ?? false,
    remove: (cell) => void attempt(() => storage?.removeItem(prefix + cell)),
    watch(changed) {
      addEventListener("storage", ({key, newValue}) => {
        if (key?.startsWith(prefix)) changed(key.slice(prefix.length), parseEdit(newValue));
      });
    }
  };
}

/** The page's path however a server writes it: with or without `.html`, and a folder with or without `index.html`. */
export function pageName(path: string): string {
  return path.replace(/\.html$/, "").replace(/\/index$/, "/");
}

/**
 * A short text that differs for different texts: 53 bits, by two rounds of multiplication (cyrb53). Not for secrets.
 */
export function hashOf(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (2 ** 32 * (b & 0x1fffff) + (a >>> 0)).toString(36);
}

/** How many texts of a cell are kept aside. */
const mostAside = 5;

/**
 * The texts that are kept aside when others are put there, the newest first.
 *
 * @param added texts of the reader's that are no longer shown
 * @param before those that are aside already
 * @param shown what needs no keeping: the text that is shown, and the author's
 */
export function putAside(
  added: readonly (string | undefined)[],
  before: readonly string[] | undefined,
  shown: readonly string[]
): readonly string[] {
  const texts = [...added, ...(before ?? [])].filter((text) => text !== undefined);
  return [...new Set(texts)].filter((text) => !shown.includes(text)).slice(0, mostAside);
}

/** Reads a kept edit; `undefined` for what is none. */
export function parseEdit(text: string | null | undefined): Edit | undefined {
  if (!text) return undefined;
  const kept = attempt(() => JSON.parse(text) as Partial<Record<keyof Edit, unknown>> | null);
  if (typeof kept?.source !== "string" || typeof kept.original !== "string") return undefined;
  const {source, original, base, aside, link} = kept;
  const texts = Array.isArray(aside) ? aside.filter((each) => typeof each === "string") : [];
  return {
    source,
    original,
    ...(typeof base === "string" && {base}),
    ...(texts.length > 0 && {aside: texts}),
    ...(typeof link === "string" && {link}),
    ...(kept.stopped === true && {stopped: true})
  };
}

/** Browsers throw at the mere mention of a storage that the reader has forbidden. */
export function pageStorage(): Storage | undefined {
  return attempt(() => localStorage);
}

/** Storage that is full, forbidden or damaged is no reason for a page to fail. */
export function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
