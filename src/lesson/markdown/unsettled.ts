import type MarkdownIt from "markdown-it";
import {escapeHtml} from "../highlight.ts";
import type {Disagreement, Reference, Unpublished} from "../reference.ts";
import type {Container} from "./container.ts";
import {renderFactLinks} from "./fact-reference.ts";

/** The block `::: disagreements`: where sources disagree, and what this course does. */
export function disagreementList(md: MarkdownIt, {disagreements}: Reference): Container {
  return {
    open: () => `<div class="unsettled">\n${disagreements.map((one) => renderDisagreement(md, one)).join("")}`,
    close: "</div>\n"
  };
}

function renderDisagreement(md: MarkdownIt, {id, topic, sides, course, facts}: Disagreement): string {
  const items = sides.map((side) => `<li>${md.renderInline(side, {})}</li>`);
  return (
    `<section id="${escapeHtml(id)}"><h3>${md.renderInline(topic, {})}</h3><ul>${items.join("")}</ul>` +
    `<p><strong>This course:</strong> ${md.renderInline(course, {})} ${renderFactLinks(facts)}</p></section>\n`
  );
}

const uses: Readonly<Record<string, string>> = {
  assumption: "Where the simulator needs an answer, it assumes one and marks it as such.",
  "left out": "The course leaves it out.",
  "marked inferred": "The course has it, marked as inferred."
};

/** The block `::: unpublished`: what AWS does not publish and what nobody gave a source for, by how it is dealt with. */
export function unpublishedList(md: MarkdownIt, {unpublished}: Reference): Container {
  return {
    open: () => {
      const reasons = [...new Set(unpublished.map(({reason}) => reason))].sort().reverse();
      return `<div class="unsettled">\n${reasons.map((reason) => renderReason(md, reason, unpublished)).join("")}`;
    },
    close: "</div>\n"
  };
}

function renderReason(md: MarkdownIt, reason: string, all: readonly Unpublished[]): string {
  const of = all.filter((one) => one.reason === reason);
  const kinds = [...new Set(of.map(({use}) => use))].sort();
  const lists = kinds.map((use) => {
    const items = of
      .filter((one) => one.use === use)
      .map(({statement, facts}) => `<li>${md.renderInline(statement, {})} ${renderFactLinks(facts)}</li>`);
    return `<p>${uses[use] ?? escapeHtml(use)}</p><ul>${items.join("")}</ul>`;
  });
  const heading = `${reason[0]?.toUpperCase() ?? ""}${reason.slice(1)}`;
  return `<section><h3>${escapeHtml(heading)}</h3>${lists.join("")}</section>\n`;
}
