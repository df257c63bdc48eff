import type {ChallengedPage} from "./challenge.ts";
import {grade} from "./challenge.ts";
import type {Challenge, Problem} from "./page.ts";

/**
 * What is wrong with a challenge: a solution or another way that does not pass, or a starter or wrong answer that passes
 * or gets a verdict other than the one it says.
 */
export async function challengeProblems(page: ChallengedPage, challenge: Challenge): Promise<Problem[]> {
  const {id, starter, solution, also, wrong} = challenge;
  const problems: Problem[] = [];
  for (const way of [solution, ...also]) {
    const {passed, message} = await grade(page, challenge, way.source);
    const name = way === solution ? "the solution" : "another way";
    if (!passed) problems.push({line: way.line, message: `challenge "${id}": ${name} does not pass. ${message}`});
  }
  for (const {source, line, says} of [starter, ...wrong]) {
    const verdict = await grade(page, challenge, source);
    if (verdict.passed) problems.push({line, message: `challenge "${id}": this passes, and should not`});
    else if (!verdict.message.includes(says)) {
      problems.push({line, message: `challenge "${id}": the verdict is "${verdict.message}", not "${says}"`});
    }
  }
  return problems;
}
