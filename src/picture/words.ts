import {kindName} from "./kinds.ts";
import {plural} from "./legend.ts";
import type {Node} from "./node.ts";
import type {Inventory} from "./resources.ts";
import type {Box, Link, Words} from "./scene.ts";

/** Kinds that a title counts, in this order. */
const counted = ["vpc", "subnet", "instance", "vpcEndpoint", "networkInterface"];

/** What a picture of the accounts shows, in one sentence. */
export function titleOfScene(inventory: Inventory): string {
  const counts = counted.flatMap((kind) => {
    const n = inventory.all(kind).filter(({mark}) => mark !== "deleted").length;
    const one = kind === "vpc" ? "VPC" : kindName(kind).toLowerCase();
    return n > 0 ? [plural(n, one)] : [];
  });
  return counts.length === 0 ? "Nothing exists yet." : `The accounts: ${counts.join(", ")}.`;
}

/**
 * The list in words: every box in reading order, with what it holds and where its links lead.
 *
 * @param inside what folded boxes stand for, by their ids: the list is whole whatever is folded
 */
export function wordsOf(
  boxes: readonly Box[],
  links: readonly Link[],
  inside: ReadonlyMap<string, readonly Node[]> = new Map()
): Words[] {
  const parts = new Map<string, Words[]>();
  const roots: Words[] = [];
  const outgoing = new Map<string, Link[]>();
  for (const link of links) outgoing.set(link.from, [...(outgoing.get(link.from) ?? []), link]);
  for (const {id, parent, words, mark, model} of boxes) {
    const leads = (outgoing.get(id) ?? []).map(({label}) => label);
    const own: Words[] = (inside.get(id) ?? []).map(hiddenWords);
    const text = [spoken(words, model), ...leads].join("; ");
    const entry: Words = {id, text, parts: own, ...(mark && {mark})};
    parts.set(id, own);
    (parent === undefined ? roots : (parts.get(parent) ?? roots)).push(entry);
  }
  return roots;
}

/** The entry of something that a folded box stands for. */
function hiddenWords({id, words, model, mark, children, inside = []}: Node): Words {
  const parts = [...children.map(({node}) => node), ...inside].map(hiddenWords);
  return {id, text: spoken(words, model), parts, ...(mark && {mark})};
}

function spoken(words: string, model: boolean): string {
  return model ? `${words} (model, not documented)` : words;
}
