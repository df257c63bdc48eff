import type {Page} from "playwright-core";

/** What the cells of a page show: by cell, its output, its picture and its value in prose as normalized HTML. */
export type Shown = Record<string, string>;

/**
 * Reads what the cells of a page show. The order of attributes and of class names does not count.
 */
export function readShown(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const normalized = (node: Node): string => {
      if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? "";
      // What the page's script adds to a picture, for this window, is not what the cell shows.
      if (!(node instanceof Element) || node.matches(".picture-tools, .picture-folds")) return "";
      const valueOf = ({name, value}: Attr) =>
        name === "class" ? [...new Set(value.split(" "))].sort().join(" ") : value;
      // That an entry of a list in words opens a card by keyboard is the script's doing, too.
      const isAdded = ({name}: Attr) => node.matches(".words-entry") && name !== "class";
      const attributes = [...node.attributes]
        .filter((attribute) => !isAdded(attribute))
        .map((attribute) => ` ${attribute.name}="${valueOf(attribute)}"`)
        .sort();
      return `<${node.localName}${attributes.join("")}>${[...node.childNodes].map(normalized).join("")}</>`;
    };
    const shown: Shown = {};
    for (const element of document.querySelectorAll(".computed")) {
      shown[element.getAttribute("data-cell") ?? ""] = element.textContent ?? "";
    }
    for (const element of document.querySelectorAll(".cell-output")) {
      shown[element.closest("live-cell")!.id] = [...element.childNodes].map(normalized).join("\n");
    }
    // A hidden cell's picture has no width of its own to be drawn for.
    for (const element of document.querySelectorAll("live-cell:not([data-hidden]) .cell-picture")) {
      const first = element.firstElementChild;
      const picture = first instanceof HTMLTemplateElement ? first.content.firstElementChild : first;
      shown[element.id] = picture ? normalized(picture) : "";
    }
    return shown;
  });
}

/** Empties what the cells of a page show, so that all of it has to be computed again. */
export function clearShown(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const element of document.querySelectorAll(".computed, .cell-output, .cell-picture"))
      element.replaceChildren();
  });
}

/** Where two readings of a page differ first, cell by cell, with a little of the text around it. */
export function differences(one: Shown, other: Shown): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) => {
    const [a, b] = [one[key] ?? "nothing", other[key] ?? "nothing"];
    if (a === b) return [];
    const at = [...a].findIndex((character, index) => character !== b[index]);
    const start = Math.max(0, (at < 0 ? a.length : at) - 60);
    return [`${key}: …${a.slice(start, start + 160)}… is not …${b.slice(start, start + 160)}…`];
  });
}
