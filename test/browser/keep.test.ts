import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {seriousViolations} from "../support/axe.ts";
import {openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

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

/** What is kept of the reader's in a cell. */
const keptOf = (page: Page, name: string) =>
  page.evaluate((cell) => {
    const key = Object.keys(localStorage).find((each) => each.endsWith(`#${cell}`));
    return key === undefined ? undefined : (JSON.parse(localStorage.getItem(key)!) as Record<string, unknown>);
  }, name);

/** Has the page find an edit that began from another text than the author's of today. */
async function changeOriginal(page: Page, name: string, fields: object): Promise<void> {
  await page.evaluate(
    ([cell, text]) => {
      const key = Object.keys(localStorage).find((each) => each.endsWith(`#${cell}`))!;
      const edit = JSON.parse(localStorage.getItem(key)!) as object;
      localStorage.setItem(key, JSON.stringify({...edit, ...(JSON.parse(text) as object)}));
    },
    [name, JSON.stringify({original: "another text's hash", ...fields})] as const
  );
  await page.reload();
}

/** The author's text of the cell `interface`, an earlier one of the author's, and a reader's change of the earlier one. */
async function changedByBoth(page: Page) {
  await page.goto(lesson());
  const cell = cellOf(page, "interface");
  const now = await cell.text();
  const base = now.replace("PrivateDnsEnabled: true", "PrivateDnsEnabled: null");
  const mine = `// Mine.\n${base}`;
  await cell.write("1");
  await changeOriginal(page, "interface", {source: mine, base});
  await expect.poll(() => cell.text()).toBe(mine);
  const press = (name: string) => cell.element.getByRole("button", {name}).click();
  return {cell, now, base, mine, press};
}

test("When the author changes a cell under an edit, the reader keeps theirs, or takes the new text and has theirs back", async () => {
  const {page, context} = await openPage(browser, site.origin);
  const {cell, now, mine, press} = await changedByBoth(page);
  const note = noteOf(page, "interface");
  expect(await note.innerText()).toBe("The author changed this cell after your edit.");

  await press("Take the new text");
  await settled(page);
  expect(await cell.text()).toBe(now);
  expect(await cell.element.locator(":focus").count()).toBe(1);
  await page.reload();
  expect(await note.innerText()).toBe("Another text of yours is kept aside.");
  await press("Bring it back");
  await settled(page);
  expect(await cell.text()).toBe(mine);
  expect(await note.innerText()).toBe("");
  await context.close();
});

test("An edit that the reader keeps is asked about once, and typing decides nothing", async () => {
  const {page, context} = await openPage(browser, site.origin);
  const {cell, mine, press} = await changedByBoth(page);
  const note = noteOf(page, "interface");
  await cell.write(`${mine}\n// More.`);
  await page.reload();
  expect(await note.innerText()).toBe("The author changed this cell after your edit.");
  await press("Keep mine");
  expect(await note.innerText()).toBe("");
  await page.reload();
  await expect.poll(() => cell.text()).toBe(`${mine}\n// More.`);
  expect(await note.innerText()).toBe("");
  await context.close();
});

test("The difference shows who changed what, and takes both where they do not meet", async () => {
  const {page, context, errors} = await openPage(browser, site.origin);
  const {cell, now, press} = await changedByBoth(page);
  const panel = cell.element.locator(".cell-difference");
  await press("Show the difference");
  await panel.waitFor();
  expect(await panel.locator(".difference-head").allInnerTexts()).toEqual([
    "You changed this",
    "The author changed this"
  ]);
  expect(await panel.locator(".is-removed").allInnerTexts()).toEqual(["  PrivateDnsEnabled: null"]);
  expect(await panel.locator(".is-added").allInnerTexts()).toEqual(["// Mine.", "  PrivateDnsEnabled: true"]);
  await press("Take both");
  await settled(page);
  expect(await cell.text()).toBe(`// Mine.\n${now}`);
  expect(await noteOf(page, "interface").innerText()).toBe("Another text of yours is kept aside.");
  expect(errors).toEqual([]);
  await context.close();
});

test("An edit of an earlier version of the course, without the author's text, is kept and told of as well", async () => {
  const {page, context} = await openPage(browser, site.origin);
  await page.goto(lesson());
  const cell = cellOf(page, "interface-name");
  await cell.write('"mine"');
  await changeOriginal(page, "interface-name", {base: null});
  await expect.poll(() => cell.output.innerText()).toContain("mine");
  expect(await noteOf(page, "interface-name").innerText()).toBe("The author changed this cell after your edit.");
  await cell.element.getByRole("button", {name: "Show the difference"}).click();
  await expect
    .poll(() => cell.element.locator(".difference-title").innerText())
    .toBe("Your text differs from the author’s new one in one place.");
  await context.close();
});

test("A changed cell shows its difference while one types, and takes it back place by place or whole, by keyboard too", async () => {
  const {page, context, errors} = await openPage(browser, site.origin);
  await page.goto(lesson());
  const cell = cellOf(page, "interface");
  const panel = cell.element.locator(".cell-difference");
  const title = panel.locator(".difference-title");
  const original = await cell.text();
  const mine = original.replace("PrivateDnsEnabled: true", "PrivateDnsEnabled: false");
  await cell.write(mine);
  await cell.element.getByRole("button", {name: /^Changed/}).press("Enter");
  await panel.waitFor();
  expect(await title.innerText()).toBe("Your text differs from the author’s in one place.");
  expect(await panel.locator("b").allInnerTexts()).toEqual(["true", "false"]);

  await cell.write(`// Mine.\n${mine}`);
  await expect.poll(() => title.innerText()).toBe("Your text differs from the author’s in 2 places.");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({colorScheme});
    expect(await seriousViolations(page, {within: "#cell-interface"})).toEqual([]);
  }
  await page.setViewportSize({width: 390, height: 844});
  expect(await panel.evaluate((element) => element.getBoundingClientRect().right)).toBeLessThanOrEqual(390);

  await panel.getByRole("button", {name: "Revert line 1 to the author's text"}).press("Enter");
  await settled(page);
  expect(await cell.text()).toBe(mine);
  expect(
    await panel.getByRole("button", {name: /^Revert line 7/}).evaluate((each) => each === document.activeElement)
  ).toBe(true);
  await panel.getByRole("button", {name: "Undo"}).press("Enter");
  expect(await cell.text()).toBe(`// Mine.\n${mine}`);

  await panel.getByRole("button", {name: "Revert all"}).press("Enter");
  await settled(page);
  expect(await cell.text()).toBe(original);
  expect(await title.innerText()).toBe("The text is the author’s again.");
  await panel.getByRole("button", {name: "Close"}).press("Escape");
  expect(await panel.count()).toBe(0);
  expect(errors).toEqual([]);
  await context.close();
}, 60_000);

test("A reset is undone by a button over a reload, and by the editor's undo", async () => {
  const {page, context} = await openPage(browser, site.origin);
  await page.goto(lesson());
  const cell = cellOf(page, "interface-name");
  const original = await cell.text();
  const reset = cell.element.getByRole("button", {name: "Reset cell interface-name"});
  await cell.write('"mine"');
  await page.reload();
  await reset.click();
  await settled(page);
  expect(await cell.text()).toBe(original);
  await cell.code.click();
  await cell.element.locator(".cm-editor.cm-focused").waitFor();
  await page.keyboard.press("ControlOrMeta+z");
  await settled(page);
  expect(await cell.text()).toBe('"mine"');

  await reset.click();
  await page.reload();
  await cell.element.getByRole("button", {name: "Bring it back"}).click();
  await settled(page);
  expect(await cell.output.innerText()).toContain("mine");
  await reset.click();
  await cell.element.getByRole("button", {name: "Forget it"}).click();
  expect(await keptOf(page, "interface-name")).toBeUndefined();
  expect(await noteOf(page, "interface-name").innerText()).toBe("");
  await context.close();
});

test("A page that comes back by the Back button has what another tab did meanwhile, and undo reaches before it", async () => {
  const {page, context} = await openPage(browser, site.origin);
  await page.goto(lesson());
  const cell = cellOf(page, "interface-name");
  await cell.write('"first"');
  await page.goto(site.urlOf("index.html"));
  const other = await context.newPage();
  await other.goto(lesson());
  await cellOf(other, "interface-name").write('"second"');
  await page.goBack();
  await expect.poll(() => cell.output.innerText()).toContain("second");
  await context.close();
});

test("An edit that is under way in another tab is held back until it has come to its end there", async () => {
  const {page, context} = await openPage(browser, site.origin);
  await page.goto(lesson());
  await cellOf(page, "interface-name").write('"to the end"');
  await settled(page);
  // Whether a replay that takes long will ever end is not known to whoever opens the page meanwhile.
  const noteStop = (stopped: boolean) =>
    page.evaluate((stopped) => {
      const key = Object.keys(localStorage).find((each) => each.endsWith("#interface-name"))!;
      const edit = JSON.parse(localStorage.getItem(key)!) as Record<string, unknown>;
      localStorage.setItem(key, JSON.stringify({...edit, stopped}));
    }, stopped);
  await noteStop(true);
  const other = await context.newPage();
  await other.goto(lesson());
  const {output} = cellOf(other, "interface-name");
  await expect.poll(() => output.innerText()).toContain("Press Run to try it");
  await noteStop(false);
  await expect.poll(() => output.innerText()).toContain("to the end");
  expect(await output.innerText()).not.toContain("Stopped");
  await context.close();
});

test("An edit is kept at once: a tab that dies in the same moment loses nothing", async () => {
  const {page, context} = await openPage(browser, site.origin);
  await page.goto(lesson());
  await cellOf(page, "interface-name").write('"before the crash"');
  const crashed = page.waitForEvent("crash");
  await page.goto("chrome://crash").catch(() => undefined);
  await crashed;
  const next = await context.newPage();
  await next.goto(lesson());
  await expect.poll(() => cellOf(next, "interface-name").output.innerText()).toContain("before the crash");
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

test("An edit during which the page died does not run again by itself, and one that was left in time does", async () => {
  const {page, context, errors} = await openPage(browser, site.origin);
  await page.goto(lesson());
  const cell = cellOf(page, "interface-name");
  await cell.write('for (let i = 0; ; i++) if (i < 0) show("never")');
  // The edit is under suspicion before its time is up.
  const kept = () =>
    page.evaluate(() => Object.values<string>(localStorage).some((edit) => edit.includes('"stopped":true')));
  await expect.poll(kept, {interval: 20, timeout: 900}).toBe(true);
  const crashed = page.waitForEvent("crash");
  await page.goto("chrome://crash").catch(() => undefined);
  await crashed;

  const again = await context.newPage();
  await again.goto(lesson());
  const reopened = cellOf(again, "interface-name");
  await expect.poll(() => reopened.output.innerText()).toContain("was stopped the last time");
  await reopened.write("6 * 7");
  await expect.poll(() => reopened.output.innerText()).toContain("42");
  await again.reload();
  await expect.poll(() => reopened.output.innerText()).toContain("42");
  expect(errors).toEqual([]);
  await context.close();
});
