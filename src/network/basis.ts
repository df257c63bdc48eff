import basis from "../../data/facts/basis.json";
import type {FactId} from "../account/facts.ts";
import type {Basis} from "./walk.ts";

/** From the surest to the least sure. */
const order: readonly Basis[] = ["documented", "observed", "inferred", "not-public"];

/** How sure a claim is that rests on these facts: as sure as the weakest of them, and inferred when it rests on none. */
export function basisOf(facts: readonly FactId[]): Basis {
  if (facts.length === 0) return "inferred";
  return facts.map((id) => basis[id] as Basis).reduce((a, b) => (order.indexOf(a) > order.indexOf(b) ? a : b));
}
