import type {TestProject} from "vitest/node";
import {findBrowser} from "../../tools/browser.ts";
import {buildSite} from "../../tools/site.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The path of the browser's program; empty when there is none. */
    browser: string;
    /** The folder of the built site. A page with a fault is in it, too. */
    site: string;
    /** Why there is no browser, and what is wrong with the site. Empty when all is well. */
    faults: {browser: string; site: string};
  }
}

const output = ".cache/site";

/**
 * Before the browser tests: a browser, and the site, built once. What goes wrong here fails the tests that need it, and
 * none of the others.
 */
export default async function setup({provide}: TestProject): Promise<void> {
  const [browser, site] = await Promise.allSettled([findBrowser(), buildSite({output})]);
  provide("browser", browser.status === "fulfilled" ? browser.value : "");
  provide("site", output);
  provide("faults", {browser: faultOf(browser), site: faultOf(site)});
}

function faultOf(result: PromiseSettledResult<unknown>): string {
  if (result.status === "fulfilled") return "";
  return result.reason instanceof Error ? result.reason.message : String(result.reason);
}
