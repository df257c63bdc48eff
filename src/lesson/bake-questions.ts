import type {Drawing} from "./bake.ts";
import {answerBranch} from "./branch.ts";
import {challengeProblems} from "./challenge-problems.ts";
import type {ChallengedPage} from "./challenge.ts";
import {attempt} from "./challenge.ts";
import type {Challenge, Page, Prediction, Problem} from "./page.ts";
import {rightAnswer, rightText} from "./prediction.ts";
import {makeReplayer} from "./replay.ts";
import {runBranch} from "./run-branch.ts";

/** A page that was run once, for all of its questions. */
type RanPage = Required<ChallengedPage>;

/**
 * Writes what a page's predictions and challenges come to into its HTML: the right answers, which outputs wait for a
 * guess, what starters show, the pictures of goals, and pars.
 *
 * @param document the page as rendered
 * @returns what is wrong: predictions without exactly one right answer, challenges that do not grade as they say
 */
export async function bakeQuestions(document: Document, page: Page, draw: Drawing): Promise<Problem[]> {
  if (page.predictions.length + page.challenges.length === 0) return [];
  const replayer = makeReplayer();
  await replayer.replay(page.cells);
  const ran: RanPage = {cells: page.cells, replayer};
  const problems: Problem[] = [];
  for (const prediction of page.predictions) {
    const element = document.getElementById(`predict-${prediction.id}`);
    if (element) problems.push(...(await bakePrediction(element, ran, prediction)));
  }
  for (const challenge of page.challenges) {
    const element = document.getElementById(`challenge-${challenge.id}`);
    if (element) await bakeChallenge(element, ran, challenge, draw);
    problems.push(...(await challengeProblems(ran, challenge)));
  }
  return problems;
}

async function bakePrediction(
  element: Element,
  {cells, replayer}: RanPage,
  {id, of, after, choices, answer}: Prediction
): Promise<Problem[]> {
  if (of !== undefined) cover(element.ownerDocument, of);
  if (!answer) return [];
  const [run] = await runBranch(replayer, cells, answerBranch(id, answer.source, after));
  const right = rightAnswer(choices, run?.result ?? {});
  if (right.kind === "none") return [{line: answer.line, message: `prediction "${id}": ${right.why}`}];
  element.setAttribute("data-right", JSON.stringify(right));
  const place = element.querySelector(".predict-right");
  if (place) place.textContent = rightText(choices, right);
  return [];
}

/** Has the output and the picture of a cell wait: the page's script opens them with the guess. */
function cover(document: Document, cell: string): void {
  for (const id of [`cell-${cell}`, `picture-${cell}`]) document.getElementById(id)?.setAttribute("data-covered", "");
}

async function bakeChallenge(element: Element, page: RanPage, challenge: Challenge, draw: Drawing): Promise<void> {
  const {starter, solution} = challenge;
  const [begun, solved] = [
    await attempt(page, challenge, starter.source),
    await attempt(page, challenge, solution.source)
  ];
  element.setAttribute("data-par", String(solved.verdict.par));
  const cell = element.querySelector("live-cell");
  const [output, picture] = [cell?.querySelector(".cell-output"), cell?.querySelector(".cell-picture")];
  if (output) draw.result(output, begun.run);
  if (picture) draw.picture(picture, begun.run);
  cell?.setAttribute("data-baked", "");
  const goal = element.querySelector(".challenge-goal");
  if (goal) draw.picture(goal, solved.run);
}
