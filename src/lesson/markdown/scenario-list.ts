import type MarkdownIt from "markdown-it";
import {escapeHtml} from "../highlight.ts";
import type {Reference, Scenario} from "../reference.ts";
import type {Container} from "./container.ts";
import {renderFactLinks} from "./fact-reference.ts";

/**
 * The block `::: scenarios`: accounts to begin with, each with the program that makes it. The lab's script runs one when
 * a reader asks for it; without a script it can be read and copied.
 */
export function scenarioList(md: MarkdownIt, {scenarios}: Reference): Container {
  return {
    open: () => `<div class="lab-scenarios">\n${scenarios.map((one) => renderScenario(md, one)).join("")}`,
    close: "</div>\n"
  };
}

function renderScenario(md: MarkdownIt, {id, title, cells}: Scenario): string {
  const code = cells.map(
    (cell) =>
      `<pre class="listing" tabindex="0"><code data-scenario-cell="${escapeHtml(cell.id)}">${escapeHtml(cell.source)}</code></pre>`
  );
  return (
    `<details class="scenario" id="scenario-${id}"><summary>${md.renderInline(title, {})}</summary>` +
    `<p>${renderFactLinks([id])} <button type="button" data-scenario="${id}" data-with-script hidden>` +
    `Begin with this account</button></p>${code.join("")}</details>\n`
  );
}
