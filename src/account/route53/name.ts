import {utf8ToBytes} from "@noble/hashes/utils.js";

/**
 * A domain name as Route 53 keeps it: lower case, with the final dot, and every character but `a`–`z`, `0`–`9`, `-`, `_`
 * and the dots between labels as a backslash and three octal digits.
 *
 * | given           | kept                |
 * | --------------- | ------------------- |
 * | `WWW.Example.c` | `www.example.c.`    |
 * | `*.example.c.`  | `\052.example.c.`   |
 * | `\052.example.c`| `\052.example.c.`   |
 */
export function canonicalName(text: string): string {
  const name = text.replace(/\\([0-3][0-7]{2})|[^a-z0-9._-]/g, (found, octal?: string) =>
    octal === undefined ? escaped(found.toLowerCase()) : ofCode(Number.parseInt(octal, 8))
  );
  return name.endsWith(".") ? name : `${name}.`;
}

function escaped(character: string): string {
  return [...utf8ToBytes(character)].map(ofCode).join("");
}

function ofCode(code: number): string {
  const character = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9_-]/.test(character) ? character : `\\${code.toString(8).padStart(3, "0")}`;
}

/** The parent zones of names sort next to each other: a name with its labels reversed, `com.example.www.`. */
export function reversed(name: string): string {
  return `${name.slice(0, -1).split(".").reverse().join(".")}.`;
}

/** Whether a canonical name is that of the zone or below it. */
export function isWithin(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/** Compares texts by their ASCII codes, as Route 53 sorts names. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * What is wrong with a domain name, in Route 53's words, or undefined when nothing is: at most 63 bytes in a label and
 * 255 in all, no empty label.
 *
 * @param name a canonical name
 */
export function nameProblem(name: string): string | undefined {
  const labels = name.slice(0, -1).split(".");
  const sizes = labels.map((label) => label.replace(/\\\d{3}/g, "x").length);
  const tooLong = labels[sizes.findIndex((size) => size > 63)];
  if (name === ".") return "DomainNameEmpty (Domain name is empty) encountered with ''";
  if (sizes.includes(0)) return `DomainLabelEmpty (Domain label is empty) encountered with '${name}'`;
  if (tooLong !== undefined) return `DomainLabelTooLong (Domain label is too long) encountered with '${tooLong}'`;
  if (sizes.reduce((sum, size) => sum + size + 1, 1) <= 255) return undefined;
  return `DomainNameTooLong (Domain name is too long) encountered with '${name}'`;
}
