import type {FactId} from "../account/facts.ts";

/** What the pages around the lessons are made of, besides facts: read by `tools/reference.ts`. */
export interface Reference {
  /** Where facts are used, by their ids; absent for those that nothing uses. */
  readonly uses: ReadonlyMap<string, FactUses>;
  readonly disagreements: readonly Disagreement[];
  readonly unpublished: readonly Unpublished[];
  /** The glossary, in the order of its terms. */
  readonly terms: readonly Term[];
  /** Accounts to begin with in the lab: those with something wrong first. */
  readonly scenarios: readonly Scenario[];
}

/** An account in which a question or a symptom can be seen, from `data/scenarios`. */
export interface Scenario {
  /** The fact that it shows: `SY-01`. */
  readonly id: FactId;
  /** The symptom or the question, in plain words. */
  readonly title: string;
  /** What makes the account, and at the end what shows the symptom: TypeScript, in this order. */
  readonly cells: readonly {readonly id: string; readonly source: string}[];
}

/** Where a fact is used. */
export interface FactUses {
  /** The pages that cite it, in the order of the course. */
  readonly pages: readonly CitingPage[];
  /** The files of the simulator that name it, for example `src/network/route.ts`. */
  readonly files: readonly string[];
}

/** A page that cites a fact. */
export interface CitingPage {
  readonly title: string;
  /** Its address in the site, without an extension: `/lessons/01-the-question`. */
  readonly path: string;
  /** Whether it is a lesson. */
  readonly lesson: boolean;
}

/** A point on which sources disagree. */
export interface Disagreement {
  /** `D-01`… */
  readonly id: string;
  readonly topic: string;
  /** What each side says. */
  readonly sides: readonly string[];
  /** What this course does. */
  readonly course: string;
  readonly facts: readonly FactId[];
}

/** Something that AWS does not publish, or that nobody could give a source for. */
export interface Unpublished {
  readonly statement: string;
  /** How the course deals with it: `assumption`, `left out` or `marked inferred`. */
  readonly use: string;
  /** Why it is not known: `not published by AWS` or `no source found`. */
  readonly reason: string;
  readonly facts: readonly FactId[];
}

/** A term of the glossary. */
export interface Term {
  /** Its anchor: small letters, digits and hyphens. */
  readonly id: string;
  /** As AWS writes it. */
  readonly term: string;
  /** What else it is called in the lessons, plurals aside. */
  readonly forms: readonly string[];
  /** One or two sentences. Markdown. */
  readonly definition: string;
  /** What the definition rests on. */
  readonly facts: readonly FactId[];
  /** The lesson that introduces it, by its file: `20-the-interface-endpoint`; `beforehand` for what readers bring. */
  readonly introduced: string;
  /** The ids of terms to read next. */
  readonly see: readonly string[];
}

/** Nothing of all this: for a page that is only parsed. */
export const noReference: Reference = {uses: new Map(), disagreements: [], unpublished: [], terms: [], scenarios: []};
