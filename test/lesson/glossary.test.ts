import {parseHTML} from "linkedom";
import MarkdownIt from "markdown-it";
import {describe, expect, test} from "vitest";
import {lessonPlugin} from "../../src/lesson/markdown.ts";
import type {Term} from "../../src/lesson/reference.ts";
import {noReference} from "../../src/lesson/reference.ts";

const term = (id: string, name: string, forms: readonly string[] = [], see: readonly string[] = []): Term => ({
  id,
  term: name,
  forms,
  definition: `What \`${name}\` is.`,
  introduced: "beforehand",
  facts: ["NET-01"],
  see
});

const terms = [
  term("route-table", "route table"),
  term("hosted-zone", "private hosted zone", ["hosted zone"], ["mtu"]),
  term("mtu", "MTU"),
  term("nlb", "Network Load Balancer", ["NLB"])
];

function render(markdown: string): Document {
  const html = MarkdownIt({html: true})
    .use(lessonPlugin, {reference: {...noReference, terms}})
    .render(markdown);
  return parseHTML(`<html><body>${html}</body></html>`).document;
}

/** The marked uses of terms on a page, in page order. */
const marked = (markdown: string) =>
  [...render(markdown).querySelectorAll("button.term")].map((one) => one.textContent);

describe("A term of the glossary", () => {
  test("opens its definition where a page uses it first, and only there", () => {
    const document = render("A route table.\n\nAnother route table.\n");
    const buttons = [...document.querySelectorAll("button.term")];
    expect(buttons.map((button) => button.getAttribute("popovertarget"))).toEqual(["term-route-table"]);
    expect(buttons[0]!.closest("p")!.textContent).toBe("A route table.");
    expect(buttons[0]!.parentElement!.textContent, "kept on one line with the full stop").toBe("route table.");
    const note = document.querySelector("#term-route-table")!;
    expect(note.hasAttribute("popover")).toBe(true);
    expect(note.querySelector("code")!.textContent).toBe("route table");
    expect(note.querySelector(".term-head a")!.getAttribute("href")).toBe("/reference/glossary#route-table");
    expect(note.querySelector(".fact-links a")!.getAttribute("href")).toBe("/reference/facts#NET-01");
  });

  test("is found in its plural, at the start of a sentence, within emphasis and in lists", () => {
    expect(marked("Route tables are *private hosted zones*.\n\n- an NLB\n")).toEqual([
      "Route tables",
      "private hosted zones",
      "NLB"
    ]);
  });

  test("keeps its capital letters: an abbreviation in small ones is another word", () => {
    expect(marked("An mtu, a network load balancer.")).toEqual([]);
  });

  test("is the longest that fits", () => {
    expect(marked("A private hosted zone and a hosted zone.")).toEqual(["private hosted zone"]);
  });

  test("is not found within other words", () => {
    expect(marked("A subroute table, a route tablet, MTU-like.")).toEqual([]);
  });

  test("stays plain text in headings, code, links, citations and listings", () => {
    expect(marked("# A route table\n\n`MTU`, [an NLB](x), [fact:NET-01]\n\n```\nhosted zone\n```\n")).toEqual([]);
  });

  test("is marked at its first use in prose when a heading used it before", () => {
    expect(marked("# The MTU\n\nThe MTU is small.")).toEqual(["MTU"]);
  });
});

test("A page without terms has no notes at its end", () => {
  expect(render("Nothing here.").querySelector(".used-terms")).toBe(null);
});

test("The block of terms lists the glossary, each at an anchor of its id, with its facts and what to read next", () => {
  const document = render("::: terms\n:::\n");
  const entries = [...document.querySelectorAll("dl.glossary > div")];
  expect(entries.map(({id}) => id)).toEqual(["route-table", "hosted-zone", "mtu", "nlb"]);
  expect(entries[1]!.querySelector(".see a")!.getAttribute("href")).toBe("#mtu");
  expect(entries[1]!.querySelector(".see")!.textContent).toBe("See also MTU.");
  expect(entries[0]!.querySelector(".see")).toBe(null);
});
