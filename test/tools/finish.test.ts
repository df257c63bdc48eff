import {mkdir, mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {parseHTML} from "linkedom";
import MarkdownIt from "markdown-it";
import {afterEach, beforeEach, describe, expect, test} from "vitest";
import type {Drawing} from "../../src/lesson/bake.ts";
import {lessonPlugin} from "../../src/lesson/markdown.ts";
import type {Page} from "../../src/lesson/page.ts";
import {parsePage} from "../../src/lesson/page.ts";
import {replay} from "../../src/lesson/replay.ts";
import {finishSite} from "../../tools/finish.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "finish-"));
});

afterEach(() => rm(folder, {recursive: true}));

/** Draws a text, so that it can be found again. */
const draw: Drawing = {
  result: (container) => (container.textContent = "output"),
  picture: (container) => (container.textContent = "picture")
};

/** Writes pages as Framework renders them, and finishes them: what is wrong. Pages are by path, without extension. */
async function finish(markdown: Record<string, string>, head = ""): Promise<string[]> {
  const pages = new Map<string, Page>();
  for (const [path, text] of Object.entries(markdown)) {
    const file = `docs/${path}.md`;
    pages.set(path, parsePage(text, file));
    await put(`${path}.html`, rendered(text, head));
  }
  return finishSite(folder, pages, {replay: ({cells}) => replay(cells), draw});
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), {recursive: true});
  await writeFile(join(folder, path), text);
}

/** What Framework makes of a page: its shell around ours, with links that end in `.html`. */
function rendered(markdown: string, head: string): string {
  const html = MarkdownIt({html: true}).use(lessonPlugin).render(markdown);
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<title>x</title>${head}
<script type="module">

import "../_observablehq/client.0d842524.js";

</script>
</head>
<body>
<input id="observablehq-sidebar-toggle" type="checkbox" title="Toggle sidebar">
<label id="observablehq-sidebar-backdrop" for="observablehq-sidebar-toggle"></label>
<nav id="observablehq-sidebar"><ol><label id="observablehq-sidebar-close" for="observablehq-sidebar-toggle"></label></ol>
<section><summary>Lessons</summary></section></nav>
<script>{const a = "b" && 1 < 2;}</script>
<main id="observablehq-main">${html.replace(/href="(\.[^"#]*)(#[^"]*)?"/g, 'href="$1.html$2"')}</main>
</body>
</html>
`;
}

async function read(path: string): Promise<Document> {
  return parseHTML(await readFile(join(folder, path), "utf8")).document;
}

describe("A site is not published with", () => {
  test("a style in a page, which the page's own policy refuses", async () => {
    expect(await finish({a: '# A\n\n<p style="color: red">Red</p>\n'})).toEqual([
      "docs/a.md: has a style element or attribute, which the page's policy refuses: use a class"
    ]);
  });

  test("a cell that throws", async () => {
    expect(await finish({a: "# A\n\n```ts live id=b\nconst c = 1;\nthrow new Error('x');\n```\n"})).toEqual([
      'docs/a.md:5: cell "b": Error: x'
    ]);
  });

  test("a link to a page that does not exist", async () => {
    expect(await finish({"lessons/a": "# A\n\nSee\n[b](./b.md) and [c](../c#d).\n"})).toEqual([
      "docs/lessons/a.md:4: link to lessons/b.html, which does not exist",
      "docs/lessons/a.md:4: link to c.html, which does not exist"
    ]);
  });

  test("a link to a place that a page does not have", async () => {
    const problems = await finish({
      "lessons/a": "# A\n\n[b](../b#here) [c](../b#there) [d](#a-place)\n",
      b: '<p id="here">x</p>\n'
    });
    expect(problems).toEqual([
      "docs/lessons/a.md:3: link to b.html#there, which does not exist",
      "docs/lessons/a.md:3: link to lessons/a.html#a-place, which does not exist"
    ]);
  });

  test("a citation whose fact is not on the page of facts", async () => {
    expect(await finish({a: "# A\n\n[fact:NET-01]\n"})).toEqual([
      "docs/a.md: link to reference/facts, which does not exist"
    ]);
  });

  test("an image or a script of another host", async () => {
    const image = '\n<img src="https://elsewhere.example/a.png" alt="A">\n';
    expect(await finish({a: image}, '<script src="//elsewhere.example/b.js"></script>')).toEqual([
      "docs/a.md: loads from another host: //elsewhere.example/b.js",
      "docs/a.md: loads from another host: https://elsewhere.example/a.png"
    ]);
  });

  test("a stylesheet or a module that loads from another host", async () => {
    await put("_import/a.css", '@import "https://fonts.example/a.css"; b{background:url(//c.example/d.png)}');
    await put("_import/a.js", 'import("https://cdn.example/x.js"); const text = "https://docs.example/";');
    expect(await finish({a: "# A\n"})).toEqual([
      "_import/a.css: loads from another host: https://fonts.example/a.css",
      "_import/a.css: loads from another host: //c.example/d.png",
      "_import/a.js: loads from another host: https://cdn.example/x.js"
    ]);
  });

  test("an error that Framework put into a page", async () => {
    expect(await finish({a: '<div class="observablehq--error">SyntaxError</div>\n'})).toEqual([
      "docs/a.md: Framework failed in this page"
    ]);
  });
});

describe("A finished page", () => {
  test("links to other hosts, and to pages and places that exist", async () => {
    const problems = await finish({
      index: "# I\n\n[a](./lessons/a) [b](https://docs.example/) [c](mailto:a@b.example)\n",
      "lessons/a": '<p id="x">x</p>\n\n[b](../index) [c](#x)\n'
    });
    expect(problems).toEqual([]);
  });

  test("has its outputs and its pictures", async () => {
    await finish({a: "```ts live id=b\n1\n```\n"});
    const document = await read("a.html");
    expect(document.querySelector("#cell-b .cell-output")!.textContent).toBe("output");
    expect(document.querySelector("#cell-b .cell-picture")!.textContent).toBe("picture");
  });

  test("has a language, lets the reader zoom, and names what is in its shell", async () => {
    await finish({a: "# A\n"});
    const document = await read("a.html");
    expect(document.documentElement.getAttribute("lang")).toBe("en");
    expect(document.querySelector("meta[name=viewport]")!.getAttribute("content")).not.toMatch(/maximum-scale/);
    expect(document.querySelector("nav")!.getAttribute("aria-label")).toBe("Course");
    expect(document.querySelector("input")!.getAttribute("aria-label")).toBe("Show the pages of the course");
    expect(document.body.firstElementChild!.getAttribute("href")).toBe("#observablehq-main");
    expect(document.querySelector("ol > label, section > summary")).toBeNull();
  });

  test("loads nothing of Framework's runtime", async () => {
    await finish({a: "# A\n"}, '<link rel="modulepreload" href="./_observablehq/runtime.abc.js">');
    const html = await readFile(join(folder, "a.html"), "utf8");
    expect(html).not.toMatch(/client\.|runtime\./);
  });

  test("has a policy that allows its own inline scripts and no others, before anything that loads", async () => {
    await finish({a: "# A\n"});
    const document = await read("a.html");
    const meta = document.querySelector("meta[http-equiv]")!;
    expect(meta.previousElementSibling!.getAttribute("charset")).toBe("utf-8");
    // By hand: printf … | openssl dgst -sha256 -binary | base64
    expect(meta.getAttribute("content")).toContain(
      "default-src 'none'; script-src 'self' 'sha256-diWmztQUed4Qdw5qpdX1iE+Bk5VizDt2j7KcrwcqO3g='; style-src 'self'; "
    );
  });
});
