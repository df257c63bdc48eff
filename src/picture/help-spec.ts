import type {RepairOffer} from "../lesson/repair-offer.ts";
import type {Walk} from "../network/walk.ts";
import {plural} from "./legend.ts";
import type {Spec} from "./spec.ts";
import {details, el} from "./spec.ts";
import type {Help, WalkLook} from "./walk-look.ts";

/**
 * What would help a walk that has obstacles: a button that asks, then the answers, each with its code and a button that
 * writes it into a cell. Nothing where nothing is in the way, or where finding out is the reader's.
 *
 * @param w the walk's place among those side by side
 */
export function helpSpec({obstacles}: Walk, w: number, {help, note}: WalkLook): Spec | undefined {
  const noted = note !== undefined && w === 0;
  const wanted = help !== undefined && obstacles.length > 0;
  if (!noted && !wanted) return undefined;
  return el("div", {key: "help", class: "help"}, [
    noted && noteSpec(note),
    wanted &&
      el("div", {key: "answers", "aria-live": "polite"}, [
        help.get(w) === undefined
          ? el("button", {key: "ask", type: "button", class: "help-ask", "data-help": w}, "What would help?")
          : answersSpec(help.get(w) as Help, w)
      ])
  ]);
}

function noteSpec(note: string): Spec {
  return el("p", {key: "note", class: "help-note", role: "status", tabindex: -1}, [
    el("span", {}, note),
    el("button", {type: "button", "data-undo": ""}, "Undo")
  ]);
}

function answersSpec(help: Help, w: number): Spec {
  if (help === "asked") return el("p", {key: "wait"}, "Trying what would help…");
  if (help === "unknown") return el("p", {key: "unknown"}, "That could not be found out in time.");
  if (help.length === 0) return el("p", {key: "nothing"}, "Nothing needs to be done: sent now, it is delivered.");
  return el("div", {key: "offers"}, [
    el(
      "p",
      {class: "help-head"},
      help.length === 1 ? "What would help:" : `${plural(help.length, "thing")} would help, each alone:`
    ),
    el(
      "ol",
      {},
      help.map((offer, index) => offerSpec(offer, `${w} ${index}`))
    )
  ]);
}

function offerSpec({sentence, who, code, edit}: RepairOffer, name: string): Spec {
  return el("li", {class: who === "you" ? "offer" : "offer of-others"}, [
    el("p", {key: "sentence"}, [
      who !== "you" && who !== "nobody" && el("span", {key: "who", class: "offer-who"}, `account ${who} must act`),
      el("span", {key: "text"}, sentence)
    ]),
    code !== "" &&
      el("div", {key: "do", class: "offer-do"}, [
        edit &&
          el(
            "button",
            {key: "write", type: "button", class: "offer-write", "data-offer": name},
            `Write it into cell ${edit.cell}`
          ),
        details({key: "code"}, "The code", [el("pre", {tabindex: 0}, [el("code", {}, code)])])
      ])
  ]);
}
