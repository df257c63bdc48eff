import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

async function openLesson() {
  const watched = await openPage(browser, site.origin, {viewport: {width: 1280, height: 900}});
  await watched.page.goto(site.urlOf("lessons/01-the-question.html"), {waitUntil: "networkidle"});
  return watched;
}

/** What a test notes in the page while it watches. */
declare global {
  interface Window {
    watched?: {readonly touched: Set<string>; scrolled: number};
  }
}

/** Watches which outputs, pictures and values of the page change, and whether it scrolls. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const watched = {touched: new Set<string>(), scrolled: 0};
    window.watched = watched;
    for (const element of document.querySelectorAll(".cell-output, .cell-picture, .computed")) {
      const name = element.id || element.closest("live-cell")?.id || element.getAttribute("data-cell") || "?";
      // That a value is marked as stale, where the machine is slow, changes an attribute and not the value.
      const attributes = !element.matches(".computed");
      const options = {subtree: true, childList: true, characterData: true, attributes};
      new MutationObserver(() => watched.touched.add(name)).observe(element, options);
    }
    addEventListener("scroll", () => watched.scrolled++, {passive: true});
  });
}

/** Writes a comment at the end of a cell: the first run draws what was baked once more, with what a page adds. */
async function beginEdit(page: Page, name: string): Promise<void> {
  const {code, element} = cellOf(page, name);
  await code.click();
  await element.locator(".cm-content").waitFor();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("\n// ");
  await expect.poll(() => code.innerText()).toContain("// ");
  await settled(page);
}

async function seen(page: Page) {
  await settled(page);
  // What the last frame drew has been noted when the next one comes.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return page.evaluate(() => {
    const {touched = [], scrolled = 0} = window.watched ?? {};
    return {touched: [...touched].sort(), scrolled};
  });
}

test("An edit that changes no answer changes nothing below it, whatever ran again, and the page stays where it is", async () => {
  const {page, context, errors} = await openLesson();
  await beginEdit(page, "network");
  await watch(page);
  await page.keyboard.type("nothing but words");
  expect(await seen(page)).toEqual({touched: [], scrolled: 0});
  expect(errors).toEqual([]);
  await context.close();
});

test("An edit is drawn where it makes a difference and nowhere else", async () => {
  const {page, context} = await openLesson();
  await beginEdit(page, "other-zone");
  const before = await page.evaluate(() => scrollY);
  await watch(page);
  await page.keyboard.type("\n'a word'");
  const {touched, scrolled} = await seen(page);
  expect(touched).toEqual(["cell-other-zone"]);
  expect(scrolled).toBe(0);
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await context.close();
});

test("The last good output stays until there is another, marked as stale when that takes a while", async () => {
  const {page, context} = await openLesson();
  const cell = cellOf(page, "gateway");
  const later = cellOf(page, "interface-name");
  await cell.code.click();
  await settled(page);
  const good = await later.output.innerText();
  await cell.write("for (;;) {}");
  for (const {element} of [cell, later]) await expect.poll(() => element.getAttribute("data-stale")).toBe("");
  expect(await later.output.innerText()).toBe(good);
  // What stands above the edit is as new as ever.
  expect(await cellOf(page, "before").element.getAttribute("data-stale")).toBeNull();

  await cell.output.locator(".error").waitFor();
  await settled(page);
  expect(await page.locator("[data-stale]").count()).toBe(0);
  await context.close();
});

test("While the reader types, half a word takes nothing away; when they pause it is told what is wrong", async () => {
  const {page, context} = await openLesson();
  await beginEdit(page, "network");
  const waited = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let typed = 0;
        document.addEventListener("input", () => (typed = performance.now()), {capture: true});
        const observer = new MutationObserver(() => resolve(performance.now() - typed));
        for (const output of document.querySelectorAll(".cell-output, .cell-picture, .computed")) {
          observer.observe(output, {subtree: true, childList: true, characterData: true});
        }
      })
  );
  const shown = await cellOf(page, "interface").output.locator(".view").first().elementHandle();
  await page.keyboard.type("\nconst half = (");
  expect(await waited).toBeGreaterThan(450);
  await settled(page);
  expect(await cellOf(page, "network").output.locator(".error").innerText()).toContain("SyntaxError");
  expect(await cellOf(page, "interface").output.locator(".waiting").innerText()).toContain("network");

  await page.keyboard.type("1);");
  await settled(page);
  expect(await page.locator(".cell-output :is(.error, .waiting)").count()).toBe(0);
  // Opened details, places in a list, and what the reader has marked are there again: it is the same element.
  expect(await shown?.evaluate((view) => view.isConnected)).toBe(true);
  await context.close();
});

test("A newer edit ends an older replay: what is shown in the end is of the newest text, and of no other in between", async () => {
  const {page, context} = await openLesson();
  const cell = cellOf(page, "gateway-name");
  await cell.write('show("begun")');
  await settled(page);
  await cell.output.evaluate((output) => {
    const texts: string[] = [];
    (window as {texts?: string[]}).texts = texts;
    new MutationObserver(() => texts.push(output.textContent ?? "")).observe(output, {
      subtree: true,
      childList: true,
      characterData: true
    });
  });
  for (let i = 1; i <= 9; i++) await page.keyboard.insertText(`\nshow("text ${i}")`);
  await expect.poll(() => cell.output.innerText()).toContain("text 9");
  await settled(page);
  const texts = await page.evaluate(() => (window as {texts?: string[]}).texts ?? []);
  // Each is that of one of the texts there were: never half of one, and never an older one after a newer.
  const counts = texts.map((text) => Number(/(\d)\D*$/.exec(text)?.[1] ?? 0));
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  await context.close();
});

test("An edit may describe the account and load it again, on a page of which no cell does", async () => {
  const {page, context, errors} = await openLesson();
  const cell = cellOf(page, "private-dns-off");
  await cell.write("lab.load(lab.describe()).loaded.length > 0");
  await expect.poll(() => cell.output.innerText()).toMatch(/^true/);
  expect(errors).toEqual([]);
  await context.close();
});
