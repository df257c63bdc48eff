import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {AxeResults, RunOptions} from "axe-core";
import type {Page} from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How long a page may take: the longest have twenty thousand elements, and each is looked at. In milliseconds. */
export const patience = 120_000;

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
  const context = within === undefined ? "document" : JSON.stringify(within);
  const {violations} = await page.evaluate<AxeResults>(`axe.run(${context}, ${JSON.stringify(options)})`);
  return violations
    .filter(({impact}) => impact === "serious" || impact === "critical")
    .map(({id, help, nodes}) => {
      const where = nodes.slice(0, 3).map(({target, any}) => `${target.join(" ")} ${any[0]?.message ?? ""}`);
      return `${id} (${help}), ${nodes.length} times: ${where.join("; ")}`;
    });
}
