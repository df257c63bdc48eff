import type {Token} from "markdown-it";
import type {LessonEnv} from "./env.ts";

/** Notes an image without words as a problem of its page: somebody who cannot see it would learn nothing of it. */
export function readImage(token: Token, line: number, {problems}: Required<LessonEnv>): void {
  if (token.content.trim() !== "") return;
  problems.push({line, message: `a picture without words: ![what is seen](${token.attrGet("src") ?? ""})`});
}
