import {execFile} from "node:child_process";
import {mkdir, rm, writeFile} from "node:fs/promises";
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

const spelling = ["cspell/bin.mjs", "lint", "--no-progress", "--no-summary"] as const;

test("Every word is one of the language or of the project's list", async () => {
  expect(await faults(...spelling)).toBe("");
});

test("A misspelt word is told with file and line: of a page, of a doc comment, and of nothing else in code", async () => {
  const folder = ".cache/spelling";
  await mkdir(folder, {recursive: true});
  await writeFile(`${folder}/page.md`, "# A page\n\nThe packett goes to vpce-0a1b2c3d4e5f60718.\n");
  await writeFile(`${folder}/code.ts`, "/** A packett. */\nexport const packett = 1; // A packett.\n");
  const told = await faults(...spelling, "--dot", `${folder}/page.md`, `${folder}/code.ts`);
  await rm(folder, {recursive: true});
  expect(told.split("\n").filter((line) => line !== "")).toEqual([
    expect.stringMatching(/code\.ts:1:7 - Unknown word \(packett\)/),
    expect.stringMatching(/page\.md:3:5 - Unknown word \(packett\)/)
  ]);
});
