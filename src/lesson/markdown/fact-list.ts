import type MarkdownIt from "markdown-it";
import type {Fact, Facts} from "../fact.ts";
import {basisInWords, renderClaim} from "./citation.ts";
import type {Container} from "./container.ts";

/** The block `::: facts DNS`: every fact whose id begins so, each with an anchor of its id. Without a prefix, all. */
export function factList(md: MarkdownIt, facts: Facts): Container {
  return {
    open: (prefix) => {
      const chosen = [...facts.values()].filter(({id}) => prefix === "" || id.startsWith(`${prefix}-`));
      return `<div class="fact-list">\n${chosen.map((fact) => renderFact(md, fact)).join("")}`;
    },
    close: "</div>\n"
  };
}

function renderFact(md: MarkdownIt, fact: Fact): string {
  const {id, basis} = fact;
  return (
    `<div class="fact-note" id="${id}" data-basis="${basis}"><p class="fact-head"><a href="#${id}">${id}</a>` +
    ` <span class="basis">${basisInWords(id)}</span></p>${renderClaim(md, fact)}</div>\n`
  );
}
