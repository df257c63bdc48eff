import {mkdirSync, readdirSync} from "node:fs";
import {describe, it} from "vitest";
import {layoutAccounts} from "../../src/picture/layout-accounts.ts";
import {frameAt, playOf} from "../../src/picture/player-frame.ts";
import {sceneSvg} from "../../src/picture/scene-svg.ts";
import type {Scene} from "../../src/picture/scene.ts";
import {traceWalks, walksInPicture} from "../../src/picture/walk-in-picture.ts";
import {expectGolden} from "./golden.ts";
import type {Built, PictureInput} from "./picture-input.ts";
import {svgText} from "./svg-text.ts";

function playIn(scene: Scene, {walks, position}: NonNullable<Built["play"]>) {
  const play = playOf(walks);
  return walksInPicture(scene, traceWalks(scene, play), frameAt(play, position));
}

const inputs = new URL("./inputs/", import.meta.url);
const golden = new URL("./golden/", import.meta.url);
mkdirSync(golden, {recursive: true});

describe("the picture of", {timeout: 60_000}, () => {
  for (const file of readdirSync(inputs).sort()) {
    const name = file.replace(/\.ts$/, "");
    it.each([390, 660, 1280])(`${name.replace(/-/g, " ")} at %i px is as it was looked at`, async (screen) => {
      const {build} = (await import(new URL(file, inputs).href)) as PictureInput;
      const {state, changes, before, folded, play} = await build();
      const options = {width: screen - 16, ...(before && {before}), ...(folded && {folded})};
      const scene = layoutAccounts(state, changes, options);
      const drawn = sceneSvg(scene, "title", play && playIn(scene, play));
      expectGolden(new URL(`${name}-${screen}.svg`, golden).pathname, svgText(drawn));
    });
  }
});
