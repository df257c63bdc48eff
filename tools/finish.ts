import {readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {parseHTML} from "linkedom";
import {bakeCompiled} from "../src/lesson/bake-compiled.ts";
import {bakeQuestions} from "../src/lesson/bake-questions.ts";
import type {Drawing} from "../src/lesson/bake.ts";
import {bakePage} from "../src/lesson/bake.ts";
import type {Page} from "../src/lesson/page.ts";
import type {CellRun} from "../src/lesson/replayer.ts";
import {removeFrameworkClient} from "./finish/client.ts";
import {hostsInPage, hostsInScript, hostsInStyle} from "./finish/hosts.ts";
import type {Target, Targets} from "./finish/links.ts";
import {anchorsOf, brokenLinks, resolveHref} from "./finish/links.ts";
import {silentPictures} from "./finish/pictures.ts";
import {addPolicy} from "./finish/policy.ts";
import {mendShell} from "./finish/shell.ts";

/** What finishing a site needs from outside. */
export interface Finishing {
  /** Runs the cells of a page. */
  readonly replay: (page: Page) => Promise<readonly CellRun[]>;
  readonly draw: Drawing;
  /** Told of each page whose code is about to run. */
  readonly onPage?: (page: Page) => void;
}

/** A page on its way to being published. */
interface Built {
  readonly page: Page;
  /** Its path in the site, for example `lessons/01-the-question.html`. */
  readonly path: string;
  readonly document: Document;
}

/**
 * Finishes the pages that Framework rendered: bakes what their cells come to, mends the shell, sets the policy.
 *
 * @param folder the site
 * @param pages its pages by path in the site, without extension
 * @returns everything that is wrong, each with file and line where they are known; the site is written all the same
 */
export async function finishSite(
  folder: string,
  pages: ReadonlyMap<string, Page>,
  {replay, draw, onPage}: Finishing
): Promise<string[]> {
  const problems: string[] = [];
  const built: Built[] = [];
  for (const [path, page] of pages) {
    const {document} = parseHTML(await readFile(join(folder, `${path}.html`), "utf8"));
    onPage?.(page);
    const found = [
      ...bakePage(document, page, await replay(page), draw),
      ...(await bakeQuestions(document, page, draw))
    ];
    problems.push(...found.map(({line, message}) => `${page.file}:${line}: ${message}`));
    bakeCompiled(document, page);
    mendShell(document);
    removeFrameworkClient(document);
    addPolicy(document);
    built.push({page, path: `${path}.html`, document});
  }
  const targets = await findTargets(folder, built);
  for (const one of built) {
    problems.push(...checkPage(one, targets));
    await writeFile(join(folder, one.path), `${serialize(one.document)}\n`);
  }
  return [...problems, ...(await checkAssets(folder))];
}

function serialize(document: Document): string {
  return `<!DOCTYPE html>\n${document.documentElement.outerHTML}`;
}

async function findTargets(folder: string, built: readonly Built[]): Promise<Targets> {
  const files = await readdir(folder, {recursive: true});
  const targets = new Map<string, Target>(files.map((file) => [file, {anchors: new Set()}]));
  for (const {path, document} of built) targets.set(path, {anchors: anchorsOf(document)});
  return targets;
}

function checkPage({page, path, document}: Built, targets: Targets): string[] {
  const problems = hostsInPage(document).map((host) => `${page.file}: loads from another host: ${host}`);
  problems.push(...silentPictures(document).map((silent) => `${page.file}: ${silent}`));
  if (document.querySelector("style, [style]")) {
    problems.push(`${page.file}: has a style element or attribute, which the page's policy refuses: use a class`);
  }
  if (document.querySelector(".observablehq--error")) problems.push(`${page.file}: Framework failed in this page`);
  for (const {href, missing} of brokenLinks(document, path, targets)) {
    const line = lineOfLink(page, path, href);
    problems.push(`${page.file}${line ? `:${line}` : ""}: link to ${missing}, which does not exist`);
  }
  return problems;
}

/** The line that an author wrote a link on; absent for those of the sidebar and of citations. */
function lineOfLink({links}: Page, path: string, built: string): number | undefined {
  const same = (href: string) => {
    const to = resolveHref(href.replace(/\.(md|html)(?=$|[?#])/, ""), path);
    return `${to.path.replace(/\.html$/, "")}#${to.anchor}`;
  };
  return links.find(({href}) => !/^[a-z]+:/i.test(href) && same(href) === same(built))?.line;
}

async function checkAssets(folder: string): Promise<string[]> {
  const problems: string[] = [];
  for (const file of await readdir(folder, {recursive: true})) {
    const check = file.endsWith(".css") ? hostsInStyle : file.endsWith(".js") ? hostsInScript : undefined;
    if (!check) continue;
    const hosts = check(await readFile(join(folder, file), "utf8"));
    problems.push(...hosts.map((host) => `${file}: loads from another host: ${host}`));
  }
  return problems;
}
