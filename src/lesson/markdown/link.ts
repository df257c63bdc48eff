import type {Token} from "markdown-it";
import type {LessonEnv} from "./env.ts";

const toMarkdown = /^(?![a-z]+:)([^?#]*)\.md(?=$|[?#])/;

/**
 * Notes a link on its page, and makes one to a Markdown file one to the page that is built from it: lessons link to each
 * other's files, so that they can be read on a code host too.
 */
export function readLink(token: Token, line: number, {links}: Required<LessonEnv>): void {
  const href = token.attrGet("href") ?? "";
  links.push({href, line});
  token.attrSet("href", href.replace(toMarkdown, "$1"));
}
