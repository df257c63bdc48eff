import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {AxeResults, RunOptions} from "axe-core";
import type {Page} from "playwright-core";

/** The rule that looks at colours, and takes longer than all others together. */
const contrast = "color-contrast";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What to check, and where. */
interface Scope {
  /** The rules to check. Default: all. */
  readonly rules?: readonly string[];
  /** The element to look at, by a selector. Default: the whole page. */
  readonly within?: string;
}

/**
 * Runs axe-core on a page as it stands. Of elements that look alike (the same names, classes and whatever else styles ask
 * for, from the root of the page down) only the first has its colours checked: a long page has thousands of them.
 *
 * @returns one line for each violation that is serious or critical: its rule, and the first elements that break it
 */
export async function seriousViolations(page: Page, {rules, within}: Scope = {}): Promise<string[]> {
  await page.evaluate(source);
  const found: AxeResults["violations"] = [];
  const run = async (context: unknown, options: RunOptions) => {
    const violations = await page.evaluate<AxeResults["violations"]>(
      `axe.run(${JSON.stringify(context)}, ${JSON.stringify({resultTypes: ["violations"], ...options})})` +
        ".then(({violations}) => violations)"
    );
    found.push(...violations);
  };
  if (!rules) await run(within ?? "html", {rules: {[contrast]: {enabled: false}}});
  else if (rules.some((rule) => rule !== contrast)) {
    await run(within ?? "html", {runOnly: rules.filter((rule) => rule !== contrast)});
  }
  if (!rules || rules.includes(contrast)) {
    await page.evaluate(markSamples, [within ?? "html", sample] as const);
    await run(`[${sample}]`, {runOnly: [contrast]});
  }
  return found
    .filter(({impact}) => impact === "serious" || impact === "critical")
    .map(({id, help, nodes}) => {
      const where = nodes.slice(0, 3).map(({target, any}) => `${target.join(" ")} ${any[0]?.message ?? ""}`);
      return `${id} (${help}), ${nodes.length} times: ${where.join("; ")}`;
    });
}

const sample = "data-axe-sample";

/** Marks the first of all visible elements with text of their own that look alike. */
function markSamples([within, mark]: readonly [string, string]): void {
  for (const marked of document.querySelectorAll(`[${mark}]`)) marked.removeAttribute(mark);
  const looks = new Map<Element, string>();
  // An attribute counts where a style asks for it, or where it is a colour itself.
  const styles = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map(({cssText}) => cssText))
    .join(" ");
  const asked = new Set([...styles.matchAll(/\[([\w-]+)/g)].map(([, name]) => name));
  for (const name of ["class", "type", "fill", "stroke", "opacity"]) asked.add(name);
  const lookOf = (element: Element): string => {
    let look = looks.get(element);
    if (look === undefined) {
      const attributes = [...element.attributes].filter(({name}) => asked.has(name));
      look = `${element.parentElement ? lookOf(element.parentElement) : ""} ${element.localName}`;
      look += attributes.map(({name, value}) => `[${name}=${value}]`).join("");
      looks.set(element, look);
    }
    return look;
  };
  const seen = new Set<string>();
  for (const root of document.querySelectorAll(within)) {
    for (const element of root.querySelectorAll("*")) {
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()
      );
      if ((!hasText && !element.matches("input, select, textarea")) || seen.has(lookOf(element))) continue;
      if (!element.checkVisibility()) continue;
      seen.add(lookOf(element));
      element.setAttribute(mark, "");
    }
  }
}
