import type {Walk} from "../network/walk.ts";
import type {AlignedRow} from "./align-walks.ts";
import type {DrawOptions} from "./fact-link.ts";
import {helpSpec} from "./help-spec.ts";
import {playOf} from "./player-frame.ts";
import {controlsSpec, panelSpec} from "./player-specs.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";
import {contrastSpec} from "./view-contrast.ts";
import {stepClass, stepSpecs} from "./view-step.ts";
import {listSpec, obstaclesInShort, othersSpec, walkHead} from "./view-walk.ts";
import type {WalkLook} from "./walk-look.ts";
import {untouched} from "./walk-look.ts";
import {namesOfWalks} from "./walk-names.ts";

/** Walks side by side, step by step, marked where they part; in the page under one scrubber. */
export function walksSpec(walks: readonly Walk[], options: DrawOptions, look: WalkLook = untouched): Spec {
  const play = playOf(walks);
  const {rows, parting} = play;
  const names = namesOfWalks(walks);
  return el("section", {class: "walks", "data-walks": look.view}, [
    el(
      "div",
      {key: "heads", class: "walks-row walks-heads"},
      walks.map((walk, w) =>
        el("div", {class: `walks-cell walk-${w + 1}`}, [
          walkHead(walk),
          obstaclesInShort(walk),
          othersSpec(walk),
          helpSpec(walk, w, look)
        ])
      )
    ),
    rows.length > 1 && controlsSpec(play, look),
    look.view === "steps" && panelSpec(play, look, options),
    listSpec(
      rows.length,
      "side by side",
      el(
        "ol",
        {key: "rows", class: "walks-rows"},
        rows.map((row, index) =>
          el("li", {class: row.differs ? "differs" : "same"}, [
            index === parting && el("p", {key: "part", class: "parting"}, `Here they part: ${row.difference}.`),
            el("div", {key: "cells", class: "walks-row"}, cellSpecs(row, rows.slice(0, index), names, options))
          ])
        )
      )
    ),
    contrastSpec(walks, options, look.month)
  ]);
}

function cellSpecs(
  {steps}: AlignedRow,
  before: readonly AlignedRow[],
  names: readonly string[],
  options: DrawOptions
): Spec[] {
  return steps.map((step, w) => {
    const whose = el("p", {key: "whose", class: "walks-whose"}, names[w] ?? "");
    if (!step) return el("div", {class: "walks-cell nothing"}, [whose, el("p", {key: "none"}, "Nothing here.")]);
    const previous = before.findLast((row) => row.steps[w])?.steps[w];
    return el("div", {class: `walks-cell ${stepClass(step)}`}, [whose, ...stepSpecs(step, previous, options, false)]);
  });
}
