import type {CellError, CellResult} from "./view.ts";

/** What a challenge's check says of an attempt. */
export interface Verdict {
  readonly passed: boolean;
  /** For an attempt that did not pass: the first thing that differs, in words. Empty for one that passed. */
  readonly message: string;
  /** How many calls the attempt made that change something. Calls that only look are free. */
  readonly calls: number;
  /** How many the author's solution makes. */
  readonly par: number;
}

/** The name of the error by which a check says that something differs. */
export const notYet = "NotYet";

/**
 * Judges an attempt by how it ended and by what the check found afterwards. A program that fails or is stopped does not
 * pass, whatever it did until then.
 */
export function verdictOf(
  attempt: CellResult,
  check: CellResult,
  score: {readonly calls: number; readonly par: number}
): Verdict {
  const message = attempt.error ? failureInWords(attempt.error) : check.error ? differenceInWords(check.error) : "";
  return {passed: attempt.status === "done" && check.status === "done", message, ...score};
}

function failureInWords({name, message, line, waitsFor}: CellError): string {
  if (name === "Stopped" || waitsFor !== undefined) return message;
  return `Your program ends with an error${line === undefined ? "" : ` in line ${line}`}. ${name}: ${message}`;
}

function differenceInWords({name, message}: CellError): string {
  if (name === notYet || name === "Stopped") return message;
  return `The check could not look at the outcome. ${name}: ${message}`;
}
