import type {CodeFragment} from "../../src/lesson/markdown/env.ts";
import type {Page, Problem} from "../../src/lesson/page.ts";
import {isShown, readingMinutes, roundMinutes} from "../../src/lesson/reading-time.ts";

/** What every lesson has at least, and at most. */
const bounds = {cells: [5, 12], predictions: 2, minutes: [15, 25], width: 76, toRemember: 3} as const;

/** From this many challenges on a lesson is one of practice: a case each, of this many minutes, and cells as they need. */
const practice = {challenges: 4, minutes: 10};

/** The course's own question, which two lessons begin with: where the index asks it. */
const ownQuestion = "#predict-where-is-the-router";

/**
 * What a lesson lacks to be one: cells, predictions, a challenge with hints and wrong answers, a length that a reader can
 * plan with, a question at its beginning that somebody has really asked, and an end that says what to remember and where
 * the knowledge ends.
 *
 * @param markdown the whole file
 */
export function shapeProblems(page: Page, markdown: string): Problem[] {
  return [
    ...amountProblems(page),
    ...openingProblems(markdown.split("\n")),
    ...closingProblems(markdown.split("\n")),
    ...widthProblems(page)
  ];
}

function amountProblems(page: Page): Problem[] {
  const {cells, predictions, challenges} = page;
  const live = cells.filter(({kind}) => kind === "live");
  const isPractice = challenges.length >= practice.challenges;
  const problems = challenges.flatMap(({line, id, hints, wrong}): Problem[] => [
    ...(hints === 0 ? [{line, message: `challenge "${id}" has no hint`}] : []),
    ...(wrong.length === 0 ? [{line, message: `challenge "${id}" has no wrong answer that people give`}] : [])
  ]);
  const minutes = readingMinutes(page);
  const say = (message: string) => void problems.push({line: 1, message});
  const [fewest, most] = bounds.cells;
  if (live.length < fewest || (live.length > most && !isPractice)) {
    say(`a lesson has ${fewest} to ${most} live cells, and this has ${live.length}`);
  }
  const judged = predictions.filter(({answer}) => answer).length;
  if (judged < bounds.predictions)
    say(`a lesson has ${bounds.predictions} predictions or more, and this has ${judged}`);
  if (challenges.length === 0) say("a lesson has a challenge, and this has none");
  const [shortest, longest] = isPractice ? [0, practice.minutes * challenges.length] : bounds.minutes;
  if (roundMinutes(minutes) < shortest || roundMinutes(minutes) > longest) {
    say(`a lesson like this takes ${shortest} to ${longest} minutes, and this takes ${Math.round(minutes)}`);
  }
  return problems;
}

function openingProblems(lines: readonly string[]): Problem[] {
  const end = lines.findIndex((line) => line.startsWith("## "));
  const opening = lines.slice(0, end < 0 ? lines.length : end).join("\n");
  if (/\[fact:(Q|SY)-\d+\]/.test(opening) || opening.includes(ownQuestion)) return [];
  const message =
    "a lesson begins with a question or a symptom that people have had: cite its Q or SY before the first ##";
  return [{line: 1, message}];
}

function closingProblems(lines: readonly string[]): Problem[] {
  const at = lines.findLastIndex((line) => line.startsWith("## "));
  if (!lines[at]?.startsWith("## To remember")) {
    return [{line: Math.max(at, 0) + 1, message: "the last section of a lesson is ## To remember"}];
  }
  const closing = lines.slice(at + 1);
  const points = closing.filter((line) => line.startsWith("- ")).length;
  const end = closing.findIndex((line) => line.startsWith("*Where the knowledge ends:*"));
  const problems: Problem[] = [];
  if (points !== bounds.toRemember) {
    problems.push({line: at + 1, message: `${points} things to remember; a lesson has ${bounds.toRemember}`});
  }
  if (end < 0) problems.push({line: at + 1, message: "a lesson ends with *Where the knowledge ends:* …"});
  else if (!/documented|observed|inferred|not public|not publish/.test(closing.slice(end).join(" "))) {
    problems.push({line: at + end + 2, message: "say what is documented, observed, inferred or not public"});
  }
  return problems;
}

function widthProblems({cells, challenges}: Page): Problem[] {
  const shown: readonly CodeFragment[] = [
    ...cells.filter(isShown),
    ...challenges.flatMap(({starter, solution}) => [starter, solution])
  ];
  return shown.flatMap(({source, line}) =>
    source.split("\n").flatMap((text, index): Problem[] => {
      if (text.length <= bounds.width) return [];
      return [{line: line + index, message: `${text.length} characters of code; ${bounds.width} fit beside a picture`}];
    })
  );
}
