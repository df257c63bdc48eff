import type {Token} from "markdown-it";
import {escapeHtml} from "../highlight.ts";
import type {CodeFragment} from "./env.ts";
import type {FenceInfo} from "./fence-info.ts";
import {parseFenceInfo} from "./fence-info.ts";

/** A fence of a block, by the part that it plays: ` ```ts check `. */
export interface Part {
  /** The first word after the language: `check`. */
  readonly role: string;
  readonly info: FenceInfo;
  readonly code: CodeFragment;
}

/**
 * Reads a token of a block as a fence with a part.
 *
 * @param firstLine the line of the file, counting from 1, that the parsed Markdown begins at
 * @returns `undefined` for anything else, listings among it
 */
export function readPart(token: Token, firstLine: number): Part | undefined {
  if (token.type !== "fence") return undefined;
  const info = parseFenceInfo(token.info);
  const [role] = info.flags;
  if (role === undefined) return undefined;
  const code = {source: token.content.replace(/\n$/, ""), line: firstLine + (token.map?.[0] ?? 0) + 1};
  return {role, info, code};
}

/** What is wrong with the words after a block's or a fence's name: those that it does not have. */
export function unknownWords(info: FenceInfo, flags: readonly string[], attributes: readonly string[]): string[] {
  return [
    ...[...info.flags].filter((flag) => !flags.includes(flag)),
    ...[...info.attributes.keys()].filter((name) => !attributes.includes(name)).map((name) => `${name}=`)
  ];
}

/** The opening tag of an element; attributes that are undefined are left out. */
export function openTag(name: string, attributes: Readonly<Record<string, string | undefined>>): string {
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [` ${name}="${escapeHtml(value)}"`]
  );
  return `<${name}${written.join("")}>`;
}

/** The text of a run of inline Markdown, without its marks. */
export function plainText(inline: Token): string {
  const texts = (inline.children ?? []).map(({type, content}) => (/break$/.test(type) ? " " : content));
  return texts.join("").replace(/\s+/g, " ").trim();
}
