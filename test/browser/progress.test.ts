import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {openPage} from "../support/browser.ts";
import {cellOf} from "../support/lesson.ts";

/** Under load a replay may take a while. */
const soon = {timeout: 10_000};
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

const lesson = () => site.urlOf("lessons/01-the-question.html");
const wide = {viewport: {width: 1600, height: 900}};

/** The marks beside the first lesson: in the sidebar, and on the index in its text. */
const marks = (page: Page) => page.locator('a[href*="01-the-question"] .page-progress');

const guess = async (page: Page, name: RegExp) => {
  const prediction = page.locator("#predict-without-private-dns");
  await prediction.getByRole("radio", {name}).check();
  await prediction.getByRole("button", {name: "This is my guess"}).click();
};

test("What was read and predicted is marked in the sidebar at once, and on the index", async () => {
  const {page, context, errors} = await openPage(browser, site.origin, wide);
  await page.goto(site.urlOf("index.html"));
  expect(await marks(page).count()).toBe(0);
  await page.goto(lesson());
  expect(await marks(page).getAttribute("title")).toBe("begun, 0 of 3 predicted, 0 of 1 solved");
  await guess(page, /timeout/);
  expect(await marks(page).getAttribute("title")).toBe("begun, 1 of 3 predicted, 0 of 1 solved");
  await page.locator("#observablehq-footer").scrollIntoViewIfNeeded();
  await expect.poll(() => marks(page).getAttribute("title"), soon).toBe("read, 1 of 3 predicted, 0 of 1 solved");
  await page.goto(site.urlOf("index.html"));
  const titles = await marks(page).evaluateAll((all) => all.map((mark) => (mark as HTMLElement).title));
  expect(titles).toEqual(Array(2).fill("read, 1 of 3 predicted, 0 of 1 solved"));
  expect(errors).toEqual([]);
  await context.close();
});

/** Saves what a browser keeps, from the index, as a file. */
async function save(page: Page): Promise<string> {
  await page.goto(site.urlOf("index.html"));
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: "Save as a file"}).click()
  ]);
  expect(download.suggestedFilename()).toBe("where-is-the-router.json");
  return readFile(await download.path(), "utf8");
}

async function bringBack(page: Page, text: string): Promise<void> {
  await page.goto(site.urlOf("index.html"));
  const file = {name: "mine.json", mimeType: "application/json", buffer: Buffer.from(text)};
  await page.locator(".progress-chooser").setInputFiles(file);
}

test("Edits and progress go into one file, and come back in another browser", async () => {
  const first = await openPage(browser, site.origin, wide);
  await first.page.goto(lesson());
  await guess(first.page, /refused/);
  await cellOf(first.page, "gateway-name").write('"mine"');
  const text = await save(first.page);
  await first.context.close();

  const {page, context, errors} = await openPage(browser, site.origin, wide);
  await bringBack(page, text);
  const status = page.locator(".progress-status");
  // The first page is among them if its end was seen before the file was made.
  await expect.poll(() => status.innerText(), soon).toMatch(/^[34] entries brought back\.$/);
  await page.goto(lesson());
  expect(await page.locator("#predict-without-private-dns").getByRole("status").innerText()).toContain("refused");
  expect(await cellOf(page, "gateway-name").text()).toBe('"mine"');
  expect(errors).toEqual([]);
  await context.close();
});

test("A file never replaces what is here unless the reader says so", async () => {
  const {page, context} = await openPage(browser, site.origin, wide);
  await page.goto(lesson());
  await guess(page, /refused/);
  const text = await save(page);
  await page.goto(lesson());
  await page.getByRole("button", {name: "Guess again"}).click();
  await guess(page, /timeout/);

  await bringBack(page, text);
  const status = page.locator(".progress-status");
  await expect.poll(() => status.innerText(), soon).toBe("1 entry in the file and here differ. Which do you want?");
  await page.getByRole("button", {name: "Those that are here"}).click();
  expect(await status.innerText()).toBe("0 entries brought back.");
  await bringBack(page, text);
  await page.getByRole("button", {name: "Those of the file"}).click();
  expect(await status.innerText()).toBe("1 entry brought back.");
  await page.goto(lesson());
  expect(await page.locator("#predict-without-private-dns").getByRole("status").innerText()).toContain("refused");
  await context.close();
});

test("A file of something else, or a damaged one, is refused, and changes nothing", async () => {
  const {page, context} = await openPage(browser, site.origin, wide);
  await page.goto(lesson());
  await guess(page, /refused/);
  const text = await save(page);
  const kept = () =>
    page.evaluate(() => JSON.stringify(Object.entries(localStorage).filter(([key]) => !key.startsWith("page:"))));
  const before = await kept();
  for (const other of ['{"format":"something else"}', text.slice(0, -20)]) {
    await bringBack(page, other);
    await expect
      .poll(() => page.locator(".progress-status").innerText(), soon)
      .toBe("This is no file of this course, or a damaged one. Nothing was changed.");
  }
  expect(await kept()).toBe(before);
  await context.close();
});
