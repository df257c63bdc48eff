import MarkdownIt from "markdown-it";
import type {LessonEnv} from "../../src/lesson/markdown/env.ts";
import {lessonPlugin} from "../../src/lesson/markdown.ts";
import {splitFrontMatter} from "../../src/lesson/page.ts";
import type {Term} from "../../src/lesson/reference.ts";
import {noReference} from "../../src/lesson/reference.ts";

/** A lesson as a file: its name without folder and extension says its place, `20-the-interface-endpoint`. */
export interface LessonFile {
  readonly name: string;
  readonly file: string;
  /** The whole file. */
  readonly markdown: string;
}

/** What readers know before the first lesson: where a term of the glossary is introduced for those. */
export const beforehand = "beforehand";

/**
 * The terms that a lesson uses before the lesson which introduces them, as `file:line: …`. A link to that lesson is no
 * use: a reader who asks is led there.
 *
 * @param lessons in the order of the course
 * @param terms the glossary
 */
export function termOrderProblems(lessons: readonly LessonFile[], terms: readonly Term[]): string[] {
  const places = new Map(lessons.map(({name}, index) => [name, index]));
  const place = ({introduced}: Term) => (introduced === beforehand ? -1 : places.get(introduced));
  const uses = lessons.map((lesson) => termsOf(lesson, terms));
  return terms.flatMap((term) => {
    const introduced = place(term);
    if (introduced === undefined)
      return [`data/glossary.json: "${term.id}" is introduced in no lesson: ${term.introduced}`];
    const early = lessons.slice(0, Math.max(0, introduced)).flatMap(({file}, index) => {
      const line = uses[index]!.get(term.id);
      const told = `"${term.term}" is used before ${term.introduced} introduces it: link to it there, or say it otherwise`;
      return line === undefined ? [] : [`${file}:${line}: ${told}`];
    });
    if (introduced >= 0 && !uses[introduced]!.has(term.id)) {
      return [...early, `${lessons[introduced]!.file}:1: does not use "${term.term}", which it is to introduce`];
    }
    return early;
  });
}

/** The terms that a lesson's prose uses, with the line of each first use. */
function termsOf({markdown}: LessonFile, terms: readonly Term[]): ReadonlyMap<string, number> {
  const {content, firstLine} = splitFrontMatter(markdown);
  const env: LessonEnv = {firstLine};
  MarkdownIt({html: true})
    .use(lessonPlugin, {reference: {...noReference, terms}})
    .parse(content, env);
  return env.terms ?? new Map();
}
