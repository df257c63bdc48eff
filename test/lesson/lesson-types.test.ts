import {beforeAll, describe, expect, test} from "vitest";
import {answerBranch, challengeBranch} from "../../src/lesson/branch.ts";
import type {CellSource} from "../../src/lesson/cell-source.ts";
import type {Page} from "../../src/lesson/page.ts";
import type {Checker} from "../../src/page/types/checker.ts";
import {readPages} from "../../tools/site.ts";
import {declarationsTime, openChecker} from "../support/types.ts";

let checker: Checker;
beforeAll(() => void (checker = openChecker()), declarationsTime);

const pages = [...(await readPages("docs")), ...(await readPages("data/scenarios"))].filter(
  ([, {cells}]) => cells.length > 0
);

/** What the types say of every program of a page but those that are meant to fail, with the text it is about. */
function problemsOf({cells, predictions, challenges}: Page): string[] {
  const answers = predictions.flatMap(({id, answer, after}) =>
    answer ? [answerBranch(id, answer.source, after)] : []
  );
  // Each program that the author wrote for a challenge is tried in a branch of its own.
  const attempts = challenges.flatMap(({id, after, starter, solution, wrong, check}) =>
    [starter, solution, ...wrong].map(({source}, i) =>
      challengeBranch({id: `${id}-${i}`, after, code: source, check: check.source, solution: solution.source})
    )
  );
  const branches = [...answers, ...attempts];
  checker.update({cells, branches, quiet: []});
  const throwing = new Set(cells.flatMap(({id, throws}) => (throws ? [id] : [])));
  const all: CellSource[] = [
    ...cells,
    ...branches.flatMap(({aside, attempt}) => (attempt ? [attempt.cell, aside] : [aside]))
  ];
  return all
    .filter(({id}) => !throwing.has(id))
    .flatMap(({id, source}) =>
      checker.problems(id).map(({from, to, message}) => `${id}: ${source.slice(from, to)}: ${message}`)
    );
}

describe("The types find nothing wrong in", () => {
  test.each(pages)("%s", {timeout: 60_000}, (_, page) => {
    expect(problemsOf(page)).toEqual([]);
  });
});
