import {availableParallelism} from "node:os";
import {defineConfig} from "vitest/config";
import {LongestFirst} from "./test/support/longest-first.ts";

export default defineConfig({
  test: {
    // A page of the browser tests keeps one core busy, a test of the others too.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Loading the simulator and TypeScript anew for each file would take longer than the tests do.
    isolate: false,
    sequence: {sequencer: LongestFirst},
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/checks/**"],
          testTimeout: 60_000
        }
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/support/browser-setup.ts"],
          testTimeout: 30_000,
          // On a busy machine a step at times takes longer than its test waits. What passes at the second attempt only is
          // named at the end.
          retry: 1,
          // The first of them waits for the site to be built; the other projects come first, meanwhile.
          hookTimeout: 180_000,
          sequence: {groupOrder: 1},
          expect: {poll: {timeout: 10_000}}
        }
      },
      {
        test: {
          name: "checks",
          include: ["test/checks/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 180_000
        }
      }
    ]
  }
});
