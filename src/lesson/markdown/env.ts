import type {Challenge} from "../challenge.ts";
import type {Prediction} from "../prediction.ts";

/** A cell of a page. */
export interface PageCell {
  /** Its name, unique on the page: as the author wrote it, or `cell-1`, `expr-1`… */
  readonly id: string;
  /** `live`: a fence that a reader can edit. `expression`: a value in the prose. */
  readonly kind: "live" | "expression";
  /** The code, without the fence or the braces. */
  readonly source: string;
  /** The line of the file that the source's first line is on, counting from 1. */
  readonly line: number;
  /** Whether the code is run but not shown. */
  readonly hidden: boolean;
  /** Whether a reader may not edit it. */
  readonly readonly: boolean;
  /** Whether it is meant to fail: a lesson about what the API refuses. */
  readonly throws: boolean;
}

/** Code of a page that is no cell of it. */
export interface CodeFragment {
  readonly source: string;
  /** The line of the file that the source's first line is on, counting from 1. */
  readonly line: number;
}

/** Something wrong in a page's Markdown. */
export interface Problem {
  /** The line of the file, counting from 1. */
  readonly line: number;
  readonly message: string;
}

/** A link of a page. */
export interface PageLink {
  /** The address as the author wrote it. */
  readonly href: string;
  /** The line of the file, counting from 1. */
  readonly line: number;
}

/** What the rules of the plugin find while a page is parsed. It travels in markdown-it's environment. */
export interface LessonEnv {
  /** The line of the file, counting from 1, that the parsed Markdown begins at: after the front matter. Default 1. */
  firstLine?: number;
  /** The cells, in page order. */
  cells?: PageCell[];
  /** The predictions, in page order. */
  predictions?: Prediction[];
  /** The challenges, in page order. */
  challenges?: Challenge[];
  problems?: Problem[];
  links?: PageLink[];
  /** The ids of the facts cited, in the order of their first citation. */
  cited?: Set<string>;
  /** The ids of the glossary's terms that its prose uses, and the line of the file of each first use. */
  terms?: Map<string, number>;
  /** How many words of prose it has. */
  words?: number;
}

/** The environment of a page, with its lists there to add to. */
export function lessonEnv(env: unknown): Required<LessonEnv> {
  const lesson = env as LessonEnv;
  lesson.firstLine ??= 1;
  lesson.cells ??= [];
  lesson.predictions ??= [];
  lesson.challenges ??= [];
  lesson.problems ??= [];
  lesson.links ??= [];
  lesson.cited ??= new Set();
  lesson.terms ??= new Map();
  lesson.words ??= 0;
  return lesson as Required<LessonEnv>;
}
