import {expect, test} from "vitest";
import {answerBranch, challengeBranch} from "../../src/lesson/branch.ts";
import {makeReplayer} from "../../src/lesson/replay.ts";
import type {CellRun} from "../../src/lesson/replayer.ts";
import {BranchRunner, runBranch} from "../../src/lesson/run-branch.ts";
import {page} from "./support.ts";

const answer = answerBranch("vpcs", "n + lab.state.tables.vpc.size", "one");
const challenge = (code: string) =>
  challengeBranch({
    id: "more",
    after: "one",
    code,
    check: 'check.goal(lab.state, "vpc");',
    solution: 'await ec2.createVpc({CidrBlock: "10.1.0.0/16"});'
  });

/** Replays the cells of a page and its branches, and gives the branches' runs. */
function pageOf() {
  const replayer = makeReplayer();
  const runner = new BranchRunner();
  return async (one: string, code = ""): Promise<readonly CellRun[]> => {
    const cells = page({one, two: "n"});
    const [from] = await replayer.replay(cells);
    const branches = [answer, challenge(code)];
    const runs = [];
    for (const branch of branches) runs.push(...(await runner.run(replayer, cells, {branch, from})));
    const fresh = [];
    for (const branch of branches) fresh.push(...(await runBranch(replayer, cells, branch)));
    expect(runs).toEqual(fresh);
    return runs;
  };
}

test("A branch runs again where what comes before it, or its own text, has changed, and only there", async () => {
  const replay = pageOf();
  const first = await replay("const n = 1;");
  expect(await replay("const n = 1;")).toEqual(first);
  const again = await replay("const n = 1;");
  expect(again.map((run, i) => run === first[i])).toEqual(first.map(() => true));

  const other = await replay("const n = 1;", 'await ec2.createVpc({CidrBlock: "10.1.0.0/16"});');
  expect(other[0]).toBe(first[0]);
  expect(first.at(-1)?.result.verdict?.passed).toBe(false);
  expect(other.at(-1)?.result.verdict?.passed).toBe(true);

  const changed = await replay("const n = 2;");
  expect(changed[0]?.result.text).toBe("2");
});
