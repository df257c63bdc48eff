import {element} from "./elements.ts";
import {openProgress} from "./progress.ts";

/** Adds what the reader guessed, or that there is no guess, to each block `::: recall`, by the link to the prediction in it. */
export function attachRecalls(): void {
  for (const block of document.querySelectorAll("course-recall")) {
    const link = block.querySelector<HTMLAnchorElement>('a[href*="#predict-"]');
    if (!link) continue;
    const {pathname, hash} = new URL(link.href);
    const guess = openProgress(pathname).guess(hash.replace("#predict-", ""));
    if (guess?.text === undefined) {
      block.append(noGuess(link.href));
      continue;
    }
    const quote = element("blockquote", "recalled-guess");
    quote.append(element("p", "", guess.text));
    block.append(quote);
  }
}

function noGuess(href: string): HTMLElement {
  const sentence = element("p", "recalled-nothing", "You made no guess there, or not in this browser. ");
  const link = element("a", "", "Make one now");
  link.setAttribute("href", href);
  sentence.append(link, ", and come back.");
  return sentence;
}
