import type {Walk} from "../network/walk.ts";
import type {DrawOptions} from "./fact-link.ts";
import {basisTag} from "./fact-link.ts";
import {helpSpec} from "./help-spec.ts";
import {playOf} from "./player-frame.ts";
import {controlsSpec, panelSpec} from "./player-specs.ts";
import type {Spec} from "./spec.ts";
import {details, el} from "./spec.ts";
import {stepClass, stepSpecs} from "./view-step.ts";
import type {WalkLook} from "./walk-look.ts";
import {untouched} from "./walk-look.ts";
import {sizeOf} from "./walk-names.ts";

/**
 * A walk: the question, the outcome, and every decision in order, there and back. In the page it can be stepped through;
 * what is printed, and opened without a script, is the list.
 */
export function walkSpec(walk: Walk, options: DrawOptions, look: WalkLook = untouched): Spec {
  const play = playOf([walk]);
  const stepping = look.view === "steps";
  return el("section", {class: "walk", "data-outcome": walk.outcome, "data-walks": look.view}, [
    walkHead(walk),
    obstaclesInShort(walk),
    othersSpec(walk),
    helpSpec(walk, 0, look),
    walk.steps.length > 1 && controlsSpec(play, look),
    stepping && panelSpec(play, look, options),
    listSpec(
      walk.steps.length,
      walk.steps.some(({direction}) => direction === "return") ? "there and back" : "there",
      el(
        "ol",
        {key: "steps", class: "steps"},
        walk.steps.map((step, i) =>
          el("li", {class: stepClass(step)}, stepSpecs(step, walk.steps[i - 1], options, true))
        )
      )
    )
  ]);
}

/**
 * The whole list of steps: closed until a reader asks for it, because a walk has many; open on paper.
 *
 * @param which what the steps are, for the list's heading: `All 16 steps, there and back`
 */
export function listSpec(count: number, which: string, list: Spec): Spec {
  if (count < 2) return list;
  return details({key: "list", class: "walk-list"}, `All ${count} steps, ${which}`, [list]);
}

/** What was asked and what came of it. */
export function walkHead(walk: Walk): Spec {
  const {question, outcome, sentence} = walk;
  const {from, to, protocol, port} = question;
  return el("div", {key: "head", class: "walk-head"}, [
    el("p", {class: "walk-question"}, [
      el("span", {key: "from"}, from.label),
      el("span", {key: "arrow", class: "arrow"}, " → "),
      el("code", {key: "to"}, to),
      el(
        "span",
        {key: "port", class: "walk-port"},
        ` ${protocol}${port === undefined ? "" : ` ${port}`}${sizeOf(walk)}`
      )
    ]),
    el("p", {class: "walk-outcome"}, [
      el("span", {key: "badge", class: "outcome", "data-outcome": outcome}, outcome),
      el("span", {key: "sentence"}, sentence)
    ])
  ]);
}

/** All obstacles at once, where there are any: the first one met is not the only one to mend. */
export function obstaclesInShort({obstacles}: Walk): Spec | undefined {
  if (obstacles.length === 0) return undefined;
  return el("ul", {key: "obstacles", class: "obstacles"}, [
    ...obstacles.map(({code, setting, direction}) =>
      el("li", {}, [
        el("code", {key: "code"}, code),
        el("span", {key: "setting"}, ` ${setting}${direction === "return" ? ", on the way back" : ""}`)
      ])
    )
  ]);
}

/** What the other addresses of the name would give, where the first one gave no connection. */
export function othersSpec({others}: Walk): Spec | undefined {
  if (!others) return undefined;
  return el("div", {key: "others", class: "others"}, [
    el("p", {key: "whose"}, [
      el("span", {key: "words"}, "To a client that goes on to the other addresses: "),
      basisTag("inferred")
    ]),
    el(
      "ul",
      {key: "list"},
      others.map(({address, outcome, sentence}) =>
        el("li", {key: address}, [
          el("code", {key: "address"}, address),
          el("span", {key: "badge", class: "outcome", "data-outcome": outcome}, outcome),
          el("span", {key: "sentence"}, sentence)
        ])
      )
    )
  ]);
}
