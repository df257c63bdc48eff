/** A reader's edit of a cell, as it is kept. */
export interface Edit {
  /** The cell's text. */
  readonly source: string;
  /** The hash of the author's text that the reader started from. */
  readonly original: string;
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
  /** Calls back when another tab changed the edit of a cell: `undefined` when it is gone. Returns how to stop that. */
  readonly watch: (changed: (cell: string, edit: Edit | undefined) => void) => () => void;
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
      const listen = ({key, newValue}: StorageEvent) => {
        if (key?.startsWith(prefix)) changed(key.slice(prefix.length), parseEdit(newValue));
      };
      addEventListener("storage", listen);
      return () => removeEventListener("storage", listen);
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

function parseEdit(text: string | null | undefined): Edit | undefined {
  if (!text) return undefined;
  const edit = attempt(() => JSON.parse(text) as Partial<Edit> | null);
  return typeof edit?.source === "string" && typeof edit.original === "string" ? (edit as Edit) : undefined;
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
