import {parseHTML} from "linkedom";
import MarkdownIt from "markdown-it";
import {describe, expect, test} from "vitest";
import type {Facts} from "../../src/lesson/fact.ts";
import {lessonPlugin} from "../../src/lesson/markdown.ts";

const facts: Facts = new Map([
  [
    "NET-01",
    {
      id: "NET-01",
      claim: "A VPC has a router, set by `CreateRoute` alone.",
      basis: "documented",
      sources: [{title: "The guide <2>", url: "https://docs.example/?a=1&b=2"}]
    }
  ],
  ["NET-28", {id: "NET-28", claim: "No endpoint is needed.", basis: "inferred", sources: []}]
]);

/** A page as the plugin renders it. */
function render(markdown: string): Document {
  const html = MarkdownIt({html: true}).use(lessonPlugin, {facts}).render(markdown);
  return parseHTML(`<html><body>${html}</body></html>`).document;
}

describe("A live cell", () => {
  const document = render("```ts live id=vpc\nconst a = 1 < 2;\n```\n");
  const cell = document.querySelector("live-cell")!;

  test("is an element with its name, its code, and room for output and picture", () => {
    expect(cell.id).toBe("cell-vpc");
    expect(cell.getAttribute("data-cell")).toBe("vpc");
    expect(cell.querySelector(".cell-code > pre.cell-source > code")!.textContent).toBe("const a = 1 < 2;");
    expect([...cell.children].map(({className}) => className)).toEqual(["cell-code", "cell-output", "cell-picture"]);
  });

  test("can be reached and read by keyboard and screen reader", () => {
    expect(cell.getAttribute("role")).toBe("group");
    expect(cell.getAttribute("aria-label")).toBe("Cell vpc");
    expect(cell.querySelector("pre")!.getAttribute("tabindex")).toBe("0");
  });

  test("carries what the author asked for", () => {
    const hidden = render("```ts live hidden readonly\n1\n```\n").querySelector("live-cell")!;
    expect(hidden.hasAttribute("data-hidden")).toBe(true);
    expect(hidden.hasAttribute("data-readonly")).toBe(true);
  });
});

test("Other fences are listings: their text is shown, and nothing runs them", () => {
  const document = render("```ts\nconst a = 1;\n```\n\n```html\n<b>x</b>\n```\n\n```\nplain\n```\n");
  expect([...document.querySelectorAll("pre.listing code")].map(({textContent}) => textContent)).toEqual([
    "const a = 1;",
    "<b>x</b>",
    "plain"
  ]);
  expect(document.querySelector("pre.listing .tok-keyword")!.textContent).toBe("const");
});

test("A value in prose is an element with its expression", () => {
  const span = render('The block is {{ vpc["CidrBlock"] }}.').querySelector(".computed")!;
  expect(span.getAttribute("data-cell")).toBe("expr-1");
  expect(span.getAttribute("data-expression")).toBe('vpc["CidrBlock"]');
  expect(span.parentElement!.textContent).toBe("The block is .");
});

describe("A citation", () => {
  const document = render("So it is [fact:NET-01], and [fact:NET-01] again, and [fact:NET-28].");

  test("is a button that opens the fact, and shows how sure the claim is", () => {
    const button = document.querySelector("button.citation")!;
    expect(button.textContent).toBe("NET-01");
    expect(button.getAttribute("popovertarget")).toBe("fact-NET-01");
    expect(button.getAttribute("data-basis")).toBe("documented");
    expect(button.getAttribute("aria-label")).toBe("Fact NET-01, documented");
  });

  test("opens to the claim, its basis, its source and its place in the reference", () => {
    const fact = document.querySelector("#fact-NET-01")!;
    expect(fact.hasAttribute("popover")).toBe(true);
    expect(fact.querySelector(".claim")!.innerHTML).toBe("A VPC has a router, set by <code>CreateRoute</code> alone.");
    expect(fact.querySelector(".basis")!.textContent).toBe("documented");
    expect(fact.querySelector(".sources a")!.getAttribute("href")).toBe("https://docs.example/?a=1&b=2");
    expect(fact.querySelector(".sources a")!.textContent).toBe("The guide <2>");
    expect(fact.querySelector(".fact-head a")!.getAttribute("href")).toBe("/reference/facts#NET-01");
  });

  test("of a fact that is cited twice opens the same popover", () => {
    expect([...document.querySelectorAll("[popover]")].map(({id}) => id)).toEqual(["fact-NET-01", "fact-NET-28"]);
  });

  test("of an inference says so", () => {
    expect(document.querySelector("#fact-NET-28 .basis")!.textContent).toBe("inferred");
  });
});

describe("The block of facts", () => {
  test("lists those of one prefix, each at an anchor of its id", () => {
    const document = render("Text before\n::: facts NET\n:::\nand after.");
    expect([...document.querySelectorAll(".fact-list > .fact-note")].map(({id}) => id)).toEqual(["NET-01", "NET-28"]);
    expect(document.body.textContent).toMatch(/Text before[\s\S]+and after/);
  });

  test("is empty for a prefix that no fact has", () => {
    expect(render("::: facts DNS\n:::\n").querySelectorAll(".fact-note").length).toBe(0);
  });
});

test("A page with problems says so at its top, with their lines", () => {
  const list = render("# Title\n\n[fact:NO-1]\n").body.firstElementChild!;
  expect(list.className).toBe("lesson-problems");
  expect(list.textContent).toBe('Line 3: there is no fact "NO-1" in data/facts/basis.json');
});

test("A link to a Markdown file leads to the page that is built from it", () => {
  const hrefs = (markdown: string) => [...render(markdown).querySelectorAll("a")].map((a) => a.getAttribute("href"));
  expect(hrefs("[a](./02-b.md) [b](../index.md#top) [c](https://x.example/y.md) [d](#here)")).toEqual([
    "./02-b",
    "../index#top",
    "https://x.example/y.md",
    "#here"
  ]);
});

test("A picture without words is a problem of its page; one with words is none", () => {
  const problems = (markdown: string) => render(markdown).querySelector(".lesson-problems")?.textContent;
  expect(problems("# T\n\nText\n![](a.png)\n")).toBe("Line 4: a picture without words: ![what is seen](a.png)");
  expect(problems("# T\n\n![Two subnets](a.png)\n")).toBeUndefined();
});
