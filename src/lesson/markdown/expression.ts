import type {StateInline, Token} from "markdown-it";
import {escapeHtml} from "../highlight.ts";
import type {LessonEnv, PageCell} from "./env.ts";

/** The inline rule for a value computed from the page's cells: `{{ vpc.CidrBlock }}`. */
export function expressionRule(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith("{{", state.pos)) return false;
  const end = findEnd(state.src, state.pos + 2);
  if (end < 0) return false;
  if (!silent) state.push("expression", "", 0).content = state.src.slice(state.pos + 2, end).trim();
  state.pos = end + 2;
  return true;
}

/** Where the `}}` is that closes an expression, past the braces of object literals in it; -1 if nowhere. */
function findEnd(text: string, start: number): number {
  let open = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") open++;
    else if (text[at] === "}" && open > 0) open--;
    else if (text.startsWith("}}", at)) return at;
  }
  return -1;
}

/** Reads an expression of the prose as a cell of the page, called `expr-` and its number among them. */
export function readExpression(token: Token, line: number, {cells, problems}: Required<LessonEnv>): PageCell {
  const number = cells.filter((cell) => cell.kind === "expression").length + 1;
  if (token.content === "") problems.push({line, message: "an empty expression: write a value between {{ and }}"});
  return {
    id: `expr-${number}`,
    kind: "expression",
    source: token.content,
    line,
    hidden: false,
    readonly: true,
    throws: false
  };
}

/** Renders an expression as an element whose text the build bakes and the page computes again. */
export function renderExpression({id, source}: PageCell): string {
  return `<span class="computed" data-cell="${id}" data-expression="${escapeHtml(source)}"></span>`;
}
