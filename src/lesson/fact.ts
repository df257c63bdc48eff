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
  /** The facts that it follows from. */
  readonly from?: readonly FactId[];
  /** What a reader should know about the source, such as its date. */
  readonly note?: string;
  /** AWS's code of an error, and its text with `{placeholders}` for ids. */
  readonly code?: string;
  readonly message?: string;
  /** Codes that others have seen for the same error. */
  readonly otherCodes?: readonly string[];
  /** Of a question that people ask (Q): the question, and its answer. */
  readonly question?: string;
  readonly answer?: string;
  /** Of a fault that people meet (SY): what they see, why, and what mends it. */
  readonly symptom?: string;
  readonly cause?: string;
  readonly repair?: string;
  /** The facts behind a question or a symptom. */
  readonly see?: readonly FactId[];
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
