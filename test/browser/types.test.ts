import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite({types: true});

/** The address of anything that is loaded for types alone. */
const ofTypes = /\/(types|cell-types|client)[.-][\w-]+\.js$/;

async function openLesson(options: Parameters<typeof openPage>[2] = {viewport: {width: 1280, height: 900}}) {
  const watched = await openPage(browser, site.origin, options);
  const loaded: string[] = [];
  watched.context.on("request", (request) => {
    if (ofTypes.test(request.url())) loaded.push(request.url());
  });
  await watched.page.goto(site.urlOf("lessons/01-the-question.html"), {waitUntil: "networkidle"});
  return {...watched, loaded};
}

/** Writes into a cell, waits until its types are there, and puts the caret where `|` is. */
async function writeAt(page: Page, name: string, text: string) {
  const [before = "", after = ""] = text.split("|");
  const cell = cellOf(page, name);
  await cell.write(before + after);
  await cell.element.locator(".cm-content[aria-autocomplete]").waitFor(patience);
  for (let i = 0; i < after.length; i++) await page.keyboard.press("ArrowLeft");
}

/** What took a while the first time, TypeScript, may take when the machine is busy. */
const patience = {timeout: 25_000};

test("An argument that AWS would refuse by type is underlined before it is run", async () => {
  const {page, context, errors, elsewhere} = await openLesson();
  const cell = cellOf(page, "interface");
  // The call stands in a function that nobody calls: only its types can tell.
  await cell.write('const later = () => ec2.createVpcEndpoint({VpcId, VpcEndpointType: "Interfaces"});');
  const underlined = cell.element.locator(".cm-typeProblem");
  await expect.poll(() => underlined.allInnerTexts(), patience).toEqual(["VpcEndpointType"]);
  expect(await cell.element.locator(".cm-lintRange-error:not(.cm-typeProblem)").count()).toBe(0);
  await underlined.hover();
  await expect.poll(() => page.locator(".cm-tooltip-lint").innerText()).toContain(`Did you mean '"Interface"'?`);

  await cell.replace('"Interfaces"', '"Interface"');
  await expect.poll(() => underlined.count(), patience).toBe(0);
  expect([errors, elsewhere]).toEqual([[], []]);
  await context.close();
});

test("Nothing of the types is loaded before the first edit, and with it, all of it comes from the site", async () => {
  const {page, context, loaded, elsewhere} = await openLesson();
  const cell = cellOf(page, "interface");
  await cell.code.click();
  await cell.element.locator(".cm-editor").waitFor();
  await page.keyboard.press("ArrowRight");
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(loaded).toEqual([]);
  await page.keyboard.type(" ");
  await expect.poll(() => loaded.some((url) => /\/types\.\w+\.js$/.test(url)), patience).toBe(true);
  expect(elsewhere).toEqual([]);
  await context.close();
});

test("Without the types' script the editor is what it was, and nothing is said of it", async () => {
  const {page, context, errors} = await openLesson();
  await page.route(/\/types\.\w+\.js$/, (route) => route.abort());
  const cell = cellOf(page, "interface");
  await cell.write('show("first")');
  await settled(page);
  await page.keyboard.press("Enter");
  await page.keyboard.type("lab.send(");
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.press("ControlOrMeta+Space");
  await cell.write('show("second")');
  await settled(page);
  expect(await cell.output.innerText()).toContain("second");
  expect(await page.locator(".cm-tooltip").count()).toBe(0);
  expect(errors.filter((error) => !/net::ERR_FAILED/.test(error))).toEqual([]);
  await context.close();
});

test("Suggestions come while typing, with their documentation; Enter takes one, Escape closes the list and then lets Tab leave", async () => {
  const {page, context} = await openLesson();
  const cell = cellOf(page, "interface");
  const list = page.locator(".cm-tooltip-autocomplete");
  await writeAt(page, "interface", "await ec2.createVpcEndpoint({|})");
  await page.keyboard.press("ControlOrMeta+Space");
  await expect.poll(() => list.getByRole("option").first().innerText(), patience).toBe("VpcId");
  await page.keyboard.type("PrivateDns");
  await expect.poll(() => list.getByRole("option").allInnerTexts()).toEqual(["PrivateDnsEnabled"]);
  await expect.poll(() => page.locator(".cm-completionInfo").innerText()).toContain("PrivateDnsEnabled?: boolean");
  await page.keyboard.press("Enter");
  expect(await cell.text()).toBe("await ec2.createVpcEndpoint({PrivateDnsEnabled})");

  await page.keyboard.type(": tr");
  await list.waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => list.count()).toBe(0);
  const inEditor = () => cell.element.evaluate(() => document.activeElement?.matches(".cm-content") ?? false);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await inEditor()).toBe(false);
  await context.close();
});

test("What was typed before the types were there is answered when they are", async () => {
  const {page, context} = await openLesson();
  let arrive = () => {};
  const typed = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/(client|cell-types)-[\w.-]+\.js$/, async (route) => {
    await typed;
    await route.continue();
  });
  await cellOf(page, "interface").code.click();
  await page.locator("#cell-interface .cm-editor").waitFor();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("ec2.");
  arrive();
  await expect
    .poll(() => page.locator(".cm-tooltip-autocomplete").getByRole("option").allInnerTexts(), patience)
    .toContain("createVpcEndpoint");
  await context.close();
});

test("A call says what it takes from the bracket on, and a name what it is: to the pointer, and to the keyboard", async () => {
  const {page, context} = await openLesson();
  const cell = cellOf(page, "interface");
  await writeAt(page, "interface", "lab.resolve|");
  await page.keyboard.type("(");
  const help = page.locator(".types-signature");
  await expect.poll(() => help.locator("mark").innerText(), patience).toBe("name: string");
  expect(await help.innerText()).toContain("a domain name");
  await page.keyboard.type('"a.example", ');
  await expect.poll(() => help.locator("mark").innerText()).toContain("options?:");
  await page.keyboard.press("Escape");
  await expect.poll(() => help.count()).toBe(0);

  await writeAt(page, "interface", "lab.res|olve");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.press("ControlOrMeta+i");
  await expect.poll(() => page.locator(".types-hint").innerText(), patience).toContain("Asks a resolver for a name.");
  // Screen readers are told the same.
  await expect.poll(() => cell.element.locator(".cm-announced").innerText()).toContain("Asks a resolver for a name.");
  await page.keyboard.press("ArrowRight");
  expect(await page.locator(".types-hint").count()).toBe(0);

  await cell.element.getByText("lab", {exact: true}).hover();
  await expect
    .poll(() => page.locator(".cm-tooltip-hover").innerText(), patience)
    .toContain("What only a simulator can do");
  await context.close();
});

test("A name of another cell is known with its type, and F8 goes to what is wrong and says it", async () => {
  const {page, context} = await openLesson();
  const cell = cellOf(page, "interface");
  await cell.write("const half = () => VpcId.size;");
  await expect.poll(() => cell.element.locator(".cm-typeProblem").allInnerTexts(), patience).toEqual(["size"]);
  await page.keyboard.press("F8");
  await expect
    .poll(() => cell.element.locator(".cm-announced").innerText())
    .toContain("Property 'size' does not exist on type 'string'.");
  await expect.poll(() => page.locator(".types-hint").innerText()).toContain("Property 'size' does not exist");
  await context.close();
});
