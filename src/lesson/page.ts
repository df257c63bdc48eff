import MarkdownIt from "markdown-it";
import type {Challenge} from "./challenge.ts";
import type {LessonEnv, PageCell, PageLink, Problem} from "./markdown/env.ts";
import {lessonEnv} from "./markdown/env.ts";
import {lessonPlugin} from "./markdown.ts";
import type {Prediction} from "./prediction.ts";

export type {Challenge, PageCell, PageLink, Prediction, Problem};

/** A page of the course, as far as it is run. */
export interface Page {
  /** The file it was read from, for messages. */
  readonly file: string;
  /** Its cells in page order: live cells, and the expressions of its prose. */
  readonly cells: readonly PageCell[];
  readonly links: readonly PageLink[];
  readonly predictions: readonly Prediction[];
  readonly challenges: readonly Challenge[];
  /** How many words of prose it has. */
  readonly words: number;
}

/** Everything that is wrong with a page's Markdown, one line of the message for each: `docs/lab.md:12: unknown…`. */
export class PageError extends Error {
  override readonly name = "PageError";

  constructor(
    readonly file: string,
    readonly problems: readonly Problem[]
  ) {
    super(problems.map(({line, message}) => `${file}:${line}: ${message}`).join("\n"));
  }
}

/**
 * Reads a page's cells from its Markdown.
 *
 * @param markdown the whole file, with its front matter
 * @param file its name, for messages
 * @throws PageError naming the lines of duplicate ids, unknown attributes and facts that do not exist
 */
export function parsePage(markdown: string, file: string): Page {
  const {content, firstLine} = splitFrontMatter(markdown);
  const env: LessonEnv = {firstLine};
  MarkdownIt({html: true}).use(lessonPlugin).parse(content, env);
  if (env.problems?.length) throw new PageError(file, env.problems);
  const {cells, links, predictions, challenges, words} = lessonEnv(env);
  return {file, cells, links, predictions, challenges, words};
}

/** The cells of a scenario that make its account and show what is wrong with it: those before its remedy. */
export function beforeRemedy({cells}: Page): readonly PageCell[] {
  const remedy = cells.findIndex(({id}) => id === "remedy");
  return remedy < 0 ? cells : cells.slice(0, remedy);
}

/** A page's Markdown without its front matter, and the line of the file, counting from 1, that it begins at. */
export function splitFrontMatter(markdown: string): {readonly content: string; readonly firstLine: number} {
  const [front = ""] = /^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*(\r?\n|$)/.exec(markdown) ?? [];
  return {content: markdown.slice(front.length), firstLine: front.split("\n").length};
}
