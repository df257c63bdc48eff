import {challengeBranch} from "./branch.ts";
import type {CellSource} from "./cell-source.ts";
import type {CodeFragment} from "./markdown/env.ts";
import {makeReplayer} from "./replay.ts";
import type {CellRun, Replayer, ReplayOptions} from "./replayer.ts";
import {runBranch} from "./run-branch.ts";
import type {Verdict} from "./verdict.ts";

export type {Verdict};

/** A goal that a reader's program is to reach. */
export interface Challenge {
  /** Its name, unique among the page's cells, predictions and challenges: the cell of the reader's program has it too. */
  readonly id: string;
  /** The line of the file, counting from 1, that it begins on. */
  readonly line: number;
  /** The last cell of the page that the reader's program goes on from. Absent: none. */
  readonly after?: string;
  /** What the reader begins with. It does not pass. */
  readonly starter: ExpectedMiss;
  /** The program that looks at the outcome, with `check` in scope. */
  readonly check: CodeFragment;
  /** A program that passes: the one that the page shows. */
  readonly solution: CodeFragment;
  /** Programs that pass by another way: the check looks at the outcome, and these hold it to that. */
  readonly also: readonly CodeFragment[];
  /** Programs that people really write and that do not pass. */
  readonly wrong: readonly ExpectedMiss[];
  /** How many hints it has. */
  readonly hints: number;
  /** Whether the goal is shown as a picture, too. */
  readonly picture: boolean;
}

/** A program that does not pass. */
export interface ExpectedMiss extends CodeFragment {
  /** What its verdict's message must contain. */
  readonly says: string;
}

/** An attempt at a challenge: what the program did, and what the check says of it. */
export interface Graded {
  readonly run: CellRun;
  readonly verdict: Verdict;
}

/** A page at whose challenges programs are tried. */
export interface ChallengedPage {
  readonly cells: readonly CellSource[];
  /** One that has run the cells, and is left as it is. Default: they are run for the attempt. */
  readonly replayer?: Replayer;
}

/**
 * Tries a program at one of a page's challenges. Only the outcome counts: states, walks and answers.
 *
 * @param code the program
 * @returns the verdict, with the first thing that differs in words
 */
export async function grade(
  page: ChallengedPage,
  challenge: Challenge,
  code: string,
  options: ReplayOptions = {}
): Promise<Verdict> {
  return (await attempt(page, challenge, code, options)).verdict;
}

/** Like {@link grade}, with what the program did. */
export async function attempt(
  {cells, replayer}: ChallengedPage,
  {id, after, check, solution}: Challenge,
  code: string,
  options: ReplayOptions = {}
): Promise<Graded> {
  const from = replayer ?? makeReplayer();
  if (!replayer) await from.replay(cells, options);
  const branch = challengeBranch({id, after, code, check: check.source, solution: solution.source});
  const [run, checked] = await runBranch(from, cells, branch, options);
  if (!run || !checked?.result.verdict) throw new Error(`The attempt at "${id}" was cancelled`);
  return {run, verdict: checked.result.verdict};
}
