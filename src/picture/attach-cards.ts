import type {Origin} from "../lesson/origin-of.ts";
import type {Anchor} from "./card-anchor.ts";
import {anchorIn, areaOf, elementsOf} from "./card-anchor.ts";
import type {Place} from "./card-spec.ts";
import {cardSpecs, placeOf} from "./card-spec.ts";
import {draw} from "./draw.ts";
import {placeCard} from "./place-card.ts";
import type {Box} from "./scene.ts";

/** A thing that is pointed at. */
export interface Pointed {
  readonly id: string;
  /** Where the reader points: into a picture, at an entry of its list in words, or at text that names the thing. */
  readonly at: Element;
  /** Where the thing is spoken of. Default: where a picture on the screen shows it. */
  readonly anchor?: () => Anchor | undefined;
}

/** What {@link attachCards} asks and tells. */
export interface CardSource {
  /** The pictures that are on the screen. */
  readonly pictures: () => readonly Element[];
  /** The box that shows the thing in the picture that an element belongs to: its own, or the folded one that holds it. */
  readonly boxOf: (pointed: Pointed) => Box | undefined;
  readonly originOf: (pointed: Pointed) => Origin;
  /** The thing that the text under the pointer names. */
  readonly named: (event: Event) => Pointed | undefined;
  /** Told which thing is pointed at, and when it comes from somewhere else than before. */
  readonly onPoint: (pointed: Pointed | undefined) => void;
  /**
   * The reader follows the link to a line.
   *
   * @param byKeyboard whether the focus has to go there as well
   */
  readonly onFollow: (place: Place, byKeyboard: boolean) => void;
}

/** The cards of a page's pictures. */
export interface Cards {
  /** To be called when pictures were drawn, moved or told of anew. */
  readonly refresh: () => void;
  /** Answers a click or a movement that came before the cards were there. */
  readonly answer: (event: Event) => void;
}

/**
 * Shows the card of a thing when the reader points at it in a picture that `drawScene` drew: with a mouse while it is
 * over the thing; by a click or a tap until the next one or Escape; by keyboard at the entries of the list in words,
 * from where Enter goes into the card and Escape comes back.
 *
 * @param root the element whose pictures are meant
 */
export function attachCards(root: Element, source: CardSource): Cards {
  const card = makeCard(root.ownerDocument);
  /** Under the mouse or the focus, in a picture or its list. */
  let over: Pointed | undefined;
  /** Named by text under the mouse. */
  let named: Pointed | undefined;
  let pinned: Pointed | undefined;
  /** Whether the reader closed the card, and has not moved the mouse since. */
  let isDismissed = false;
  /** What the page was told last. */
  let told: string | undefined;
  const hush = hushTitles();

  function update(): void {
    for (const picture of source.pictures()) equip(picture);
    const lit = over ?? named ?? pinned;
    // Pages scroll far more often than readers point.
    if (!lit && told === undefined && card.hidden) return;
    light(lit && source.boxOf(lit)?.id, lit?.id);
    showCard(pinned ?? over);
    const news = lit && JSON.stringify([lit.id, source.originOf(lit)]);
    if (news !== told) source.onPoint(lit);
    told = news;
  }

  /** Lights a box up in the pictures, and in their lists what it shows: the box itself, or a thing that is folded away. */
  function light(box: string | undefined, thing = box): void {
    for (const lit of root.querySelectorAll("[data-lit]")) lit.removeAttribute("data-lit");
    if (box === undefined || thing === undefined) return;
    for (const picture of source.pictures()) {
      const drawn = elementsOf(picture, box).filter((element) => element.closest("svg"));
      const listed = elementsOf(picture, thing).filter((element) => !element.closest("svg"));
      for (const element of [...drawn, ...listed]) element.setAttribute("data-lit", "");
    }
  }

  function showCard(pointed: Pointed | undefined): void {
    const box = pointed && source.boxOf(pointed);
    const anchor = pointed && box && anchorOf(pointed, box, source);
    card.hidden = !anchor;
    for (const entry of root.querySelectorAll(".words-entry[aria-expanded]"))
      entry.setAttribute("aria-expanded", "false");
    if (!anchor) return;
    if (isEntry(pointed.at)) pointed.at.setAttribute("aria-expanded", "true");
    card.classList.toggle("is-pinned", pointed === pinned);
    draw(card, cardSpecs(box, {id: pointed.id, origin: source.originOf(pointed), pinned: pointed === pinned}));
    place(card, anchor);
  }

  function pin(pointed: Pointed | undefined): void {
    pinned = pointed;
    over = undefined;
    update();
  }

  /** Closes the card; the focus goes back from it to where it came from. */
  function close(): void {
    const back = card.contains(root.ownerDocument.activeElement) ? pinned?.at : undefined;
    pin(undefined);
    if (back && isEntry(back)) (back as HTMLElement).focus();
    over = undefined;
    isDismissed = true;
    update();
  }

  function onOver(event: Event): void {
    isDismissed = false;
    const next = pointedBy(event);
    const text = next ? undefined : source.named(event);
    hush(next?.at);
    if (next?.id === over?.id && text?.id === named?.id) return;
    [over, named] = [next, text];
    update();
  }

  function onClick(event: Event): void {
    // Somebody else has used it.
    if (event.defaultPrevented) return;
    const isInCard = card.contains(event.target as Element);
    const pointed = pointedBy(event) ?? (mayPin(event.target as Element) ? source.named(event) : undefined);
    if (pointed) pin(pointed.id === pinned?.id ? undefined : pointed);
    else if (pinned && !isInCard) pin(undefined);
  }

  function onFocus(event: Event): void {
    const {target} = event;
    if (!isEntry(target) && !over) return;
    over = isEntry(target) ? pointedBy(event) : undefined;
    update();
  }

  function onKey(event: Event): void {
    const {key, target} = event as KeyboardEvent;
    if (key === "Escape" && !card.hidden) close();
    if ((key !== "Enter" && key !== " ") || !isEntry(target)) return;
    event.preventDefault();
    pin(pointedBy(event));
    card.focus();
  }

  function onCardClick(event: Event): void {
    const target = event.target as Element;
    const link = target.closest(".card-place");
    if (target.closest(".card-close")) close();
    if (!link) return;
    event.preventDefault();
    source.onFollow(placeOf(link), (event as MouseEvent).detail === 0);
  }

  const listeners = {pointermove: onOver, click: onClick, focusin: onFocus, keydown: onKey};
  for (const [type, listener] of Object.entries(listeners)) root.addEventListener(type, listener);
  card.addEventListener("click", onCardClick);
  update();
  return {
    refresh() {
      // What is under the mouse may be something else by now, or be there for the first time, without its moving.
      const under = isDismissed ? undefined : hovered(root);
      if (under) over = pointedBy({target: under});
      else if (over && !isEntry(over.at)) over = undefined;
      update();
    },
    answer: (event) => (event.type === "click" ? onClick(event) : onOver(event))
  };
}

/** The element that all cards are shown in, one at a time: above everything, wherever its picture scrolls. */
function makeCard(document: Document): HTMLElement {
  const card = document.createElement("div");
  card.className = "picture-card";
  card.hidden = true;
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-label", "Card");
  document.body.append(card);
  return card;
}

/** Entries of the list in words can be reached by keyboard only where a script answers. */
function equip(picture: Element): void {
  for (const entry of picture.querySelectorAll(".words-entry:not([role])")) {
    entry.setAttribute("tabindex", "0");
    entry.setAttribute("role", "button");
    entry.setAttribute("aria-haspopup", "dialog");
    entry.setAttribute("aria-expanded", "false");
  }
}

/** The thing at the target of an event, in a picture or in its list in words. */
function pointedBy({target}: Pick<Event, "target">): Pointed | undefined {
  const at = target as Element;
  const entry = at.closest(".words-entry");
  const place = entry?.closest("[data-id]") ?? at.closest("svg [data-id]");
  const id = place?.getAttribute("data-id");
  return id ? {id, at: entry ?? place!} : undefined;
}

/** Whether a click on text is about what it says: not where it does something else, as in code, which it opens. */
function mayPin(target: Element): boolean {
  return !target.closest("a, button, summary, input, label, select, .cell-code");
}

/** What the mouse is over in a picture. A finger leaves no such place behind, though browsers pretend. */
function hovered(root: Element): Element | undefined {
  const hovers = root.ownerDocument.defaultView?.matchMedia("(hover: hover)").matches;
  return hovers ? [...root.querySelectorAll("svg [data-id]:hover")].at(-1) : undefined;
}

function isEntry(target: EventTarget | null): target is Element {
  return (target as Element | null)?.matches?.(".words-entry") ?? false;
}

function anchorOf({at, anchor}: Pointed, box: Box, {pictures}: CardSource): Anchor | undefined {
  if (anchor) return anchor();
  const inPicture = anchorIn(pictures(), box.id);
  if (!isEntry(at)) return inPicture;
  // Whoever goes through the list must see the entry, even where the picture has scrolled away.
  const area = areaOf([at]);
  return area && {area};
}

function place(card: HTMLElement, {area, frame}: Anchor): void {
  card.style.maxHeight = "";
  const {width, height} = card.getBoundingClientRect();
  const {clientWidth, clientHeight} = card.ownerDocument.documentElement;
  const {left, top, maxHeight} = placeCard(area, {width, height}, {width: clientWidth, height: clientHeight}, frame);
  Object.assign(card.style, {left: `${left}px`, top: `${top}px`, maxHeight: `min(${maxHeight}px, 24rem)`});
}

/** Keeps the title of what the mouse is over from opening as the browser's own tooltip, over the card. */
function hushTitles(): (element: Element | undefined) => void {
  let hushed: {readonly title: Element; readonly text: string} | undefined;
  return (element) => {
    const title = element?.querySelector(":scope > title");
    if (title === hushed?.title) return;
    if (hushed) hushed.title.textContent = hushed.text;
    hushed = title ? {title, text: title.textContent ?? ""} : undefined;
    if (title) title.textContent = "";
  };
}
