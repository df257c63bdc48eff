import {isFactId} from "../../src/lesson/fact.ts";
import type {FactUses} from "../../src/lesson/reference.ts";

/** Where the list is kept. */
const file = "data/facts/core.json";

/**
 * What is wrong with the list of facts that the lessons have to teach: ids that no fact has or that stand twice, and facts
 * that no lesson cites.
 *
 * @param core the ids of the list
 * @param uses where facts are used
 */
export function coreFactProblems(core: readonly string[], uses: ReadonlyMap<string, FactUses>): string[] {
  return core.flatMap((id, index) => {
    if (!isFactId(id)) return [`${file}: there is no fact "${id}"`];
    if (core.indexOf(id) !== index) return [`${file}: ${id} stands there twice`];
    const isTaught = uses.get(id)?.pages.some(({lesson}) => lesson) ?? false;
    return isTaught ? [] : [`${file}: no lesson cites ${id}`];
  });
}
