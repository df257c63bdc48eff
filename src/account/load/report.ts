import type {Placed, State} from "../state.ts";
import type {Assumption} from "./assumptions.ts";
import {missingLists, placeKey} from "./loaded.ts";
import type {Outcome, PlacedShelf} from "./remember.ts";
import {kindOf} from "./shelves.ts";

/** How much stands on a shelf. */
export interface ShelfReport extends Placed {
  /** The name of the list, or of a resource's own document. */
  readonly shelf: string;
  readonly count: number;
}

/** What came of a load. */
export interface LoadReport {
  /** What is there now, and behaves. */
  readonly loaded: readonly ShelfReport[];
  /** What is described again as it came, and that no rule of the simulator looks at. */
  readonly kept: readonly (ShelfReport & {readonly why: string})[];
  /** Fields that the simulator does not know, kept on their resources: by the kind of shelf. */
  readonly unknownFields: readonly {readonly shelf: string; readonly fields: readonly string[]}[];
  /** Attributes that no file told and that are assumed. */
  readonly assumed: readonly Assumption[];
  /** Lists that no file had: what they would tell is unknown. */
  readonly missing: readonly (Placed & {readonly list: string})[];
}

/** Tells what came of a load. */
export function reportOf(
  state: State,
  shelves: readonly PlacedShelf[],
  outcomes: readonly Outcome[],
  assumed: readonly Assumption[]
): LoadReport {
  const counted = new Map<string, Placed & {shelf: string; why?: string; count: number}>();
  const count = ({account, region}: Placed, shelf: string, why: string | undefined, n: number) => {
    const key = [placeKey({account, region}), shelf, why ?? ""].join(" ");
    const known = counted.get(key) ?? {account, region, shelf, ...(why !== undefined && {why}), count: 0};
    counted.set(key, {...known, count: known.count + n});
  };
  for (const {place, shelf} of shelves) count(place, shelf, kindOf(shelf) ? undefined : notSimulated, 0);
  for (const {place, item, why} of outcomes) count(place, item.shelf, why, 1);
  const all = [...counted.values()];
  return {
    loaded: all.flatMap(({why, ...rest}) => (why === undefined ? [rest] : [])),
    kept: all.flatMap(({why, ...rest}) => (why === undefined ? [] : [{...rest, why}])),
    unknownFields: unknownFields(outcomes),
    assumed,
    missing: placesIn(shelves, outcomes).flatMap(({account, region}) =>
      missingLists(state, {account, region}).map((list) => ({account, region, list}))
    )
  };
}

/** Why things of a list are kept that the simulator does not know. */
export const notSimulated = "not simulated";

function unknownFields(outcomes: readonly Outcome[]): LoadReport["unknownFields"] {
  const byShelf = new Map<string, Set<string>>();
  for (const {item, unknownFields} of outcomes) {
    const shelf = kindOf(item.shelf)?.name ?? item.shelf;
    const known = byShelf.get(shelf) ?? new Set();
    for (const field of unknownFields) byShelf.set(shelf, known.add(field));
  }
  return [...byShelf].map(([shelf, fields]) => ({shelf, fields: [...fields]}));
}

function placesIn(shelves: readonly PlacedShelf[], outcomes: readonly Outcome[]): Placed[] {
  return [...new Map([...shelves, ...outcomes].map(({place}) => [placeKey(place), place])).values()];
}
