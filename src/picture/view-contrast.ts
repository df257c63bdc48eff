import type {Walk} from "../network/walk.ts";
import type {Month} from "./contrast.ts";
import {contrastOf, usualMonth} from "./contrast.ts";
import type {DrawOptions} from "./fact-link.ts";
import {factLinks} from "./fact-link.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";
import {namesOfWalks} from "./walk-names.ts";

/**
 * What walks differ in, as a table: one row for each question, one column for each walk.
 *
 * @param month what a price is given for
 */
export function contrastSpec(walks: readonly Walk[], options: DrawOptions, month: Month = {}): Spec {
  const rows = contrastOf(walks, month);
  const isPriced = rows.some(({question, cells}) => /^Price/.test(question) && cells.some(({text}) => text !== "—"));
  return el("div", {key: "contrast", class: "table-scroll"}, [
    el("table", {class: "table contrast"}, [
      el("caption", {}, "What differs"),
      el("thead", {}, [
        el("tr", {}, [el("td", {}), ...namesOfWalks(walks).map((name) => el("th", {scope: "col"}, name))])
      ]),
      el(
        "tbody",
        {},
        rows.map(({question, cells, differs}) =>
          el("tr", {key: question, class: differs ? "differs" : undefined}, [
            el("th", {scope: "row"}, question),
            ...cells.map(({text, facts}) => el("td", {}, [el("span", {}, text), factLinks(facts, options)]))
          ])
        )
      )
    ]),
    isPriced && monthSpec(month)
  ]);
}

/** Where a reader says what the month is that a price is wanted for; only a script can answer. */
function monthSpec(month: Month): Spec {
  const field = (name: keyof Month, label: string, max: number) =>
    el("label", {key: name}, [
      el("span", {}, label),
      el("input", {
        type: "number",
        min: 0,
        max,
        step: "any",
        value: month[name] ?? usualMonth[name],
        "data-month": name
      })
    ]);
  return el("p", {key: "month", class: "contrast-month"}, [
    field("hours", "Hours in the month", 744),
    field("gigabytes", "Gigabytes, both directions together", 1_000_000)
  ]);
}
