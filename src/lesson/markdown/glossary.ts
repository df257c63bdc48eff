import type {StateCore, Token} from "markdown-it";
import type MarkdownIt from "markdown-it";
import {escapeHtml} from "../highlight.ts";
import type {Term} from "../reference.ts";
import {lessonEnv} from "./env.ts";
import {renderFactLinks} from "./fact-reference.ts";

/** Blocks whose text has a meaning of its own: choices are labels, and nothing in a label opens anything. */
const ownText: ReadonlySet<string> = new Set(["predict", "challenge"]);

/**
 * Has each term of the glossary open its definition at its first use on a page: in prose, not in headings, code, links or
 * citations. Like a citation it is a button that opens a popover at the page's end, with no script.
 */
export function useGlossary(md: MarkdownIt, terms: readonly Term[]): void {
  if (terms.length === 0) return;
  const finder = makeFinder(terms);
  md.core.ruler.push("lesson_glossary", (state) => markTerms(state, finder));
  md.renderer.rules.term = (tokens, index) => {
    const token = tokens[index]!;
    const {id} = token.meta as Term;
    return `<button type="button" class="term" popovertarget="term-${id}">${escapeHtml(token.content)}</button>`;
  };
  md.renderer.rules.terms = (tokens, index) =>
    `<div class="used-terms">\n${(tokens[index]!.meta as readonly Term[]).map((term) => renderNote(md, term)).join("")}</div>\n`;
}

/** A use of a term in a text. */
interface Found {
  readonly term: Term;
  readonly start: number;
  readonly end: number;
}

/** Finds the first use, from a place on, of any term that is wanted. */
type Finder = (text: string, from: number, wanted: (term: Term) => boolean) => Found | undefined;

function makeFinder(terms: readonly Term[]): Finder {
  const byForm = new Map(terms.flatMap((term) => [term.term, ...term.forms].map((form) => [form.toLowerCase(), term])));
  // The longest comes first: "private hosted zone" is one term and not "hosted zone" after "private".
  const forms = [...byForm.keys()].sort((a, b) => b.length - a.length).map(escapeRegExp);
  const pattern = new RegExp(`(?<![\\w-])(${forms.join("|")})(s|es)?(?![\\w-])`, "gi");
  return (text, from, wanted) => {
    pattern.lastIndex = from;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const [whole, form = ""] = match;
      const term = byForm.get(form.toLowerCase());
      if (term && hasItsCapitals(form, term) && wanted(term))
        return {term, start: match.index, end: match.index + whole.length};
    }
    return undefined;
  };
}

/** Whether a text has the capital letters of an abbreviation or a name: "MTU" is a term, "mtu" is not. */
function hasItsCapitals(text: string, {term, forms}: Term): boolean {
  return [term, ...forms].some((form) => form.slice(1) === text.slice(1));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function markTerms(state: StateCore, find: Finder): void {
  // A claim or a definition on its own is no page.
  if (state.inlineMode) return;
  const {firstLine, terms} = lessonEnv(state.env);
  const used = new Set<Term>();
  let own = 0;
  let line = firstLine;
  for (const [at, token] of state.tokens.entries()) {
    if (token.map) line = firstLine + token.map[0];
    if (isOwn(token)) own += token.nesting;
    if (own > 0 || token.type !== "inline" || state.tokens[at - 1]?.type === "heading_open") continue;
    token.children = markInline(state, token.children ?? [], find, used);
    for (const {id} of used) if (!terms.has(id)) terms.set(id, line);
  }
  if (used.size === 0) return;
  const notes = new state.Token("terms", "", 0);
  notes.meta = [...used];
  state.tokens.push(notes);
}

function isOwn({type, meta}: Token): boolean {
  return /^container_(open|close)$/.test(type) && ownText.has((meta as {readonly name: string}).name);
}

function markInline(state: StateCore, children: readonly Token[], find: Finder, used: Set<Term>): Token[] {
  let links = 0;
  return children.flatMap((token) => {
    if (token.type === "link_open" || token.type === "link_close") links += token.nesting;
    return token.type === "text" && links === 0 ? markText(state, token, find, used) : [token];
  });
}

/** A text in parts: those between terms, and terms that were not used on the page before. */
function markText(state: StateCore, token: Token, find: Finder, used: Set<Term>): Token[] {
  const parts: Token[] = [];
  const add = (type: string, content: string, meta: unknown) => {
    const part = new state.Token(type, "", 0);
    Object.assign(part, {content, meta, level: token.level});
    if (content !== "") parts.push(part);
  };
  const {content} = token;
  let done = 0;
  for (let found = find(content, 0, (term) => !used.has(term)); found;) {
    const {term, start, end} = found;
    add("text", content.slice(done, start), null);
    add("term", content.slice(start, end), term);
    used.add(term);
    done = end;
    found = find(content, done, (other) => !used.has(other));
  }
  add("text", content.slice(done), null);
  return parts;
}

function renderNote(md: MarkdownIt, {id, term, definition, facts}: Term): string {
  return (
    `<div popover class="term-note" id="term-${id}"><p class="term-head"><a href="/reference/glossary#${id}">` +
    `${escapeHtml(term)}</a></p><p>${md.renderInline(definition, {})} ${renderFactLinks(facts)}</p></div>\n`
  );
}
