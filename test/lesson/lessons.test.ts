import {readFileSync} from "node:fs";
import {beforeAll, describe, expect, test} from "vitest";
import {answerBranch} from "../../src/lesson/branch.ts";
import type {Graded} from "../../src/lesson/challenge.ts";
import {attempt} from "../../src/lesson/challenge.ts";
import type {Page} from "../../src/lesson/page.ts";
import {parsePage} from "../../src/lesson/page.ts";
import {rightAnswer} from "../../src/lesson/prediction.ts";
import {makeReplayer} from "../../src/lesson/replay.ts";
import type {CellRun, Replayer} from "../../src/lesson/replayer.ts";
import {runBranch} from "../../src/lesson/run-branch.ts";
import {sendOnce} from "../../src/network/send.ts";
import {markdownFiles} from "../../tools/pages.ts";

/* Every page of the course, run. Citations and blocks are checked by parsing: a page with a problem fails here. */

/** A page, or the problem that it has instead. */
function read(file: string): Page {
  return parsePage(readFileSync(file, "utf8"), file);
}

const pages = markdownFiles("docs").map((file) => ({file, page: read(file)}));

const ran = new Map<Page, Promise<Replayer>>();

/** A replayer that has run a page: once for all of its questions. */
function replayerOf(page: Page): Promise<Replayer> {
  const run = async () => {
    const replayer = makeReplayer();
    await replayer.replay(page.cells);
    return replayer;
  };
  const known = ran.get(page) ?? run();
  ran.set(page, known);
  return known;
}

describe.each(pages.filter(({page}) => page.cells.length > 0))("The cells of $file", ({file, page}) => {
  let runs: readonly CellRun[];

  beforeAll(async () => {
    runs = await makeReplayer().replay(page.cells);
  });

  test.each(page.cells.map(({id, line, throws}, index) => ({id, line, throws, index})))(
    "$id runs as the page says",
    ({line, throws, index}) => {
      const {status, error} = runs[index]!.result;
      const said = error && `${file}:${line + (error.line ?? 1) - 1}: ${error.name}: ${error.message}`;
      if (throws) expect(status, `${file}:${line} says "throws"`).not.toBe("done");
      else expect(said).toBeUndefined();
    }
  );
});

const predictions = pages.flatMap(({file, page}) =>
  page.predictions.map((prediction) => ({file, page, prediction, id: prediction.id}))
);

test.each(predictions.filter(({prediction}) => prediction.answer))(
  "The prediction $id of $file has exactly one right answer",
  async ({page, prediction: {id, answer, after, choices}}) => {
    const [run] = await runBranch(await replayerOf(page), page.cells, answerBranch(id, answer!.source, after));
    const right = rightAnswer(choices, run!.result);
    expect(right.kind === "none" ? right.why : "").toBe("");
  }
);

const challenges = pages.flatMap(({file, page}) =>
  page.challenges.map((challenge) => ({file, page, challenge, id: challenge.id}))
);

describe.each(challenges)("The challenge $id of $file", ({page, challenge}) => {
  const tryOut = async (code: string): Promise<Graded> =>
    attempt({cells: page.cells, replayer: await replayerOf(page)}, challenge, code);

  test("is solved by its solution", async () => {
    const {verdict} = await tryOut(challenge.solution.source);
    expect(verdict).toMatchObject({passed: true, message: ""});
    expect(verdict.calls).toBe(verdict.par);
  });

  test("is solved by another way than the author's", async () => {
    expect(challenge.also.length, "write one as ```ts also").toBeGreaterThan(0);
    for (const {source} of challenge.also) {
      expect((await tryOut(source)).verdict).toMatchObject({passed: true, message: ""});
    }
  });

  test("shows no walk that ends otherwise a moment later, once nothing is under way any more", async () => {
    const {starter, solution, also} = challenge;
    for (const {source} of [starter, solution, ...also]) {
      const {run} = await tryOut(source);
      const shown = run.result.views.flatMap((view) =>
        view.kind === "walk" ? [view.walk] : view.kind === "walks" ? view.walks : []
      );
      const later = shown.map(({question}) => sendOnce(run.after, question.sending));
      expect(shown.map(({sentence}) => sentence)).toEqual(later.map(({sentence}) => sentence));
    }
  });

  test.each([
    {name: "its starter", miss: challenge.starter},
    ...challenge.wrong.map((miss, index) => ({name: `wrong answer ${index + 1}`, miss}))
  ])("is not solved by $name, which gets the message it says", async ({miss}) => {
    const {verdict} = await tryOut(miss.source);
    expect(verdict.passed).toBe(false);
    expect(verdict.message).toContain(miss.says);
  });
});
