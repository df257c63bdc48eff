import type {StateCore} from "markdown-it";
import {escapeHtml} from "../highlight.ts";
import {lessonEnv} from "./env.ts";

/** The core rule that shows an author what is wrong with a page at the page's top. No page is published with problems. */
export function problemsRule(state: StateCore): void {
  const {problems} = lessonEnv(state.env);
  if (problems.length === 0) return;
  const token = new state.Token("html_block", "", 0);
  const items = problems.map(({line, message}) => `<li>Line ${line}: ${escapeHtml(message)}</li>`);
  token.content = `<ul class="lesson-problems" role="alert">${items.join("")}</ul>\n`;
  state.tokens.unshift(token);
}
