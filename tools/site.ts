import {readFile, rm} from "node:fs/promises";
import {join} from "node:path";
import type {Page} from "../src/lesson/page.ts";
import {PageError, parsePage} from "../src/lesson/page.ts";
import {bundle} from "./bundle.ts";
import {runFramework} from "./framework.ts";
import {markdownFiles} from "./pages.ts";
import {seedCache} from "./seed.ts";

/** The folder of the course's Markdown. */
export const root = "docs";

/** Everything that keeps a site from being published, one line for each. */
export class SiteError extends Error {
  override readonly name = "SiteError";

  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/**
 * Builds the site: checks the pages, bundles the scripts, has Framework render the pages, runs their cells and bakes what
 * they show into the HTML.
 *
 * @param output the folder to write to; it is emptied
 * @throws SiteError naming file and line of each broken cell, citation and link
 */
export async function buildSite({output}: {readonly output: string}): Promise<{output: string; pages: number}> {
  const pages = await readPages();
  await bundle();
  await seedCache(root);
  // Framework keeps what it made of a package by the package's version alone, which a local edit does not change.
  await rm(join(root, ".observablehq", "cache", "_node"), {recursive: true, force: true});
  await runFramework(["build"], {SITE_OUTPUT: output});
  return {output, pages: pages.length};
}

/** Reads the cells of all pages. */
async function readPages(): Promise<Page[]> {
  const pages: Page[] = [];
  const problems: string[] = [];
  for (const file of markdownFiles(root)) {
    try {
      pages.push(parsePage(await readFile(file, "utf8"), file));
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new SiteError(problems);
  return pages;
}
