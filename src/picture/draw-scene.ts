import {areAlike, areListsAlike} from "./alike.ts";
import {draw} from "./draw.ts";
import {KeptSpecs} from "./kept-specs.ts";
import type {Additions} from "./scene-svg.ts";
import {sceneSvg} from "./scene-svg.ts";
import type {Scene, Words} from "./scene.ts";
import type {Spec} from "./spec.ts";
import {details, el, slot} from "./spec.ts";

/**
 * Draws a scene into an element: the picture, its legend, and the list in words. Drawn again with another scene, what
 * both have moves to its new place; the browser eases the motion where the reader allows it.
 *
 * @param additions what is drawn into the picture besides, such as a packet on its way. Default: nothing
 */
export function drawScene(container: Element, scene: Scene, additions?: Additions): void {
  const titleId = `${container.id || "picture"}-title`;
  const kept = keptIn.get(container) ?? new KeptSpecs();
  keptIn.set(container, kept);
  kept.next();
  draw(container, [pictureSpec(scene, titleId, additions, kept)]);
}

const keptIn = new WeakMap<Element, KeptSpecs>();

/** The figure of a scene. */
function pictureSpec(scene: Scene, titleId: string, additions: Additions | undefined, kept: KeptSpecs): Spec {
  return el("figure", {class: scene.boxes.length === 0 ? "picture is-empty" : "picture"}, [
    el("div", {class: "picture-scroll", key: "scroll", role: "group", tabindex: 0, "aria-label": "The accounts"}, [
      sceneSvg(scene, titleId, additions, kept),
      slot("svg", {key: "folds", class: "picture-folds"})
    ]),
    slot("div", {key: "tools", class: "picture-tools"}),
    el("figcaption", {key: "legend", class: "picture-legend"}, [legendSpec(scene)]),
    details({key: "words", class: "picture-words"}, "The picture in words", [
      el("p", {}, scene.title),
      el(
        "ul",
        {},
        scene.words.map((words) => wordsSpec(words, kept))
      )
    ])
  ]);
}

function legendSpec({legend, boxes}: Scene): Spec {
  if (boxes.length === 0) return el("p", {key: "none"}, "Nothing is here yet. What a cell makes is drawn here.");
  if (legend.length === 0) return el("p", {key: "none"}, "This cell changed nothing.");
  return el(
    "ul",
    {key: "changes"},
    legend.map((line) => el("li", {}, line))
  );
}

function wordsSpec({id, text, mark, parts}: Words, kept: KeptSpecs): Spec {
  const entry = {id, text, mark, parts: parts.map((part) => wordsSpec(part, kept))};
  return kept.of(`words ${id}`, entry, isSameEntry, entrySpec);
}

/** An entry of the list in words, with what was made of its parts. */
interface Entry {
  readonly id: string;
  readonly text: string;
  readonly mark: Words["mark"] | undefined;
  readonly parts: readonly Spec[];
}

function isSameEntry(a: Entry, b: Entry): boolean {
  return areAlike(a, b, ["text", "mark"]) && areListsAlike(a.parts, b.parts);
}

function entrySpec({id, text, mark, parts}: Entry): Spec {
  return el("li", {key: id, "data-id": id}, [
    el("span", {class: "words-entry"}, mark ? `${text} (${mark})` : text),
    parts.length > 0 && el("ul", {}, parts)
  ]);
}
