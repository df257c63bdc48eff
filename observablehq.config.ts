import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {StateCore} from "markdown-it";
import type MarkdownIt from "markdown-it";
import type {LessonEnv} from "./src/lesson/markdown/env.ts";
import {lessonPlugin} from "./src/lesson/markdown.ts";
import {splitFrontMatter} from "./src/lesson/page.ts";
import {readFacts} from "./tools/facts.ts";
import {findSections, rootFrom} from "./tools/pages.ts";
import {readReference} from "./tools/reference.ts";

const facts = readFacts("data/facts");
const root = process.env["SITE_ROOT"] ?? "docs";
const reference = readReference({docs: root});

/** Observable Framework's settings. Framework is the shell of the course: pages, sidebar, search and preview. */
export default {
  title: "Where Is the Router?",
  root,
  output: process.env["SITE_OUTPUT"] ?? "dist",
  pages: findSections(root),
  style: "style/index.css",
  // The page's script finds the sandbox, the types, and the way to the site's root, in the head.
  head: ({path}: {readonly path: string}) => `<link rel="icon" href="/style/icon.svg" type="image/svg+xml">
<link rel="license" href="/bundle/third-party-notices.txt">
<link rel="lesson-sandbox" href="/bundle/sandbox.html">
<link rel="lesson-types" href="/bundle/types.js">
<meta name="lesson-root" content="${rootFrom(path)}">
<script type="module" src="/bundle/page.js"></script>`,
  footer: "",
  // The defaults are another host's web font, and a table of contents where the picture goes.
  globalStylesheets: [],
  toc: false,
  search: true,
  // Addresses with .html work on every static server.
  preserveExtension: true,
  markdownIt: (md: MarkdownIt) => {
    // Cells are the course's own, and a dollar sign in prose is a dollar sign.
    md.inline.ruler.disable("placeholder");
    md.core.ruler.disable("placeholder");
    md.core.ruler.before("normalize", "first_line", countFrontMatter);
    return md.use(lessonPlugin, {facts, reference});
  }
};

/** Framework parses a page without its front matter; problems are told by the lines of the file. */
function countFrontMatter({env}: StateCore): void {
  const {path = ""} = env as {readonly path?: string};
  const file = join(root, path.endsWith(".md") ? path : `${path}.md`);
  if (existsSync(file)) (env as LessonEnv).firstLine = splitFrontMatter(readFileSync(file, "utf8")).firstLine;
}
