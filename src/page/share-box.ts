import {hashOf} from "./edits.ts";
import {button, element, statusLine} from "./elements.ts";
import {formatFragment, shareName} from "./fragment.ts";
import type {LiveCell} from "./live-cell.ts";
import {packShare} from "./share-link.ts";

/** A link to the page with its changed cells, and what became of it. */
export interface ShareBox {
  readonly element: HTMLElement;
  readonly focus: () => void;
}

/**
 * Makes a link that carries the changed cells, and copies it where the browser lets it. The link is shown in any case.
 *
 * @param cells the cells of the page
 * @param anchor the id of the element that the link leads to. Default: the page's top
 */
export async function shareBox(cells: readonly LiveCell[], anchor = ""): Promise<ShareBox> {
  const changed = cells.filter(({isChanged}) => isChanged);
  const value = await packShare(
    new Map(changed.map(({name, source, original}) => [name, {source, original: hashOf(original)}]))
  );
  const box = element("div", "share-box");
  const status = statusLine("share-status");
  box.append(status);
  const close = button("Close", "share-close", () => box.remove());
  if (value === undefined) {
    status.textContent = "Your changes are too long for a link. The first page of the course saves them as a file.";
    box.append(close);
    return {element: box, focus: () => status.focus()};
  }
  const url = new URL(location.href);
  url.hash = formatFragment({anchor, values: new Map([[shareName, value]])});
  const names = changed.map(({name}) => name).join(", ");
  const about = `It holds the text of ${changed.length === 1 ? "the cell" : "the cells"} ${names}, and is sent to no server.`;
  status.textContent = `${(await isCopied(url.href)) ? "The link is copied." : "Here is the link, for you to copy."} ${about}`;
  const field = element("input", "share-link");
  field.readOnly = true;
  field.value = url.href;
  field.setAttribute("aria-label", "The link");
  field.addEventListener("focus", () => field.select());
  const row = element("div", "share-row");
  row.append(field, close);
  box.append(row);
  return {element: box, focus: () => field.focus()};
}

/** Copies a text. Browsers refuse without a secure connection, and where the reader forbids it. */
async function isCopied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
