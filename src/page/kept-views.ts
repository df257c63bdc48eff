import type {CellResult} from "../lesson/view.ts";

/** What outputs showed until their cells came to nothing. */
const aside = new WeakMap<Element, readonly Element[]>();

/**
 * Before a result is drawn: sets aside what an output shows, if the cell now failed or waits and shows nothing, and puts
 * it back before the next result that shows something. Most of that will be the same, and to make all of a page's outputs
 * anew takes longer than to run the page.
 */
export function keepViews(output: Element, {status, views}: CellResult): void {
  const kept = aside.get(output);
  if (status === "done" || views.length > 0) {
    if (kept) output.replaceChildren(...kept);
    aside.delete(output);
  } else if (!kept && output.querySelector(":scope > .view")) {
    aside.set(output, [...output.children]);
    output.replaceChildren();
  }
}
