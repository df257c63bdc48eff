import {parseHTML} from "linkedom";
import MarkdownIt from "markdown-it";
import {describe, expect, test} from "vitest";
import type {Facts} from "../../src/lesson/fact.ts";
import {lessonPlugin} from "../../src/lesson/markdown.ts";
import type {Reference} from "../../src/lesson/reference.ts";

const source = {title: "A guide"};
const facts: Facts = new Map([
  [
    "GW-18",
    {
      id: "GW-18",
      claim: "Conditions change.",
      basis: "inferred",
      sources: [source],
      from: ["GW-17"],
      note: "Of *2021*."
    }
  ],
  [
    "DNS-26",
    {
      id: "DNS-26",
      claim: "Two are refused.",
      basis: "documented",
      sources: [source],
      code: "InvalidParameter",
      message: "conflicting <domain>"
    }
  ],
  [
    "Q-01",
    {
      id: "Q-01",
      claim: "One is enough.",
      basis: "documented",
      sources: [source],
      question: "Does each need its own?",
      answer: "No, `local` is enough.",
      see: ["IF-12"]
    }
  ],
  [
    "SY-01",
    {
      id: "SY-01",
      claim: "The group.",
      basis: "observed",
      sources: [source],
      symptom: "TCP 443 times out.",
      cause: "No rule for 443.",
      repair: "Allow 443.",
      see: ["IF-09"]
    }
  ],
  [
    "SY-02",
    {
      id: "SY-02",
      claim: "The ACL.",
      basis: "documented",
      sources: [source],
      symptom: "Some subnets only.",
      cause: "An ACL.",
      repair: "Mend it.",
      see: []
    }
  ]
]);

const lesson = {title: "The <interface> endpoint", path: "/lessons/20-the-interface-endpoint", lesson: true};
const sheet = {title: "Cheat sheet", path: "/reference/cheat-sheet", lesson: false};
const reference: Reference = {
  uses: new Map([
    ["Q-01", {pages: [lesson, sheet], files: []}],
    ["SY-02", {pages: [sheet], files: []}],
    ["GW-18", {pages: [lesson], files: ["src/network/a.ts", "src/network/b.ts"]}]
  ]),
  disagreements: [
    {id: "D-01", topic: "Two `routes`", sides: ["One.", "Other."], course: "The longest.", facts: ["NET-08"]}
  ],
  unpublished: [
    {statement: "The format.", use: "left out", reason: "not published by AWS", facts: ["INT-10"]},
    {statement: "The timeout.", use: "assumption", reason: "no source found", facts: ["PS-29"]},
    {statement: "The order.", use: "assumption", reason: "no source found", facts: []}
  ],
  terms: [],
  scenarios: [
    {
      id: "SY-01",
      title: "TCP `443` times out",
      cells: [
        {id: "world", source: "const a = 1 < 2;"},
        {id: "symptom", source: "a"}
      ]
    }
  ]
};

function render(markdown: string): Document {
  const html = MarkdownIt({html: true}).use(lessonPlugin, {facts, reference}).render(markdown);
  return parseHTML(`<html><body>${html}</body></html>`).document;
}

describe("The block of facts", () => {
  const document = render("::: facts\n:::\n");

  test("tells where each is cited, at the citation itself, and which code rests on it", () => {
    const fact = document.querySelector("#GW-18")!;
    const link = fact.querySelector(".fact-uses a")!;
    expect(link.getAttribute("href")).toBe("/lessons/20-the-interface-endpoint#cites-GW-18");
    expect(link.textContent).toBe("The <interface> endpoint");
    expect(fact.querySelector("summary")!.textContent).toBe("Used by 2 files of the simulator");
    expect([...fact.querySelectorAll(".fact-files li")].map((li) => li.textContent)).toEqual([
      "src/network/a.ts",
      "src/network/b.ts"
    ]);
  });

  test("tells nothing of uses that there are not", () => {
    const fact = document.querySelector("#DNS-26")!;
    expect(fact.querySelector(".fact-uses, .fact-files")).toBe(null);
  });

  test("tells all that is kept of a fact: what it follows from, its note, AWS's own words, question and symptom", () => {
    const details = (id: string) => document.querySelector(`#${id} .fact-details`)!.textContent;
    expect(details("GW-18")).toBe("NoteOf 2021.Follows fromGW-17");
    expect(details("DNS-26")).toBe("CodeInvalidParameterMessageconflicting <domain>");
    expect(details("Q-01")).toBe("AskedDoes each need its own?AnswerNo, local is enough.SeeIF-12");
    expect(details("SY-01")).toBe("SeenTCP 443 times out.CauseNo rule for 443.RepairAllow 443.SeeIF-09");
  });
});

test("The filter offers each basis with its number of facts, and begins with all of them", () => {
  const document = render("::: filter\n:::\n");
  const labels = [...document.querySelectorAll("fieldset.fact-filter label")];
  expect(labels.map((label) => label.textContent.trim())).toEqual([
    "All 5",
    "Documented 3",
    "Observed 1",
    "Inferred 1",
    "Not public 0"
  ]);
  expect([...document.querySelectorAll("input[checked]")].map(({id}) => id)).toEqual(["basis-any"]);
});

test("Questions come with their answers, the lesson where each appears, and the facts behind them", () => {
  const question = render("::: questions\n:::\n").querySelector(".question-list > section")!;
  expect(question.id).toBe("Q-01");
  expect(question.querySelector("h3")!.textContent).toBe("Does each need its own?");
  expect(question.querySelector("p code")!.textContent).toBe("local");
  const [lessonLink, ...others] = [...question.querySelectorAll(".where a")];
  expect(lessonLink!.getAttribute("href")).toBe("/lessons/20-the-interface-endpoint#cites-Q-01");
  expect(others.map((link) => link.textContent)).toEqual(["Q-01", "IF-12"]);
});

test("Symptoms come with cause and repair, and name no lesson where none has them", () => {
  const sections = [...render("::: symptoms\n:::\n").querySelectorAll("section")];
  expect(sections.map(({id}) => id)).toEqual(["SY-01", "SY-02"]);
  expect(sections[0]!.querySelector("dl")!.textContent).toBe("CauseNo rule for 443.RepairAllow 443.");
  expect(sections[1]!.querySelector(".where")!.textContent).toBe("SY-02");
});

test("Disagreements tell both sides and what the course does", () => {
  const section = render("::: disagreements\n:::\n").querySelector("section")!;
  expect(section.id).toBe("D-01");
  expect([...section.querySelectorAll("li")].map((li) => li.textContent)).toEqual(["One.", "Other."]);
  expect(section.querySelector("p")!.textContent).toBe("This course: The longest. NET-08");
});

test("What is not known is listed by why it is not, and by how the course deals with it", () => {
  const sections = [...render("::: unpublished\n:::\n").querySelectorAll("section")];
  expect(sections.map((section) => section.querySelector("h3")!.textContent)).toEqual([
    "Not published by AWS",
    "No source found"
  ]);
  expect([...sections[1]!.querySelectorAll("p")].map((p) => p.textContent)).toEqual([
    "Where the simulator needs an answer, it assumes one and marks it as such."
  ]);
  expect([...sections[1]!.querySelectorAll("li")].map((li) => li.textContent.trim())).toEqual([
    "The timeout. PS-29",
    "The order."
  ]);
});

test("Scenarios can be read: the title, the fact, and the program that makes the account", () => {
  const scenario = render("::: scenarios\n:::\n").querySelector("details")!;
  expect(scenario.id).toBe("scenario-SY-01");
  expect(scenario.querySelector("summary")!.innerHTML).toBe("TCP <code>443</code> times out");
  expect(scenario.querySelector(".fact-links a")!.textContent).toBe("SY-01");
  expect(scenario.querySelector("button")!.hasAttribute("hidden")).toBe(true);
  expect([...scenario.querySelectorAll("[data-scenario-cell]")].map((code) => code.textContent)).toEqual([
    "const a = 1 < 2;",
    "a"
  ]);
});

test("Of a fact's citations on a page the first is what its own page links to", () => {
  const citations = [...render("One [fact:GW-18], two [fact:GW-18].").querySelectorAll(".citation")];
  expect(citations.map(({id}) => id)).toEqual(["cites-GW-18", ""]);
});
