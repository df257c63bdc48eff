import {existsSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {expect} from "vitest";

/**
 * Compares a text with a file that somebody has looked at. A difference is written beside the file, with `-changed` in
 * its name, and fails; a file that is missing is written, but fails where nobody looks, which is when CI is set.
 */
export function expectGolden(file: string, text: string): void {
  const changed = file.replace(/(\.\w+)$/, "-changed$1");
  if (!existsSync(file)) {
    if (process.env["CI"])
      throw new Error(`${file} is missing. Run the tests without CI set and look at what it holds.`);
    writeFileSync(file, text);
    return;
  }
  if (readFileSync(file, "utf8") === text) {
    rmSync(changed, {force: true});
    return;
  }
  writeFileSync(changed, text);
  expect.fail(`${file} differs from what is drawn now. Look at ${changed}, and put it in its place if it is better.`);
}
