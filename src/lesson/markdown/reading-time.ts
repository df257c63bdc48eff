import type {StateCore} from "markdown-it";
import {isShown, readingMinutes, roundMinutes} from "../reading-time.ts";
import type {LessonEnv} from "./env.ts";
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

function readingTimeInWords(env: Required<LessonEnv>): string {
  const {cells, predictions, challenges} = env;
  const parts = [
    count(cells.filter(isShown).length, "cell to change", "cells to change"),
    count(predictions.length, "guess", "guesses"),
    count(challenges.length, "challenge", "challenges")
  ];
  return `About ${roundMinutes(readingMinutes(env))} minutes: ${parts.filter((part) => part !== "").join(", ")}.`;
}

function count(number: number, one: string, many: string): string {
  return number === 0 ? "" : `${number} ${number === 1 ? one : many}`;
}
