import type MarkdownIt from "markdown-it";
import {escapeHtml} from "../highlight.ts";
import type {Reference, Term} from "../reference.ts";
import type {Container} from "./container.ts";
import {renderFactLinks} from "./fact-reference.ts";

/** The block `::: terms`: the glossary, each term at an anchor of its id. */
export function glossaryList(md: MarkdownIt, {terms}: Reference): Container {
  return {
    open: () => `<dl class="glossary">\n${terms.map((term) => renderTerm(md, term, terms)).join("")}`,
    close: "</dl>\n"
  };
}

function renderTerm(md: MarkdownIt, {id, term, definition, facts, see}: Term, terms: readonly Term[]): string {
  const links = see.flatMap((other) => {
    const found = terms.find((one) => one.id === other);
    return found ? [`<a href="#${found.id}">${escapeHtml(found.term)}</a>`] : [];
  });
  const next = links.length > 0 ? `<dd class="see">See also ${links.join(", ")}.</dd>` : "";
  return (
    `<div id="${id}"><dt>${escapeHtml(term)}</dt>` +
    `<dd>${md.renderInline(definition, {})} ${renderFactLinks(facts)}</dd>${next}</div>\n`
  );
}
