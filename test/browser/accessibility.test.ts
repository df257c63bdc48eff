import {describe, expect, test} from "vitest";
import {patience, seriousViolations} from "../support/axe.ts";
import {openPage} from "../support/browser.ts";
import {builtPages, openSite} from "../support/site.ts";

const {browser, site} = await openSite();

describe.each(builtPages())("The page %s", (path) => {
  test("has no serious fault of accessibility, wide in light colours", {timeout: patience}, async () => {
    const {page, context} = await openPage(browser, site.origin, {colorScheme: "light"});
    await page.goto(site.urlOf(path));
    expect(await seriousViolations(page)).toEqual([]);
    await context.close();
  });
});
