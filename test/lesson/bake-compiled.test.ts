import {readFileSync} from "node:fs";
import {parseHTML} from "linkedom";
import {describe, expect, test} from "vitest";
import {bakeCompiled} from "../../src/lesson/bake-compiled.ts";
import {answerCell, checkCell, solutionCell} from "../../src/lesson/branch.ts";
import {cellOfText} from "../../src/lesson/compiled-cell.ts";
import type {CompiledCells, CompiledText} from "../../src/lesson/compiled-text.ts";
import {compiledElement} from "../../src/lesson/compiled-text.ts";
import type {Page} from "../../src/lesson/page.ts";
import {parsePage} from "../../src/lesson/page.ts";
import {replay} from "../../src/lesson/replay.ts";
import {replayerWith} from "../../src/lesson/replayer.ts";
import {markdownFiles} from "../../tools/pages.ts";

/** What the build compiled of a page, as the page's script reads it. */
function compiledOf(page: Page): ReadonlyMap<string, CompiledText> {
  const {document} = parseHTML("<html><body></body></html>");
  bakeCompiled(document, page);
  const read = parseHTML(document.documentElement.outerHTML).document;
  const text = read.getElementById(compiledElement)?.textContent;
  return new Map(text ? (JSON.parse(text) as CompiledCells) : []);
}

const pages = markdownFiles("docs").map((file) => parsePage(readFileSync(file, "utf8"), file));

test.each(pages.filter(({cells}) => cells.length > 0))("Every text of $file is compiled by the build", (page) => {
  const ids = [
    ...page.cells.map(({id}) => id),
    ...page.predictions.flatMap(({id, answer}) => (answer ? [answerCell(id)] : [])),
    ...page.challenges.flatMap(({id}) => [id, checkCell(id), solutionCell(id)])
  ];
  expect([...compiledOf(page).keys()].sort()).toEqual(ids.sort());
});

describe("A page whose texts the build compiled", () => {
  const [lesson] = pages.filter(({file}) => file.endsWith("20-the-interface-endpoint.md"));
  const compiled = compiledOf(lesson!);
  const replayer = replayerWith((cell) => cellOfText(cell, cell.compiled!));

  test("runs without a compiler, and comes to the same", async () => {
    const cells = lesson!.cells.map((cell) => ({...cell, compiled: compiled.get(cell.id)!}));
    const runs = await replayer.replay(cells);
    expect(runs.map(({result}) => result)).toEqual((await replay(lesson!.cells)).map(({result}) => result));
  });
});

test("A text that is no program is left to the compiler, which says what is wrong", () => {
  const page = parsePage("```ts live id=one throws\nconst a = ;\n```\n\n```ts live id=two\n1\n```\n", "x.md");
  expect([...compiledOf(page).keys()]).toEqual(["two"]);
});

test("No text ends the element that holds it", () => {
  const page = parsePage('```ts live id=one\nconst a: string = "</script><!--";\n```\n', "x.md");
  expect(compiledOf(page).get("one")?.code).toContain('= "</script><!--";');
});
