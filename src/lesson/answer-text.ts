/** What an author's answer may come to: one value, or several of which each is accepted or says yes or no. */
export type AnswerValue = string | number | boolean | readonly (string | number | boolean)[];

/** How many UTF-16 units of JSON an answer may have. */
const longest = 10_000;

/**
 * An author's answer as text that leaves the sandbox: JSON of a text, a number, true or false, or a list of these.
 *
 * @returns `undefined` for anything else, which is no answer
 */
export function answerText(value: unknown): string | undefined {
  const isAnswer = Array.isArray(value) ? value.every(isSimple) : isSimple(value);
  const text = isAnswer ? JSON.stringify(value) : undefined;
  return text !== undefined && text.length <= longest ? text : undefined;
}

/** Reads what {@link answerText} wrote; `undefined` for any other text. */
export function parseAnswer(text: string | undefined): AnswerValue | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return answerText(value) === undefined ? undefined : (value as AnswerValue);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function isSimple(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
