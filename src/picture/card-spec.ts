import type {Deed, Origin} from "../lesson/origin-of.ts";
import type {CellLine} from "../lesson/origins.ts";
import type {Box, Card} from "./scene.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";

/** What a card is told besides the thing that it is about. */
export interface CardContext {
  /** The id of the thing, which may be folded away in the box. */
  readonly id: string;
  readonly origin: Origin;
  /** Whether the card stays until the reader closes it: then it has a button for that. */
  readonly pinned: boolean;
}

/**
 * The card of a thing: its kind and name, its id, who made it, and its fields as the API gives them; of a thing that is
 * folded away where it is.
 */
export function cardSpecs(box: Box, {id, origin, pinned}: CardContext): Spec[] {
  const {model} = box;
  const isFolded = box.id !== id;
  const {heading, call, fields}: Card = isFolded
    ? {heading: `Folded away in ${box.card.heading}`, fields: []}
    : box.card;
  const {made, changed} = origin;
  const specs = [
    el("p", {key: "heading", class: "card-heading"}, heading),
    pinned && el("button", {key: "close", class: "card-close", type: "button", "aria-label": "Close"}, "×"),
    el("p", {key: "id", class: "card-id"}, [el("code", {}, id)]),
    model && el("p", {key: "model", class: "card-model"}, "A model: AWS does not document it."),
    made
      ? deedSpec("made", "Made by ", made)
      : call !== undefined && el("p", {key: "made"}, [el("span", {}, "Made by "), el("code", {}, call)]),
    changed && deedSpec("changed", "Last changed by ", changed),
    fields.length > 0 &&
      el(
        "dl",
        {key: "fields"},
        fields.flatMap(([name, value]) => [el("dt", {key: `name ${name}`}, name), el("dd", {key: name}, value)])
      )
  ];
  return specs.filter((spec) => spec !== false && spec !== undefined);
}

/** A sentence such as “Made by `ec2.createSubnet` in cell *network*, line 12”, whose end leads there. */
function deedSpec(key: string, words: string, {call, cell, line, through}: Deed): Spec {
  const [inner] = through;
  return el("p", {key, class: `card-deed card-${key}`}, [
    el("span", {key: "words"}, words),
    el("code", {key: "call"}, call),
    el("span", {key: "in"}, " in "),
    placeLink("place", {cell, ...(line !== undefined && {line})}),
    inner && el("span", {key: "through"}, ", by way of "),
    inner && placeLink("inner", inner, inner.cell === cell)
  ]);
}

function placeLink(key: string, {cell, line}: Place, isSameCell = false): Spec {
  const where = line === undefined ? "" : isSameCell ? `line ${line}` : `, line ${line}`;
  return el("a", {key, class: "card-place", href: `#cell-${cell}`, "data-line": line, "data-cell-name": cell}, [
    !isSameCell && el("span", {key: "before"}, "cell "),
    !isSameCell && el("em", {key: "cell"}, cell),
    el("span", {key: "line"}, where)
  ]);
}

/** A cell, and one of its lines where that is known. */
export type Place = Pick<CellLine, "cell"> & Partial<CellLine>;

/** Where a link of a card leads. */
export function placeOf(link: Element): Place {
  const line = link.getAttribute("data-line");
  return {cell: link.getAttribute("data-cell-name") ?? "", ...(line !== null && {line: Number(line)})};
}
