import type {Placed, State} from "../state.ts";
import type {Assumption} from "./assumptions.ts";
import type {Item} from "./item.ts";
import {isPlainObject} from "./item.ts";
import type {Loaded, LoadedPlace, Source} from "./loaded.ts";
import {placeKey} from "./loaded.ts";

/** What became of one thing of a file. */
export interface Outcome {
  readonly item: Item;
  readonly place: Placed;
  /** What tells it from the others of its shelf. */
  readonly id: string;
  /** Why it is only kept. Absent for what was loaded. */
  readonly why?: string;
  /** The names of its fields that the simulator does not know. */
  readonly unknownFields: readonly string[];
}

/** A shelf that files have, with or without anything on it. */
export interface PlacedShelf {
  readonly place: Placed;
  readonly shelf: string;
}

/**
 * Adds a load to what the state remembers of loads.
 *
 * @param base the state right after the load
 */
export function remember(
  before: Loaded | undefined,
  base: State,
  shelves: readonly PlacedShelf[],
  outcomes: readonly Outcome[],
  assumptions: readonly Assumption[]
): Loaded {
  const places = new Map<string, Memory>();
  const at = (place: Placed) => {
    const key = placeKey(place);
    const memory = places.get(key) ?? new Memory(place, before?.get(key));
    places.set(key, memory);
    return memory;
  };
  for (const place of before?.values() ?? []) at(place);
  for (const {place, shelf} of shelves) at(place).shelf(shelf);
  for (const {item, place, id, why} of outcomes) {
    const source: Source = why === undefined ? {item: item.value, base} : {item: item.value};
    at(place).shelf(item.shelf).set(id, source);
    at(place).zone(item.value);
  }
  for (const {id, attribute, ...place} of assumptions) at(place).assume(id, attribute);
  return new Map([...places].map(([key, memory]) => [key, memory.place()]));
}

/** What is remembered of one account and Region, while it grows. */
class Memory {
  private readonly where: Placed;
  private readonly shelves = new Map<string, Map<string, Source>>();
  private readonly assumed = new Map<string, string[]>();
  private readonly zones: Map<string, string>;

  constructor({account, region}: Placed, before: LoadedPlace | undefined) {
    this.where = {account, region};
    for (const [name, sources] of before?.shelves ?? []) this.shelves.set(name, new Map(sources));
    this.zones = new Map(before?.zones);
  }

  shelf(name: string): Map<string, Source> {
    const known = this.shelves.get(name) ?? new Map<string, Source>();
    this.shelves.set(name, known);
    return known;
  }

  assume(id: string, attribute: string): void {
    this.assumed.set(id, [...(this.assumed.get(id) ?? []), attribute]);
  }

  /** Zones and subnets tell which zone is behind a name. */
  zone(value: unknown): void {
    if (!isPlainObject(value)) return;
    const name = value.ZoneName ?? value.AvailabilityZone;
    const id = value.ZoneId ?? value.AvailabilityZoneId;
    if (typeof name === "string" && typeof id === "string") this.zones.set(name, id);
  }

  place(): LoadedPlace {
    return {...this.where, shelves: this.shelves, assumed: this.assumed, zones: this.zones};
  }
}
