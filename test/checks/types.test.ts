import {expect, test} from "vitest";
import {faults} from "../support/faults.ts";

test("The types hold", async () => {
  expect(await faults("typescript/bin/tsc", "--noEmit")).toBe("");
});
