import type {Container} from "./container.ts";

/**
 * The block `::: recall`, with a link to a prediction of this or another page in it: the page's script adds what the reader
 * guessed there. Without a guess, or without a script, the text and the link stand alone.
 */
export const recall: Container = {open: () => "<course-recall>\n", close: "</course-recall>\n"};
