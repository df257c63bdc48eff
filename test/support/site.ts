import {readdirSync} from "node:fs";
import type {Browser} from "playwright-core";
import {afterAll} from "vitest";
import type {Handler} from "../../tools/serve.ts";
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

/** What a site for tests may be told. */
interface SiteOptions {
  /**
   * Whether the editor knows types. TypeScript takes seconds of a processor in every page that is edited, so that tests
   * of anything else go without: its worker is an empty one, which never answers. Default: false.
   */
  readonly types?: boolean;
}

/**
 * Starts a browser and serves the site, for all tests of a file: to be awaited at the file's top. Both end with the file.
 */
export async function openSite(
  options: SiteOptions = {}
): Promise<{readonly browser: Browser; readonly site: ServedSite}> {
  const [browser, site] = await Promise.all([launchBrowser(), serveSite(options)]);
  afterAll(async () => {
    await Promise.all([browser.close(), site.close()]);
  });
  return {browser, site};
}

/** Serves the site that was built for the tests from a sub-path, on a free port. */
async function serveSite({types = false}: SiteOptions): Promise<ServedSite> {
  await siteBuilt();
  const files = staticHandler(builtSite, base);
  const handler: Handler = (request, response) => {
    if (types || !typesWorker.test(request.url ?? "")) files(request, response);
    else response.writeHead(200, {"Content-Type": "text/javascript"}).end();
  };
  const {server, url} = await listen(handler, 0);
  const {origin} = new URL(url);
  return {
    origin,
    urlOf: (path) => `${origin}${base}${path}`,
    pages: builtPages(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      })
  };
}

/** The worker in which TypeScript runs, as the build names it. */
const typesWorker = /\/types\.[\w-]+\.js$/;

/** The paths of the pages of the built site; the sandbox's document, which is in `_file`, is not one. */
export function builtPages(): string[] {
  return readdirSync(builtSite, {recursive: true, encoding: "utf8"})
    .filter((file) => file.endsWith(".html") && !file.startsWith("_"))
    .sort();
}
