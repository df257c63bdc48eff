import {describe, expect, test} from "vitest";
import {PageError, parsePage, splitFrontMatter} from "../../src/lesson/page.ts";

/** The lines and messages of what is wrong with a page. */
function problemsOf(markdown: string): string[] {
  try {
    parsePage(markdown, "docs/lessons/x.md");
    return [];
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    return error.message.split("\n");
  }
}

describe("The cells of a page", () => {
  test("are its live fences and the expressions of its prose, in page order", () => {
    const {cells} = parsePage(
      ["# Title", "", "```ts live id=vpc", "const a = 1;", "a", "```", "", "It is {{ a }}, not {{ a + 1 }}.", ""].join(
        "\n"
      ),
      "docs/lab.md"
    );
    expect(cells.map(({id, kind, source, line}) => ({id, kind, source, line}))).toEqual([
      {id: "vpc", kind: "live", source: "const a = 1;\na", line: 4},
      {id: "expr-1", kind: "expression", source: "a", line: 8},
      {id: "expr-2", kind: "expression", source: "a + 1", line: 8}
    ]);
  });

  test("count their lines from the top of the file, front matter included", () => {
    const {cells} = parsePage("---\ntitle: x\n---\n\n```ts live\n1\n```\n", "x.md");
    expect(cells[0]!.line).toBe(6);
  });

  test("without an id are called by their number among the live cells", () => {
    const {cells} = parsePage("```ts live\n1\n```\n\n{{ 2 }}\n\n```ts live\n3\n```\n", "x.md");
    expect(cells.map(({id}) => id)).toEqual(["cell-1", "expr-1", "cell-2"]);
  });

  test("say whether they are hidden, readonly, or meant to fail", () => {
    const {cells} = parsePage("```ts live id=a hidden readonly\n1\n```\n\n```ts live id=b throws\n1\n```\n", "x.md");
    expect(cells.map(({hidden, readonly, throws}) => [hidden, readonly, throws])).toEqual([
      [true, true, false],
      [false, false, true]
    ]);
  });

  test("are not the fences that are not live, nor braces in code", () => {
    const markdown = "```ts\nlet a = {{}};\n```\n\n```json\n{}\n```\n\nIn code: `{{ a }}`.\n";
    expect(parsePage(markdown, "x.md").cells).toEqual([]);
  });

  test("are found in lists, quotes and tables, each on its line", () => {
    const markdown = "- one\n- {{ 1 }}\n  and\n  {{ 2 }}\n\n> {{ 3 }}\n\n| a | b |\n|---|---|\n| x | {{ 4 }} |\n";
    expect(parsePage(markdown, "x.md").cells.map(({source, line}) => [source, line])).toEqual([
      ["1", 2],
      ["2", 4],
      ["3", 6],
      ["4", 10]
    ]);
  });
});

describe("An expression in prose", () => {
  test("may hold objects, whose braces do not end it", () => {
    const {cells} = parsePage("{{ f({a: {b: 1}}) }} and {{ {c: 2}.c }}", "x.md");
    expect(cells.map(({source}) => source)).toEqual(["f({a: {b: 1}})", "{c: 2}.c"]);
  });

  test("that is never closed is text", () => {
    expect(parsePage("a {{ b } c", "x.md").cells).toEqual([]);
  });
});

describe("What is wrong with a page is told with file and line", () => {
  test("two cells of one id", () => {
    expect(problemsOf("```ts live id=a\n1\n```\n\n```ts live id=a\n2\n```\n")).toEqual([
      'docs/lessons/x.md:5: a second cell with the id "a": the first is on line 1'
    ]);
  });

  test("an attribute that a cell does not have", () => {
    expect(problemsOf("text\n\n```ts live id=a hiden name=b\n1\n```\n")).toEqual([
      'docs/lessons/x.md:3: unknown attribute "hiden" of a live cell: there are id=…, hidden, readonly and throws',
      'docs/lessons/x.md:3: unknown attribute "name=" of a live cell: there are id=…, hidden, readonly and throws'
    ]);
  });

  test("an id that cannot be one", () => {
    expect(problemsOf("```ts live id=My_Cell\n1\n```\n")).toEqual([
      'docs/lessons/x.md:1: "My_Cell" is not a name: small letters, digits and hyphens, as in my-vpc'
    ]);
  });

  test("a live cell in another language", () => {
    expect(problemsOf("```js live\n1\n```\n")).toEqual([
      "docs/lessons/x.md:1: a live cell is TypeScript: write ```ts live, not ```js live"
    ]);
  });

  test("an empty expression", () => {
    expect(problemsOf("\n\n{{ }}\n")).toEqual([
      "docs/lessons/x.md:3: an empty expression: write a value between {{ and }}"
    ]);
  });

  test("a citation of a fact that does not exist", () => {
    expect(problemsOf("---\ntoc: true\n---\n\nKnown [fact:NET-01]\nand not [fact:NET-999].\n")).toEqual([
      'docs/lessons/x.md:6: there is no fact "NET-999" in data/facts/basis.json'
    ]);
  });

  test.each(["predictt", "constructor"])("a block of an unknown kind, %s", (kind) => {
    expect(problemsOf(`::: ${kind}\nx\n:::\n`)).toEqual([
      expect.stringMatching(`^docs/lessons/x\\.md:1: unknown block "::: ${kind}": there are facts, .*predict`)
    ]);
  });
});

test("Links are listed with the lines they are on", () => {
  expect(parsePage("# T\n\nSee [a](./b.md#c)\nand [d](https://e.example/).\n", "x.md").links).toEqual([
    {href: "./b.md#c", line: 3},
    {href: "https://e.example/", line: 4}
  ]);
});

test("Front matter is only what stands between two rules at the very top", () => {
  expect(splitFrontMatter("---\na: 1\n---\ntext")).toEqual({content: "text", firstLine: 4});
  expect(splitFrontMatter("text\n\n---\n\nmore\n\n---\n")).toEqual({
    content: "text\n\n---\n\nmore\n\n---\n",
    firstLine: 1
  });
});
