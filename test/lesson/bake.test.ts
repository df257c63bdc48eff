import {parseHTML} from "linkedom";
import MarkdownIt from "markdown-it";
import {describe, expect, test} from "vitest";
import type {Drawing} from "../../src/lesson/bake.ts";
import {bakePage} from "../../src/lesson/bake.ts";
import {lessonPlugin} from "../../src/lesson/markdown.ts";
import {parsePage} from "../../src/lesson/page.ts";
import {replay} from "../../src/lesson/replay.ts";

/** Draws so little that a test can say what is drawn. */
const draw: Drawing = {
  result: (container, {result}) => (container.textContent = `${result.status}: ${result.views.length} shown`),
  picture: (container, {after}) => (container.textContent = `${after.tables.vpc.size} VPCs`)
};

/** A page as it is baked, and what is wrong with it. */
async function bake(markdown: string) {
  const html = MarkdownIt({html: true}).use(lessonPlugin).render(markdown);
  const {document} = parseHTML(`<html><body>${html}</body></html>`);
  const page = parsePage(markdown, "x.md");
  const problems = bakePage(document, page, await replay(page.cells), draw);
  return {document, problems};
}

const twoCells = `
\`\`\`ts live id=one
const {Vpc: vpc} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
\`\`\`

The block is {{ vpc.CidrBlock }}.

\`\`\`ts live id=two
await ec2.createVpc({CidrBlock: "10.1.0.0/16"});
show(1);
2
\`\`\`
`;

describe("A baked page", () => {
  test("holds what each cell shows, and the accounts after it", async () => {
    const {document, problems} = await bake(twoCells);
    const texts = (selector: string) => [...document.querySelectorAll(selector)].map(({textContent}) => textContent);
    expect(problems).toEqual([]);
    expect(texts(".cell-output")).toEqual(["done: 0 shown", "done: 2 shown"]);
    expect(texts(".cell-picture")).toEqual(["1 VPCs", "2 VPCs"]);
  });

  test("holds the values of its prose", async () => {
    const {document} = await bake(twoCells);
    expect(document.querySelector("p")!.textContent).toBe("The block is 10.0.0.0/16.");
  });

  test("says of each cell that it is baked", async () => {
    const {document} = await bake(twoCells);
    expect(document.querySelectorAll("live-cell[data-baked]").length).toBe(2);
  });
});

describe("What is wrong with a page's cells", () => {
  test("is a cell that throws, at its line", async () => {
    const {problems} = await bake('text\n\n```ts live id=a\nconst b = 1;\nthrow new TypeError("no " + b);\n```\n');
    expect(problems).toEqual([{line: 5, message: 'cell "a": TypeError: no 1'}]);
  });

  test("is a cell that cannot be parsed, at its line", async () => {
    const {problems} = await bake("```ts live id=a\nconst b = 1;\nconst c = ;\n```\n");
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({line: 3});
    expect(problems[0]!.message).toMatch(/^cell "a": SyntaxError: /);
  });

  test("is a call that the API refuses", async () => {
    const {problems} = await bake('```ts live id=a\nawait ec2.createVpc({CidrBlock: "10.0.0.0/8"});\n```\n');
    expect(problems.map(({line, message}) => [line, message.split(":").slice(0, 2).join(":")])).toEqual([
      [2, 'cell "a": InvalidVpc.Range']
    ]);
  });

  test("is an import, which a cell cannot have", async () => {
    const {problems} = await bake('```ts live id=a\nimport {b} from "./c.js";\nb\n```\n');
    expect(problems.map(({line}) => line)).toEqual([2]);
  });

  test("is a value in prose that cannot be computed, at its line", async () => {
    const {problems} = await bake("One\ntwo {{ nothing.here }}.\n");
    expect(problems).toHaveLength(1);
    expect(problems[0]!.line).toBe(2);
    expect(problems[0]!.message).toMatch(/^\{\{ nothing\.here \}\}: /);
  });

  test("is not told of again at the cells that wait for it", async () => {
    const {problems} = await bake("```ts live id=a\nconst b = (() => { throw new Error('x'); })();\n```\n\n{{ b }}\n");
    expect(problems).toEqual([{line: 2, message: 'cell "a": Error: x'}]);
  });

  test("is not a cell that is meant to fail", async () => {
    const {problems} = await bake('```ts live id=a throws\nawait ec2.createVpc({CidrBlock: "10.0.0.0/8"});\n```\n');
    expect(problems).toEqual([]);
  });

  test("is a cell that is meant to fail and does not", async () => {
    const {problems} = await bake("```ts live id=a throws\n1\n```\n");
    expect(problems).toEqual([{line: 2, message: 'cell "a" says "throws" and does not'}]);
  });

  test("is a cell that waits for one which is meant to fail", async () => {
    const {problems} = await bake("```ts live id=a throws\nconst b = 1;\nthrow new Error('x');\n```\n\n{{ b }}\n");
    expect(problems.map(({line}) => line)).toEqual([6]);
  });
});
