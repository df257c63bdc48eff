import {draw} from "./draw.ts";
import type {Box, Card, Scene} from "./scene.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";

/** The cards of a picture in a page. */
export interface Cards {
  /** Takes another scene of the same accounts: call it after each drawing. */
  readonly show: (scene: Scene) => void;
  /** Points out the thing with an id, as if the reader had; undefined points at nothing. */
  readonly point: (id: string | undefined) => void;
  /** Stops listening, and points at nothing. */
  readonly detach: () => void;
}

/**
 * Shows the card of a thing when the reader points at it in a picture that `drawScene` drew: with a mouse while it is
 * over the thing; by a click or a tap until the next one; by keyboard at the entries of the list in words.
 *
 * @param container the element that the scene was drawn into
 * @param onPoint told which thing is pointed at, so that a page can light up the call that made it
 */
export function attachCards(
  container: Element,
  scene: Scene,
  onPoint: (id: string | undefined) => void = () => undefined
): Cards {
  let boxes = byId(scene);
  let pinned: string | undefined;
  let shown: string | undefined;

  function point(id: string | undefined): void {
    const box = id === undefined ? undefined : boxes.get(id);
    if (box?.id === shown) return;
    shown = box?.id;
    for (const lit of container.querySelectorAll("[data-lit]")) lit.removeAttribute("data-lit");
    if (box) {
      for (const element of container.querySelectorAll("[data-id]")) {
        if (element.getAttribute("data-id") === box.id) element.setAttribute("data-lit", "");
      }
    }
    const card = container.querySelector(".picture-card");
    if (card) draw(card, box ? [cardSpec(box)] : []);
    onPoint(shown);
  }

  /** Entries of the list in words can be reached by keyboard only where a script answers. */
  function equip(): void {
    for (const entry of container.querySelectorAll(".words-entry")) {
      entry.setAttribute("tabindex", "0");
      entry.setAttribute("role", "button");
    }
  }

  const idAt = ({target}: Event) => (target as Element).closest("[data-id]")?.getAttribute("data-id") ?? undefined;

  function onOver(event: Event): void {
    if (inPicture(event)) point(idAt(event) ?? pinned);
  }

  function onClick(event: Event): void {
    if (!inPicture(event) && !inWords(event)) return;
    const id = idAt(event);
    pinned = id === pinned ? undefined : id;
    point(pinned);
  }

  function onFocus(event: Event): void {
    if (inWords(event)) point(idAt(event) ?? pinned);
  }

  function onKey(event: Event): void {
    const {key} = event as KeyboardEvent;
    if ((key !== "Enter" && key !== " ") || !inWords(event)) return;
    event.preventDefault();
    onClick(event);
  }

  const listeners = {pointerover: onOver, click: onClick, focusin: onFocus, keydown: onKey};
  for (const [type, listener] of Object.entries(listeners)) container.addEventListener(type, listener);
  equip();
  return {
    show(next) {
      equip();
      boxes = byId(next);
      const id = shown;
      shown = undefined;
      point(id);
    },
    point,
    detach() {
      for (const [type, listener] of Object.entries(listeners)) container.removeEventListener(type, listener);
      point(undefined);
    }
  };
}

function byId({boxes}: Scene): ReadonlyMap<string, Box> {
  return new Map(boxes.map((box) => [box.id, box]));
}

function inPicture({target}: Event): boolean {
  return (target as Element).closest("svg") !== null;
}

function inWords({target}: Event): boolean {
  return (target as Element).closest(".words-entry") !== null;
}

function cardSpec({id, card, model}: Box): Spec {
  const {heading, call, fields}: Card = card;
  return el("div", {class: "card", role: "status"}, [
    el("p", {class: "card-heading"}, heading),
    el("p", {key: "id"}, [el("code", {}, id)]),
    model && el("p", {key: "model", class: "card-model"}, "A model: AWS does not document it."),
    call !== undefined &&
      el("p", {key: "call", class: "card-call"}, [el("span", {}, "Made by "), el("code", {}, call)]),
    fields.length > 0 &&
      el(
        "dl",
        {key: "fields"},
        fields.flatMap(([name, value]) => [el("dt", {key: `name ${name}`}, name), el("dd", {key: name}, value)])
      )
  ]);
}
