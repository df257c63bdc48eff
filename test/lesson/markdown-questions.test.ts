import {parseHTML} from "linkedom";
import MarkdownIt from "markdown-it";
import {describe, expect, test} from "vitest";
import {lessonPlugin} from "../../src/lesson/markdown.ts";
import type {Page} from "../../src/lesson/page.ts";
import {PageError, parsePage} from "../../src/lesson/page.ts";

function render(markdown: string): Document {
  const html = MarkdownIt({html: true}).use(lessonPlugin).render(markdown);
  return parseHTML(`<html><body>${html}</body></html>`).document;
}

function parse(markdown: string): Page {
  return parsePage(markdown, "x.md");
}

function problemsOf(markdown: string): string[] {
  try {
    parse(markdown);
    return [];
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    return error.message.split("\n");
  }
}

const cell = (id: string) => `\`\`\`ts live id=${id}\n1\n\`\`\`\n\n`;

const prediction = `::: predict id=how
Somebody asks.

How does **it** end?

- \`timeout\`: nothing comes back
- two *lines*
  of text

\`\`\`ts answer
"timeout" // <so>
\`\`\`

Because of {{ 1 }}.
:::

`;

describe("A prediction", () => {
  const markdown = `${cell("before")}${prediction}${cell("covered")}${cell("later")}`;
  const page = parse(markdown);
  const element = render(markdown).querySelector("course-prediction")!;

  test("is about the next live cell, and its answer goes on from there", () => {
    expect(page.predictions).toEqual([
      {
        id: "how",
        line: 5,
        of: "covered",
        after: "covered",
        choices: [{text: "timeout: nothing comes back", name: "timeout"}, {text: "two lines of text"}],
        answer: {source: '"timeout" // <so>', line: 15}
      }
    ]);
  });

  test("is a group of radio buttons under its question, with the answer behind it", () => {
    expect(element.querySelector(":scope > p")!.textContent).toBe("Somebody asks.");
    expect(element.querySelector("fieldset > legend")!.innerHTML).toBe("How does <strong>it</strong> end?");
    const labels = [...element.querySelectorAll("fieldset li > label")];
    expect(labels.map((label) => label.textContent.trim().replace(/\s+/g, " "))).toEqual([
      "timeout: nothing comes back",
      "two lines of text"
    ]);
    expect(labels.every((label) => label.querySelector("input[type=radio][name=predict-how]"))).toBe(true);
    expect(element.querySelector("details > summary")!.textContent).toBe("The answer");
    expect(element.querySelector("details")!.textContent).toContain("Because of");
  });

  test("hands the answer's program to the page's script, and shows it to nobody", () => {
    expect(element.getAttribute("data-answer")).toBe('"timeout" // <so>');
    expect(element.querySelector("pre")).toBe(null);
  });

  test("may be about another cell", () => {
    const [found] = parse(
      `${prediction.replace("id=how", "id=how of=later")}${cell("covered")}${cell("later")}`
    ).predictions;
    expect([found!.of, found!.after]).toEqual(["later", "later"]);
  });

  test("that is about none goes on from the cells above", () => {
    const [found] = parse(
      `${cell("above")}${prediction.replace("id=how", "id=how alone")}${cell("below")}`
    ).predictions;
    expect([found!.of, found!.after]).toEqual([undefined, "above"]);
  });

  test("without choices takes a typed guess", () => {
    const typed = '::: predict id=which\nWhich address?\n\n```ts answer\n"10.0.0.2"\n```\n:::\n\n';
    expect(parse(`${typed}${cell("a")}`).predictions[0]!.choices).toEqual([]);
    const field = render(`${typed}${cell("a")}`).querySelector("fieldset label")!;
    expect(field.textContent.trim()).toBe("Your guess");
    expect(field.querySelector("input")!.getAttribute("type")).toBe("text");
  });

  test("that stays open needs no answer and no cell", () => {
    const open = "::: predict id=router open\nWhere is it?\n\n- here\n- there\n:::\n";
    expect(parse(open).predictions[0]!.answer).toBeUndefined();
    expect(render(open).querySelector("details")).toBe(null);
  });
});

const challenge = `::: challenge id=fix picture
Make it *work*.

\`\`\`ts starter says="no name"
const a = 1 < 2;
\`\`\`

And then rest.

::: hint
Look **here**.
:::

::: hint
Look there.
:::

\`\`\`ts check
check(a, "no name");
\`\`\`

\`\`\`ts solution
const a = 2;
\`\`\`

\`\`\`ts wrong
// It has
// no name.
const a = 0;
\`\`\`
:::
`;

describe("A challenge", () => {
  const page = parse(`${cell("before")}${challenge}`);
  const element = render(`${cell("before")}${challenge}`).querySelector("course-challenge")!;

  test("has a starter, a check, a solution and wrong answers, and goes on from the cells above", () => {
    expect(page.challenges).toEqual([
      {
        id: "fix",
        line: 5,
        after: "before",
        picture: true,
        starter: {source: "const a = 1 < 2;", line: 9, says: "no name"},
        check: {source: 'check(a, "no name");', line: 23},
        solution: {source: "const a = 2;", line: 27},
        also: [],
        hints: 2,
        wrong: [{source: "const a = 0;", line: 33, says: "It has no name."}]
      }
    ]);
  });

  test("has a cell that is no cell of the page", () => {
    expect(page.cells.map(({id}) => id)).toEqual(["before"]);
    expect(element.querySelector("live-cell#cell-fix pre.cell-source")!.textContent).toBe("const a = 1 < 2;");
  });

  test("has room for the picture of its goal, above the cell", () => {
    expect(element.querySelector(".challenge-goal")!.nextElementSibling!.localName).toBe("live-cell");
    expect(render(challenge.replace(" picture", "")).querySelector(".challenge-goal")).toBe(null);
  });

  test("has its hints and its solution behind summaries", () => {
    const details = [...element.querySelectorAll("details")];
    expect(details.map((each) => each.querySelector("summary")!.textContent)).toEqual([
      "Hint 1 of 2",
      "Hint 2 of 2",
      "A solution"
    ]);
    expect(details[0]!.querySelector("p")!.innerHTML).toBe("Look <strong>here</strong>.");
    expect(details[2]!.querySelector("pre")!.textContent).toBe("const a = 2;");
  });

  test("may be solved by other ways, which the page does not show", () => {
    const markdown = challenge.replace("```ts wrong", "```ts also\nconst a = 3;\n```\n\n```ts wrong");
    expect(parse(markdown).challenges[0]!.also).toEqual([{source: "const a = 3;", line: 27}]);
    expect(render(markdown).body.textContent).not.toContain("const a = 3;");
  });

  test("keeps its other text, and shows neither check nor wrong answers", () => {
    expect([...element.querySelectorAll(":scope > p")].map(({textContent}) => textContent)).toEqual([
      "Challenge",
      "Make it work.",
      "And then rest."
    ]);
    expect(element.textContent).not.toContain("check(");
    expect(element.textContent).not.toContain("It has");
  });
});

describe("What is wrong with a question is told with file and line:", () => {
  test("no name, a bad one, or one that is taken", () => {
    expect(problemsOf(prediction.replace(" id=how", "") + cell("a"))).toEqual([
      "x.md:1: a prediction has a name: ::: predict id=…"
    ]);
    expect(problemsOf(prediction.replace("id=how", "id=How") + cell("a"))).toEqual([
      'x.md:1: "How" is not a name: small letters, digits and hyphens, as in my-vpc'
    ]);
    expect(problemsOf(cell("fix") + challenge)).toEqual(['x.md:5: the name "fix" is taken already, on line 2']);
  });

  test("a name that the page gives to cells of its own", () => {
    for (const own of ["check-", "solution-", "answer-"]) {
      expect(problemsOf(cell(`${own}fix`))).toEqual([
        `x.md:1: "${own}fix" is not free: the page gives names that begin with "${own}" to cells of its own`
      ]);
    }
    expect(problemsOf(challenge.replace("id=fix", "id=expr-1"))).toEqual([
      'x.md:1: "expr-1" is not free: the page gives names that begin with "expr-1" to cells of its own'
    ]);
    expect(problemsOf(cell("checks") + cell("expr-one"))).toEqual([]);
  });

  test("words that mean nothing", () => {
    expect(problemsOf(challenge.replace("picture", "pictures"))).toEqual([
      'x.md:1: unknown word "pictures" of a challenge: there are id=… and picture'
    ]);
    expect(problemsOf(prediction.replace("id=how", "id=how off=a") + cell("a"))).toEqual([
      'x.md:1: unknown word "off=" of a prediction: there are id=…, of=…, alone and open'
    ]);
  });

  test("a prediction about no cell, or one that does not exist", () => {
    expect(problemsOf(cell("a") + prediction)).toEqual([
      "x.md:5: a prediction stands before the live cell that it is about; one about none says `alone`"
    ]);
    expect(problemsOf(prediction.replace("id=how", "id=how of=b") + cell("a"))).toEqual([
      'x.md:1: there is no live cell "b" on this page'
    ]);
  });

  test("a prediction without an answer, or one that stays open with one", () => {
    expect(problemsOf("::: predict id=a alone\nSo?\n\n- x\n- y\n:::\n")).toEqual([
      "x.md:1: a prediction without ```ts answer says `open`"
    ]);
    expect(problemsOf(prediction.replace("id=how", "id=how open"))).toEqual([
      "x.md:10: a prediction that is `open` has no answer"
    ]);
  });

  test("a prediction with a single choice, or without a question", () => {
    const answer = "```ts answer\n1\n```\n:::\n";
    expect(problemsOf(`::: predict id=a alone\nSo?\n\n- x\n\n${answer}`)).toEqual([
      "x.md:1: a prediction has at least two choices, or none for a typed guess"
    ]);
    expect(problemsOf(`::: predict id=a alone\n- x\n- y\n\n${answer}`)).toEqual([
      "x.md:1: a prediction begins with its question: a paragraph"
    ]);
  });

  test("a part of a challenge that is missing, twice there, or unknown", () => {
    expect(problemsOf(challenge.replace("ts check", "ts checks"))).toEqual([
      'x.md:18: unknown part "checks" of a challenge: there are starter, check, solution, also, wrong',
      "x.md:1: a challenge has one ```ts check; this has none"
    ]);
    expect(problemsOf(challenge.replace("ts wrong", "ts solution"))).toEqual([
      "x.md:1: a challenge has one ```ts solution; this has 2"
    ]);
  });

  test("a starter or a wrong answer that does not say its verdict", () => {
    expect(problemsOf(challenge.replace(' says="no name"', "").replace(/\/\/ .*\n/g, ""))).toEqual([
      'x.md:4: a starter says what its verdict is: says="…"',
      "x.md:26: a wrong answer begins with a comment that says what its verdict is"
    ]);
  });

  test("a hint outside of a challenge", () => {
    expect(problemsOf("::: hint\nLook.\n:::\n")).toEqual(["x.md:1: a hint stands in a challenge"]);
  });
});
