import type {State} from "../../src/account/state.ts";
import type {Change} from "../../src/lesson/view.ts";
import type {Walk} from "../../src/network/walk.ts";
import type {Folding} from "../../src/picture/folding.ts";
import type {StateBuilder} from "./build-state.ts";

/** What a file of the folder `inputs` exports: a state to be drawn, and what the cell in view did. */
export interface PictureInput {
  readonly build: () => Built | Promise<Built>;
}

/** A state to be drawn. */
export interface Built {
  readonly state: State;
  readonly changes: readonly Change[];
  /** The state before the cell in view. */
  readonly before?: State;
  /** What the reader folded and unfolded. */
  readonly folded?: Folding;
  /** Walks in the picture, side by side where there are several, and where they stand. */
  readonly play?: {readonly walks: readonly Walk[]; readonly position: number};
}

/** The state of a builder with what was done since it settled. */
export function built(builder: StateBuilder, before?: State): Built {
  return {state: builder.state(), changes: builder.changes(), ...(before && {before})};
}
