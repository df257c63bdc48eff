import {openEdits} from "./edits.ts";
import {button, element} from "./elements.ts";
import {parseFragment, shareName} from "./fragment.ts";
import type {KeptEvents} from "./kept-cells.ts";
import {KeptCells} from "./kept-cells.ts";
import type {LiveCell} from "./live-cell.ts";
import {loadPart} from "./load-part.ts";
import type {ShareView} from "./share-view.ts";

/**
 * Puts the kept edits of a page into its cells, or the texts of the shared link in its address, and a control to share what
 * is changed at the page's head.
 */
export function attachKept(cells: readonly LiveCell[], main: Element, run: KeptEvents["run"]): KeptCells {
  const control = element("div", "page-changes");
  const share = button("", "page-share", () => void openBox());
  control.append(share);
  main.prepend(control);
  const kept = new KeptCells(cells, openEdits(location.pathname), {run, onChange: update});

  /** The texts that a link to the page holds. */
  let shared: string | undefined;

  function update(): void {
    const changed = kept.cells.filter(({isChanged}) => isChanged);
    const texts = JSON.stringify(changed.map(({name, source}) => [name, source]));
    if (texts === shared) return;
    shared = texts;
    control.hidden = changed.length === 0;
    share.textContent = changed.length === 1 ? "Share 1 changed cell" : `Share ${changed.length} changed cells`;
    // The link in it is no longer that of the page.
    control.querySelector(".share-box")?.remove();
  }

  async function openBox(): Promise<void> {
    const box = await (await loadPart(import("./share-box.ts")))?.shareBox(kept.cells);
    if (!box) return;
    control.querySelector(".share-box")?.remove();
    control.append(box.element);
    box.focus();
  }

  let view: Promise<ShareView | undefined> | undefined;
  function follow(): void {
    const isShared = parseFragment(location.hash).values.has(shareName);
    if (isShared) view ??= loadView();
    void view?.then((opened) => opened?.follow());
  }

  async function loadView(): Promise<ShareView | undefined> {
    const made = (await loadPart(import("./share-view.ts")))?.makeShareView(kept);
    if (!made) {
      view = undefined;
      kept.show(undefined);
    }
    return made;
  }

  update();
  follow();
  if (!view) kept.show(undefined);
  addEventListener("hashchange", follow);
  return kept;
}
