import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/browser/**", "test/checks/**"]
        }
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: ["test/support/browser-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          expect: {poll: {timeout: 10_000}}
        }
      },
      {
        test: {
          name: "checks",
          include: ["test/checks/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000
        }
      }
    ]
  }
});
