import {parseHTML} from "linkedom";
import MarkdownIt from "markdown-it";
import {describe, expect, it} from "vitest";
import {lessonPlugin} from "../../src/lesson/markdown.ts";
import {PageError, parsePage} from "../../src/lesson/page.ts";

const cell = (id: string, source: string) => `\`\`\`ts live id=${id}\n${source}\n\`\`\`\n\n`;
const markdown = (head: string) =>
  `${cell("above", "1")}::: contrast ${head}\n${cell("by-route", "const a = 1;")}${cell("by-name", "const b = 2;")}:::\n\n${cell("below", "3")}`;

function problemsOf(text: string): string[] {
  try {
    parsePage(text, "x.md");
    return [];
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    return error.message.split("\n");
  }
}

describe("A contrast", () => {
  it("is a cell of the page that shows its walks together, after those that declare them and before the next", () => {
    const {cells} = parsePage(markdown("id=ways a b"), "x.md");
    expect(cells.map(({id}) => id)).toEqual(["above", "by-route", "by-name", "ways", "below"]);
    expect(cells[3]).toMatchObject({source: "[a, b]", readonly: true, kind: "live"});
  });

  it("stands below its cells in the page", () => {
    const html = MarkdownIt({html: true}).use(lessonPlugin).render(markdown("id=ways a b"));
    const {document} = parseHTML(`<html><body>${html}</body></html>`);
    expect(document.querySelectorAll(".side-by-side-cells > live-cell")).toHaveLength(2);
    expect(document.querySelector(".side-by-side > live-cell")?.id).toBe("cell-ways");
  });

  it("has a name and names at least two walks", () => {
    const names = "x.md:5: a contrast names the walks that it puts side by side: ::: contrast id=… first second";
    expect(problemsOf(markdown("id=ways a"))).toEqual([names]);
    expect(problemsOf(markdown("a b"))).toEqual(["x.md:5: a contrast has a name: ::: contrast id=…"]);
    expect(problemsOf(markdown("id=ways a 2b"))).toEqual([names]);
    expect(problemsOf(markdown("id=ways of=x a b"))).toEqual([
      'x.md:5: unknown word "of=" of a contrast: there is id=…'
    ]);
    expect(problemsOf(markdown("id=above a b"))).toEqual(['x.md:5: the name "above" is taken already, on line 2']);
  });
});
