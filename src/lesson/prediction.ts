import type {AnswerValue} from "./answer-text.ts";
import {parseAnswer} from "./answer-text.ts";
import type {CodeFragment} from "./markdown/env.ts";
import type {CellResult} from "./view.ts";

/** A question that a reader answers before an output is shown. */
export interface Prediction {
  /** Its name, unique among the page's predictions and challenges. */
  readonly id: string;
  /** The line of the file, counting from 1, that it begins on. */
  readonly line: number;
  /** The live cell whose output waits for the guess. Absent for a question about none. */
  readonly of?: string;
  /** The last cell of the page that the answer goes on from. Absent: none. */
  readonly after?: string;
  /** What there is to choose from, in order. Empty when the guess is typed. */
  readonly choices: readonly Choice[];
  /** The program whose last value is the answer. Absent for an opinion, which is kept and not judged. */
  readonly answer?: CodeFragment;
}

/** One of the guesses that there are to choose from. */
export interface Choice {
  /** Its text, without marks of Markdown. This is the guess that is kept. */
  readonly text: string;
  /** The code that the text begins with, such as an outcome: an answer may name a choice by it. */
  readonly name?: string;
}

/** The right answer to a prediction. */
export type Right =
  /** A choice, counting from 0. */
  | {readonly kind: "choice"; readonly index: number}
  /** Typed text: each of these, and the first is the one to show. */
  | {readonly kind: "text"; readonly accepted: readonly string[]}
  /** There is not exactly one right answer, and why. */
  | {readonly kind: "none"; readonly why: string};

/**
 * The right answer, from what the answer's program came to: a choice's text or the code that it begins with, or a list
 * that says of each choice whether it is right; for a typed guess, a text or a list of texts that are all accepted.
 */
export function rightAnswer(choices: readonly Choice[], {text, error}: Pick<CellResult, "text" | "error">): Right {
  if (error) return none(`${error.name}: ${error.message}`);
  const value = parseAnswer(text);
  if (value === undefined) return none("the answer is no text, number, true or false, or list of them");
  return choices.length > 0 ? rightChoice(choices, value) : acceptedTexts(value);
}

function rightChoice(choices: readonly Choice[], value: AnswerValue): Right {
  if (typeof value === "object") {
    if (value.length !== choices.length)
      return none(`the answer tells of ${value.length} choices of ${choices.length}`);
    const right = value.filter((each) => each === true).length;
    return right === 1 ? {kind: "choice", index: value.indexOf(true)} : none(`${right} of the choices are right`);
  }
  const wanted = normal(String(value));
  const matches = choices.flatMap(({text, name}, index) =>
    normal(text) === wanted || (name !== undefined && normal(name) === wanted) ? [index] : []
  );
  const [index] = matches;
  if (index === undefined) return none(`no choice reads "${value}"`);
  return matches.length === 1 ? {kind: "choice", index} : none(`${matches.length} choices read "${value}"`);
}

function acceptedTexts(value: AnswerValue): Right {
  const accepted = (typeof value === "object" ? value : [value]).map(String).filter((text) => normal(text) !== "");
  return accepted.length > 0 ? {kind: "text", accepted} : none("the answer is empty");
}

function none(why: string): Right {
  return {kind: "none", why};
}

/** The right answer as it is shown. Empty where there is none. */
export function rightText(choices: readonly Choice[], right: Right): string {
  if (right.kind === "choice") return choices[right.index]?.text ?? "";
  return right.kind === "text" ? (right.accepted[0] ?? "") : "";
}

/** Whether a guess is right: the text of a choice, or what was typed, where case, spaces and a final dot do not count. */
export function isRight(guess: string, choices: readonly Choice[], right: Right): boolean {
  const accepted = right.kind === "text" ? right.accepted : [rightText(choices, right)];
  return right.kind !== "none" && accepted.some((text) => normal(text) === normal(guess));
}

function normal(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/^[`"']+|[`"'.]+$/g, "");
}
