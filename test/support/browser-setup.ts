import type {TestProject} from "vitest/node";
import {findBrowser} from "../../tools/browser.ts";
import {startSiteBuild} from "./site-build.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The path of the browser's program; empty when there is none. */
    browser: string;
    /** Why there is no browser. Empty when there is one. */
    browserFault: string;
  }
}

/**
 * Before all tests: a browser is found, and the site's build is begun, which goes on beside the tests that do not need it.
 * A missing browser fails the tests that need one, and none of the others.
 */
export default async function setup({provide}: TestProject): Promise<() => void> {
  const stopBuild = await startSiteBuild();
  const [browser] = await Promise.allSettled([findBrowser()]);
  provide("browser", browser.status === "fulfilled" ? browser.value : "");
  provide("browserFault", browser.status === "fulfilled" ? "" : String(browser.reason));
  return stopBuild;
}
