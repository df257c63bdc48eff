import shipped from "../../data/prefix-lists.json";
import type {Cidr} from "../account/cidr.ts";
import {parseCidr} from "../account/cidr.ts";
import type {State} from "../account/state.ts";

type Shipped = Readonly<
  Record<string, Readonly<Record<string, {readonly id: string; readonly cidrs: readonly string[]}>>>
>;

const parsed = new WeakMap<readonly object[] | readonly string[], readonly Cidr[]>();

/**
 * The blocks of a prefix list: of one in the state where there is one, else of AWS's own lists. Ids of AWS's lists are
 * unique only within a Region (GW-38).
 *
 * @returns no blocks for a list that is not known
 */
export function prefixListBlocks(state: State, region: string, id: string): readonly Cidr[] {
  const stored = state.tables.prefixList.get(id);
  if (stored && stored.region === region) {
    return blocksOf(
      stored.entries,
      stored.entries.map(({Cidr}) => Cidr)
    );
  }
  const list = Object.values((shipped as Shipped)[region] ?? {}).find((entry) => entry.id === id);
  return list ? blocksOf(list.cidrs, list.cidrs) : [];
}

function blocksOf(key: readonly object[] | readonly string[], cidrs: readonly string[]): readonly Cidr[] {
  const known = parsed.get(key);
  if (known) return known;
  const blocks = cidrs.flatMap((text) => parseCidr(text) ?? []);
  parsed.set(key, blocks);
  return blocks;
}
