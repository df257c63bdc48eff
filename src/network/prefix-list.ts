import shipped from "../../data/prefix-lists.json";
import type {Cidr} from "../account/cidr.ts";
import {parseCidr} from "../account/cidr.ts";
import {repeatedKey} from "../account/ec2/prefix-list.ts";
import type {Placed, State} from "../account/state.ts";

type Shipped = Readonly<
  Record<string, Readonly<Record<string, {readonly id: string; readonly cidrs: readonly string[]}>>>
>;

const parsed = new WeakMap<readonly object[] | readonly string[], readonly Cidr[]>();

/**
 * The blocks of a prefix list: of one in the state where there is one, else of AWS's own lists. Ids of AWS's lists are
 * unique only within a Region (GW-38). That of the place comes first.
 *
 * @param place the account and Region whose table or rule names the list
 * @returns no blocks for a list that is not known
 */
export function prefixListBlocks(state: State, place: Placed, id: string): readonly Cidr[] {
  const {region} = place;
  const {prefixList} = state.tables;
  const stored = prefixList.get(repeatedKey(place, id)) ?? prefixList.get(id);
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
