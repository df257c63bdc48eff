import {readFile, rm} from "node:fs/promises";
import {join, relative} from "node:path";
import type {Page} from "../src/lesson/page.ts";
import {PageError, parsePage} from "../src/lesson/page.ts";
import {replay} from "../src/lesson/replay.ts";
import {bundle} from "./bundle.ts";
import {drawing} from "./drawing.ts";
import {finishSite} from "./finish.ts";
import {runFramework} from "./framework.ts";
import {markdownFiles} from "./pages.ts";
import {seedCache} from "./seed.ts";
import {watched} from "./watchdog.ts";

/** Everything that keeps a site from being published, one line for each. */
export class SiteError extends Error {
  override readonly name = "SiteError";

  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/** What is built, and where to. */
export interface SiteOptions {
  /** The folder of the Markdown, with the styles. Default `docs`. */
  readonly root?: string;
  /** The folder to write to; it is emptied. Default `dist`. */
  readonly output?: string;
}

/** A built site. */
export interface Site {
  /** The folder that it was written to. */
  readonly output: string;
  /** How many pages it has. */
  readonly pages: number;
}

/**
 * Builds the site: checks the pages, bundles the scripts, has Framework render the pages, runs their cells and bakes what
 * they come to into the HTML.
 *
 * @throws SiteError naming file and line of each broken cell, citation and link
 */
export async function buildSite({root = "docs", output = "dist"}: SiteOptions = {}): Promise<Site> {
  const pages = await readPages(root);
  await bundle(root);
  await seedCache(root);
  // Framework keeps what it made of a package by the package's version alone, which a local edit does not change.
  await rm(join(root, ".observablehq", "cache", "_node"), {recursive: true, force: true});
  await runFramework(["build"], {SITE_ROOT: root, SITE_OUTPUT: output});
  const problems = await watched(limit, (begin) =>
    finishSite(output, pages, {
      replay: ({cells}) => replay(cells),
      draw: drawing,
      onPage: ({file}) => begin(`${file}: the code of this page`)
    })
  );
  if (problems.length > 0) throw new SiteError(problems);
  return {output, pages: pages.size};
}

/** How long the code of one page may run, in milliseconds. A lesson's takes a second or two. */
const limit = 120_000;

/**
 * Reads all pages of a folder, by their path in the site without an extension: `lessons/01-the-question`.
 *
 * @throws SiteError naming file and line of what is wrong with their Markdown
 */
export async function readPages(folder: string): Promise<ReadonlyMap<string, Page>> {
  const pages = new Map<string, Page>();
  const problems: string[] = [];
  for (const file of markdownFiles(folder)) {
    try {
      pages.set(relative(folder, file).replace(/\.md$/, ""), parsePage(await readFile(file, "utf8"), file));
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new SiteError(problems);
  return pages;
}
