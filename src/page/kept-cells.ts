import type {CellAction} from "./cell-notice.ts";
import type {Edit, Edits} from "./edits.ts";
import {hashOf, putAside} from "./edits.ts";
import type {LiveCell} from "./live-cell.ts";
import {loadPart} from "./load-part.ts";
import type {SharedCells} from "./share-link.ts";

/** What {@link KeptCells} asks of the page. */
export interface KeptEvents {
  /**
   * Texts changed: the page is to be run.
   *
   * @param from the one cell that changed, or that may run again; absent when it may be any
   * @param held cells that must not run by themselves, because they were stopped the last time
   */
  readonly run: (from: LiveCell | undefined, held: readonly LiveCell[]) => void;
  /** Which cells are changed may be different now. */
  readonly onChange: () => void;
}

/** Whose text a cell shows: the reader's own or the author's, that of a shared link, or the author's while an edit rests. */
type Standing = "own" | "link" | "resting";

/** The difference of a cell that is shown. */
interface Panel {
  readonly update: () => void;
  readonly close: () => void;
}

/**
 * The texts of a page's cells: which one each cell shows, what of it is kept, and what a reader can do about it. No text of
 * a reader's is lost when another takes its place: it is put aside, and comes back by a click.
 */
export class KeptCells {
  readonly #cells: readonly LiveCell[];
  readonly #edits: Edits;
  readonly #events: KeptEvents;
  readonly #standing = new Map<LiveCell, Standing>();
  /** The cells whose newest text the browser did not keep. */
  readonly #unkept = new Set<LiveCell>();
  readonly #panels = new Map<LiveCell, Panel>();
  /** The cells that do not run by themselves, because their edits were stopped the last time. */
  readonly #held = new Set<LiveCell>();
  #link: SharedCells | undefined;

  constructor(cells: readonly LiveCell[], edits: Edits, events: KeptEvents) {
    this.#cells = cells.filter((cell) => cell.isEditable);
    this.#edits = edits;
    this.#events = events;
    edits.watch((name, edit) => this.#follow(name, edit));
    // A page that comes back as it was left knows nothing of what other tabs did since.
    addEventListener("pageshow", ({persisted}) => {
      if (persisted && this.#cells.some((cell) => this.#isBehind(cell))) this.show(this.#link);
    });
  }

  /** The cells that a reader can change. */
  get cells(): readonly LiveCell[] {
    return this.#cells;
  }

  /** The author's text that the reader started from, when the author has changed it since and the reader has not decided. */
  earlierOriginal(cell: LiveCell): {readonly base?: string | undefined} | undefined {
    const edit = this.#standingOf(cell) === "own" ? this.#edits.read(cell.name) : undefined;
    return edit && isOutdated(edit, cell) ? {base: edit.base} : undefined;
  }

  /**
   * Puts the texts of a shared link into the cells, and the author's into all others; without a link, the reader's own. What
   * the reader wrote in the view of the same link goes before the link's. Runs the page if that is called for.
   */
  show(link: SharedCells | undefined): void {
    this.#link = link;
    const before = this.#cells.map(({source}) => source);
    const held = this.#cells.filter((cell) => {
      const edit = this.#edits.read(cell.name);
      const linked = link?.cells.get(cell.name);
      const isOwn = !link || edit?.link === link.id;
      const standing = isOwn ? "own" : linked ? "link" : edit ? "resting" : "own";
      this.#standing.set(cell, standing);
      const source = standing === "link" ? linked?.source : standing === "own" ? edit?.source : undefined;
      cell.setSource(source ?? cell.original, {undoable: false});
      this.#tell(cell);
      return standing === "own" && edit?.stopped;
    });
    if (this.#cells.some(({source}, index) => source !== before[index])) this.#run(undefined, held);
    this.#events.onChange();
  }

  /** Keeps what the reader wrote into a cell, at once. */
  edited(cell: LiveCell, stopped = false): void {
    const before = this.#edits.read(cell.name);
    const isOwn = this.#standingOf(cell) === "own";
    const isUndecided = isOwn && before !== undefined && isOutdated(before, cell);
    this.#write(cell, {
      source: cell.source,
      ...(isUndecided ? baseOf(before) : baseNow(cell)),
      aside: putAside(isOwn ? [] : [before?.source], before?.aside, [cell.source, cell.original]),
      ...(stopped && {stopped})
    });
  }

  /** Puts a text into a cell as if the reader had written it. */
  rewrite(cell: LiveCell, source: string): void {
    cell.setSource(source);
    this.edited(cell);
    this.#run(cell, []);
  }

  /** Puts the author's text into a cell. A text of the reader's is put aside. */
  reset(cell: LiveCell): void {
    if (this.#standingOf(cell) === "own") return this.#replace(cell, cell.original);
    this.#standing.set(cell, "resting");
    cell.setSource(cell.original);
    this.#done(cell);
  }

  /** Puts a text that holds what both the author and the reader changed into a cell. The reader's own is put aside. */
  takeMerged(cell: LiveCell, merged: string): void {
    this.#replace(cell, merged);
  }

  /** Makes what a cell shows the reader's own: that of a link, or that of an edit whose original the author has changed. */
  adopt(cell: LiveCell): void {
    const before = this.#edits.read(cell.name);
    const replaced = this.#standingOf(cell) === "own" ? [] : [before?.source];
    const aside = putAside(replaced, before?.aside, [cell.source, cell.original]);
    this.#write(cell, {source: cell.source, ...baseNow(cell), aside, ...(before?.stopped && {stopped: true})});
    cell.focusControls();
  }

  /** Notes whether a cell was stopped because it did not come to an end. */
  noteStop(cell: LiveCell, stopped: boolean): void {
    const edit = this.#standingOf(cell) === "own" ? this.#edits.read(cell.name) : undefined;
    if (edit && edit.source === cell.source && (edit.stopped ?? false) !== stopped) this.edited(cell, stopped);
  }

  /** Shows how a cell differs from the author's text, or stops showing it. */
  async toggleDifference(cell: LiveCell): Promise<void> {
    const open = this.#panels.get(cell);
    if (open) return open.close();
    const loaded = await loadPart(import("./difference-panel.ts"));
    if (!loaded || this.#panels.has(cell)) return;
    const onClose = () => {
      this.#panels.delete(cell);
      cell.setDifferenceOpen(false);
      cell.focusControls();
    };
    this.#panels.set(cell, loaded.openDifference(cell, this, onClose));
    cell.setDifferenceOpen(true);
  }

  #standingOf(cell: LiveCell): Standing {
    return this.#standing.get(cell) ?? "own";
  }

  /** Puts a text into a cell as the reader's own, and the reader's own of before aside. */
  #replace(cell: LiveCell, source: string): void {
    const before = this.#edits.read(cell.name);
    const aside = putAside([cell.source, before?.source], before?.aside, [source, cell.original]);
    cell.setSource(source);
    this.#write(cell, {source, ...baseNow(cell), aside});
    this.#done(cell);
  }

  /** Brings back the text that was put aside last; the one that it takes the place of becomes the first to go. */
  #bringBack(cell: LiveCell): void {
    const [source, ...others] = this.#edits.read(cell.name)?.aside ?? [];
    if (source === undefined) return;
    const aside = putAside([...others, cell.source], [], [source, cell.original]);
    cell.setSource(source);
    this.#write(cell, {source, ...baseNow(cell), aside});
    this.#done(cell);
  }

  #forgetAside(cell: LiveCell): void {
    this.#write(cell, {source: cell.source, ...baseNow(cell)});
    cell.focusControls();
  }

  /** Shows the reader's own text in the view of a link. */
  #showOwn(cell: LiveCell): void {
    const edit = this.#edits.read(cell.name);
    if (!edit) return;
    this.#standing.set(cell, "own");
    cell.setSource(edit.source);
    this.#done(cell, edit.stopped);
  }

  #write(cell: LiveCell, edit: Edit): void {
    this.#standing.set(cell, "own");
    const {aside = [], ...rest} = edit;
    const isNothing = edit.source === cell.original && aside.length === 0;
    if (isNothing) this.#edits.remove(cell.name);
    const isKept =
      isNothing ||
      this.#edits.write(cell.name, {
        ...rest,
        ...(aside.length > 0 && {aside}),
        ...(this.#link && {link: this.#link.id})
      });
    if (isKept) this.#unkept.delete(cell);
    else this.#unkept.add(cell);
    this.#tell(cell);
    this.#events.onChange();
  }

  /** After a control did its work: its place may be gone, and what runs is another text. */
  #done(cell: LiveCell, isHeld = false): void {
    this.#tell(cell);
    cell.focusControls();
    this.#run(cell, isHeld ? [cell] : []);
    this.#events.onChange();
  }

  /** Whether another text is kept than the one shown. A text that the browser does not keep is no reason to lose it. */
  #isBehind(cell: LiveCell): boolean {
    if (this.#unkept.has(cell) || this.#standingOf(cell) !== "own") return false;
    return (this.#edits.read(cell.name)?.source ?? cell.original) !== cell.source;
  }

  /** Follows an edit that another tab made. */
  #follow(name: string, edit: Edit | undefined): void {
    const cell = this.#cells.find((each) => each.name === name);
    if (!cell) return;
    if (this.#isBehind(cell)) {
      cell.setSource(edit?.source ?? cell.original);
      this.#run(cell, edit?.stopped ? [cell] : []);
      this.#events.onChange();
    } else if (this.#held.has(cell) && !edit?.stopped) {
      // It was only under way in the other tab, and has come to its end there.
      this.#run(cell, []);
    }
    this.#tell(cell);
  }

  /** Has the page run, from a cell on or all of it. */
  #run(from: LiveCell | undefined, held: readonly LiveCell[]): void {
    for (const cell of from ? [from] : this.#cells) this.#held.delete(cell);
    for (const cell of held) this.#held.add(cell);
    this.#events.run(from, held);
  }

  /** Says whose text a cell shows, and offers what can be done about it. */
  #tell(cell: LiveCell): void {
    const standing = this.#standingOf(cell);
    const {text, actions} = this.#noticeOf(cell, standing, this.#edits.read(cell.name));
    const unkept = this.#unkept.has(cell) ? ["Your browser does not let this page keep edits."] : [];
    cell.setFromLink(standing === "link");
    cell.tell([...unkept, text].join(" ").trim(), actions);
    this.#panels.get(cell)?.update();
  }

  #noticeOf(cell: LiveCell, standing: Standing, edit: Edit | undefined): Notice {
    const showOwn = {text: "Show mine", action: () => this.#showOwn(cell)};
    if (standing === "link") {
      const isOutdatedLink = this.#link?.cells.get(cell.name)?.original !== hashOf(cell.original);
      return {
        text: `From a shared link.${isOutdatedLink ? " The author changed this cell after it was made." : ""}`,
        actions: [
          {text: "Keep it as mine", action: () => this.adopt(cell)},
          {text: "Back to the author’s text", action: () => this.reset(cell)},
          ...(edit ? [showOwn] : [])
        ]
      };
    }
    if (standing === "resting") {
      return edit
        ? {text: "Your own text of this cell is kept, and not shown with the shared page.", actions: [showOwn]}
        : {text: "", actions: []};
    }
    if (edit && isOutdated(edit, cell)) {
      return {
        text: "The author changed this cell after your edit.",
        actions: [
          {text: "Keep mine", action: () => this.adopt(cell)},
          {text: "Take the new text", action: () => this.reset(cell)},
          {text: "Show the difference", action: () => void this.toggleDifference(cell)}
        ]
      };
    }
    const aside = edit?.aside?.length ?? 0;
    if (aside === 0) return {text: "", actions: []};
    return {
      text: aside === 1 ? "Another text of yours is kept aside." : `${aside} other texts of yours are kept aside.`,
      actions: [
        {text: "Bring it back", action: () => this.#bringBack(cell)},
        {text: aside === 1 ? "Forget it" : "Forget them", action: () => this.#forgetAside(cell)}
      ]
    };
  }
}

interface Notice {
  readonly text: string;
  readonly actions: readonly CellAction[];
}

/** Whether the author changed the text that an edit began from, and the edit is not what it became. */
function isOutdated(edit: Edit, cell: LiveCell): boolean {
  return edit.original !== hashOf(cell.original) && edit.source !== cell.original;
}

function baseNow({original}: LiveCell): Pick<Edit, "original" | "base"> {
  return {original: hashOf(original), base: original};
}

function baseOf({original, base}: Edit): Pick<Edit, "original" | "base"> {
  return {original, ...(base !== undefined && {base})};
}
