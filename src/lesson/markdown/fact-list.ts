import type MarkdownIt from "markdown-it";
import type {Fact, Facts} from "../fact.ts";
import {escapeHtml} from "../highlight.ts";
import type {FactUses, Reference} from "../reference.ts";
import {basisInWords, renderClaim} from "./citation.ts";
import type {Container} from "./container.ts";
import {renderCitingPages, renderFactLinks} from "./fact-reference.ts";

/**
 * The block `::: facts DNS`: every fact whose id begins so, each with an anchor of its id and with where it is used.
 * Without a prefix, all.
 */
export function factList(md: MarkdownIt, facts: Facts, {uses}: Reference): Container {
  return {
    open: (prefix) => {
      const chosen = [...facts.values()].filter(({id}) => prefix === "" || id.startsWith(`${prefix}-`));
      return `<div class="fact-list">\n${chosen.map((fact) => renderFact(md, fact, uses.get(fact.id))).join("")}`;
    },
    close: "</div>\n"
  };
}

function renderFact(md: MarkdownIt, fact: Fact, uses: FactUses | undefined): string {
  const {id, basis} = fact;
  return (
    `<div class="fact-note" id="${id}" data-basis="${basis}"><p class="fact-head"><a href="#${id}">${id}</a>` +
    ` <span class="basis">${basisInWords(id)}</span></p>${renderClaim(md, fact)}` +
    `${renderDetails(md, fact)}${renderUses(id, uses)}</div>\n`
  );
}

/** What a fact says besides its claim. */
function renderDetails(md: MarkdownIt, fact: Fact): string {
  const {code, message, otherCodes = [], note, from = []} = fact;
  const details: (readonly [name: string, html: string | undefined])[] = [
    ["Asked", inline(md, fact.question)],
    ["Answer", inline(md, fact.answer)],
    ["Seen", inline(md, fact.symptom)],
    ["Cause", inline(md, fact.cause)],
    ["Repair", inline(md, fact.repair)],
    ["Code", [code, ...otherCodes].flatMap((one) => (one ? [`<code>${escapeHtml(one)}</code>`] : [])).join(", ")],
    ["Message", message && `<code>${escapeHtml(message)}</code>`],
    ["Note", inline(md, note)],
    ["Follows from", renderFactLinks(from)],
    ["See", renderFactLinks(fact.see ?? [])]
  ];
  const rows = details.flatMap(([name, html]) => (html ? [`<dt>${name}</dt><dd>${html}</dd>`] : []));
  return rows.length > 0 ? `<dl class="fact-details">${rows.join("")}</dl>` : "";
}

function inline(md: MarkdownIt, text: string | undefined): string | undefined {
  return text && md.renderInline(text, {});
}

/** Where a fact is used: pages that cite it, and files of the simulator. */
function renderUses(id: string, {pages, files}: FactUses = {pages: [], files: []}): string {
  const cited = pages.length > 0 ? `<p class="fact-uses">Cited in ${renderCitingPages(id, pages)}.</p>` : "";
  if (files.length === 0) return cited;
  const items = files.map((file) => `<li><code>${escapeHtml(file)}</code></li>`);
  const summary = files.length === 1 ? "1 file of the simulator" : `${files.length} files of the simulator`;
  return `${cited}<details class="fact-files"><summary>Used by ${summary}</summary><ul>${items.join("")}</ul></details>`;
}
