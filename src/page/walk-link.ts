import {cellName} from "../lesson/cell-name.ts";
import {formatFragment, parseFragment, withValue} from "./fragment.ts";

/** A place on a walk that an address can lead to. */
export interface WalkLink {
  readonly cell: string;
  /** Which of the things that the cell shows, from 0. Absent: the first that is a walk. */
  readonly view?: number;
  /** From 0. */
  readonly position: number;
}

const place = new RegExp(`^(${cellName})(?:\\.(\\d+))?:(\\d+)$`);

/** The place on a walk that a fragment leads to: `walk=routes:5`, or `walk=routes.2:5` for a later one of its walks. */
export function readWalkLink(hash: string): WalkLink | undefined {
  const value = parseFragment(hash).values.get("walk");
  const [, cell = "", view, step] = place.exec(value ?? "") ?? [];
  if (step === undefined) return undefined;
  return {cell, ...(view !== undefined && {view: Number(view) - 1}), position: Math.max(0, Number(step) - 1)};
}

/** A fragment that leads to a place on a walk, with what else it says. Steps and views are counted from 1, as readers do. */
export function withWalkLink(hash: string, {cell, view, position}: WalkLink): string {
  const value = `${cell}${view === undefined ? "" : `.${view + 1}`}:${position + 1}`;
  // The place on the walk takes that of an element to go to.
  return formatFragment({...withValue(parseFragment(hash), "walk", value), anchor: ""});
}
