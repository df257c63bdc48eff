import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {seriousViolations} from "../support/axe.ts";
import {openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

type Options = NonNullable<Parameters<typeof openPage>[2]> & {readonly fragment?: string};

const wide = {viewport: {width: 1280, height: 900}};
const phone = {viewport: {width: 390, height: 844}, hasTouch: true};

async function openLesson({fragment = "", ...options}: Options = wide) {
  const watched = await openPage(browser, site.origin, options);
  await watched.page.goto(site.urlOf(`lessons/35-the-packets-walk.html${fragment}`), {waitUntil: "networkidle"});
  return watched;
}

function walkOf(page: Page, cell: string) {
  const output = cellOf(page, cell).output;
  const press = (name: string) => output.getByRole("button", {name, exact: true}).click();
  return {
    output,
    scrubber: output.getByRole("slider"),
    count: () => output.locator(".player-count").innerText(),
    sentence: () => output.locator(".player-sentences .step-sentence").first().innerText(),
    press
  };
}

test("A walk is stepped through by mouse: sentence, rule, headers and the packet in the picture go together", async () => {
  const {page, context, errors, elsewhere} = await openLesson();
  const {output, count, sentence, press} = walkOf(page, "good");
  const packet = page.locator(".stage .packet");
  await press("Forward");
  await expect.poll(count).toBe("Step 1 of 16");
  for (let step = 1; step < 4; step++) await press("Forward");
  expect(await count()).toBe("Step 4 of 16");
  expect(await sentence()).toContain("10.0.0.0/16 → local wins");
  expect(await output.locator(".player-details .winner").innerText()).toContain("10.0.0.0/16 → local");
  expect(await output.locator(".headers-strip").innerText()).toContain("10.0.2.64");
  await expect.poll(() => packet.count()).toBe(1);
  expect(await page.locator(".stage .box.lit").first().getAttribute("data-id")).toMatch(/^rtb-.*10\.0\.0\.0\/16$/);

  await output.getByRole("button", {name: /^12/}).click();
  expect(await count()).toBe("Step 12 of 16");
  expect(await packet.getAttribute("class")).toContain("return");
  await press("Whole list");
  expect(await output.locator(".steps").isVisible()).toBe(true);
  expect(await packet.count()).toBe(0);
  expect([errors, elsewhere]).toEqual([[], []]);
  await context.close();
});

test("By keyboard alone: arrow keys move the scrubber and go from stop to stop, the space bar plays", async () => {
  const {page, context, errors} = await openLesson();
  const {output, scrubber, count} = walkOf(page, "good");
  await scrubber.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(count).toBe("Step 2 of 16");
  await page.keyboard.press("End");
  expect(await count()).toBe("Step 16 of 16");
  await page.keyboard.press("Home");
  expect(await scrubber.getAttribute("aria-valuetext")).toBe("Step 1 of 16: Name");
  await page.keyboard.press("Space");
  expect(await output.locator(".player-play").innerText()).toBe("Pause");
  await expect.poll(count, {timeout: 10_000}).toBe("Step 2 of 16");
  await page.keyboard.press("Space");
  expect(await output.locator(".player-play").innerText()).toBe("Play");

  await output.locator("[aria-current=step]").focus();
  await page.keyboard.press("ArrowDown");
  expect(await count()).toBe("Step 3 of 16");
  expect(await output.locator("[aria-current=step]").evaluate((stop) => stop === document.activeElement)).toBe(true);
  expect(errors).toEqual([]);
  await context.close();
});

test("On a phone: by touch, with the picture between the sentence and what decided, and no text below 12 px", async () => {
  const {page, context} = await openLesson(phone);
  const {output, scrubber, count, press} = walkOf(page, "good");
  await press("Step by step");
  await expect.poll(count).toBe("Step 1 of 16");
  const box = await scrubber.boundingBox();
  if (!box) throw new Error("The scrubber is not on the page.");
  await page.touchscreen.tap(box.x + box.width - 11, box.y + box.height / 2);
  await expect.poll(count).toBe("Step 16 of 16");
  expect(box.height).toBeGreaterThanOrEqual(36);
  await expect.poll(() => output.locator(".player-picture .packet").count()).toBe(1);
  const sizes = await output.evaluate((root) =>
    [...root.querySelectorAll("*")]
      .filter((element) => [...element.childNodes].some(({nodeType, nodeValue}) => nodeType === 3 && nodeValue?.trim()))
      .map((element) => parseFloat(getComputedStyle(element).fontSize))
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await context.close();
});

test("In text of twice the size the knob stays on its line", async () => {
  const {page, context} = await openLesson();
  const {output, scrubber} = walkOf(page, "good");
  await page.evaluate(() => (document.documentElement.style.fontSize = "32px"));
  const middleOf = (element: Element) => {
    const {top, height} = element.getBoundingClientRect();
    return top + height / 2;
  };
  const line = await output.locator(".player-rail line").first().evaluate(middleOf);
  expect(await scrubber.evaluate(middleOf)).toBeCloseTo(line, 0);
  await context.close();
});

test("A packet makes its way in an animation, and at once for readers who prefer that", async () => {
  const {page, context} = await openLesson();
  const {output, count, press} = walkOf(page, "good");
  await press("Step by step");
  await expect.poll(count).toBe("Step 1 of 16");
  await page.locator(".stage .packet").waitFor();
  /** How many animations a packet is in right after it was sent to the step at which it reaches the endpoint's interface. */
  const animations = () =>
    output.evaluate((element) => {
      for (const position of ["0", "5"]) {
        element.querySelector<HTMLElement>(`.player-stops [data-position="${position}"]`)?.click();
      }
      return document.querySelector(".stage .packet")?.getAnimations().length;
    });
  expect(await animations()).toBe(1);
  await page.emulateMedia({reducedMotion: "reduce"});
  expect(await animations()).toBe(0);
  await context.close();
});

test("The address says where the reader is on a walk, leads there again, and the way back of the browser is left alone", async () => {
  const first = await openLesson();
  const {count, press} = walkOf(first.page, "good");
  const before = await first.page.evaluate(() => history.length);
  await press("Forward");
  await expect.poll(count).toBe("Step 1 of 16");
  for (let step = 1; step < 5; step++) await press("Forward");
  await expect.poll(() => first.page.evaluate(() => location.hash)).toBe("#walk=good:5");
  expect(await first.page.evaluate(() => history.length)).toBe(before);
  await first.context.close();

  const second = await openLesson({...wide, fragment: "#share=abc&walk=good:5"});
  const there = walkOf(second.page, "good");
  await expect.poll(there.count).toBe("Step 5 of 16");
  await expect.poll(() => there.scrubber.evaluate((range) => range.getBoundingClientRect().top)).toBeLessThan(900);
  await there.press("Forward");
  await expect.poll(() => second.page.evaluate(() => location.hash)).toBe("#share=abc&walk=good:6");
  await second.context.close();
});

test("An edit that changes the walk leaves the reader at the same step", async () => {
  const {page, context} = await openLesson();
  const {output, count, press} = walkOf(page, "good");
  await press("Forward");
  await expect.poll(count).toBe("Step 1 of 16");
  await output.getByRole("button", {name: /^10/}).click();
  expect(await output.locator("[aria-current=step]").innerText()).toContain("Service");
  // In one subnet no network ACL and no other subnet's router is in between.
  await cellOf(page, "setup").replace("SubnetIds: [endpointSubnet]", "SubnetIds: [appSubnet]");
  await settled(page);
  await expect.poll(() => output.locator("[aria-current=step]").innerText()).toContain("Service");
  expect(await output.locator(".player-stops > li").count()).toBeLessThan(16);
  await context.close();
});

test("What would help is written into the reader's cell by a click, the packet then arrives, and it can be taken back", async () => {
  const {page, context, errors} = await openLesson();
  const cell = cellOf(page, "routes");
  const {output, press} = walkOf(page, "routes");
  const original = await cell.text();
  const outcomes = () => output.locator(".walk-outcome .outcome").allInnerTexts();
  expect(await outcomes()).toEqual(["delivered", "timeout"]);
  await press("What would help?");
  const write = output.getByRole("button", {name: "Write it into cell routes"});
  await write.first().waitFor();
  await write.first().click();
  await expect.poll(outcomes).toEqual(["delivered", "delivered"]);
  expect(await cell.text()).toMatch(/^await ec2\./);
  expect(await cell.element.getByText("Changed", {exact: true}).isVisible()).toBe(true);
  expect(await output.locator(".help-note").innerText()).toContain("Written into cell routes");

  await press("Undo");
  await expect.poll(outcomes).toEqual(["delivered", "timeout"]);
  expect(await cell.text()).toBe(original);
  expect(errors).toEqual([]);
  await context.close();
});

test("In a challenge what would help is not told", async () => {
  const {page, context} = await openLesson();
  const challenge = page.locator("course-challenge");
  await challenge.getByRole("button", {name: "Next obstacle"}).click();
  await challenge.locator(".player-panel").waitFor();
  expect(await challenge.locator(".obstacles").isVisible()).toBe(true);
  expect(await challenge.locator(".help").count()).toBe(0);
  await context.close();
});

test("Players of one walk and of two are accessible, in light and dark", async () => {
  const {page, context} = await openLesson({...wide, reducedMotion: "reduce"});
  for (const name of ["good", "routes"]) {
    const {press, count} = walkOf(page, name);
    await press("Step by step");
    await expect.poll(count).toContain("Step 1");
    await press("Forward");
  }
  await walkOf(page, "routes").press("What would help?");
  await page.locator("#cell-routes .offer").first().waitFor();
  for (const within of ["#cell-good", "#cell-routes"]) {
    expect(await seriousViolations(page, {within})).toEqual([]);
  }
  // In the dark nothing differs but colours.
  await page.emulateMedia({colorScheme: "dark"});
  for (const within of ["#cell-good .player-here", "#cell-routes"]) {
    expect(await seriousViolations(page, {rules: ["color-contrast"], within})).toEqual([]);
  }
  await context.close();
}, 120_000);

test("Without a script, and on paper, the list says everything and no control stands in it", async () => {
  const {page, context} = await openLesson({...wide, javaScriptEnabled: false});
  const list = page.locator("#cell-good .steps");
  expect(await list.isVisible()).toBe(false);
  await page.locator("#cell-good .walk-list > summary").click();
  expect(await list.isVisible()).toBe(true);
  expect(await list.locator("> li").count()).toBe(16);
  expect(await page.locator(".player-controls").first().isVisible()).toBe(false);
  await context.close();

  const scripted = await openLesson();
  const {output, press, count} = walkOf(scripted.page, "good");
  await press("Step by step");
  await expect.poll(count).toBe("Step 1 of 16");
  expect(await output.locator(".steps").isVisible()).toBe(false);
  await scripted.page.emulateMedia({media: "print"});
  expect(await output.locator(".steps").isVisible()).toBe(true);
  expect(await output.locator(".player-panel").isVisible()).toBe(false);
  await scripted.context.close();
});
