import type {FactId} from "../../account/facts.ts";
import {basisOf} from "../fact.ts";
import {escapeHtml} from "../highlight.ts";
import type {CitingPage} from "../reference.ts";
import {basisInWords, citationAnchor} from "./citation.ts";

/** Facts by their ids, each a link to where it stands. Nothing for none. */
export function renderFactLinks(ids: readonly FactId[]): string {
  const links = ids.map(
    (id) =>
      `<a class="fact-link" data-basis="${basisOf(id)}" href="/reference/facts#${id}"` +
      ` aria-label="Fact ${id}, ${basisInWords(id)}">${id}</a>`
  );
  return links.length > 0 ? `<span class="fact-links">${links.join(" ")}</span>` : "";
}

/** Pages that cite a fact, each a link to the citation. */
export function renderCitingPages(id: string, pages: readonly CitingPage[]): string {
  return pages
    .map(({title, path}) => `<a href="${escapeHtml(path)}#${citationAnchor(id)}">${escapeHtml(title)}</a>`)
    .join(", ");
}
