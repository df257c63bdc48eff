import type {Walk} from "../network/walk.ts";
import type {AlignedRow} from "./align-walks.ts";
import {alignWalks} from "./align-walks.ts";
import type {DrawOptions} from "./fact-link.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";
import {contrastSpec} from "./view-contrast.ts";
import {stepSpecs} from "./view-step.ts";
import {obstaclesInShort, stepClass, walkHead} from "./view-walk.ts";

/** Walks side by side, step by step, marked where they part. */
export function walksSpec(walks: readonly Walk[], options: DrawOptions): Spec {
  const {rows, parting} = alignWalks(walks);
  return el("section", {class: "walks"}, [
    el(
      "div",
      {key: "heads", class: "walks-row"},
      walks.map((walk) => el("div", {class: "walks-cell"}, [walkHead(walk), obstaclesInShort(walk)]))
    ),
    el("ol", {key: "rows", class: "walks-rows"}, [
      ...rows.map((row, index) =>
        el("li", {class: row.differs ? "differs" : "same"}, [
          index === parting && el("p", {key: "part", class: "parting"}, "Here they part."),
          el("div", {key: "cells", class: "walks-row"}, cellSpecs(row, walks, options))
        ])
      )
    ]),
    contrastSpec(walks, options)
  ]);
}

function cellSpecs({steps}: AlignedRow, walks: readonly Walk[], options: DrawOptions): Spec[] {
  return steps.map((step, w) => {
    const whose = el("p", {key: "whose", class: "walks-whose"}, walks[w]?.question.to ?? "");
    if (!step) return el("div", {class: "walks-cell nothing"}, [whose, el("p", {key: "none"}, "Nothing here.")]);
    return el("div", {class: `walks-cell ${stepClass(step)}`}, [whose, ...stepSpecs(step, options, false)]);
  });
}
