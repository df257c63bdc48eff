import type {StateCore} from "markdown-it";
import {readingMinutes, roundMinutes} from "../reading-time.ts";
import type {LessonEnv, PageCell} from "./env.ts";
import {lessonEnv} from "./env.ts";

/** The core rule that puts under the title of a lesson how long it takes and what waits in it. A lesson has a challenge. */
export function readingTimeRule(state: StateCore): void {
  const env = lessonEnv(state.env);
  if (env.challenges.length === 0) return;
  const title = state.tokens.findIndex(({type, tag}) => type === "heading_close" && tag === "h1");
  if (title < 0) return;
  const token = new state.Token("html_block", "", 0);
  token.content = `<p class="reading-time">${readingTimeInWords(env)}</p>\n`;
  state.tokens.splice(title + 1, 0, token);
}

function readingTimeInWords({words, cells, predictions, challenges}: Required<LessonEnv>): string {
  const shown = cells.filter(isShown);
  const minutes = readingMinutes({
    words,
    lines: shown.reduce((sum, {source}) => sum + source.split("\n").length, 0),
    predictions: predictions.length,
    challenges: challenges.length
  });
  const parts = [
    count(shown.length, "cell to change", "cells to change"),
    count(predictions.length, "guess", "guesses"),
    count(challenges.length, "challenge", "challenges")
  ];
  return `About ${roundMinutes(minutes)} minutes: ${parts.filter((part) => part !== "").join(", ")}.`;
}

/** Whether a reader sees the code of a cell. */
function isShown({kind, hidden}: PageCell): boolean {
  return kind === "live" && !hidden;
}

function count(number: number, one: string, many: string): string {
  return number === 0 ? "" : `${number} ${number === 1 ? one : many}`;
}
