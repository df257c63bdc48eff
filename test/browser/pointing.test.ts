import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";

/** The first thing that is pointed at waits until all that runs cells is loaded and has run. */
const patience = {timeout: 40_000};
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

/** The lesson at one of its cells. */
async function openAt(cell: string, options: Parameters<typeof openPage>[2] = {viewport: {width: 1280, height: 900}}) {
  const watched = await openPage(browser, site.origin, options);
  await watched.page.goto(site.urlOf("lessons/20-the-interface-endpoint.html"), {waitUntil: "networkidle"});
  await bringIntoView(watched.page, cell);
  return {...watched, card: watched.page.locator(".picture-card")};
}

/** Puts a cell's output into the middle of the window, so that its picture is the one beside the text. */
async function bringIntoView(page: Page, cell: string): Promise<void> {
  await page.locator(`#cell-${cell} .cell-output`).evaluate((element) => element.scrollIntoView({block: "center"}));
  await page.waitForFunction((name) => {
    const picture = document.querySelector(`#picture-${name}`);
    return innerWidth < 1200 || picture?.parentElement?.className === "stage";
  }, cell);
}

/** The lines that are lit up, as the reader sees them. */
function litLines(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const strips = [...document.querySelectorAll<HTMLElement>(".lit-strip")].map((strip) => {
      const lines = strip.closest("live-cell")?.querySelector(".cell-source")?.textContent?.split("\n") ?? [];
      return lines[Number(strip.style.getPropertyValue("--line"))] ?? "";
    });
    return [...strips, ...[...document.querySelectorAll(".cm-line.lit-line")].map((line) => line.textContent ?? "")];
  });
}

/** The kind of what is lit up in the picture on the screen. */
function litThings(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".picture-svg [data-lit]")]
      .filter((box) => box.getClientRects().length > 0)
      .map((box) => box.getAttribute("data-id"))
  );
}

test("A mouse over a thing shows its card beside it, and lights up the lines that made it, without moving the page", async () => {
  const {page, card, context, errors} = await openAt("create");
  const scrolled = await page.evaluate(() => scrollY);
  const thing = page.locator(".stage .box-endpoint-interface").first();
  await thing.hover();
  await card.waitFor(patience);
  await expect.poll(() => card.innerText()).toContain("Made by ec2.createVpcEndpoint in cell create, line 1");
  expect(await litLines(page)).toEqual([
    "const create = (SubnetIds: string[]) => ec2.createVpcEndpoint({",
    "const {VpcEndpoint: endpoint} = await create([a1, b1]);"
  ]);
  const [box, over] = [await thing.boundingBox(), await card.boundingBox()];
  expect(over!.y + over!.height <= box!.y || over!.y >= box!.y + box!.height).toBe(true);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);

  // A click keeps the card, an edit draws anew and keeps it too, and its link leads to the line.
  await thing.click();
  await page.mouse.move(5, 5);
  expect(await card.locator("dd").first().innerText()).toMatch(/^eni-/);
  await card.getByRole("link", {name: "cell create, line 1"}).click();
  await expect
    .poll(() => page.locator("#cell-create .lit-strip").evaluate((strip) => strip.getBoundingClientRect().top))
    .toBeLessThan(450);
  await page.keyboard.press("Escape");
  expect(await card.isVisible()).toBe(false);
  expect(await litLines(page)).toEqual([]);
  expect(errors).toEqual([]);
  await context.close();
}, 80_000);

test("A card that is kept follows an edit, and what is lit up with it", async () => {
  const {page, card, context} = await openAt("setup");
  await page.locator(".stage .box-subnet text").first().click();
  await expect.poll(() => card.innerText(), patience).toContain("line 13");
  // Whoever writes a line above it moves the line that made it.
  await cellOf(page, "setup").code.click({position: {x: 300, y: 20}});
  await page.locator("#cell-setup .cm-editor").waitFor();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("// Here.\n");
  await settled(page);
  await page.locator(".stage .box-subnet text").first().click();
  await expect.poll(() => card.innerText(), patience).toContain("line 14");
  expect(await litLines(page)).toContain('const a1 = await subnet("10.0.1.0/24", "us-east-1a");');
  await page.keyboard.press("Escape");
  await context.close();
}, 80_000);

test("By keyboard, the list in words shows the cards, Enter goes into one and Escape back", async () => {
  const {page, card, context} = await openAt("create");
  const words = page.locator(".stage .picture-words");
  await words.locator("summary").first().focus();
  await page.keyboard.press("Enter");
  await words.locator(".words-entry[role=button]").first().waitFor(patience);
  for (let presses = 0; !(await card.innerText()).includes("Endpoint interface") && presses < 60; presses++) {
    await page.keyboard.press("Tab");
  }
  await expect.poll(async () => (await litLines(page)).length, patience).toBe(2);
  await page.keyboard.press("Enter");
  expect(await card.evaluate((element) => document.activeElement === element)).toBe(true);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const inEditor = () => page.evaluate(() => document.activeElement?.closest("live-cell")?.id);
  await expect.poll(inEditor).toBe("cell-create");
  await page.keyboard.press("Escape");
  expect(await card.isVisible()).toBe(false);
  await context.close();
}, 80_000);

test("On a phone, a tap on a thing or on an id opens the card inside the window, and a tap elsewhere closes it", async () => {
  const {page, card, context} = await openAt("create", {viewport: {width: 390, height: 780}, hasTouch: true});
  const picture = page.locator("#picture-create");
  const thing = picture.locator(".box-endpoint-interface:visible").first();
  await thing.scrollIntoViewIfNeeded();
  await thing.tap();
  await expect.poll(() => card.isVisible(), patience).toBe(true);
  const [over, box] = [await card.boundingBox(), await thing.boundingBox()];
  expect(over!.x).toBeGreaterThanOrEqual(0);
  expect(over!.x + over!.width).toBeLessThanOrEqual(390);
  expect(over!.y + over!.height <= box!.y || over!.y >= box!.y + box!.height).toBe(true);
  await page.locator("#cell-create .changes").tap({position: {x: 2, y: 2}});
  expect(await card.isVisible()).toBe(false);
  await page
    .locator("#cell-whole .cell-output code", {hasText: /^"eni-/})
    .first()
    .tap();
  expect(await card.innerText()).toContain("Endpoint interface");
  await context.close();
}, 80_000);

test("An id or an address in an output, and a name in code, light up their thing in the picture", async () => {
  const {page, card, context} = await openAt("create");
  const {output} = cellOf(page, "whole");
  const code = output.locator("code", {hasText: /^"eni-/}).first();
  const id = (await code.innerText()).replaceAll('"', "");
  await code.hover();
  await expect.poll(() => litThings(page), patience).toEqual([id]);
  expect(await card.isVisible()).toBe(false);
  await page.mouse.move(5, 5);
  await expect.poll(() => litThings(page)).toEqual([]);
  await output
    .locator("code", {hasText: /^"10\./})
    .first()
    .click();
  await expect.poll(() => litThings(page)).toEqual([id]);
  expect(await card.innerText()).toContain("Endpoint interface");
  await page.keyboard.press("Escape");

  const name = page.locator("#cell-create .cell-source span", {hasText: /^endpoint$/}).first();
  // The page may still be on its way to the name when the pointer gets there: who sees nothing points again.
  const pointAgain = async () => {
    await page.mouse.move(5, 5);
    await name.hover();
    return litThings(page);
  };
  await expect.poll(pointAgain, patience).toEqual([expect.stringMatching(/^vpce-/)]);
  await context.close();
}, 80_000);

test("F12 in the editor goes from an id or a name to the line that it comes from", async () => {
  const {page, context} = await openAt("walk");
  const walk = cellOf(page, "walk");
  await walk.code.click();
  await walk.element.locator(".cm-editor").waitFor();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  for (let i = 0; i < 13; i++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("F12");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest("live-cell")?.id), patience)
    .toBe("cell-setup");
  expect(await page.locator("#cell-setup .cm-activeLine, #cell-setup .lit-line").first().innerText()).toContain(
    "runInstances"
  );

  // The line is in the window, though the editor has only just come.
  const top = () => page.locator("#cell-setup .lit-line").evaluate((line) => line.getBoundingClientRect().top);
  await page.waitForTimeout(500);
  expect(await top()).toBeGreaterThan(100);
  expect(await top()).toBeLessThan(500);

  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("F12");
  expect(await page.locator("#cell-setup .origin-note").innerText()).toContain("Put the caret on an id");
  await context.close();
}, 80_000);
