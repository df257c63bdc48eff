import type {Container} from "./container.ts";

/**
 * The block `::: progress`: what a reader has read, predicted and solved is shown beside the page's links to lessons, and
 * can be taken away as a file. What stands in the block stands above the controls.
 */
export const progress: Container = {open: () => "<course-progress>\n", close: "</course-progress>\n"};
