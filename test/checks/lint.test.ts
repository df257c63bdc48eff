import {expect, test} from "vitest";
import {faults} from "../support/faults.ts";

test("The linter has nothing to say, so that imports point one way and the simulator runs anywhere", async () => {
  expect(await faults("eslint/bin/eslint.js", "--max-warnings", "0", ".")).toBe("");
});
