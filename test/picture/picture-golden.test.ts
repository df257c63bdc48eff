import {mkdirSync, readdirSync} from "node:fs";
import {describe, it} from "vitest";
import {layoutAccounts} from "../../src/picture/layout-accounts.ts";
import {sceneSvg} from "../../src/picture/scene-svg.ts";
import {expectGolden} from "./golden.ts";
import type {PictureInput} from "./picture-input.ts";
import {svgText} from "./svg-text.ts";

const inputs = new URL("./inputs/", import.meta.url);
const golden = new URL("./golden/", import.meta.url);
mkdirSync(golden, {recursive: true});

describe("the picture of", {timeout: 60_000}, () => {
  for (const file of readdirSync(inputs).sort()) {
    const name = file.replace(/\.ts$/, "");
    it.each([390, 660, 1280])(`${name.replace(/-/g, " ")} at %i px is as it was looked at`, async (screen) => {
      const {build} = (await import(new URL(file, inputs).href)) as PictureInput;
      const {state, changes, before, folded} = await build();
      const options = {width: screen - 16, ...(before && {before}), ...(folded && {folded})};
      const scene = layoutAccounts(state, changes, options);
      expectGolden(new URL(`${name}-${screen}.svg`, golden).pathname, svgText(sceneSvg(scene, "title")));
    });
  }
});
