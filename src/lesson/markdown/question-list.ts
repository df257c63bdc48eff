import type MarkdownIt from "markdown-it";
import type {Fact, Facts} from "../fact.ts";
import type {Reference} from "../reference.ts";
import type {Container} from "./container.ts";
import {renderCitingPages, renderFactLinks} from "./fact-reference.ts";

/** The block `::: questions`: what people ask, each with its short answer and the lesson that tells more. */
export function questionList(md: MarkdownIt, facts: Facts, reference: Reference): Container {
  return entries(facts, "Q", (fact) =>
    entry(md, fact, fact.question, `<p>${md.renderInline(fact.answer ?? "", {})}</p>`, reference)
  );
}

/** The block `::: symptoms`: what people see when something is wrong, each with its cause and what mends it. */
export function symptomList(md: MarkdownIt, facts: Facts, reference: Reference): Container {
  return entries(facts, "SY", (fact) => {
    const cause = `<dt>Cause</dt><dd>${md.renderInline(fact.cause ?? "", {})}</dd>`;
    const repair = `<dt>Repair</dt><dd>${md.renderInline(fact.repair ?? "", {})}</dd>`;
    return entry(md, fact, fact.symptom, `<dl>${cause}${repair}</dl>`, reference);
  });
}

function entries(facts: Facts, topic: string, render: (fact: Fact) => string): Container {
  return {
    open: () => {
      const chosen = [...facts.values()].filter(({id}) => id.startsWith(`${topic}-`));
      return `<div class="question-list">\n${chosen.map(render).join("")}`;
    },
    close: "</div>\n"
  };
}

function entry(md: MarkdownIt, fact: Fact, heading = "", body: string, {uses}: Reference): string {
  const {id, see = []} = fact;
  const lessons = (uses.get(id)?.pages ?? []).filter(({lesson}) => lesson);
  const where = lessons.length > 0 ? `More in ${renderCitingPages(id, lessons)}. ` : "";
  return (
    `<section id="${id}"><h3>${md.renderInline(heading, {})}</h3>${body}` +
    `<p class="where">${where}${renderFactLinks([id, ...see])}</p></section>\n`
  );
}
