import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {openPage} from "../support/browser.ts";

declare global {
  interface Window {
    /** What began to move since it was last looked at: ids of things, or the classes of what has none. */
    begun: string[];
  }
}
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

/** A lesson with the picture of a cell beside the text, in which every motion is noted. */
async function openAt(cell: string, reducedMotion: "reduce" | "no-preference") {
  const watched = await openPage(browser, site.origin, {viewport: {width: 1280, height: 900}, reducedMotion});
  await watched.page.addInitScript(() => {
    window.begun = [];
    Element.prototype.animate = new Proxy(Reflect.get<Element, "animate">(Element.prototype, "animate"), {
      apply(animate, element: Element, args) {
        window.begun.push(element.getAttribute("data-id") ?? element.getAttribute("class") ?? element.localName);
        return Reflect.apply(animate, element, args) as Animation;
      }
    });
  });
  await watched.page.goto(site.urlOf("lessons/15-the-gateway-endpoint.html"), {waitUntil: "networkidle"});
  await goTo(watched.page, cell);
  return watched;
}

/** Scrolls to a cell; gives what began to move by that. */
async function goTo(page: Page, cell: string): Promise<string[]> {
  await page.evaluate((name) => {
    window.begun = [];
    document.querySelector(`#cell-${name}`)?.scrollIntoView({block: "center"});
  }, cell);
  await page.waitForFunction((name) => document.querySelector(`.stage > #picture-${name}`), cell);
  return page.evaluate(() => window.begun);
}

/** Where the subnets are drawn, in px from the picture's top. */
function subnets(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const areas = (selector: string) =>
      [...document.querySelectorAll(`.stage ${selector}`)]
        .filter((each) => each.getClientRects().length > 0)
        .map((each) => each.getBoundingClientRect().top);
    const [top = 0] = areas(".picture-svg");
    return areas(".box-subnet").map((each) => Math.round(each - top));
  });
}

test("From cell to cell the picture moves: what stays goes to its new place, what is new comes, what is gone goes", async () => {
  const {page, context, errors} = await openAt("no-route", "no-preference");
  await page.waitForFunction(() => document.getAnimations().length === 0);
  const before = await subnets(page);
  const there = await goTo(page, "endpoint");
  expect(there.filter((id) => id.startsWith("subnet-"))).toHaveLength(2);
  expect(there.filter((id) => id.startsWith("vpce-"))).toHaveLength(1);
  // It comes to rest where the cell's picture has it.
  await page.waitForFunction(() => document.getAnimations().length === 0);
  expect(await subnets(page)).not.toEqual(before);

  const back = await goTo(page, "no-route");
  expect(back).toContain("leaving");
  expect(back.filter((id) => id.startsWith("subnet-"))).toHaveLength(2);
  // Whoever scrolls on meanwhile finds it on its way from where it was, and nothing of it left behind.
  for (const cell of ["endpoint", "setup", "endpoint", "no-route"]) await goTo(page, cell);
  await page.waitForFunction(() => document.getAnimations().length === 0);
  expect(await subnets(page)).toEqual(before);
  await page.waitForFunction(() => !document.querySelector(".leaving"));
  expect(errors).toEqual([]);
  await context.close();
});

test("For readers who prefer less motion the picture changes at once", async () => {
  const {page, context} = await openAt("no-route", "reduce");
  const before = await subnets(page);
  expect(await goTo(page, "endpoint")).toEqual([]);
  expect(await subnets(page)).not.toEqual(before);
  await context.close();
});

test("Cells that the page does not show are never in view", async () => {
  const {page, context} = await openPage(browser, site.origin, {viewport: {width: 1280, height: 900}});
  await page.goto(site.urlOf("lessons/35-the-packets-walk.html"), {waitUntil: "networkidle"});
  expect(await page.locator("live-cell[data-hidden]").count()).toBeGreaterThan(0);
  for (const cell of ["good", "routes", "two-doors", "setup"]) await goTo(page, cell);
  await context.close();
});

test("Whoever scrolled before the script was there reads on where they were", async () => {
  const {page, context, errors} = await openPage(browser, site.origin, {viewport: {width: 1280, height: 900}});
  let release: () => void = () => undefined;
  const scrolled = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.js", async (route) => {
    await scrolled;
    await route.continue();
  });
  await page.goto(site.urlOf("lessons/15-the-gateway-endpoint.html"), {waitUntil: "commit"});
  const cell = page.locator("#cell-no-route");
  await cell.waitFor();
  const top = () => cell.evaluate((element) => element.getBoundingClientRect().top);
  await cell.evaluate((element) => element.scrollIntoView({block: "center"}));
  await page.evaluate(() => document.fonts.ready);
  const before = await top();
  expect(await page.locator(".stage").count()).toBe(0);
  release();
  await page.locator(".stage > #picture-no-route").waitFor();
  expect(Math.abs((await top()) - before)).toBeLessThan(2);
  expect(errors).toEqual([]);
  await context.close();
});
