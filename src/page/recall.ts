import {element} from "./elements.ts";
import {openProgress} from "./progress.ts";

/** Adds what the reader guessed to each block `::: recall`, by the link to the prediction in it. */
export function attachRecalls(): void {
  for (const block of document.querySelectorAll("course-recall")) {
    const link = block.querySelector<HTMLAnchorElement>('a[href*="#predict-"]');
    if (!link) continue;
    const {pathname, hash} = new URL(link.href);
    const guess = openProgress(pathname).guess(hash.replace("#predict-", ""));
    if (guess?.text === undefined) continue;
    const quote = element("blockquote", "recalled-guess");
    quote.append(element("p", "", guess.text));
    block.append(quote);
  }
}
