import basis from "../../data/facts/basis.json";
import type {FactId} from "../account/facts.ts";
import type {Basis} from "./walk.ts";

/** From the surest to the least sure. */
const order: readonly Basis[] = ["documented", "observed", "inferred", "not-public"];

/** How unsure each fact is: its place in {@link order}. */
const doubts = new Map(Object.entries(basis).map(([id, how]) => [id, order.indexOf(how as Basis)]));

/** How sure a claim is that rests on these facts: as sure as the weakest of them, and inferred when it rests on none. */
export function basisOf(facts: readonly FactId[]): Basis {
  if (facts.length === 0) return "inferred";
  let most = 0;
  for (const id of facts) most = Math.max(most, doubts.get(id) ?? 0);
  return order[most] ?? "not-public";
}
