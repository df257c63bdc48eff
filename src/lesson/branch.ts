import {openChecks} from "./check.ts";
import type {CellSource} from "./compile.ts";
import type {CellRun, ReplayOptions, Replayer} from "./replay.ts";
import {verdictOf} from "./verdict.ts";

/**
 * A side branch of a page: cells that go on from where the page is at one place, and leave no trace on it. A prediction
 * has one, in which its answer is computed; a challenge has one, for the reader's program and its check.
 */
export interface Branch {
  /** Its id, unique in the page. */
  readonly id: string;
  /** The last cell of the page that it goes on from. Absent: it begins with an empty account. */
  readonly after?: string;
  /** What looks at the outcome: a prediction's answer, a challenge's check. */
  readonly aside: CellSource;
  /** For a challenge. */
  readonly attempt?: Attempt;
}

/** What a reader tries, and what the author would do. */
export interface Attempt {
  /** The reader's program. */
  readonly cell: CellSource;
  /** The author's program, which runs in the same place. */
  readonly solution: string;
}

/** A page as it runs: its cells, and its side branches. */
export interface Program {
  readonly cells: readonly CellSource[];
  readonly branches: readonly Branch[];
}

/** Every cell of a program whose run is told of, in the order of running. */
export function cellsOf({cells, branches}: Program): readonly CellSource[] {
  return [...cells, ...branches.flatMap(cellsOfBranch)];
}

/** A cell and those that it goes on from: all that decides what it does. */
export function programUpTo({cells, branches}: Program, id: string): readonly CellSource[] {
  const branch = branches.find((each) => cellsOfBranch(each).some((cell) => cell.id === id));
  return branch ? upTo([...upTo(cells, branch.after), ...cellsOfBranch(branch)], id) : upTo(cells, id);
}

function cellsOfBranch({attempt, aside}: Branch): readonly CellSource[] {
  return attempt ? [attempt.cell, aside] : [aside];
}

/** The cells up to and with one; none when it is not there. */
function upTo(cells: readonly CellSource[], id: string | undefined): readonly CellSource[] {
  return cells.slice(0, cells.findIndex((cell) => cell.id === id) + 1);
}

/**
 * Runs a side branch.
 *
 * @param page a replayer that has run the page's cells; it is left as it is
 * @param cells the page's cells
 * @returns the runs of the branch's own cells, fewer when it was cancelled; the last one of a challenge has a verdict
 */
export async function runBranch(
  page: Replayer,
  cells: readonly CellSource[],
  {after, attempt, aside}: Branch,
  {onRun, ...options}: ReplayOptions = {}
): Promise<readonly CellRun[]> {
  const before = upTo(cells, after);
  /** Runs cells at the place of the branch: the run of the last, or `undefined` when it was cancelled. */
  const runHere = async (replayer: Replayer, own: readonly CellSource[]) => {
    const runs = await replayer.replay([...before, ...own], options);
    return runs[before.length + own.length - 1];
  };
  const told: CellRun[] = [];
  const tell = (run: CellRun) => {
    told.push(run);
    onRun?.(run);
  };

  const mine = page.fork();
  if (!attempt) {
    const answer = await runHere(mine, [aside]);
    if (answer) tell(answer);
    return told;
  }
  const {cell, solution} = attempt;
  const tried = await runHere(mine, [cell]);
  if (!tried) return told;
  tell(tried);
  // The solution runs in the check's time: when that was up before, it would be up again.
  const author = options.stopped?.has(aside.id) ? tried : await runHere(page.fork(), [{...cell, source: solution}]);
  if (!author) return told;
  const given = new Map([["check", openChecks({start: tried.before, goal: author.after})]]);
  const checked = await runHere(mine, [cell, {...aside, given}]);
  if (!checked) return told;
  const verdict = verdictOf(tried.result, checked.result, {calls: callsIn(tried), par: callsIn(author)});
  tell({...checked, result: {...checked.result, verdict}});
  return told;
}

/** How many calls that change something a cell made with success. */
function callsIn({before, after}: CellRun): number {
  return after.calls.length - before.calls.length;
}
