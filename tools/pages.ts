import {readFileSync, readdirSync} from "node:fs";
import {join, relative} from "node:path";

/** A page as Framework's sidebar lists it. */
export interface PageLink {
  readonly name: string;
  /** Its address, without an extension: `/lessons/15-the-gateway-endpoint`. */
  readonly path: string;
}

/** A part of the sidebar. */
export interface Section {
  readonly name: string;
  readonly pages: readonly PageLink[];
  /** Which pages "before" and "next" go through: `null` for pages that are not read in order. */
  readonly pager: "main" | null;
}

/**
 * The pages of the course for the sidebar, found from the folder: the lessons in order of their file names, the lab, and
 * the reference. A new file is a new page.
 *
 * @param root `docs`
 */
export function findSections(root: string): Section[] {
  const link = (file: string): PageLink => ({
    name: titleOf(readFileSync(file, "utf8")) ?? relative(root, file),
    path: `/${relative(root, file).replace(/\.md$/, "")}`
  });
  const pagesOf = (folder: string) => markdownFiles(join(root, folder)).filter((file) => !file.endsWith("index.md"));
  const sections = [
    {name: "Lessons", pager: "main" as const, pages: pagesOf("lessons").map(link)},
    {
      name: "Tools",
      pager: null,
      pages: markdownFiles(root, false)
        .filter((file) => file.endsWith("lab.md"))
        .map(link)
    },
    {name: "Reference", pager: null, pages: pagesOf("reference").map(link)}
  ];
  return sections.filter(({pages}) => pages.length > 0);
}

/** All Markdown files under a folder, sorted by path. */
export function markdownFiles(folder: string, recursive = true): string[] {
  return readdirSync(folder, {recursive, encoding: "utf8"})
    .filter((name) => name.endsWith(".md") && !name.startsWith("."))
    .sort()
    .map((name) => join(folder, name));
}

/** The relative path from a page to the root of the site: `../` from `/lessons/01-the-question`, empty from `/index`. */
export function rootFrom(path: string): string {
  return "../".repeat(path.split("/").length - 2);
}

/** A page's title: that of its front matter, else its first heading. */
export function titleOf(markdown: string): string | undefined {
  return /^---\n(?:(?!---).*\n)*?title: *(.+)\n/.exec(markdown)?.[1] ?? /^# +(.+?)\s*$/m.exec(markdown)?.[1];
}
