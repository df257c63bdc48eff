import type {Facts} from "../fact.ts";
import type {Container} from "./container.ts";

const bases = [
  ["documented", "Documented"],
  ["observed", "Observed"],
  ["inferred", "Inferred"],
  ["not-public", "Not public"]
] as const;

/**
 * The block `::: filter`: a choice of which facts of the page are shown, by basis. What it chooses is done by style alone
 * (docs/style/reference.css), so that it works without a script. The browser is asked not to remember the choice: a link
 * to a fact must find it.
 */
export function factFilter(facts: Facts): Container {
  return {
    open: () => {
      const count = (basis: string) => [...facts.values()].filter((fact) => fact.basis === basis).length;
      const radio = (value: string, label: string, number: number, checked = "") =>
        `<label data-basis="${value}"><input type="radio" name="basis" id="basis-${value}" autocomplete="off"${checked}>` +
        ` ${label} <span class="count">${number}</span></label>`;
      return (
        `<fieldset class="fact-filter"><legend>Show facts that are</legend>` +
        radio("any", "All", facts.size, " checked") +
        bases.map(([value, label]) => radio(value, label, count(value))).join("")
      );
    },
    close: "</fieldset>\n"
  };
}
