import type {ShowContext} from "./show.ts";
import {viewsOf} from "./show.ts";
import type {View} from "./view.ts";

/** How many views one cell may show. */
const mostViews = 50;

/** Where the values go that a cell shows. */
export interface Screen {
  /** Shows each value below the last. Returns the first, so that `show` can stand around any expression. */
  readonly show: (...values: readonly unknown[]) => unknown;
  /** Shows a view below the last. */
  readonly put: (view: View) => void;
  /** What was shown; beyond fifty views a notice stands for the rest. */
  readonly views: () => readonly View[];
}

/**
 * Opens the screen of a cell.
 *
 * @param context the states before the cell and at the moment, asked for at each value
 */
export function openScreen(context: () => ShowContext): Screen {
  const views: View[] = [];
  let unseen = 0;
  return {
    put(view) {
      if (views.length >= mostViews) unseen++;
      else views.push(view);
    },
    show(...values) {
      for (const value of values) {
        if (views.length >= mostViews) unseen++;
        else views.push(...viewsOf(value, context()).slice(0, mostViews - views.length));
      }
      return values[0];
    },
    views: () => (unseen === 0 ? views : [...views, {kind: "text", text: `${unseen} more values are not shown.`}])
  };
}
