import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {seriousViolations} from "../support/axe.ts";
import {openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

async function openLesson(options: Parameters<typeof openPage>[2] = {viewport: {width: 900, height: 900}}) {
  const watched = await openPage(browser, site.origin, options);
  await watched.page.goto(site.urlOf("lessons/01-the-question.html"));
  return watched;
}

/** The prediction that private DNS is off, and the cell that waits for it. */
function parts(page: Page) {
  const element = page.locator("#predict-without-private-dns");
  return {
    element,
    choice: (name: RegExp) => element.getByRole("radio", {name}),
    commit: element.getByRole("button", {name: "This is my guess"}),
    show: element.getByRole("button", {name: "Just show me"}),
    again: element.getByRole("button", {name: "Guess again"}),
    status: element.getByRole("status"),
    answer: element.locator(".predict-right"),
    marks: () => element.locator(".is-guess, .is-answer").allInnerTexts(),
    cell: cellOf(page, "private-dns-off"),
    picture: page.locator("#picture-private-dns-off")
  };
}

test("An output and its picture wait for a guess, which stands beside the answer and outlives a reload", async () => {
  const {page, context, errors} = await openLesson();
  const {element, cell, picture, choice, commit, status, answer, marks} = parts(page);
  expect(await cell.output.isVisible()).toBe(false);
  expect(await picture.locator("svg").first().isVisible()).toBe(false);
  expect(await answer.isVisible()).toBe(false);
  expect(await cell.element.getByText("What this cell shows waits for your guess.").isVisible()).toBe(true);
  expect(await element.getByRole("group", {name: "How does its packet end?"}).count()).toBe(1);

  await choice(/nxdomain/).check();
  await commit.click();
  const check = async () => {
    expect(await cell.output.isVisible()).toBe(true);
    expect(await picture.locator("svg").first().isVisible()).toBe(true);
    expect(await status.innerText()).toBe(
      "You said “nxdomain: the zone is gone, and the name with it”. It turns out otherwise."
    );
    expect(await answer.innerText()).toBe("timeout: nothing ever comes back");
    expect(await marks()).toEqual([
      expect.stringMatching(/^nxdomain.*your guess$/s),
      expect.stringMatching(/^timeout.*what happens$/s)
    ]);
    expect(await choice(/nxdomain/).isChecked()).toBe(true);
    expect(await choice(/timeout/).isDisabled()).toBe(true);
  };
  await check();
  await page.reload();
  await check();
  expect(errors).toEqual([]);
  await context.close();
});

test("A right guess is told to be right, by keyboard alone", async () => {
  const {page, context} = await openLesson();
  const {choice, status, element} = parts(page);
  await choice(/delivered/).focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await status.innerText()).toBe("You said “timeout: nothing ever comes back”, and so it is.");
  expect(await element.locator(".is-guess.is-answer").innerText()).toContain("your guess, what happens");
  expect(await status.evaluate((line) => line === document.activeElement)).toBe(true);
  await context.close();
});

test("Without a choice nothing is committed", async () => {
  const {page, context} = await openLesson();
  const {commit, status, cell} = parts(page);
  await commit.click();
  expect(await status.innerText()).toBe("Choose one first.");
  expect(await cell.output.isVisible()).toBe(false);
  await context.close();
});

test("A reader can have it shown without a guess, and can guess again", async () => {
  const {page, context} = await openLesson();
  const {show, again, status, answer, cell, choice} = parts(page);
  await show.click();
  expect(await answer.isVisible()).toBe(true);
  expect(await cell.output.isVisible()).toBe(true);
  expect(await status.innerText()).toBe("");
  await again.click();
  expect(await answer.isVisible()).toBe(false);
  expect(await cell.output.isVisible()).toBe(false);
  expect(await choice(/timeout/).isEnabled()).toBe(true);
  await context.close();
});

test("A change above computes the answer anew", async () => {
  const {page, context} = await openLesson();
  const {choice, commit, answer, status, cell} = parts(page);
  await choice(/timeout/).check();
  await commit.click();
  await cell.replace("PrivateDnsEnabled: false", "PrivateDnsEnabled: true");
  await settled(page);
  expect(await answer.innerText()).toMatch(/^With the page as you changed it: delivered/);
  expect(await status.innerText()).toContain("It turns out otherwise.");
  await cell.replace("PrivateDnsEnabled: true", "PrivateDnsEnabled: false");
  await settled(page);
  expect(await answer.innerText()).toBe("timeout: nothing ever comes back");
  await context.close();
});

test("An answer that the reader closed stays closed when the page is computed anew", async () => {
  const {page, context} = await openLesson();
  const {choice, commit, answer, cell, element} = parts(page);
  await choice(/timeout/).check();
  await commit.click();
  await element.getByText("The answer").click();
  expect(await answer.isVisible()).toBe(false);
  await cell.replace("PrivateDnsEnabled: false", "PrivateDnsEnabled: true");
  await settled(page);
  expect(await answer.isVisible()).toBe(false);
  await context.close();
});

test("With scripts off nothing waits, and the answer can be opened", async () => {
  const {page, context} = await openLesson({javaScriptEnabled: false, viewport: {width: 900, height: 900}});
  const {cell, element, answer} = parts(page);
  expect(await cell.output.isVisible()).toBe(true);
  expect(await element.getByRole("button").count()).toBe(0);
  expect(await answer.isVisible()).toBe(false);
  await element.getByText("The answer").click();
  expect(await answer.innerText()).toBe("timeout: nothing ever comes back");
  await context.close();
});

test("On paper nothing waits", async () => {
  const {page, context} = await openLesson();
  await page.emulateMedia({media: "print"});
  expect(await parts(page).cell.output.isVisible()).toBe(true);
  await context.close();
});

test("A prediction has no serious fault of accessibility, before the guess and after it", async () => {
  const {page, context} = await openLesson();
  const {choice, commit} = parts(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({colorScheme});
    expect(await seriousViolations(page, {within: "#predict-without-private-dns"})).toEqual([]);
  }
  await choice(/refused/).check();
  await commit.click();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({colorScheme});
    expect(await seriousViolations(page, {within: "#predict-without-private-dns"})).toEqual([]);
  }
  await context.close();
}, 60_000);

test("A browser without storage shows the answer, and says that the guess will not be kept", async () => {
  const watched = await openPage(browser, site.origin);
  const {page, context} = watched;
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      }
    });
  });
  await page.goto(site.urlOf("lessons/01-the-question.html"));
  const {choice, commit, status, answer, cell} = parts(page);
  await choice(/timeout/).check();
  await commit.click();
  expect(await status.innerText()).toContain("Your browser does not let this page keep it.");
  await cell.replace("PrivateDnsEnabled: false", "PrivateDnsEnabled: true");
  await settled(page);
  expect(await status.innerText()).toContain("Your browser does not let this page keep it.");
  expect(await answer.isVisible()).toBe(true);
  expect(watched.errors).toEqual([]);
  await context.close();
});

test("A guess that is typed is judged by what it says, kept over a reload, and can be made again", async () => {
  const {page, context, errors} = await openPage(browser, site.origin);
  await page.goto(site.urlOf("lessons/20-the-interface-endpoint.html"));
  const asked = page.locator("#predict-free-addresses");
  const [field, status] = [asked.getByRole("textbox"), asked.getByRole("status")];
  await field.press("Enter");
  expect(await status.innerText()).toBe("Write your guess first.");
  await field.fill("249");
  await field.press("Enter");
  expect(await status.innerText()).toBe("You said “249”. It turns out otherwise.");
  expect(await asked.locator(".predict-right").innerText()).toBe("250");
  await page.reload();
  expect(await status.innerText()).toBe("You said “249”. It turns out otherwise.");
  await asked.getByRole("button", {name: "Guess again"}).click();
  await field.fill(" 250 ");
  await asked.getByRole("button", {name: "This is my guess"}).click();
  expect(await status.innerText()).toBe("You said “250”, and so it is.");
  expect(errors).toEqual([]);
  await context.close();
});

test("The guess of the first page comes back on the last", async () => {
  const {page, context, errors} = await openPage(browser, site.origin);
  await page.goto(site.urlOf("lessons/95-the-answer.html"));
  const recall = page.locator("course-recall");
  expect(await recall.locator("blockquote").count()).toBe(0);
  expect(await recall.locator(".recalled-nothing").innerText()).toMatch(/^You made no guess there/);
  await recall.getByRole("link", {name: "Make one now"}).click();
  await page.waitForURL(/#predict-where-is-the-router$/);
  const asked = page.locator("#predict-where-is-the-router");
  await asked.getByRole("radio", {name: /^There is no new one/}).check();
  await asked.getByRole("button", {name: "This is my guess"}).click();
  expect(await asked.getByRole("status").innerText()).toMatch(/^You said “There is no new one.*That is kept\.$/);
  await page.goto(site.urlOf("lessons/95-the-answer.html"));
  expect(await recall.locator("blockquote").innerText()).toMatch(/^There is no new one/);
  expect(await recall.locator(".recalled-nothing").count()).toBe(0);
  expect(errors).toEqual([]);
  await context.close();
});
