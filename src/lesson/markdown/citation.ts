import type {StateInline, Token} from "markdown-it";
import type MarkdownIt from "markdown-it";
import type {FactId} from "../../account/facts.ts";
import type {Fact, Facts, Source} from "../fact.ts";
import {basisOf, isFactId} from "../fact.ts";
import {escapeHtml} from "../highlight.ts";
import type {LessonEnv} from "./env.ts";

const citation = /\[fact:([^\]\s]+)\]/y;

/** The inline rule for a citation: `[fact:DNS-11]`. */
export function citationRule(state: StateInline, silent: boolean): boolean {
  citation.lastIndex = state.pos;
  const match = citation.exec(state.src);
  if (!match) return false;
  if (!silent) state.push("citation", "", 0).content = match[1]!;
  state.pos += match[0].length;
  return true;
}

/** Notes a citation on its page; one of a fact that does not exist is a problem. */
export function readCitation(token: Token, line: number, {cited, problems}: Required<LessonEnv>): void {
  const {content: id} = token;
  if (!isFactId(id)) {
    problems.push({line, message: `there is no fact "${id}" in data/facts/basis.json`});
    return;
  }
  if (!cited.has(id)) token.attrSet("id", citationAnchor(id));
  cited.add(id);
}

/** The id of the element of a page that cites a fact for the first time: where the fact's own page links to. */
export function citationAnchor(id: string): string {
  return `cites-${id}`;
}

/** Renders a citation as a button that opens the fact, with no script: the popover is at the page's end. */
export function renderCitation(token: Token): string {
  const {content: id} = token;
  if (!isFactId(id)) return "";
  const anchor = token.attrGet("id");
  return (
    `<button type="button"${anchor ? ` id="${anchor}"` : ""} class="citation" data-basis="${basisOf(id)}" popovertarget="fact-${id}"` +
    ` aria-label="Fact ${id}, ${basisInWords(id)}">${id}</button>`
  );
}

/** Renders the facts that a page cites: popovers on the screen, notes at the end in print. */
export function renderCitedFacts(md: MarkdownIt, ids: Iterable<string>, facts: Facts): string {
  const notes = [...ids]
    .filter(isFactId)
    .map(
      (id) =>
        `<div popover class="fact-note" id="fact-${id}" data-basis="${basisOf(id)}">` +
        `<p class="fact-head"><a href="/reference/facts#${id}">${id}</a> <span class="basis">${basisInWords(id)}</span></p>` +
        `${renderClaim(md, facts.get(id))}</div>\n`
    );
  return notes.length > 0 ? `<div class="cited-facts">\n${notes.join("")}</div>\n` : "";
}

/** Renders what a fact says and where that can be read. Nothing for a fact whose claim is not written yet. */
export function renderClaim(md: MarkdownIt, fact: Fact | undefined): string {
  if (!fact) return "";
  const sources = fact.sources.map((source) => `<li>${renderSource(source)}</li>`);
  return `<p class="claim">${md.renderInline(fact.claim, {})}</p><ul class="sources">${sources.join("")}</ul>`;
}

function renderSource({title, url}: Source): string {
  return url ? `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>` : escapeHtml(title);
}

/** A fact's basis as readers see it: `documented`, `not public`… */
export function basisInWords(id: FactId): string {
  return basisOf(id).replace("-", " ");
}
