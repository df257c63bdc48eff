import {cut} from "./cut.ts";

/**
 * The value of an expression in prose as text: text as it is, numbers and yes or no as the language writes them, lists
 * of these with commas.
 *
 * @throws TypeError for a value that has no place in a sentence
 */
export function textOf(value: unknown): string {
  return cut(proseOf(value), 2000);
}

function proseOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(proseOf).join(", ");
  if (["string", "number", "bigint", "boolean"].includes(typeof value)) return String(value);
  const found = value === null ? "null" : `a value of type ${typeof value}`;
  throw new TypeError(`A value in prose must be text, a number, true or false, or a list of them; this is ${found}.`);
}
