import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {openPage} from "../support/browser.ts";
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

/** The bases of the facts that can be seen, each once. */
async function basesShown(page: Page): Promise<readonly (string | null)[]> {
  const facts = page.locator(".fact-list > .fact-note").filter({visible: true});
  return facts.evaluateAll((notes) => [...new Set(notes.map((note) => note.getAttribute("data-basis")))].sort());
}

describe("Without a script", () => {
  test("facts can be filtered by basis, and a link finds a fact that the filter hides", async () => {
    const {page, context} = await openPage(browser, site.origin, {javaScriptEnabled: false});
    await page.goto(site.urlOf("reference/facts.html"));
    expect(await basesShown(page)).toEqual(["documented", "inferred", "not-public", "observed"]);
    await page.getByRole("radio", {name: "Inferred"}).check();
    expect(await basesShown(page)).toEqual(["inferred"]);
    await page.goto(site.urlOf("reference/facts.html#DNS-11"));
    await page.getByRole("radio", {name: "Observed"}).check();
    expect(await basesShown(page)).toEqual(["documented", "observed"]);
    expect(await page.locator("#DNS-11").isVisible()).toBe(true);
    await context.close();
  });

  test("a fact leads to the sentence of the lesson that cites it", async () => {
    const {page, context} = await openPage(browser, site.origin, {javaScriptEnabled: false});
    await page.goto(site.urlOf("reference/facts.html#GW-03"));
    await page.locator("#GW-03 .fact-uses a").first().click();
    await page.waitForURL(/lessons\/[^/]+\.html#cites-GW-03$/);
    expect(await page.locator("#cites-GW-03").innerText()).toBe("GW-03");
    await context.close();
  });

  test("a term opens its definition, which leads to the glossary", async () => {
    const {page, context} = await openPage(browser, site.origin, {javaScriptEnabled: false});
    await page.goto(site.urlOf("lessons/20-the-interface-endpoint.html"));
    const term = page.locator("button.term").first();
    const note = page.locator(`#${(await term.getAttribute("popovertarget"))!}`);
    expect(await note.isVisible()).toBe(false);
    await term.click();
    expect(await note.isVisible()).toBe(true);
    await note.getByRole("link").first().click();
    await page.waitForURL(/reference\/glossary\.html#/);
    await context.close();
  });
});

test("Every question and every symptom leads to a lesson", async () => {
  const {page, context} = await openPage(browser, site.origin);
  await page.goto(site.urlOf("reference/questions.html"));
  const without = page.locator(".question-list > section").filter({hasNot: page.locator('.where a[href*="lessons/"]')});
  expect(await without.evaluateAll((sections) => sections.map(({id}) => id))).toEqual([]);
  expect(await page.locator(".question-list > section").count()).toBe(58);
  await context.close();
});

test.each(["cheat-sheet", "whole-picture"])("The page %s prints on one sheet of A4", async (name) => {
  const {page, context} = await openPage(browser, site.origin);
  await page.goto(site.urlOf(`reference/${name}.html`));
  const pdf = (await page.pdf({preferCSSPageSize: true})).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  // A4 in points, to the point.
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  await context.close();
});
