import {expect, test} from "vitest";
import type {FactUses} from "../../../src/lesson/reference.ts";
import {coreFactProblems} from "../../../tools/course/core-facts.ts";

const page = (lesson: boolean) => ({title: "x", path: "/x", lesson});
const uses = new Map<string, FactUses>([
  ["GW-03", {pages: [page(false), page(true)], files: []}],
  ["GW-04", {pages: [page(false)], files: ["src/account/route.ts"]}]
]);

test("A fact of the core that a lesson cites is no problem", () => {
  expect(coreFactProblems(["GW-03"], uses)).toEqual([]);
});

test("A fact that only other pages cite, or nobody, is refused", () => {
  expect(coreFactProblems(["GW-04", "GW-05"], uses)).toEqual([
    "data/facts/core.json: no lesson cites GW-04",
    "data/facts/core.json: no lesson cites GW-05"
  ]);
});

test("An id that no fact has, and one that stands twice, are refused", () => {
  expect(coreFactProblems(["GW-99", "GW-03", "GW-03"], uses)).toEqual([
    'data/facts/core.json: there is no fact "GW-99"',
    "data/facts/core.json: GW-03 stands there twice"
  ]);
});
