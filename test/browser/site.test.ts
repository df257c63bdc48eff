import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, test} from "vitest";
import {seriousViolations} from "../support/axe.ts";
import {launchBrowser, openPage} from "../support/browser.ts";
import type {ServedSite} from "../support/site.ts";
import {builtPages, serveSite} from "../support/site.ts";

let browser: Browser;
let site: ServedSite;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveSite()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), site.close()]);
});

describe.each(builtPages(inject("site")))("The page %s", (path) => {
  test("opens from a sub-path without an error, and asks no other host for anything", async () => {
    const {page, context, elsewhere, errors} = await openPage(browser, site.origin);
    await page.goto(site.urlOf(path), {waitUntil: "networkidle"});
    expect(errors).toEqual([]);
    expect(elsewhere).toEqual([]);
    await context.close();
  });

  test.each(["light", "dark"] as const)("has no serious fault of accessibility in %s colours", async (colorScheme) => {
    const {page, context} = await openPage(browser, site.origin, {colorScheme});
    await page.goto(site.urlOf(path), {waitUntil: "networkidle"});
    expect(await seriousViolations(page)).toEqual([]);
    await context.close();
  });

  test.each([390, 768, 1280])("fits a window %i px wide", async (width) => {
    const {page, context} = await openPage(browser, site.origin, {viewport: {width, height: 900}});
    await page.goto(site.urlOf(path), {waitUntil: "networkidle"});
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await context.close();
  });

  test("shows every output, and every value in its prose, with scripts off", async () => {
    const {page, context} = await openPage(browser, site.origin, {javaScriptEnabled: false});
    await page.goto(site.urlOf(path));
    const empty = await page.evaluate(() => {
      const isEmpty = (element: Element) => (element as HTMLElement).innerText.trim() === "";
      const outputs = [...document.querySelectorAll("live-cell:not([data-hidden]) .cell-output, .computed")];
      return outputs.filter(isEmpty).map((element) => element.closest("[data-cell]")?.getAttribute("data-cell"));
    });
    expect(empty).toEqual([]);
    await context.close();
  });

  test("prints its text alone, across the whole sheet", async () => {
    const {page, context} = await openPage(browser, site.origin, {viewport: {width: 720, height: 1000}});
    await page.goto(site.urlOf(path), {waitUntil: "networkidle"});
    await page.emulateMedia({media: "print"});
    expect(await page.locator("#observablehq-sidebar").isVisible()).toBe(false);
    const main = (await page.locator("main").boundingBox())!;
    expect(main.x).toBeLessThan(60);
    expect(main.x + main.width).toBeGreaterThan(600);
    expect(main.x + main.width).toBeLessThanOrEqual(720);
    await context.close();
  });
});

test("Search finds a page by a word of it", async () => {
  const {page, context, errors} = await openPage(browser, site.origin, {viewport: {width: 1280, height: 900}});
  await page.goto(site.urlOf("index.html"));
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
