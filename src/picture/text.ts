import type {TextStyle} from "./scene.ts";

/** Size in px and distance of baselines of each style of text. */
export const typography: Readonly<Record<TextStyle, {readonly size: number; readonly leading: number}>> = {
  title: {size: 13, leading: 18},
  text: {size: 12, leading: 16},
  note: {size: 12, leading: 16},
  mono: {size: 12, leading: 16},
  strong: {size: 12, leading: 16}
};

/**
 * Advance widths of Arial, and so of Arimo, in hundredths of an em, from the space to the tilde. The site brings Arimo
 * along; {@link reserve} covers the rounding, and the faces of readers who let no page bring its own.
 */
const regular =
  "28 28 36 56 56 89 67 19 33 33 39 58 28 33 28 28 56 56 56 56 56 56 56 56 56 56 28 28 58 58 58 56 102 67 67 72 72 67 61 78 72 28 50 67 56 83 72 78 67 78 72 67 61 72 67 94 67 67 61 28 28 28 47 56 33 56 56 50 56 56 28 56 56 22 22 50 22 83 56 56 56 56 33 50 28 56 50 72 50 50 50 33 26 33 58"
    .split(" ")
    .map(Number);
const bold =
  "28 33 47 56 56 89 72 24 33 33 39 58 28 33 28 28 56 56 56 56 56 56 56 56 56 56 33 33 58 58 58 61 98 72 72 72 72 67 61 78 72 28 56 72 61 83 72 78 67 78 72 67 61 72 67 94 67 67 61 33 28 33 58 56 33 56 61 56 61 56 33 61 61 28 28 56 28 89 61 61 61 61 39 56 33 61 56 78 56 56 50 39 28 39 58"
    .split(" ")
    .map(Number);

/** How much wider than Arial a face may be before a label leaves its box. */
const reserve = 1.06;

/** The widest common monospace face, Menlo and DejaVu Sans Mono, in ems per character. */
const monospace = 0.603;

/** A width that no common font exceeds for the text in the style, in px. Characters beyond ASCII count one em. */
export function widthOf(text: string, style: TextStyle): number {
  const {size} = typography[style];
  if (style === "mono" || style === "strong") return lengthOf(text) * monospace * size;
  const widths = style === "title" ? bold : regular;
  let hundredths = 0;
  for (const character of text) hundredths += widths[character.charCodeAt(0) - 32] ?? 100;
  return (hundredths / 100) * size * reserve;
}

/** How many characters a text has: one for each pair of surrogates. */
function lengthOf(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) length++;
  return length;
}

/**
 * What reads as one, though it holds signs that names are broken after: addresses and blocks with their ports, numbers,
 * and ids such as `vpce-0a1b2c3d4e5f60718`.
 */
const whole =
  /(?<![\w:])(?:[\da-f]{0,4}:){2,}[\da-f]{0,4}(?:\/\d+)?(?![\w:])|\d+(?:[.,]\d+)+(?:\/\d+)?(?::\d+)?|\b[a-z]+(?:-[a-z]+)*-[\da-f]{8,}\b/g;

/**
 * Breaks a text into lines of at most a width, after spaces and the signs that names are joined with; within an address,
 * an id or a number only where it is too wide for a line, and in the middle of a word only where a single word is.
 * Nothing is ever cut off.
 *
 * @param max the width in px; a line holds at least one character, however narrow it is
 */
export function wrap(text: string, style: TextStyle, max: number): string[] {
  if (widthOf(text, style) <= max) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of wordsOf(text).flatMap((part) => broken(part, style, max))) {
    if (line && widthOf((line + word).trimEnd(), style) > max) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += word;
  }
  return [...lines, line.trimEnd()].filter((part) => part !== "");
}

/** A text in parts that may stand in different lines, each with the sign or the space after it. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  const wholes = [...text.matchAll(whole)].map(({0: part, index}) => [index, index + part.length] as const);
  let start = 0;
  for (const {index} of text.matchAll(joints)) {
    const end = index + 1;
    if (wholes.some(([from, to]) => from < end && end < to)) continue;
    words.push(text.slice(start, end));
    start = end;
  }
  return [...words, text.slice(start)];
}

/** What a text may be broken after. */
const joints = /[\s\-./:,_]/g;

/** A word in pieces that fit, where the whole does not. */
function broken(word: string, style: TextStyle, max: number): string[] {
  if (widthOf(word.trimEnd(), style) <= max) return [word];
  const parts = word.split(/(?<=[\s\-./:,_])/);
  if (parts.length > 1) return parts.flatMap((part) => broken(part, style, max));
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece && widthOf(piece + character, style) > max) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}
