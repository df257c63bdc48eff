import {spawn} from "node:child_process";
import {mkdir, readFile, rm, writeFile} from "node:fs/promises";
import type {VitestResults} from "./test-summary.ts";
import {secondAttempts, summarize} from "./test-summary.ts";

/*
 * `npm test`: all tests, with the checks of types, lint and format among them. Further arguments go to vitest, for example
 * `npm test -- --project unit`. Before the last line stand the tests that needed a second attempt; the last line says how
 * many passed and failed, and `.ci/run` repeats it.
 */

const results = ".cache/test-results.json";
const summaryFile = ".cache/test-summary.txt";

await mkdir(".cache", {recursive: true});
await rm(results, {force: true});
await rm(summaryFile, {force: true});
const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`, ...process.argv.slice(2)];
const vitest = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", ...args], {stdio: "inherit"});
const code = await new Promise<number>((resolve) => vitest.on("close", (status) => resolve(status ?? 1)));
const report = await readFile(results, "utf8").then(
  (text) => JSON.parse(text) as VitestResults,
  () => undefined
);
const {passed, failed} = summarize(report, code);
const summary = `${passed} passed, ${failed} failed`;
for (const {name, error} of report ? secondAttempts(report) : [])
  console.log(`\nPassed at the second attempt only: ${name}\n${error}`);
await writeFile(summaryFile, `${summary}\n`);
console.log(summary);
process.exitCode = failed > 0 ? 1 : 0;
