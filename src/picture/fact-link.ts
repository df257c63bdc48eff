import basis from "../../data/facts/basis.json";
import type {Basis} from "../network/walk.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";

/** What everything that is drawn into a page is told of it. */
export interface DrawOptions {
  /** The relative path from the page to the root of the site, empty or with a slash at its end. */
  readonly root: string;
}

/** The facts that a claim rests on, as links to where they stand; nothing where there are none. */
export function factLinks(facts: readonly string[], {root}: DrawOptions): Spec | undefined {
  if (facts.length === 0) return undefined;
  return el(
    "span",
    {key: "facts", class: "facts"},
    facts.map((id) => factLink(id, root))
  );
}

/** How sure each fact is. */
const basisOf = new Map<string, string>(Object.entries(basis));

/** A link in the colour of how sure the fact is. */
function factLink(id: string, root: string): Spec {
  const href = `${root}reference/facts.html#${id}`;
  return el("a", {key: id, class: "fact", "data-fact": id, "data-basis": basisOf.get(id), href}, id);
}

const basisWords: Readonly<Record<Basis, string>> = {
  documented: "documented",
  observed: "observed",
  inferred: "inferred",
  "not-public": "not public: a model"
};

/** A tag that says how sure a claim is. */
export function basisTag(basis: Basis): Spec {
  return el("span", {key: "basis", class: "basis-tag", "data-basis": basis}, basisWords[basis]);
}
