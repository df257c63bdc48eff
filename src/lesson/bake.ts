import type {Page, PageCell, Problem} from "./page.ts";
import type {CellRun} from "./replayer.ts";
import type {CellError} from "./view.ts";

/** What draws into a baked page. The page itself draws with the same code. */
export interface Drawing {
  /** Draws what a cell shows into its `.cell-output`. */
  readonly result: (container: Element, run: CellRun) => void;
  /** Draws the accounts after a cell into its `.cell-picture`. */
  readonly picture: (container: Element, run: CellRun) => void;
}

/**
 * Writes what the cells of a page came to into its HTML: outputs, pictures, values in prose.
 *
 * @param document the page as rendered, with an element for each cell
 * @param runs one run per cell, in page order
 * @returns what is wrong: cells that failed though the page does not say that they do, or did not though it does
 */
export function bakePage(document: Document, page: Page, runs: readonly CellRun[], draw: Drawing): Problem[] {
  const problems: Problem[] = [];
  for (const [index, cell] of page.cells.entries()) {
    const run = runs[index];
    const element = document.querySelector(`[data-cell="${cell.id}"]`);
    if (!run || !element) {
      problems.push({line: cell.line, message: `cell "${cell.id}" is not in the built page`});
      continue;
    }
    problems.push(...problemsOf(cell, run, page));
    if (cell.kind === "expression") {
      element.textContent = run.result.text ?? "";
    } else {
      draw.result(element.querySelector(".cell-output")!, run);
      draw.picture(element.querySelector(".cell-picture")!, run);
      element.setAttribute("data-baked", "");
    }
  }
  return problems;
}

/** What is wrong with a cell. One that only waits for a cell which is itself wrong is not told of again. */
function problemsOf(cell: PageCell, {result: {error}}: CellRun, {cells}: Page): Problem[] {
  const name = cell.kind === "live" ? `cell "${cell.id}"` : `{{ ${cell.source} }}`;
  if (!error) return cell.throws ? [{line: cell.line, message: `${name} says "throws" and does not`}] : [];
  const cause = cells.find(({id}) => id === error.waitsFor);
  if (cell.throws || (cause && !cause.throws)) return [];
  return [{line: lineOf(cell, error), message: `${name}: ${error.name}: ${error.message}`}];
}

/** The line of the file that an error happened at: the cell's first when it cannot be known. */
function lineOf(cell: PageCell, error: CellError): number {
  return cell.line + (error.line ?? 1) - 1;
}
