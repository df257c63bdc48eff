import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {launchBrowser, openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";
import type {ServedSite} from "../support/site.ts";
import {serveSite} from "../support/site.ts";

let browser: Browser;
let site: ServedSite;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveSite()]);
});

afterAll(async () => {
  await Promise.all([browser.close(), site.close()]);
});

const lesson = () => site.urlOf("lessons/01-the-question.html");

const noteOf = (page: Page, name: string) => page.locator(`#cell-${name} .cell-note`);

test("A browser without storage lets the page work, and the page says that edits will not be kept", async () => {
  const {page, context, errors} = await openPage(browser, site.origin);
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      }
    });
  });
  await page.goto(lesson());
  const cell = cellOf(page, "interface-name");
  await cell.write("1 + 1");
  await settled(page);
  expect(await cell.output.innerText()).toContain("2");
  expect(await noteOf(page, "interface-name").innerText()).toBe("Your browser does not let this page keep edits.");
  expect(errors).toEqual([]);
  await context.close();
});

test("A storage that is full is told of as well", async () => {
  const {page, context} = await openPage(browser, site.origin);
  await page.goto(lesson());
  await page.evaluate(() => {
    for (let size = 5_000_000; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (let i = 0; ; i++) localStorage.setItem(`${size} ${i}`, "x".repeat(size));
      } catch {
        // Full for entries of this size.
      }
    }
  });
  await cellOf(page, "interface-name").write("1 + 1");
  expect(await noteOf(page, "interface-name").innerText()).toBe("Your browser does not let this page keep edits.");
  await context.close();
});

test("Two tabs keep each other's edits, and show them", async () => {
  const {page, context} = await openPage(browser, site.origin);
  const other = await context.newPage();
  await Promise.all([page.goto(lesson()), other.goto(lesson())]);
  await cellOf(page, "interface-name").write('"from the first tab"');
  await cellOf(other, "gateway-name").write('"from the second tab"');
  await expect.poll(() => cellOf(other, "interface-name").output.innerText()).toContain("from the first tab");
  await expect.poll(() => cellOf(page, "gateway-name").output.innerText()).toContain("from the second tab");
  await page.reload();
  await expect.poll(() => cellOf(page, "interface-name").output.innerText()).toContain("from the first tab");
  await expect.poll(() => cellOf(page, "gateway-name").output.innerText()).toContain("from the second tab");
  await context.close();
});

test("An edit outlives a change of the author's text, and the cell says so", async () => {
  const {page, context} = await openPage(browser, site.origin);
  await page.goto(lesson());
  await cellOf(page, "interface-name").write('"mine"');
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((each) => each.endsWith("#interface-name"))!;
    const edit = JSON.parse(localStorage.getItem(key)!) as object;
    localStorage.setItem(key, JSON.stringify({...edit, original: "another text's hash"}));
  });
  await page.reload();
  await expect.poll(() => cellOf(page, "interface-name").output.innerText()).toContain("mine");
  expect(await noteOf(page, "interface-name").innerText()).toBe("The author changed this cell after your edit.");
  await context.close();
});

test("A kept edit that had to be stopped does not run again until the reader says so", async () => {
  const {page, context} = await openPage(browser, site.origin);
  await page.goto(lesson());
  const cell = cellOf(page, "interface-name");
  await cell.write("for (;;) {}");
  await expect.poll(() => cell.output.innerText()).toContain("did not come to an end");
  await page.reload();
  await expect.poll(() => cell.output.innerText()).toContain("Press Run to try it");
  expect(await cell.text()).toBe("for (;;) {}");
  await cell.element.getByRole("button", {name: "Run cell interface-name again"}).click();
  await expect.poll(() => cell.output.innerText()).toContain("did not come to an end");
  await context.close();
});
