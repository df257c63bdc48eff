import {diffLines} from "diff";
import {element} from "./elements.ts";

/**
 * The difference of two texts, line by line: lines that only the first has are struck out, those that only the second has
 * are added, each marked by a sign and in words too.
 *
 * @param caption what is compared, in words
 */
export function lineDifference(mine: string, other: string, caption: string): HTMLElement {
  const figure = element("figure", "difference");
  const list = element("ol", "difference-lines");
  for (const {value, added, removed} of diffLines(`${mine}\n`, `${other}\n`)) {
    for (const line of value.replace(/\n$/, "").split("\n")) {
      const item = element("li", added ? "is-added" : removed ? "is-removed" : "");
      const text = element("code", "", line);
      const wrapped = added ? element("ins", "") : removed ? element("del", "") : undefined;
      wrapped?.append(text);
      item.append(wrapped ?? text);
      list.append(item);
    }
  }
  figure.append(element("figcaption", "", caption), list);
  return figure;
}
