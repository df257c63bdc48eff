import type {RepairOffer} from "../lesson/repair-offer.ts";
import type {Month} from "./contrast.ts";

/** How walks that a cell shows are looked at: where the reader stands on them, and what is known of them besides. */
export interface WalkLook {
  /** The whole list of steps, or one step at a time under the scrubber. */
  readonly view: "list" | "steps";
  /** From 0. One past the end is taken as the last. */
  readonly position: number;
  readonly playing: boolean;
  /** What prices are given for. */
  readonly month: Month;
  /** What would help each walk, by its place among those side by side; undefined where finding that is the reader's. */
  readonly help: ReadonlyMap<number, Help> | undefined;
  /** What was done last, in words, with a way back. */
  readonly note: string | undefined;
}

/** What is known of what would help a walk: it is being computed, nobody could say, or these are the answers. */
export type Help = "asked" | "unknown" | readonly RepairOffer[];

/** How a walk is looked at that no reader has touched. */
export const untouched: WalkLook = {
  view: "list",
  position: 0,
  playing: false,
  month: {},
  help: new Map(),
  note: undefined
};

/**
 * How walks in an element are looked at at first. In a challenge the repair would be the solution, and with the accounts
 * of the lab that have a fault, finding it is what they are for.
 */
export function firstLook(container: Element): WalkLook {
  return container.closest("course-challenge, .lab-symptom") ? {...untouched, help: undefined} : untouched;
}
