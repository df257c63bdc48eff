import {parseHTML} from "linkedom";
import MarkdownIt from "markdown-it";
import {describe, expect, test} from "vitest";
import {bakeQuestions} from "../../src/lesson/bake-questions.ts";
import type {Drawing} from "../../src/lesson/bake.ts";
import {lessonPlugin} from "../../src/lesson/markdown.ts";
import {parsePage} from "../../src/lesson/page.ts";

/** Draws so little that a test can say what is drawn. */
const draw: Drawing = {
  result: (container, {result}) => (container.textContent = `${result.status}: ${result.views.length} shown`),
  picture: (container, {after}) => (container.textContent = `${after.tables.vpc.size} VPCs`)
};

/** A page as it is baked, and what is wrong with it. */
async function bake(markdown: string) {
  const html = MarkdownIt({html: true}).use(lessonPlugin).render(markdown);
  const {document} = parseHTML(`<html><body>${html}</body></html>`);
  return {document, problems: await bakeQuestions(document, parsePage(markdown, "x.md"), draw)};
}

const prediction = `::: predict id=many
How many VPCs are there?

- \`1\`: the first
- \`2\`: both

\`\`\`ts answer
(await ec2.describeVpcs()).Vpcs.length
\`\`\`
:::

\`\`\`ts live id=first
await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
\`\`\`
`;

const challenge = `::: challenge id=second picture
Make another VPC.

\`\`\`ts starter says="still one"
show(1);
\`\`\`

\`\`\`ts check
check((await ec2.describeVpcs()).Vpcs.length === 2, "There is still one.");
\`\`\`

\`\`\`ts solution
await ec2.createVpc({CidrBlock: "10.1.0.0/16"});
\`\`\`
:::
`;

describe("A baked prediction", () => {
  test("holds its right answer, for readers and for the page's script", async () => {
    const {document, problems} = await bake(prediction);
    expect(problems).toEqual([]);
    expect(document.querySelector(".predict-right")!.textContent).toBe("1: the first");
    expect(document.querySelector("course-prediction")!.getAttribute("data-right")).toBe('{"kind":"choice","index":0}');
  });

  test("covers the cell that it is about, with its picture, and no other", async () => {
    const {document} = await bake(`${prediction}\n\`\`\`ts live id=other\n1\n\`\`\`\n`);
    expect([...document.querySelectorAll("[data-covered]")].map(({id}) => id)).toEqual(["cell-first", "picture-first"]);
  });

  test("without exactly one right answer is a problem at the answer's line", async () => {
    const {problems} = await bake(prediction.replace("`1`", "`3`"));
    expect(problems).toEqual([{line: 8, message: 'prediction "many": no choice reads "1"'}]);
  });
});

describe("A baked challenge", () => {
  const page = `${prediction}\n${challenge}`;

  test("shows what its starter does, its par, and the picture of its goal", async () => {
    const {document, problems} = await bake(page);
    const element = document.querySelector("course-challenge")!;
    expect(problems).toEqual([]);
    expect(element.querySelector(".cell-output")!.textContent).toBe("done: 1 shown");
    expect(element.querySelector(".cell-picture")!.textContent).toBe("1 VPCs");
    expect(element.querySelector(".challenge-goal")!.textContent).toBe("2 VPCs");
    expect(element.getAttribute("data-par")).toBe("1");
  });

  test("whose starter passes is a problem at the starter's line", async () => {
    const {problems} = await bake(page.replace("show(1);", 'await ec2.createVpc({CidrBlock: "10.9.0.0/16"});'));
    expect(problems).toEqual([{line: 20, message: 'challenge "second": this passes, and should not'}]);
  });
});
