import type {TestProject} from "vitest/node";
import {findBrowser} from "../../tools/browser.ts";
import {buildSite} from "../../tools/site.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The path of the browser's program. */
    browser: string;
    /** The folder of the built site. */
    site: string;
  }
}

/** Before the browser tests: a browser, and the site, built once. */
export default async function setup({provide}: TestProject): Promise<void> {
  provide("browser", await findBrowser());
  const {output} = await buildSite({output: ".cache/site"});
  provide("site", output);
}
