import {button, element, statusLine} from "./elements.ts";
import type {Hunk, MergeHunk} from "./hunks.ts";
import {hunksOf, mergeOf, revertHunk} from "./hunks.ts";
import type {KeptCells} from "./kept-cells.ts";
import {changedLines, lineList, sameLine} from "./line-difference.ts";
import type {LiveCell} from "./live-cell.ts";
import {loadPart} from "./load-part.ts";

/** How many lines around a change are shown. */
const around = 2;

/** The difference of a cell that is open below it. */
export interface DifferencePanel {
  /** Shows the difference as it is now. */
  readonly update: () => void;
  readonly close: () => void;
}

/**
 * Opens the difference of a cell's text and the author's below the cell, with a way back for each place and for all. When
 * the author changed the text under the reader's edit, it shows who changed what.
 */
export function openDifference(cell: LiveCell, kept: KeptCells, onClose: () => void): DifferencePanel {
  const panel = element("section", "cell-difference");
  panel.setAttribute("aria-label", `What differs in cell ${cell.name}`);
  const title = statusLine("difference-title");
  const body = element("div", "difference-body");
  const controls = element("div", "difference-controls");
  panel.append(title, body, controls);
  panel.addEventListener("keydown", ({key}) => {
    if (key === "Escape") close();
  });
  /** The texts before and after the last revert. */
  let reverted: {readonly before: string; readonly after: string} | undefined;
  let shown: string | undefined;

  function update(): void {
    const earlier = kept.earlierOriginal(cell);
    const state = JSON.stringify([cell.source, earlier, cell.isFromLink, reverted]);
    if (state === shown) return;
    shown = state;
    panel.querySelector(".share-box")?.remove();
    if (earlier?.base === undefined) showChanges(earlier !== undefined);
    else showMerge(earlier.base);
    controls.append(button("Close", "difference-close", close));
  }

  function showChanges(isOutdated: boolean): void {
    const hunks = hunksOf(cell.original, cell.source);
    tell(titleOf(hunks.length, cell, isOutdated));
    body.replaceChildren(...hunks.map((hunk) => changeOf(hunk)));
    controls.replaceChildren();
    if (hunks.length > 1) controls.append(button("Revert all", "difference-all", () => kept.reset(cell)));
    if (reverted?.after === cell.source) controls.append(button("Undo", "difference-undo", undo));
    if (hunks.length > 0) controls.append(button("Share a link", "difference-share", () => void share()));
  }

  function changeOf(hunk: Hunk): HTMLElement {
    const change = element("div", "difference-hunk");
    const place = placeOf(hunk);
    const back = button("Revert", "difference-revert", () => revert(revertHunk(cell.source, hunk)));
    back.setAttribute("aria-label", `Revert ${place} to the author's text`);
    const head = element("div", "difference-head");
    head.append(element("span", "", capitalized(place)), back);
    const lines = cell.source.split("\n");
    const end = hunk.to + hunk.added.length;
    const list = lineList();
    list.append(
      ...lines.slice(Math.max(0, hunk.to - around), hunk.to).map(sameLine),
      ...changedLines(hunk),
      ...lines.slice(end, end + around).map(sameLine)
    );
    change.append(head, list);
    return change;
  }

  function revert(text: string): void {
    const places = [...body.querySelectorAll(".difference-revert")];
    const index = places.indexOf(document.activeElement ?? body);
    reverted = {before: cell.source, after: text};
    kept.rewrite(cell, text);
    update();
    const left = body.querySelectorAll<HTMLElement>(".difference-revert");
    (left[Math.min(Math.max(index, 0), left.length - 1)] ?? title).focus({preventScroll: true});
  }

  function undo(): void {
    if (!reverted) return;
    const {before} = reverted;
    reverted = undefined;
    kept.rewrite(cell, before);
    update();
    title.focus({preventScroll: true});
  }

  function showMerge(base: string): void {
    const {hunks, merged} = mergeOf(base, cell.original, cell.source);
    tell(
      merged === undefined
        ? "You and the author changed the same lines. Keep yours, or take the new text: yours stays within reach."
        : "You and the author changed different lines: both can be had together."
    );
    body.replaceChildren(...hunks.map(mergeChange));
    controls.replaceChildren();
    if (merged !== undefined)
      controls.append(button("Take both", "difference-both", () => kept.takeMerged(cell, merged)));
  }

  /** Screen readers tell of what is new, so that the same is not set again. */
  function tell(text: string): void {
    if (title.textContent !== text) title.textContent = text;
  }

  async function share(): Promise<void> {
    const box = await (await loadPart(import("./share-box.ts")))?.shareBox(kept.cells, `cell-${cell.name}`);
    if (!box) return;
    panel.querySelector(".share-box")?.remove();
    controls.after(box.element);
    box.focus();
  }

  function close(): void {
    panel.remove();
    onClose();
  }

  cell.addBelowCode(panel);
  update();
  title.focus({preventScroll: true});
  return {update, close};
}

function mergeChange({by, before, author, reader}: MergeHunk): HTMLElement {
  const change = element("div", "difference-hunk");
  const side = (text: string, added: readonly string[]) => {
    const head = element("div", "difference-head");
    head.append(element("span", "", text));
    const list = lineList();
    list.append(...changedLines({removed: before, added}));
    change.append(head, list);
  };
  if (by === "both alike") side("You and the author changed this alike", author);
  if (by === "author" || by === "both") side("The author changed this", author);
  if (by === "reader" || by === "both") side(by === "both" ? "You changed the same" : "You changed this", reader);
  return change;
}

function titleOf(places: number, {isFromLink}: LiveCell, isOutdated: boolean): string {
  if (places === 0) return "The text is the author’s again.";
  const whose = isFromLink ? "The text of the shared link" : "Your text";
  const from = isOutdated ? "the author’s new one" : "the author’s";
  return `${whose} differs from ${from} in ${places === 1 ? "one place" : `${places} places`}.`;
}

/** Where a change is, by the lines of the text in the cell. */
function placeOf({to, added}: Hunk): string {
  if (added.length === 0) return to === 0 ? "what is gone before line 1" : `what is gone after line ${to}`;
  return added.length === 1 ? `line ${to + 1}` : `lines ${to + 1} to ${to + added.length}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
