import {parseHTML} from "linkedom";
import MarkdownIt from "markdown-it";
import {expect, test} from "vitest";
import {lessonPlugin} from "../../src/lesson/markdown.ts";
import {readingMinutes, roundMinutes} from "../../src/lesson/reading-time.ts";

test("200 words or 12 lines of code are a minute, a guess half of one, and a challenge five", () => {
  const code = {kind: "live", hidden: false, source: "1\n".repeat(59)} as const;
  const cells = [code, {...code, hidden: true}, {...code, kind: "expression"} as const];
  expect(readingMinutes({words: 1000, cells, predictions: [1, 2], challenges: [1]})).toBe(16);
});

test("An estimate is told in steps of five minutes", () => {
  expect([0, 7.4, 7.5, 16, 22.5].map(roundMinutes)).toEqual([5, 5, 10, 15, 25]);
});

const challenge =
  ':::\u0020challenge id=a\nGo.\n\n```ts starter says="no"\n1\n```\n\n```ts check\n1\n```\n\n```ts solution\n1\n```\n:::\n';

function timeOf(markdown: string): string | undefined {
  const html = MarkdownIt({html: true}).use(lessonPlugin).render(markdown);
  const {document} = parseHTML(`<html><body>${html}</body></html>`);
  const time = document.querySelector("h1 + p.reading-time");
  return time?.textContent;
}

test("A lesson says under its title how long it takes and what waits in it; hidden cells wait for nobody", () => {
  const cells = "```ts live id=b\n1\n```\n\n```ts live id=c hidden\n1\n```\n\n";
  expect(timeOf(`# A lesson\n\n${"word ".repeat(2000)}\n\n${cells}${challenge}`)).toBe(
    "About 15 minutes: 1 cell to change, 1 challenge."
  );
});

test("A page without a challenge is no lesson, and says nothing of time", () => {
  expect(timeOf("# A page\n\n```ts live id=b\n1\n```\n")).toBeUndefined();
});
