import type {CellError} from "../lesson/view.ts";

/** How long one cell may take, in milliseconds. */
export const cellTime = 1000;

/** How long the cells of a page may take together, in milliseconds. */
export const pageTime = 5000;

/** How long a replay that nobody needs any more may go on before it is ended, in milliseconds. */
export const graceTime = 100;

/** How long a reader waits for what would help a walk, in milliseconds. */
export const repairTime = 8000;

/** What a cell shows that did not come to an end in its time. */
export const outOfTime: CellError = {
  name: "Stopped",
  message: "Stopped after 1 second, because the cell did not come to an end. Is there a loop that never ends?"
};

/** What the cell shows during which the time of the whole page was up. */
export const pageOutOfTime: CellError = {
  name: "Stopped",
  message: "Stopped, because the cells of this page took more than 5 seconds together."
};

/** What a cell shows that took the worker with it: it used more memory than the browser gives. */
export const outOfMemory: CellError = {
  name: "Stopped",
  message: "Stopped, because the cell took the sandbox down. Did it use too much memory?"
};
