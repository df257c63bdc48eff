/**
 * How long an output may be that of an earlier text before that is shown, in milliseconds: most edits are answered
 * sooner, and marks that come and go at every key would flicker and cost a frame of a long page.
 */
const patience = 150;

/** Knows what on a page is of an earlier text than the newest, and marks what stays so. */
export interface StaleMarks {
  /** What these cells show is not new any more. */
  readonly age: (cells: Iterable<string>) => void;
  /** What a cell shows is that of the newest text. */
  readonly renew: (cell: string) => void;
}

/**
 * Marks stale elements by `data-stale`. As long as anything is stale, marked or not, `root` has `data-replaying`.
 *
 * @param elements what cells show, by their names
 */
export function makeStaleMarks(elements: ReadonlyMap<string, HTMLElement>, root: HTMLElement): StaleMarks {
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function mark(): void {
    timer = undefined;
    for (const cell of stale) elements.get(cell)?.setAttribute("data-stale", "");
  }

  return {
    age(cells) {
      for (const cell of cells) if (elements.has(cell)) stale.add(cell);
      if (stale.size > 0) root.setAttribute("data-replaying", "");
      timer ??= setTimeout(mark, patience);
    },
    renew(cell) {
      stale.delete(cell);
      elements.get(cell)?.removeAttribute("data-stale");
      if (stale.size > 0) return;
      clearTimeout(timer);
      timer = undefined;
      root.removeAttribute("data-replaying");
    }
  };
}
