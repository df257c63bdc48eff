import type {CellError, CellResult} from "../lesson/view.ts";
import {draw} from "./draw.ts";
import type {DrawOptions} from "./fact-link.ts";
import {factLinks} from "./fact-link.ts";
import {changesInWords} from "./legend.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";
import {viewSpec} from "./view-spec.ts";
import type {WalkLook} from "./walk-look.ts";

/** What drawing a cell's result is told. */
export interface ResultOptions extends DrawOptions {
  /** Where a reader stands on walks, by the place of their view. Default: nobody has touched them. */
  readonly lookAt?: (view: number) => WalkLook;
}

/**
 * Draws all that a cell came to into an element: what it shows, what went wrong, what it changed. Drawn again with an
 * equal result nothing changes; with another, what is the same stays, open details included.
 */
export function drawResult(container: Element, result: CellResult, options: ResultOptions): void {
  draw(container, resultSpecs(result, options));
}

/** What a cell came to, as elements. */
function resultSpecs({status, views, error, changes}: CellResult, options: ResultOptions): Spec[] {
  const shown = views.map((view, index) =>
    el(
      "div",
      {
        key: view.kind === "input" ? `input ${view.input.label}` : `${index} ${view.kind}`,
        class: `view view-${view.kind}`
      },
      [viewSpec(view, options, options.lookAt?.(index))]
    )
  );
  const specs = [...shown];
  if (error) specs.push(errorSpec(error, options));
  if (status !== "waiting" && changes.length > 0) {
    const lines = changesInWords(changes).map((line) => el("li", {}, line));
    specs.push(el("ul", {key: "changes", class: "changes"}, lines));
  }
  return specs;
}

/** An error: AWS's own with its code, another with its name and line, and of a cell that waits which one it waits for. */
function errorSpec({waitsFor, ...error}: CellError, options: DrawOptions): Spec {
  if (waitsFor !== undefined) {
    return el("div", {key: "error", class: "waiting"}, [
      el("p", {}, [
        el("span", {key: "before"}, "Waits for cell "),
        el("a", {key: "cell", href: `#cell-${waitsFor}`}, waitsFor),
        el("span", {key: "after"}, ", which has to work first.")
      ])
    ]);
  }
  const {name, message, line, column, aws, cell} = error;
  const where = line === undefined ? "" : `Line ${line}${column === undefined ? "" : `, column ${column}`}`;
  return el("div", {key: "error", class: aws ? "error aws-error" : "error", "data-line": line}, [
    el("p", {key: "head", class: "error-head"}, [
      el("code", {key: "name"}, name),
      where !== "" && el("span", {key: "where", class: "error-where"}, where)
    ]),
    el("p", {key: "message", class: "error-message"}, message),
    aws && refusalSpec(error, options),
    cell !== undefined && el("p", {key: "cell"}, [el("span", {}, "See cell "), el("a", {href: `#cell-${cell}`}, cell)])
  ]);
}

/** Below a refusal by the API: what it means for the account, the call's place in the reference, what it rests on. */
function refusalSpec({call, facts = []}: CellError, options: DrawOptions): Spec {
  return el("p", {key: "source", class: "error-source"}, [
    el("span", {key: "refused"}, "Refused by the API; nothing was changed by this call. "),
    call !== undefined &&
      el("a", {key: "call", class: "error-call", href: `${options.root}reference/api.html#${call}`}, [
        el("code", {}, call)
      ]),
    factLinks(facts, options)
  ]);
}
