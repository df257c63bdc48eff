import {readdirSync} from "node:fs";
import type {Browser} from "playwright-core";
import {afterAll} from "vitest";
import {listen, staticHandler} from "../../tools/serve.ts";
import {launchBrowser} from "./browser.ts";
import {builtSite, siteBuilt} from "./site-build.ts";

/** The sub-path that the tests serve the site from, as an instructor's host might. */
export const base = "/courses/router/";

/** The built site on a server. */
export interface ServedSite {
  readonly origin: string;
  /** The address of a page: `urlOf("lessons/01-the-question.html")`. */
  readonly urlOf: (path: string) => string;
  /** The paths of all pages, for example `index.html`. */
  readonly pages: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Starts a browser and serves the site, for all tests of a file: to be awaited at the file's top. Both end with the file.
 */
export async function openSite(): Promise<{readonly browser: Browser; readonly site: ServedSite}> {
  const [browser, site] = await Promise.all([launchBrowser(), serveSite()]);
  afterAll(async () => {
    await Promise.all([browser.close(), site.close()]);
  });
  return {browser, site};
}

/** Serves the site that was built for the tests from a sub-path, on a free port. */
export async function serveSite(folder = builtSite): Promise<ServedSite> {
  await siteBuilt();
  const {server, url} = await listen(staticHandler(folder, base), 0);
  const {origin} = new URL(url);
  return {
    origin,
    urlOf: (path) => `${origin}${base}${path}`,
    pages: builtPages(folder),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      })
  };
}

/** The paths of the pages of a built site; the sandbox's document, which is in `_file`, is not one. */
export function builtPages(folder = builtSite): string[] {
  return readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((file) => file.endsWith(".html") && !file.startsWith("_"))
    .sort();
}
