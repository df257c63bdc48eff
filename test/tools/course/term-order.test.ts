import {expect, test} from "vitest";
import type {Term} from "../../../src/lesson/reference.ts";
import {termOrderProblems} from "../../../tools/course/term-order.ts";

const term = (name: string, introduced: string): Term => ({
  id: name.toLowerCase(),
  term: name,
  forms: [],
  definition: "x",
  facts: ["NET-01"],
  introduced,
  see: []
});

const lesson = (name: string, markdown: string) => ({name, file: `docs/lessons/${name}.md`, markdown});

test("A term may be used in the lesson that introduces it, and from there on", () => {
  const lessons = [lesson("10-a", "x\n"), lesson("20-b", "An MTU.\n"), lesson("30-c", "The MTU.\n")];
  expect(termOrderProblems(lessons, [term("MTU", "20-b")])).toEqual([]);
});

test("A term that is used before is told with file and line", () => {
  const early = "---\ntitle: A\n---\n\n# A\n\nAn MTU\nof 8500.\n";
  expect(termOrderProblems([lesson("10-a", early), lesson("20-b", "An MTU.\n")], [term("MTU", "20-b")])).toEqual([
    'docs/lessons/10-a.md:7: "MTU" is used before 20-b introduces it: link to it there, or say it otherwise'
  ]);
});

test("A link to what comes, a heading and code are no use", () => {
  const early = "# An MTU\n\nAn [MTU](./20-b.md) and `MTU`.\n";
  expect(termOrderProblems([lesson("10-a", early), lesson("20-b", "An MTU.\n")], [term("MTU", "20-b")])).toEqual([]);
});

test("What readers bring may be used from the first lesson on", () => {
  expect(termOrderProblems([lesson("10-a", "An MTU.\n")], [term("MTU", "beforehand")])).toEqual([]);
});

test("A lesson that is to introduce a term has to use it, and has to be there", () => {
  const lessons = [lesson("10-a", "x\n")];
  expect(termOrderProblems(lessons, [term("MTU", "10-a"), term("TTL", "20-b")])).toEqual([
    'docs/lessons/10-a.md:1: does not use "MTU", which it is to introduce',
    'data/glossary.json: "ttl" is introduced in no lesson: 20-b'
  ]);
});
