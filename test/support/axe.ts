import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type axe from "axe-core";
import type {AxeResults, RunOptions} from "axe-core";
import type {Page} from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What to check, and where. */
interface Scope {
  /** The rules to check. Default: all. */
  readonly rules?: readonly string[];
  /** The element to look at, by a selector. Default: the whole page. */
  readonly within?: string;
}

/**
 * Runs axe-core on a page as it stands.
 *
 * @returns one line for each violation that is serious or critical: its rule, and the first elements that break it
 */
export async function seriousViolations(page: Page, {rules, within}: Scope = {}): Promise<string[]> {
  await page.evaluate(source);
  const options: RunOptions = {resultTypes: ["violations"], ...(rules && {runOnly: [...rules]})};
  const {violations} = await page.evaluate(runOnShown, {within, options});
  return violations
    .filter(({impact}) => impact === "serious" || impact === "critical")
    .map(({id, help, nodes}) => {
      const where = nodes.slice(0, 3).map(({target, any}) => `${target.join(" ")} ${any[0]?.message ?? ""}`);
      return `${id} (${help}), ${nodes.length} times: ${where.join("; ")}`;
    });
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/**
 * Runs axe-core without what nobody is shown at the moment: pictures that stand elsewhere or not at all, and what closed
 * details hold. It is three quarters of a lesson; axe-core finds nothing in it, but goes through all of it. Runs in the
 * page, so that it can use nothing from outside of itself.
 */
async function runOnShown({
  within,
  options
}: {
  readonly within: string | undefined;
  readonly options: RunOptions;
}): Promise<AxeResults> {
  const hidden = [...document.querySelectorAll(".cell-picture, details:not([open]) > :not(summary)")]
    .filter((element) => !element.checkVisibility())
    .map((element) => ({element, mark: document.createComment("")}));
  for (const {element, mark} of hidden) element.replaceWith(mark);
  const results = await window.axe.run(within ?? document, options);
  for (const {element, mark} of hidden) mark.replaceWith(element);
  return results;
}
