import {describe, expect, test} from "vitest";
import {parsePage} from "../../../src/lesson/page.ts";
import {shapeProblems} from "../../../tools/course/lesson-shape.ts";

const cell = (id: string, code = "1") => `\`\`\`ts live id=${id}\n${code}\n\`\`\`\n`;
const guess = (id: string) => `::: predict id=${id} alone\nSo?\n\n- a\n- b\n\n\`\`\`ts answer\n"a"\n\`\`\`\n:::\n`;
const hint = "::: hint\nLook.\n:::\n";
const wrong = "```ts wrong\n// no\n2\n```\n";
const solution = "```ts solution\n1\n```\n";
const challenge = (id: string) =>
  `::: challenge id=${id}\nDo it.\n\n\`\`\`ts starter says="no"\n2\n\`\`\`\n\n${hint}\n\`\`\`ts check\n1\n\`\`\`\n\n${solution}\n${wrong}:::\n`;
const opening = "People ask this [fact:Q-01].\n";
const closing = "## To remember\n\n- a\n- b\n- c\n\n*Where the knowledge ends:* all is documented.\n";
const cells = ["a", "b", "c", "d", "e"].map((id) => cell(id));

const whole = [
  "# X\n",
  opening,
  "## Y\n",
  "word ".repeat(1600) + "\n",
  ...cells,
  guess("g"),
  guess("h"),
  challenge("k"),
  closing
].join("\n");

function problemsOf(markdown: string): string[] {
  return shapeProblems(parsePage(markdown, "x.md"), markdown).map(({line, message}) => `x.md:${line}: ${message}`);
}

/** The line of the file that a text begins on. */
function lineOf(text: string): number {
  return whole.slice(0, whole.indexOf(text)).split("\n").length;
}

test("A whole lesson has no problems", () => {
  expect(problemsOf(whole)).toEqual([]);
});

describe("A lesson is refused, with file and line,", () => {
  test("with too few cells, too few predictions or no challenge", () => {
    const bare = whole.replace(cells[4]!, "").replace(guess("h"), "").replace(challenge("k"), "");
    expect(problemsOf(bare)).toEqual([
      "x.md:1: a lesson has 5 to 12 live cells, and this has 4",
      "x.md:1: a lesson has 2 predictions or more, and this has 1",
      "x.md:1: a lesson has a challenge, and this has none",
      "x.md:1: a lesson like this takes 15 to 25 minutes, and this takes 9"
    ]);
  });

  test("with more cells than fit", () => {
    const more = Array.from({length: 8}, (_, index) => cell(`more-${index}`)).join("\n");
    expect(problemsOf(whole.replace("## Y\n", `## Y\n\n${more}`))).toEqual([
      "x.md:1: a lesson has 5 to 12 live cells, and this has 13"
    ]);
  });

  test("with a guess that nobody judges in place of a prediction", () => {
    const open = "::: predict id=h open\nSo?\n\n- a\n- b\n:::\n";
    expect(problemsOf(whole.replace(guess("h"), open))).toEqual([
      "x.md:1: a lesson has 2 predictions or more, and this has 1"
    ]);
  });

  test("when it is too long to read at a sitting", () => {
    expect(problemsOf(whole.replace("## Y\n", `## Y\n\n${"word ".repeat(3000)}\n`))).toEqual([
      "x.md:1: a lesson like this takes 15 to 25 minutes, and this takes 30"
    ]);
  });

  test("with a challenge that has no hint, or no wrong answer", () => {
    const line = lineOf("::: challenge");
    expect(problemsOf(whole.replace(hint, "").replace(wrong, ""))).toEqual([
      `x.md:${line}: challenge "k" has no hint`,
      `x.md:${line}: challenge "k" has no wrong answer that people give`
    ]);
  });

  test("without a question of somebody's at its beginning; one further down is none", () => {
    const message =
      "x.md:1: a lesson begins with a question or a symptom that people have had: cite its Q or SY before the first ##";
    expect(problemsOf(whole.replace("[fact:Q-01]", "[fact:GW-01]"))).toEqual([message]);
    expect(problemsOf(whole.replace(opening, "").replace("## Y\n", `## Y\n\n${opening}`))).toEqual([message]);
    expect(problemsOf(whole.replace("[fact:Q-01]", "[so](../index.md#predict-where-is-the-router)"))).toEqual([]);
  });

  test("without its three lines to remember, or without the end of what is known", () => {
    const line = lineOf("## To remember");
    expect(problemsOf(whole.replace("- c\n", ""))).toEqual([`x.md:${line}: 2 things to remember; a lesson has 3`]);
    expect(problemsOf(whole.replace("*Where", "Where"))).toEqual([
      `x.md:${line}: a lesson ends with *Where the knowledge ends:* …`
    ]);
    expect(problemsOf(whole.replace("all is documented", "here"))).toEqual([
      `x.md:${line + 6}: say what is documented, observed, inferred or not public`
    ]);
    expect(problemsOf(whole.replace("## To remember", "## And so"))).toEqual([
      `x.md:${line}: the last section of a lesson is ## To remember`
    ]);
  });

  test("with code that is too wide, shown ones alone", () => {
    const wide = `"${"x".repeat(75)}"`;
    expect(problemsOf(whole.replace(cells[0]!, cell("a", `1;\n${wide}`)))).toEqual([
      `x.md:${lineOf(cells[0]!) + 2}: 77 characters of code; 76 fit beside a picture`
    ]);
    expect(problemsOf(whole.replace(cells[0]!, cell("a hidden", wide)))).toEqual([]);
  });
});

test("A lesson of practice has a case for each challenge, and cells as the cases need", () => {
  const four = ["k", "l", "m", "n"].map(challenge).join("\n");
  const more = Array.from({length: 8}, (_, index) => cell(`more-${index} hidden`)).join("\n");
  expect(problemsOf(whole.replace(challenge("k"), four).replace("## Y\n", `## Y\n\n${more}`))).toEqual([]);
});
