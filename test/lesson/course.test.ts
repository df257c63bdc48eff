import {readFileSync} from "node:fs";
import {basename} from "node:path";
import {expect, test} from "vitest";
import {parsePage} from "../../src/lesson/page.ts";
import {coreFactProblems} from "../../tools/course/core-facts.ts";
import {shapeProblems} from "../../tools/course/lesson-shape.ts";
import {termOrderProblems} from "../../tools/course/term-order.ts";
import {markdownFiles} from "../../tools/pages.ts";
import {findUses, readReference} from "../../tools/reference.ts";

/* What the lessons are as a course. What each check refuses is shown in test/tools/course. */

const lessons = markdownFiles("docs/lessons").map((file) => ({
  file,
  name: basename(file, ".md"),
  markdown: readFileSync(file, "utf8")
}));

test.each(lessons)("$file is a whole lesson", ({file, markdown}) => {
  const problems = shapeProblems(parsePage(markdown, file), markdown);
  expect(problems.map(({line, message}) => `${file}:${line}: ${message}`)).toEqual([]);
});

test("No lesson uses a term before the lesson that introduces it", () => {
  expect(termOrderProblems(lessons, readReference().terms)).toEqual([]);
});

test("The lessons teach every fact of the core", () => {
  const core = JSON.parse(readFileSync("data/facts/core.json", "utf8")) as readonly string[];
  expect(coreFactProblems(core, findUses("docs", "src"))).toEqual([]);
});
