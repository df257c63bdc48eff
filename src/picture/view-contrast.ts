import type {Walk} from "../network/walk.ts";
import {contrastOf} from "./contrast.ts";
import type {DrawOptions} from "./fact-link.ts";
import {factLinks} from "./fact-link.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";

/** What walks differ in, as a table: one row for each question, one column for each walk. */
export function contrastSpec(walks: readonly Walk[], options: DrawOptions): Spec {
  return el("div", {key: "contrast", class: "table-scroll"}, [
    el("table", {class: "table contrast"}, [
      el("caption", {}, "What differs"),
      el("thead", {}, [
        el("tr", {}, [el("td", {}), ...walks.map(({question}) => el("th", {scope: "col"}, question.to))])
      ]),
      el(
        "tbody",
        {},
        contrastOf(walks).map(({question, cells, differs}) =>
          el("tr", {key: question, class: differs ? "differs" : undefined}, [
            el("th", {scope: "row"}, question),
            ...cells.map(({text, facts}) => el("td", {}, [el("span", {}, text), factLinks(facts, options)]))
          ])
        )
      )
    ])
  ]);
}
