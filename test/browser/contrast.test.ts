import {describe, expect, test} from "vitest";
import {patience, seriousViolations} from "../support/axe.ts";
import {openPage} from "../support/browser.ts";
import {builtPages, openSite} from "../support/site.ts";

const {browser, site} = await openSite();

/** Colours and room come from styles that all pages share: these pages have each kind of content once. */
const eachKind = builtPages().filter((path) => /index|lab|\/(01|25|35|60)-|facts|glossary|questions|sheet/.test(path));

describe.each(eachKind)("The page %s", (path) => {
  test(
    "has no fault of contrast, and nothing that scrolls for a mouse alone, narrow in dark colours",
    {timeout: patience},
    async () => {
      const {page, context} = await openPage(browser, site.origin, {
        colorScheme: "dark",
        viewport: {width: 390, height: 844}
      });
      await page.goto(site.urlOf(path));
      expect(await seriousViolations(page, {rules: ["color-contrast", "scrollable-region-focusable"]})).toEqual([]);
      await context.close();
    }
  );
});
