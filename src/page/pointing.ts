import type {Origin, PageOrigins} from "../lesson/origin-of.ts";
import {nameOrigin, originOf} from "../lesson/origin-of.ts";
import type {CellOrigins} from "../lesson/origins.ts";
import type {Pointed} from "../picture/attach-cards.ts";
import {attachCards} from "../picture/attach-cards.ts";
import type {Place} from "../picture/card-spec.ts";
import type {Scene} from "../picture/scene.ts";
import {statusLine} from "./elements.ts";
import type {LiveCell} from "./live-cell.ts";
import {anchorOfRange, rangeIn, textUnder} from "./text-under.ts";
import {thingsOf} from "./things.ts";
import {idsAt, nameAt} from "./word-at.ts";

/** What {@link attachPointing} asks of its page. */
export interface PointedPage {
  readonly cells: readonly LiveCell[];
  /** The cells whose pictures are on the screen. */
  readonly visible: () => readonly LiveCell[];
  /** The ids of the cells whose work a cell's picture shows, in the order in which they ran, its own last. */
  readonly upTo: (cell: string) => readonly string[];
}

/** Connects the things of a page with the code that makes them. */
export interface Pointing {
  /** A picture was drawn. */
  readonly onScene: (cell: string, scene: Scene) => void;
  /** Answers what the reader pointed at before anything was known. */
  readonly answer: (event: Event) => void;
  readonly onOrigins: (cells: PageOrigins) => void;
  /** Pictures came onto the screen or left it. */
  readonly refresh: () => void;
  /** Goes to where what stands at a place of a cell's code comes from; says so at the cell where that cannot be told. */
  readonly showOrigin: (cell: LiveCell, text: string, offset: number) => void;
}

/** Text in which ids are looked for, and in code names as well. */
const code = ".cell-source code, .cm-line";
const told = ".cell-output :is(code, pre, td, p, span), .computed, .picture-card :is(dd, code)";

/** Makes everything in a page that has a card or names a thing point at the thing and at the lines that made it. */
export function attachPointing({cells, visible, upTo}: PointedPage): Pointing {
  const scenes = new Map<string, Scene>();
  const known = new Map<string, CellOrigins>();
  const underline = makeUnderline();
  const say = makeNotes();
  /** What the reader asked before anything was known. */
  let asked: (() => void) | undefined;

  const cards = attachCards(document.body, {
    pictures: () => visible().map(({picture}) => picture),
    boxOf: ({id, at}) => {
      const cell = pictured(at, id);
      return cell === undefined ? undefined : thingOf(cell, id);
    },
    originOf: ({id, at}) => originFor(id, at),
    named,
    onPoint: (pointed) => lightLines(pointed ? originFor(pointed.id, pointed.at) : {}),
    onFollow: follow
  });

  /** The cell in whose picture a thing is pointed at: that around the element, or else one on the screen that shows it. */
  function pictured(at: Element, id?: string): string | undefined {
    const picture = at.closest(".cell-picture");
    const own = cells.find((cell) => cell.picture === picture);
    const shown = visible();
    const near = own ?? shown.find((cell) => cell.contains(at));
    const showing = near ?? shown.find(({name}) => id !== undefined && thingOf(name, id));
    return (showing ?? shown[0])?.name;
  }

  function thingOf(cell: string, key: string) {
    const scene = scenes.get(cell);
    return scene && thingsOf(scene).get(key);
  }

  function originsUpTo(cell: string): PageOrigins {
    return upTo(cell).flatMap((id) => {
      const origins = known.get(id);
      return origins ? [[id, origins] as const] : [];
    });
  }

  function originFor(id: string, at: Element): Origin {
    const cell = pictured(at, id);
    return cell === undefined ? {} : originOf(id, originsUpTo(cell));
  }

  /** The thing that the text under the pointer names: by its id or its address, in code also by a name. */
  function named(event: Event): Pointed | undefined {
    underline(undefined);
    // A focus points at no text.
    if (!(event instanceof MouseEvent)) return undefined;
    if ((event as PointerEvent).pointerType === "touch" && event.type !== "click") return undefined;
    const target = event.target as Element;
    const {clientX, clientY} = event;
    const under = textUnder(clientX, clientY, target, `${code}, ${told}`);
    if (!under) return undefined;
    const {block, text, offset} = under;
    const cell = pictured(target);
    if (cell === undefined) return undefined;
    for (const word of idsAt(text, offset)) {
      const box = thingOf(cell, word.text);
      if (box) return pointedIn(block, word, box.holds?.includes(word.text) ? word.text : box.id);
    }
    const own = cells.find((each) => each.contains(target));
    const name = own && block.matches(code) ? nameAt(text, offset) : undefined;
    if (!own || !name) return undefined;
    const id = nameOrigin(name.name, name.path, originsUpTo(own.name))?.id;
    return id !== undefined && thingOf(cell, id) ? pointedIn(block, name, id) : undefined;
  }

  function pointedIn(block: Element, {start, end}: {start: number; end: number}, id: string): Pointed {
    const range = rangeIn(block, start, end);
    underline(range);
    return {id, at: block, anchor: () => anchorOfRange(range)};
  }

  function lightLines({made, changed}: Origin): void {
    const places = [made, changed].flatMap((deed) => (deed ? [deed, ...deed.through] : []));
    for (const cell of cells) {
      cell.lightLines(places.flatMap(({cell: name, line}) => (name === cell.name && line !== undefined ? [line] : [])));
    }
  }

  function follow({cell: name, line}: Place, byKeyboard: boolean): void {
    const cell = cells.find((each) => each.name === name);
    if (!cell) return;
    cell.lightLines(line === undefined ? [] : [line]);
    void cell.reveal(line ?? 1, byKeyboard);
  }

  return {
    onScene(cell, scene) {
      scenes.set(cell, scene);
      cards.refresh();
    },
    onOrigins(all) {
      for (const [cell, origins] of all) known.set(cell, origins);
      cards.refresh();
      asked?.();
      asked = undefined;
    },
    answer: cards.answer,
    refresh: cards.refresh,
    showOrigin(cell, text, offset) {
      if (known.size > 0) showOrigin(cell, text, offset);
      else asked = () => showOrigin(cell, text, offset);
    }
  };

  function showOrigin(cell: LiveCell, text: string, offset: number): void {
    const origins = originsUpTo(cell.name);
    const name = nameAt(text, offset);
    const declared = name && nameOrigin(name.name, name.path, origins);
    const id = declared?.id ?? idsAt(text, offset).find(({text}) => originOf(text, origins).made)?.text;
    const made = id === undefined ? undefined : originOf(id, origins).made;
    const place = made ?? declared;
    const isShown = cells.some((each) => each.name === place?.cell && !each.hasAttribute("data-hidden"));
    if (place && isShown) {
      say(cell, "");
      follow(place, true);
    } else if (place) say(cell, `It comes from cell ${place.cell}, which this page does not show.`);
    else say(cell, "Put the caret on an id, or on a name that a cell declares.");
  }
}

/** Makes what says something under a cell's code, until it says something else; empty for nothing. */
function makeNotes(): (cell: LiveCell, text: string) => void {
  const notes = new Map<LiveCell, HTMLElement>();
  return (cell, text) => {
    const note = notes.get(cell) ?? statusLine("origin-note");
    if (!notes.has(cell)) cell.addBelowCode(note);
    notes.set(cell, note);
    note.textContent = text;
  };
}

/** Underlines a range of text without changing the document, where the browser can. */
function makeUnderline(): (range: Range | undefined) => void {
  if (!("highlights" in CSS)) return () => undefined;
  return (range) => {
    if (range) CSS.highlights.set("names-a-thing", new Highlight(range));
    else CSS.highlights.delete("names-a-thing");
  };
}
