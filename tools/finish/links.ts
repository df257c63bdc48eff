import {posix} from "node:path";

/** A built page or another file of the site, as far as links are concerned. */
export interface Target {
  /** The ids of its elements; empty for what is not a page. */
  readonly anchors: ReadonlySet<string>;
}

/** Files of the site by path, for example `lessons/01-the-question.html`. */
export type Targets = ReadonlyMap<string, Target>;

/** A link that leads nowhere. */
export interface BrokenLink {
  readonly href: string;
  /** What is missing: a file of the site, or an anchor of one. */
  readonly missing: string;
}

/** The ids that links may point to in a page. */
export function anchorsOf(document: Document): ReadonlySet<string> {
  return new Set([...document.querySelectorAll("[id]")].map(({id}) => id));
}

/**
 * The links of a page that lead to no file of the site, or to no anchor of it.
 *
 * @param path the page's path in the site
 */
export function brokenLinks(document: Document, path: string, targets: Targets): BrokenLink[] {
  const hrefs = [...document.querySelectorAll("a[href], link[href]")].map((link) => link.getAttribute("href") ?? "");
  return [...new Set(hrefs)].flatMap((href) => {
    const missing = isOutside(href) ? undefined : missingTarget(href, path, targets);
    return missing === undefined ? [] : [{href, missing}];
  });
}

function isOutside(href: string): boolean {
  return /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href);
}

function missingTarget(href: string, from: string, targets: Targets): string | undefined {
  const to = resolveHref(href, from);
  const target = targets.get(to.path);
  if (!target) return to.path;
  return to.anchor === "" || target.anchors.has(to.anchor) ? undefined : `${to.path}#${to.anchor}`;
}

/** The file of the site, and the anchor in it, that a relative address on a page leads to. */
export function resolveHref(href: string, from: string): {readonly path: string; readonly anchor: string} {
  const [address = "", anchor = ""] = href.split("#");
  const path = decodeURI(address.replace(/\?.*$/, ""));
  if (path === "") return {path: from, anchor: decodeURIComponent(anchor)};
  const joined = posix.normalize(path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(from), path));
  const file = joined === "." || joined === "./" ? "index.html" : joined.endsWith("/") ? `${joined}index.html` : joined;
  return {path: file.replace(/^\.\//, ""), anchor: decodeURIComponent(anchor)};
}
