import type {Token} from "markdown-it";
import {escapeHtml, highlight} from "../highlight.ts";
import type {LessonEnv, PageCell} from "./env.ts";
import {parseFenceInfo} from "./fence-info.ts";
import {nameProblem} from "./names.ts";

/** Whether a token is a live cell's fence: ` ```ts live `. */
export function isLiveFence(token: Token): boolean {
  return token.type === "fence" && parseFenceInfo(token.info).flags.has("live");
}

/**
 * Reads a live fence as a cell of the page: ` ```ts live id=gateway `, with `hidden`, `readonly` or `throws` where wanted. A cell
 * without an id is called `cell-` and its number among the page's live cells. What is wrong with it becomes a problem of
 * the page, and the cell is kept as well as can be.
 *
 * @param line the line of the file, counting from 1, that the fence's backticks are on
 */
export function readCell(token: Token, line: number, {cells, problems}: Required<LessonEnv>): PageCell {
  const {language, flags, attributes} = parseFenceInfo(token.info);
  const problem = (message: string) => problems.push({line, message});
  if (language !== "ts") problem(`a live cell is TypeScript: write \`\`\`ts live, not \`\`\`${language} live`);
  const unknown = [
    ...[...flags].filter((flag) => !["live", "hidden", "readonly", "throws"].includes(flag)),
    ...[...attributes.keys()].filter((name) => name !== "id").map((name) => `${name}=`)
  ];
  for (const name of unknown) {
    problem(`unknown attribute "${name}" of a live cell: there are id=…, hidden, readonly and throws`);
  }
  const number = cells.filter((cell) => cell.kind === "live").length + 1;
  const id = attributes.get("id") ?? `cell-${number}`;
  const fault = nameProblem(id);
  if (fault) problem(fault);
  const twin = cells.find((cell) => cell.id === id);
  if (twin) problem(`a second cell with the id "${id}": the first is on line ${twin.line - 1}`);
  return {
    id,
    kind: "live",
    source: token.content.replace(/\n$/, ""),
    line: line + 1,
    hidden: flags.has("hidden"),
    readonly: flags.has("readonly"),
    throws: flags.has("throws")
  };
}

/**
 * Renders a cell as the element that the page brings to life. Its output and its picture are empty: the build bakes
 * them, and the page computes them again.
 */
export function renderCell({id, source, hidden, readonly, throws}: PageCell): string {
  const name = escapeHtml(id);
  const marks = [hidden && "hidden", readonly && "readonly", throws && "throws"];
  const flags = marks.map((mark) => (mark ? ` data-${mark}` : "")).join("");
  return (
    `<live-cell id="cell-${name}" data-cell="${name}"${flags} role="group" aria-label="Cell ${name}">` +
    `<div class="cell-code"><pre class="cell-source" tabindex="0"><code>${highlight(source)}</code></pre></div>` +
    `<div class="cell-output"></div><div class="cell-picture" id="picture-${name}"></div></live-cell>\n`
  );
}

/** Renders a fence that is not live: a listing, which nothing runs. */
export function renderListing({content, info}: Token): string {
  const {language} = parseFenceInfo(info);
  const code = content.replace(/\n$/, "");
  const html = language === "ts" || language === "js" ? highlight(code) : escapeHtml(code);
  return `<pre class="listing" tabindex="0"><code>${html}</code></pre>\n`;
}
