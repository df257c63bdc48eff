import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {bakedWidths} from "../../tools/drawing.ts";
import {seriousViolations} from "../support/axe.ts";
import type {WatchedPage} from "../support/browser.ts";
import {openPage} from "../support/browser.ts";
import {clearShown, differences, readShown} from "../support/normalized.ts";
import {siteBuilt} from "../support/site-build.ts";
import {builtPages, openSite} from "../support/site.ts";
import type {} from "../../src/page/main.ts";

const built = await siteBuilt();

const {browser, site} = await openSite();

test("The site is built from a fresh copy without a fault, and without a network", () => {
  expect(built.printed).toMatch(/^\d+ pages built in /m);
  expect(built.code).toBe(0);
});

/** The labels of a page's pictures that leave their box, or touch another label of it. */
function labelFaults(): string[] {
  const faults: string[] = [];
  for (const box of document.querySelectorAll(".picture-svg .box")) {
    const frame = box.querySelector("rect")!.getBoundingClientRect();
    const labels = [...box.querySelectorAll(":scope > text")].map((label) => ({
      text: label.textContent ?? "",
      place: label.getBoundingClientRect()
    }));
    for (const [i, {text, place}] of labels.entries()) {
      if (place.left < frame.left || place.right > frame.right) faults.push(`${text} leaves its box`);
      for (const other of labels.slice(i + 1)) {
        const across = place.left < other.place.right && other.place.left < place.right;
        // Lines of text may share the room between them, but not their letters.
        const down = Math.abs(place.top - other.place.top) < 8;
        if (across && down) faults.push(`${text} runs into ${other.text}`);
      }
    }
  }
  return faults;
}

/** Colours and room come from styles that all pages share: these pages have each kind of content once. */
const eachKind = /index|lab|\/(01|25|35|60)-|facts|glossary|questions|sheet/;

describe.each(builtPages())("The page %s", (path) => {
  // Long pages take a second to open: the tests that only look at one look at the same.
  let watched: WatchedPage;
  beforeAll(async () => {
    watched = await openPage(browser, site.origin);
    await watched.page.goto(site.urlOf(path), {waitUntil: "networkidle"});
  });
  afterAll(() => watched.context.close());

  test("opens from a sub-path without an error, fits its window, cuts no label, and asks no other host for anything", async () => {
    const {page, elsewhere, errors} = watched;
    for (const width of [320, 390, 768, 1280, 1920]) {
      await page.setViewportSize({width, height: 900});
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.evaluate(() => document.fonts.ready);
    expect(await page.evaluate(labelFaults)).toEqual([]);
    expect(errors).toEqual([]);
    expect(elsewhere).toEqual([]);
  });

  test("has no serious fault of accessibility, wide in light colours", async () => {
    await watched.page.setViewportSize({width: 1280, height: 720});
    expect(await seriousViolations(watched.page)).toEqual([]);
  });

  if (eachKind.test(path)) {
    test("has no fault of contrast, and nothing that scrolls for a mouse alone, narrow in dark colours", async () => {
      const {page} = watched;
      await page.setViewportSize({width: 390, height: 844});
      await page.emulateMedia({colorScheme: "dark"});
      expect(await seriousViolations(page, {rules: ["color-contrast", "scrollable-region-focusable"]})).toEqual([]);
      await page.emulateMedia({colorScheme: null});
    });
  }

  test("reads whole with scripts off: every output, picture and value that the build made can be seen", async () => {
    const {page, context} = await openPage(browser, site.origin, {javaScriptEnabled: false});
    await page.goto(site.urlOf(path));
    const unseen = await page.evaluate(() => {
      const isUnseen = (element: Element) =>
        !element.checkVisibility() || (element as HTMLElement).innerText.trim() === "";
      // A picture that shows nothing new is left out after another one.
      const isRepeated = (element: Element) => element.querySelector(":scope > template") !== null;
      // A cell that only declares something shows nothing; a value there always is.
      const made = [
        ...document.querySelectorAll("live-cell:not([data-hidden]) > :is(.cell-output, .cell-picture), .computed")
      ].filter((element) => (!element.matches(".cell-output") || element.textContent !== "") && !isRepeated(element));
      return made.filter(isUnseen).map((element) => `${element.closest("[data-cell]")?.id} ${element.className}`);
    });
    expect(unseen).toEqual([]);
    const repeated = await page.evaluate(() => {
      const templates = [...document.querySelectorAll<HTMLTemplateElement>(".cell-picture > template")];
      const pictures = templates.map((template) => template.parentElement!);
      for (const template of templates) template.replaceWith(template.content);
      return pictures.filter((picture) => picture.checkVisibility()).map(({id}) => id);
    });
    expect(repeated, "pictures that only a script shows, where the styles show them").toEqual([]);
    await context.close();
  });

  test("prints its text across the whole sheet, and neither sidebar nor buttons", async () => {
    const {page} = watched;
    await page.setViewportSize({width: 720, height: 1000});
    await page.emulateMedia({media: "print"});
    expect(
      await page.locator("#observablehq-sidebar, #observablehq-sidebar-toggle").filter({visible: true}).count()
    ).toBe(0);
    const main = (await page.locator("main").boundingBox())!;
    expect(main.x).toBeLessThan(60);
    expect(main.width).toBeGreaterThan(600);
    expect(main.x + main.width).toBeLessThanOrEqual(720);
    await page.emulateMedia({media: null});
  });

  test("shows in its HTML exactly what the browser computes", async () => {
    // A machine that is busy with something else may not run a cell in time: then the page is opened again.
    const {page, errors} = watched;
    let {baked, computed, stopped} = await computeAgain(page);
    for (let attempt = 1; stopped && attempt < 3; attempt++) {
      await page.reload();
      ({baked, computed, stopped} = await computeAgain(page));
    }
    expect(differences(baked, computed)).toEqual([]);
    expect(errors).toEqual([]);
  });
});

/** Has a page compute all that is baked into it. */
async function computeAgain(page: Page) {
  // In a window of this width a picture is as wide as baked ones are.
  await page.setViewportSize({width: 522, height: 900});
  const baked = await readShown(page);
  await clearShown(page);
  await page.evaluate((width) => window.lessonPage?.recompute({width}), bakedWidths.wide);
  const computed = await readShown(page);
  return {baked, computed, stopped: Object.values(computed).some((html) => html.includes(">Stopped<"))};
}

test("Search finds a page by a word of it", async () => {
  const {page, context, errors} = await openPage(browser, site.origin, {viewport: {width: 1440, height: 900}});
  await page.goto(site.urlOf("index.html"));
  // The key that the box tells of leads into it.
  const key = await page.locator("#observablehq-search").evaluate((box) => getComputedStyle(box, "::after").content);
  await page.keyboard.press(JSON.parse(key) as string);
  expect(await page.getByRole("searchbox").evaluate((box) => box === document.activeElement)).toBe(true);
  await page.getByRole("searchbox").fill("implicit association route table");
  const results = page.locator("#observablehq-search-results a");
  await results.first().waitFor();
  expect(await results.allInnerTexts()).toContain("Facts");
  await results.first().click();
  await page.waitForURL(/\/courses\/router\/.+\.html$/);
  expect(errors).toEqual([]);
  await context.close();
});

test("A citation opens its fact without a script", async () => {
  const {page, context} = await openPage(browser, site.origin, {javaScriptEnabled: false});
  await page.goto(site.urlOf("lessons/01-the-question.html"));
  const citation = page.locator(".citation").first();
  const fact = page.locator(`#${(await citation.getAttribute("popovertarget"))!}`);
  expect(await fact.isVisible()).toBe(false);
  await citation.click();
  expect(await fact.isVisible()).toBe(true);
  await fact.getByRole("link").first().click();
  await page.waitForURL(/reference\/facts\.html#/);
  await context.close();
});

test("The sidebar opens and closes by keyboard on a narrow screen", async () => {
  const {page, context} = await openPage(browser, site.origin, {viewport: {width: 390, height: 844}});
  await page.goto(site.urlOf("index.html"));
  const sidebar = page.getByRole("navigation", {name: "Course"});
  expect(await sidebar.isVisible()).toBe(false);
  await page.getByLabel("Show the pages of the course").focus();
  await page.keyboard.press("Space");
  expect(await sidebar.isVisible()).toBe(true);
  await page.keyboard.press("Escape");
  expect(await sidebar.isVisible()).toBe(false);
  await context.close();
});
