import type {Drawing} from "../src/lesson/bake.ts";
import type {CellRun} from "../src/lesson/replayer.ts";
import {drawResult} from "../src/picture/draw-result.ts";
import {drawScene} from "../src/picture/draw-scene.ts";
import {layoutAccounts} from "../src/picture/layout-accounts.ts";
import type {Scene} from "../src/picture/scene.ts";
import {firstLook} from "../src/picture/walk-look.ts";

/**
 * The widths in CSS pixels that pictures are baked for: beside the text and under it, and on a phone. The style sheet
 * shows one of the two (docs/style/lesson.css), and the page draws it anew when it must.
 */
export const bakedWidths = {wide: 480, narrow: 340};

/** Draws what a page's cells come to at build time, with the code that draws it in the page. */
export const drawing: Drawing = {
  result(container, {result}) {
    drawResult(container, result, {root: rootOf(container), lookAt: () => firstLook(container)});
    // They do something only when the page's script is there: it enables them (src/page/inputs.ts).
    for (const control of container.querySelectorAll("[data-input]")) control.setAttribute("disabled", "");
  },
  picture(container, run) {
    if (container.closest("[data-hidden]")) return;
    if (!container.matches(".cell-picture")) {
      // A goal: it has no place beside the text.
      drawScene(container, sceneOf(run, bakedWidths.narrow));
      return;
    }
    drawScene(container, sceneOf(run, bakedWidths.wide));
    if (isRepeated(container)) {
      // Only a script ever shows it, beside the text (src/page/picture-place.ts): until then it weighs nothing.
      const template = container.ownerDocument.createElement("template");
      template.append(...container.childNodes);
      container.append(template);
      return;
    }
    const narrow = container.ownerDocument.createElement("div");
    narrow.id = `${container.id}-narrow`;
    drawScene(narrow, sceneOf(run, bakedWidths.narrow));
    container.append(...narrow.childNodes);
  }
};

/** Whether the style sheet leaves a picture out below its cell, because the one before it still holds. */
function isRepeated(container: Element): boolean {
  if (!container.querySelector(".picture-legend > p")) return false;
  const before: Element[] = [];
  for (let at = container.parentElement; at; at = at.parentElement) {
    for (let sibling = at.previousElementSibling; sibling; sibling = sibling.previousElementSibling) {
      before.push(sibling);
    }
  }
  return (
    before.some((each) => each.localName === "live-cell") && !before.some((each) => each.hasAttribute("data-hidden"))
  );
}

function sceneOf({before, after, result}: CellRun, width: number): Scene {
  return layoutAccounts(after, result.changes, {width, before});
}

/** The relative path from a page to the root of the site, as its head says. */
function rootOf({ownerDocument}: Element): string {
  return ownerDocument.querySelector("meta[name=lesson-root]")?.getAttribute("content") ?? "";
}
