import {mkdir, rm, writeFile} from "node:fs/promises";
import {expect, test} from "vitest";
import {faults} from "../support/faults.ts";

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
