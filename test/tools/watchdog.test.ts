import {spawn} from "node:child_process";
import {expect, test} from "vitest";

/** Runs a module that uses the watchdog in a process of its own: its exit code or signal, and what it printed. */
async function outcomeOf(program: string): Promise<{end: unknown; printed: string}> {
  const code = `import {watched} from "./tools/watchdog.ts"; ${program}`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", code]);
  let printed = "";
  child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const end = await new Promise((resolve) => child.on("close", (status, signal) => resolve(status ?? signal)));
  return {end, printed};
}

test("Work that does not end takes its process with it, and says what it was", async () => {
  const program = `await watched(300, (begin) => { begin("a"); begin('docs/x.md: "b"'); for (;;); });`;
  expect(await outcomeOf(program)).toEqual({end: "SIGTERM", printed: 'docs/x.md: "b" does not end\n'});
}, 30_000);

test.each(["", "throw Error()"])(
  "Work that ends is left alone, and so is what comes after it: %s",
  async (end) => {
    const program = `await watched(300, async (begin) => { begin("a"); ${end} }).catch(() => 0); setTimeout(() => {}, 600);`;
    expect(await outcomeOf(program)).toEqual({end: 0, printed: ""});
  },
  30_000
);
