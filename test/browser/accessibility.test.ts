import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {seriousViolations} from "../support/axe.ts";
import {launchBrowser, openPage} from "../support/browser.ts";
import {siteBuilt} from "../support/site-build.ts";
import type {ServedSite} from "../support/site.ts";
import {builtPages, serveSite} from "../support/site.ts";

await siteBuilt();

let browser: Browser;
let site: ServedSite;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveSite()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), site.close()]);
});

/** The longest pages have twenty thousand elements, and each is looked at. In milliseconds. */
const patience = 120_000;

describe.each(builtPages())("The page %s", (path) => {
  test(
    "has no serious fault of accessibility, wide in light colours and narrow in dark ones",
    {timeout: patience},
    async () => {
      const {page, context} = await openPage(browser, site.origin, {colorScheme: "light"});
      await page.goto(site.urlOf(path));
      expect(await seriousViolations(page)).toEqual([]);
      await page.emulateMedia({colorScheme: "dark"});
      await page.setViewportSize({width: 390, height: 844});
      // What can differ there: colours, and what scrolls or is hidden where there is less room.
      expect(await seriousViolations(page, {rules: ["color-contrast", "scrollable-region-focusable"]})).toEqual([]);
      await context.close();
    }
  );
});
