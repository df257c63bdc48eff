import basis from "../../data/facts/basis.json";
import type {FactId} from "../account/facts.ts";
import type {Basis} from "../network/walk.ts";

/** A claim about AWS with where it comes from, as `data/facts` keeps it. */
export interface Fact {
  readonly id: FactId;
  /** What is the case, in a sentence or two. May hold code in backticks. */
  readonly claim: string;
  readonly basis: Basis;
  /** Where to read it. */
  readonly sources: readonly Source[];
}

/** A page, an issue or a talk that a fact was read in. */
export interface Source {
  readonly title: string;
  /** Absent for what has no one address, such as logs that engineers published. */
  readonly url?: string;
}

/** Facts by id. */
export type Facts = ReadonlyMap<string, Fact>;

/** How sure the course is of a fact. */
export function basisOf(id: FactId): Basis {
  return basis[id] as Basis;
}

/** Whether a text is the id of a fact of `data/facts`. */
export function isFactId(text: string): text is FactId {
  return Object.hasOwn(basis, text);
}
