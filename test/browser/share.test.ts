import type {BrowserContextOptions, Page} from "playwright-core";
import {expect, test} from "vitest";
import {hashOf} from "../../src/page/edits.ts";
import {packShare} from "../../src/page/share-link.ts";
import {seriousViolations} from "../support/axe.ts";
import {openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

const lesson = () => site.urlOf("lessons/01-the-question.html");

/** The address of the lesson with texts for some of its cells, made as the page makes it. */
async function linkWith(cells: Readonly<Record<string, string>>, original = ""): Promise<string> {
  const shared = Object.entries(cells).map(([name, source]) => [name, {source, original: hashOf(original)}] as const);
  return `${lesson()}#share=${await packShare(new Map(shared))}`;
}

async function open(url: string, options: BrowserContextOptions = {}) {
  const watched = await openPage(browser, site.origin, options);
  await watched.page.goto(url);
  return watched;
}

/** The line at the head of a page that says what a link has brought. */
const strip = (page: Page) => page.locator(".share-strip");

const button = (page: Page, cell: string, name: string) => page.locator(`#cell-${cell}`).getByRole("button", {name});

test("A link carries the changed cells to another reader, without a request, and is shown and copied", async () => {
  const {page, context, elsewhere, errors} = await open(lesson(), {permissions: ["clipboard-read", "clipboard-write"]});
  const control = page.locator(".page-share");
  expect(await control.isVisible()).toBe(false);
  await cellOf(page, "interface-name").write('"shared"');
  await control.press("Enter");
  const field = page.getByRole("textbox", {name: "The link"});
  const link = await field.inputValue();
  expect(link).toMatch(/#share=1\.[\w-]{20,80}$/);
  expect(await page.locator(".share-status").innerText()).toMatch(
    /^The link is copied\. It holds the text of the cell inter/
  );
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  expect(await field.evaluate((input: HTMLInputElement) => input.selectionEnd)).toBe(link.length);
  await context.close();

  const other = await open(link);
  await strip(other.page).waitFor();
  await expect.poll(() => cellOf(other.page, "interface-name").output.innerText()).toContain("shared");
  expect(await strip(other.page).innerText()).toContain("with a cell from a shared link: interface-name.");
  expect(await other.page.locator("#cell-interface-name .cell-note").innerText()).toBe("From a shared link.");
  expect(await cellOf(other.page, "gateway-name").element.locator(".cell-note").innerText()).toBe("");
  for (const colorScheme of ["light", "dark"] as const) {
    await other.page.emulateMedia({colorScheme});
    expect(await seriousViolations(other.page, {within: ".share-strip, #cell-interface-name"})).toEqual([]);
  }
  expect([elsewhere, errors, other.elsewhere, other.errors]).toEqual([[], [], [], []]);
  await other.context.close();
}, 60_000);

test("The link stays in view while its text is the page's, also when a cell of it is stopped meanwhile", async () => {
  const {page, context} = await open(lesson());
  const cell = cellOf(page, "interface-name");
  await cell.write("while (true) {}");
  await page.locator(".page-share").press("Enter");
  const field = page.getByRole("textbox", {name: "The link"});
  const link = await field.inputValue();
  await expect
    .poll(() =>
      page.evaluate(() => Object.values<string>(localStorage).some((edit) => edit.includes('"stopped":true')))
    )
    .toBe(true);
  expect(await field.inputValue()).toBe(link);
  await cell.write('"another text"');
  expect(await field.count()).toBe(0);
  await context.close();
});

test("A browser that does not let a page copy shows the link all the same", async () => {
  const {page, context} = await open(lesson());
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", {value: undefined}));
  await cellOf(page, "interface-name").write('"shared"');
  await button(page, "interface-name", "Changed").click();
  await button(page, "interface-name", "Share a link").click();
  await button(page, "interface-name", "Share a link").click();
  expect(await page.locator(".share-status").innerText()).toMatch(/^Here is the link, for you to copy\./);
  expect(await page.getByRole("textbox", {name: "The link"}).inputValue()).toMatch(/#cell-interface-name&share=1\./);
  await context.close();
});

test("A reader's own edits rest while a link is shown, come back when it is left, and never change by it", async () => {
  const {page, context} = await open(lesson());
  await cellOf(page, "interface-name").write('"my name"');
  await cellOf(page, "gateway-name").write('"my gateway"');
  const kept = () =>
    page.evaluate(() =>
      JSON.stringify(
        Object.entries(localStorage)
          .filter(([key]) => /^edit/.test(key))
          .sort()
      )
    );
  const before = await kept();
  // Pasted into the same tab.
  await page.goto(await linkWith({"interface-name": '"theirs"'}));
  await expect.poll(() => cellOf(page, "interface-name").output.innerText()).toContain("theirs");
  expect(await cellOf(page, "gateway-name").text()).not.toContain("my gateway");
  expect(await page.locator("#cell-gateway-name .cell-note").innerText()).toContain(
    "Your own text of this cell is kept"
  );

  await button(page, "interface-name", "Back to the author’s text").click();
  await settled(page);
  expect(await cellOf(page, "interface-name").text()).toContain("lab.resolve");
  await button(page, "interface-name", "Show mine").click();
  await settled(page);
  expect(await cellOf(page, "interface-name").output.innerText()).toContain("my name");

  await strip(page).getByRole("link", {name: "interface-name"}).click();
  await page.waitForURL(/#cell-interface-name&share=1\./);
  await page.reload();
  await expect.poll(() => cellOf(page, "interface-name").output.innerText()).toContain("theirs");
  expect(await kept()).toBe(before);

  await strip(page).getByRole("button", {name: "Leave"}).click();
  await settled(page);
  expect(await cellOf(page, "interface-name").output.innerText()).toContain("my name");
  expect(await cellOf(page, "gateway-name").output.innerText()).toContain("my gateway");
  expect(page.url()).not.toContain("share=");
  expect(await kept()).toBe(before);
  await context.close();
}, 60_000);

test("Typing into a shared cell makes it the reader's, over a reload too, and puts their earlier edit aside", async () => {
  const {page, context} = await open(lesson());
  const cell = cellOf(page, "interface-name");
  await cell.write('"mine"');
  await page.goto(await linkWith({"interface-name": '"theirs"', "gateway-name": '"their gateway"'}));
  await expect.poll(() => cell.output.innerText()).toContain("theirs");
  await cell.write('"theirs, and mine"');
  await page.reload();
  await expect.poll(() => cell.output.innerText()).toContain("theirs, and mine");
  expect(await page.locator("#cell-interface-name .cell-note").innerText()).toBe(
    "Another text of yours is kept aside."
  );
  await strip(page).getByRole("button", {name: "Keep all as mine"}).click();
  await settled(page);
  expect(await cellOf(page, "gateway-name").output.innerText()).toContain("their gateway");
  await page.reload();
  await expect.poll(() => cell.output.innerText()).toContain("theirs, and mine");
  expect(await strip(page).count()).toBe(0);
  await button(page, "interface-name", "Bring it back").click();
  await settled(page);
  expect(await cell.text()).toBe('"mine"');
  await context.close();
}, 60_000);

test("An old link tells of cells that are gone, and of those that the author changed since", async () => {
  const {page, context} = await open(
    await linkWith({"interface-name": '"theirs"', "no-such-cell": "1"}, "an earlier text")
  );
  await strip(page).waitFor();
  expect(await strip(page).innerText()).toContain("Not on this page any more: no-such-cell.");
  expect(await page.locator("#cell-interface-name .cell-note").innerText()).toBe(
    "From a shared link. The author changed this cell after it was made."
  );
  await context.close();
});

test.each([
  ["A damaged link", async () => (await linkWith({"interface-name": '"theirs"'})).slice(0, -9), /is damaged/],
  ["A link that is too long", () => Promise.resolve(`${lesson()}#share=1.${"A".repeat(70_000)}`), /is too long/],
  ["A link to no cell of the page", () => linkWith({"no-such-cell": "1"}), /are not on this page any more/]
])("%s says so and opens the lesson as it was", async (_, link, says) => {
  const {page, context, errors} = await open(await link());
  await strip(page).waitFor();
  expect(await strip(page).innerText()).toMatch(says);
  expect(await page.locator("live-cell.is-changed").count()).toBe(0);
  await strip(page).getByRole("button", {name: "Close"}).click();
  expect(page.url()).toBe(lesson());
  expect(errors).toEqual([]);
  await context.close();
});

test("A shared program runs in the sandbox only, is stopped there, and does not count as the reader's solution", async () => {
  const reachOut = 'await fetch("/")';
  const {page, context, elsewhere} = await open(
    await linkWith({"interface-name": reachOut, "gateway-name": "for (;;) {}"})
  );
  await expect.poll(() => cellOf(page, "gateway-name").output.innerText()).toContain("did not come to an end");
  await expect.poll(() => cellOf(page, "interface-name").output.innerText()).toContain("Cells have no network");

  const solution = (await page.locator("#challenge-kms").getAttribute("data-solution"))!;
  await page.goto(await linkWith({kms: solution}));
  await expect.poll(() => cellOf(page, "kms").text()).toBe(solution);
  await page.locator("#challenge-kms").getByRole("button", {name: "Check"}).click();
  await expect
    .poll(() => page.locator("#challenge-kms .challenge-verdict").innerText())
    .toMatch(/^The program of the shared link solves it, in 1 call\./);
  expect(await page.locator("#challenge-kms .challenge-solved").innerText()).toBe("");
  expect(elsewhere).toEqual([]);
  await context.close();
});
