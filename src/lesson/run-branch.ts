import type {Branch} from "./branch.ts";
import {upTo} from "./branch.ts";
import type {CellSource} from "./cell-source.ts";
import {openChecks} from "./check.ts";
import type {CellRun, ReplayOptions, Replayer} from "./replayer.ts";
import {verdictOf} from "./verdict.ts";

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
    const runs = await replayer.replay([...before, ...own], {...options, forksAt: new Set(own.map(({id}) => id))});
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
  const author = options.stopped?.has(aside.id)
    ? tried
    : await runHere(page.fork(), [{...solution, ...(cell.inputs && {inputs: cell.inputs})}]);
  if (!author) return told;
  const given = new Map([["check", openChecks({start: tried.before, goal: author.after})]]);
  const checked = await runHere(mine, [cell, {...aside, given}]);
  if (!checked) return told;
  const verdict = verdictOf(tried.result, checked.result, {calls: callsIn(tried), par: callsIn(author)});
  tell({...checked, result: {...checked.result, verdict}});
  return told;
}

/** Runs side branches of one page again and again: a branch only where it can have changed. */
export class BranchRunner {
  readonly #known = new Map<
    string,
    {readonly asked: string; readonly from: CellRun | undefined; readonly runs: readonly CellRun[]}
  >();

  /**
   * Runs a side branch as {@link runBranch} does, or tells of its runs of before.
   *
   * @param from the run of the cell that it goes on from: where that one is the same, so is everything above it
   */
  async run(
    page: Replayer,
    cells: readonly CellSource[],
    {branch, from}: {readonly branch: Branch; readonly from: CellRun | undefined},
    options: ReplayOptions = {}
  ): Promise<readonly CellRun[]> {
    const {lab, stopped = []} = options;
    const asked = JSON.stringify([branch, lab, [...stopped]]);
    const last = this.#known.get(branch.id);
    if (last && last.from === from && last.asked === asked) {
      for (const run of last.runs) options.onRun?.(run);
      return last.runs;
    }
    const runs = await runBranch(page, cells, branch, options);
    if (!options.cancelled?.()) this.#known.set(branch.id, {asked, from, runs});
    return runs;
  }
}

/** How many calls that change something a cell made with success. */
function callsIn({before, after}: CellRun): number {
  return after.calls.length - before.calls.length;
}
