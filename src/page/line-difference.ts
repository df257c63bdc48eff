import {diffWordsWithSpace} from "diff";
import {element} from "./elements.ts";
import type {Hunk} from "./hunks.ts";
import {hunksOf} from "./hunks.ts";

/**
 * The difference of two texts, line by line: lines that only the first has are struck out, those that only the second has
 * are added, each marked by a sign and in words too.
 *
 * @param caption what is compared, in words
 */
export function lineDifference(mine: string, other: string, caption: string): HTMLElement {
  const figure = element("figure", "difference");
  const list = lineList();
  const lines = mine.split("\n");
  let at = 0;
  for (const hunk of hunksOf(mine, other)) {
    list.append(...lines.slice(at, hunk.from).map(sameLine), ...changedLines(hunk));
    at = hunk.from + hunk.removed.length;
  }
  list.append(...lines.slice(at).map(sameLine));
  figure.append(element("figcaption", "", caption), list);
  return figure;
}

/** The list that lines of a difference go into. It scrolls where lines are too long, by keyboard too. */
export function lineList(): HTMLOListElement {
  const list = element("ol", "difference-lines");
  list.tabIndex = 0;
  list.setAttribute("aria-label", "The lines");
  return list;
}

/** A line that both texts have. */
export function sameLine(text: string): HTMLLIElement {
  const item = element("li", "");
  item.append(element("code", "", text));
  return item;
}

/** The lines of a hunk: those of the first text, then those of the second, with the words marked that differ. */
export function changedLines({removed, added}: Pick<Hunk, "removed" | "added">): HTMLLIElement[] {
  const isInPairs = removed.length === added.length;
  const line = (kind: "removed" | "added", text: string, other: string | undefined) => {
    const item = element("li", `is-${kind}`);
    const wrapped = element(kind === "added" ? "ins" : "del", "");
    const code = element("code", "");
    code.append(...(isInPairs && other !== undefined ? markedWords(kind, text, other) : [text]));
    wrapped.append(code);
    item.append(wrapped);
    return item;
  };
  return [
    ...removed.map((text, index) => line("removed", text, added[index])),
    ...added.map((text, index) => line("added", text, removed[index]))
  ];
}

/** A line's text with what the other line has not in marks; without any where they have no word in common. */
function markedWords(kind: "removed" | "added", text: string, other: string): (Node | string)[] {
  const [before, after] = kind === "removed" ? [text, other] : [other, text];
  const parts = diffWordsWithSpace(before, after).filter((part) => !part[kind === "removed" ? "added" : "removed"]);
  const isRelated = parts.some(({added, removed, value}) => !added && !removed && /\w/.test(value));
  return isRelated ? parts.map((part) => (part[kind] ? element("b", "", part.value) : part.value)) : [text];
}
