import {answerCell, checkCell, solutionCell} from "./branch.ts";
import type {CellSource} from "./cell-source.ts";
import {compileText} from "./compile-text.ts";
import type {CompiledCells, CompiledText} from "./compiled-text.ts";
import {compiledElement} from "./compiled-text.ts";
import type {Page} from "./page.ts";
import {SourceError} from "./source-error.ts";

/**
 * Compiles all that an author wrote on a page and puts it into the page's HTML, so that no compiler has to be loaded
 * before a reader writes something else. A text that is meant to be no program is left out.
 *
 * @param document the page as rendered
 */
export function bakeCompiled(document: Document, page: Page): void {
  const compiled: CompiledCells = textsOf(page).flatMap((cell) => {
    const text = compiledIfProgram(cell);
    return text ? [[cell.id, text] as const] : [];
  });
  if (compiled.length === 0) return;
  const element = document.createElement("script");
  element.id = compiledElement;
  element.setAttribute("type", "application/json");
  // Nothing in it may look like the end of the element.
  element.textContent = JSON.stringify(compiled).replaceAll("<", "\\u003c");
  document.body.append(element);
}

/** Every text of an author that runs on a page. */
function textsOf({cells, predictions, challenges}: Page): readonly CellSource[] {
  const answers = predictions.flatMap(({id, answer}): CellSource[] =>
    answer ? [{id: answerCell(id), kind: "aside", source: answer.source}] : []
  );
  const programs = challenges.flatMap(({id, starter, check, solution}): CellSource[] => [
    {id, kind: "live", source: starter.source},
    {id: checkCell(id), kind: "aside", source: check.source},
    {id: solutionCell(id), kind: "live", source: solution.source}
  ]);
  return [...cells, ...answers, ...programs];
}

function compiledIfProgram(cell: CellSource): CompiledText | undefined {
  try {
    return compileText(cell);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}
