import type {Drawing} from "../src/lesson/bake.ts";
import {drawResult} from "../src/picture/draw-result.ts";
import {drawScene} from "../src/picture/draw-scene.ts";
import {layoutAccounts} from "../src/picture/layout-accounts.ts";

/** The width in CSS pixels that pictures are baked for: that of a line of text. The page draws them anew for its own. */
const width = 640;

/** Draws what a page's cells come to at build time, with the code that draws it in the page. */
export const drawing: Drawing = {
  result: (container, {result}) => drawResult(container, result, {root: rootOf(container)}),
  picture: (container, {before, after, result}) =>
    drawScene(container, layoutAccounts(after, result.changes, {width, before}))
};

/** The relative path from a page to the root of the site, as its head says. */
function rootOf({ownerDocument}: Element): string {
  return ownerDocument.querySelector("meta[name=lesson-root]")?.getAttribute("content") ?? "";
}
