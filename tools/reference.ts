import {readFileSync, readdirSync} from "node:fs";
import {basename, join, relative} from "node:path";
import MarkdownIt from "markdown-it";
import {isFactId} from "../src/lesson/fact.ts";
import type {LessonEnv} from "../src/lesson/markdown/env.ts";
import {lessonPlugin} from "../src/lesson/markdown.ts";
import {beforeRemedy, parsePage, splitFrontMatter} from "../src/lesson/page.ts";
import type {
  CitingPage,
  Disagreement,
  FactUses,
  Reference,
  Scenario,
  Term,
  Unpublished
} from "../src/lesson/reference.ts";
import {markdownFiles, titleOf} from "./pages.ts";

/** The folders that a {@link Reference} is read from. */
export interface ReferenceFolders {
  /** Default `data`. */
  readonly data?: string;
  /** The Markdown. Default `docs`. */
  readonly docs?: string;
  /** The simulator's code. Default `src`. */
  readonly src?: string;
}

/** Reads what the pages around the lessons are made of, and where each fact is used. */
export function readReference({data = "data", docs = "docs", src = "src"}: ReferenceFolders = {}): Reference {
  const terms = readJson<readonly Term[]>(join(data, "glossary.json"));
  return {
    uses: findUses(docs, src),
    disagreements: readJson<readonly Disagreement[]>(join(data, "facts", "disagreements.json")),
    unpublished: readJson<readonly Unpublished[]>(join(data, "facts", "unpublished.json")),
    terms: [...terms].sort((a, b) => a.term.localeCompare(b.term, "en")),
    scenarios: readScenarios(join(data, "scenarios"))
  };
}

/**
 * Reads the accounts to begin with in the lab: of each page of `data/scenarios` what makes the account and shows what is
 * wrong with it, without the remedy. Symptoms come before questions.
 */
export function readScenarios(folder: string): Scenario[] {
  const files = markdownFiles(folder).filter((file) => !file.endsWith("README.md"));
  const scenarios = files.flatMap((file): Scenario[] => {
    const markdown = readFileSync(file, "utf8");
    const id = basename(file, ".md");
    const live = beforeRemedy(parsePage(markdown, file)).filter(({kind}) => kind === "live");
    const cells = live.map(({id, source}) => ({id, source}));
    return isFactId(id) ? [{id, title: titleOf(markdown)?.replace(/^"(.*)"$/, "$1") ?? id, cells}] : [];
  });
  return scenarios.sort((a, b) => Number(a.id.startsWith("Q")) - Number(b.id.startsWith("Q")));
}

/**
 * Finds where facts are used: the pages that cite them, and the files of code that name them.
 *
 * @param docs a folder of Markdown
 * @param src a folder of TypeScript
 */
export function findUses(docs: string, src: string): ReadonlyMap<string, FactUses> {
  const uses = new Map<string, {pages: CitingPage[]; files: string[]}>();
  const useOf = (id: string) => {
    const use = uses.get(id) ?? {pages: [], files: []};
    uses.set(id, use);
    return use;
  };
  for (const file of markdownFiles(docs)) {
    const path = `/${relative(docs, file).replace(/\.md$/, "")}`;
    const markdown = readFileSync(file, "utf8");
    const page = {title: titleOf(markdown) ?? path, path, lesson: path.startsWith("/lessons/")};
    for (const id of citedIn(markdown)) useOf(id).pages.push(page);
  }
  for (const name of readdirSync(src, {recursive: true, encoding: "utf8"}).sort()) {
    if (!name.endsWith(".ts")) continue;
    for (const id of namedIn(readFileSync(join(src, name), "utf8"))) useOf(id).files.push(`src/${name}`);
  }
  return uses;
}

/** The facts that a page cites, each once; what stands in a listing is no citation. */
function citedIn(markdown: string): Iterable<string> {
  const env: LessonEnv = {};
  MarkdownIt({html: true}).use(lessonPlugin).parse(splitFrontMatter(markdown).content, env);
  return env.cited ?? [];
}

/** The facts that code names, in what it returns and in its comments, each once. */
function namedIn(code: string): Iterable<string> {
  const names = [...code.matchAll(/\b[A-Z]+-\d+\b/g)].map(([name]) => name);
  return new Set(names.filter(isFactId));
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}
