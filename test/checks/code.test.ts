import {execFile} from "node:child_process";
import {promisify} from "node:util";
import {expect, test} from "vitest";

const run = promisify(execFile);

/** What a command of this project prints when it finds fault, and nothing when it does not. */
async function faults(command: string, ...args: string[]): Promise<string> {
  try {
    await run(process.execPath, [`node_modules/${command}`, ...args], {maxBuffer: 16 * 1024 * 1024});
    return "";
  } catch (error) {
    const {stdout, stderr} = error as {stdout: string; stderr: string};
    return `${stdout}${stderr}`;
  }
}

test("The types hold", async () => {
  expect(await faults("typescript/bin/tsc", "--noEmit")).toBe("");
});

test("The linter has nothing to say, so that imports point one way and the simulator runs anywhere", async () => {
  expect(await faults("eslint/bin/eslint.js", "--max-warnings", "0", ".")).toBe("");
});

test("All files are formatted", async () => {
  expect(await faults("prettier/bin/prettier.cjs", "--check", "--log-level", "warn", ".")).toBe("");
});
