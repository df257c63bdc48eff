import {describe, expect, test} from "vitest";
import {seriousViolations} from "../support/axe.ts";
import {openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite({types: true});

/** How long what comes from TypeScript's worker may take, in milliseconds. */
const patience = {timeout: 40_000};

async function openLesson(options: Parameters<typeof openPage>[2] = {viewport: {width: 1280, height: 900}}) {
  const watched = await openPage(browser, site.origin, options);
  await watched.page.goto(site.urlOf("lessons/01-the-question.html"), {waitUntil: "networkidle"});
  return watched;
}

test("A change of one cell reaches every output, value and picture below it, stays over a reload, and can be taken back", async () => {
  const {page, context, errors, elsewhere} = await openLesson();
  const cell = cellOf(page, "interface");
  const name = cellOf(page, "interface-name");
  const [baked, original] = [await name.output.innerText(), await cell.text()];
  expect(baked).toMatch(/10\.0\.1\.\d+/);

  await cell.replace("PrivateDnsEnabled: true", "PrivateDnsEnabled: false");
  await settled(page);
  const changed = await name.output.innerText();
  expect(changed).not.toMatch(/10\.0\.1\.\d+/);
  expect(await cell.element.getByText("Changed", {exact: true}).isVisible()).toBe(true);

  await page.reload();
  await expect.poll(() => name.output.innerText()).toBe(changed);
  expect(await cell.text()).toContain("PrivateDnsEnabled: false");

  await cell.element.getByRole("button", {name: "Reset cell interface"}).click();
  await settled(page);
  expect(await name.output.innerText()).toBe(baked);
  expect(await cell.text()).toBe(original);
  expect(await cell.element.getByText("Changed", {exact: true}).isVisible()).toBe(false);

  await page.reload();
  expect(await cell.text()).toBe(original);
  expect([errors, elsewhere]).toEqual([[], []]);
  await context.close();
});

test("As long as the page has its author's texts, it runs without a compiler, which comes with the editor", async () => {
  const {page, context, errors} = await openLesson();
  const loaded: string[] = [];
  context.on("request", (request) => {
    if (/\/compiler-[\w.-]+\.js$/.test(request.url())) loaded.push(request.url());
  });
  await page.evaluate(() => window.lessonPage?.recompute());
  await cellOf(page, "interface").element.hover();
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(loaded).toEqual([]);
  await cellOf(page, "interface").code.click();
  await expect.poll(() => loaded).toHaveLength(1);
  expect(errors).toEqual([]);
  await context.close();
});

test("Whoever opens an editor finds a worker that is quick at this cell, and need not wait until it is", async () => {
  const {page, context, errors} = await openPage(browser, site.origin, {viewport: {width: 1280, height: 900}});
  // What the page asks its workers: of each command its type, and the cells whose texts are to be compiled.
  await page.addInitScript(`
    globalThis.asked = [];
    const send = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (...command) {
      const {type, program} = command[0];
      asked.push([type, ...(program?.cells ?? []).filter((cell) => !cell.compiled).map(({id}) => id)].join(" "));
      send.apply(this, command);
    };
  `);
  await page.goto(site.urlOf("lessons/01-the-question.html"), {waitUntil: "networkidle"});
  const asked = () => page.evaluate<string[]>("asked");
  const cell = cellOf(page, "interface");
  await cell.code.click();
  await expect.poll(asked).toContain("rehearse interface");
  await cell.replace("PrivateDnsEnabled: true", "PrivateDnsEnabled: false");
  await settled(page);
  expect(await cellOf(page, "interface-name").output.innerText()).not.toMatch(/10\.0\.1\.\d+/);
  expect((await asked()).filter((command) => command === "rehearse interface")).toHaveLength(1);
  expect(errors).toEqual([]);
  await context.close();
});

test("Find and replace stand below the text, clear of the cell's buttons, and what pops up is accessible", async () => {
  const {page, context} = await openLesson({viewport: {width: 1280, height: 900}, reducedMotion: "reduce"});
  const {element, code} = cellOf(page, "interface");
  await code.click();
  await element.locator(".cm-content").waitFor();
  await page.keyboard.press("Control+f");
  const panel = element.locator(".cm-search");
  await panel.waitFor();
  const bottomOf = async (selector: string) => {
    const box = await element.locator(selector).first().boundingBox();
    return box ? box.y + box.height : Infinity;
  };
  const top = (await panel.boundingBox())?.y ?? -Infinity;
  expect(top).toBeGreaterThanOrEqual(await bottomOf(".cell-bar"));
  expect(top).toBeGreaterThanOrEqual(await bottomOf(".cm-line"));
  expect(await seriousViolations(page, {within: "#cell-interface"})).toEqual([]);
  await page.keyboard.type("VpcId");
  await page.keyboard.press("Enter");
  expect(await element.locator(".cm-searchMatch-selected").innerText()).toBe("VpcId");
  await page.keyboard.press("Escape");
  expect(await panel.count()).toBe(0);

  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  // TypeScript is large: on a busy machine it is a while before it has begun.
  await element.locator(".cm-content[aria-autocomplete]").waitFor(patience);
  await page.keyboard.type("ec2.createVpcEndpoint");
  const list = element.locator(".cm-tooltip-autocomplete");
  const isListed = async () => {
    if (!(await list.isVisible())) await page.keyboard.press("Control+Space");
    return list.isVisible();
  };
  await expect.poll(isListed, {...patience, interval: 1000}).toBe(true);
  await expect
    .poll(() => element.locator(".cm-completionInfo").innerText(), patience)
    .toContain("one network interface per chosen subnet");
  expect(await seriousViolations(page, {within: "#cell-interface"})).toEqual([]);
  await context.close();
}, 120_000);

test("Where the compiler cannot be loaded, that is said, and the page stays as it was", async () => {
  const {page, context} = await openLesson();
  await page.route(/\/compiler-[\w.-]+\.js$/, (route) => route.abort());
  const name = cellOf(page, "interface-name");
  const baked = await name.output.innerText();
  await cellOf(page, "interface").replace("PrivateDnsEnabled: true", "PrivateDnsEnabled: false");
  await expect
    .poll(() => page.locator("[role=status], [aria-live]").allInnerTexts())
    .toContain("The cells cannot run. A part of what runs them could not be loaded.");
  expect(await name.output.innerText()).toBe(baked);
  await context.close();
});

test("Where the editor or what runs cells cannot be loaded, that is said; loaded anew, the page works", async () => {
  const {page, context} = await openLesson();
  const parts = /\/(editor|engine)-[\w.-]+\.js$/;
  await page.route(parts, (route) => route.abort());
  const cell = cellOf(page, "interface-name");
  await cell.code.click();
  const told = page.locator(".cell-announcer.is-failure");
  await expect.poll(() => told.innerText()).toContain("A part of this page could not be loaded.");
  await page.unroute(parts);
  // Chromium remembers for the page's life what it could not load.
  await page.reload();
  await cell.write("6 * 7");
  await expect.poll(() => cell.output.innerText()).toContain("42");
  expect(await told.count()).toBe(0);
  await context.close();
});

test("The picture beside the text is that of the cell being edited, and follows it", async () => {
  const {page, context} = await openLesson();
  const cell = cellOf(page, "interface");
  const picture = page.locator(".stage .cell-picture");
  await cell.code.click();
  await expect.poll(() => picture.innerText()).toContain("2 network interfaces created");
  await cell.replace("[subnetA.SubnetId, subnetB.SubnetId]", "[subnetB.SubnetId]");
  await settled(page);
  await expect.poll(() => picture.innerText()).toContain("1 network interface created");
  await context.close();
});

test("The picture beside the text is let go when the focus is scrolled off the screen", async () => {
  const {page, context} = await openLesson();
  await cellOf(page, "lost").code.click();
  await page.locator(".stage > #picture-lost").waitFor();
  const below = () =>
    page.evaluate(() => {
      const bottom = document.querySelector("#cell-lost .cell-code")?.getBoundingClientRect().bottom ?? 0;
      scrollBy({top: bottom + 5, behavior: "instant"});
      return document.querySelector(".stage > *")?.id;
    });
  await below();
  await expect.poll(below).toBe("picture-gateway");
  await context.close();
});

test("Whoever has gone on before the editor comes is not called back", async () => {
  const {page, context} = await openLesson();
  let arrive = () => {};
  const gone = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/editor-[\w.-]+\.js$/, async (route) => {
    await gone;
    await route.continue();
  });
  const cell = cellOf(page, "interface");
  await cell.code.focus();
  await page.keyboard.press("Tab");
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  expect(await focused()).toBe("Run");
  const arrived = page.waitForResponse(/\/editor-[\w.-]+\.js$/);
  arrive();
  await (await arrived).finished();
  await page.waitForTimeout(500);
  expect(await focused()).toBe("Run");
  await page.keyboard.press("Shift+Tab");
  await cell.element.locator(".cm-editor").waitFor();
  expect(await cell.element.evaluate(() => document.activeElement?.matches(".cm-content"))).toBe(true);
  await context.close();
});

test("All of it works by keyboard alone", async () => {
  const {page, context} = await openLesson();
  const cell = cellOf(page, "interface");
  const inCell = () => cell.element.evaluate((element) => element.contains(document.activeElement));
  const inEditor = () => cell.element.evaluate(() => document.activeElement?.matches(".cm-content") ?? false);
  for (let presses = 0; !(await inCell()) && presses < 200; presses++) await page.keyboard.press("Tab");
  await expect.poll(inEditor).toBe(true);

  // Whoever only passes by is let through.
  await page.keyboard.press("Tab");
  expect(await inEditor()).toBe(false);
  await page.keyboard.press("Shift+Tab");
  expect(await inEditor()).toBe(true);

  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("if (true) {");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type('show("by keyboard")');
  await settled(page);
  expect(await inEditor()).toBe(true);
  expect(await cell.output.innerText()).toContain("by keyboard");

  // The first one may be taken by suggestions that have just come.
  for (let i = 0; i < 2; i++) await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  expect(await inEditor()).toBe(false);
  const isOnReset = () => page.evaluate(() => document.activeElement?.textContent === "Reset");
  while (!(await isOnReset()) && (await inCell())) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await settled(page);
  expect(await cell.output.innerText()).not.toContain("by keyboard");
  await context.close();
});

describe.each([
  ["wide", {width: 1280, height: 900}],
  ["narrow", {width: 390, height: 844}]
])("In a %s window", (_, viewport) => {
  test("the editor comes without moving the text by a pixel, and the caret goes where the reader points", async () => {
    const {page, context} = await openLesson({viewport, reducedMotion: "reduce"});
    const cell = cellOf(page, "network");
    await cell.code.evaluate((code) => code.scrollIntoView({block: "center"}));
    const before = await cell.element.evaluate(placesOfWords);
    const frame = await cell.element.locator(".cell-code").boundingBox();
    const word = before.find(([text]) => text === "EnableDnsHostnames");
    await page.mouse.click((word?.[1] ?? 0) + 0.5, (word?.[2] ?? 0) + 8);
    await cell.element.locator(".cm-editor.cm-focused").waitFor();
    expect(await cell.element.evaluate(placesOfWords)).toEqual(before);
    expect(await cell.element.locator(".cell-code").boundingBox()).toEqual(frame);
    await page.keyboard.type("_");
    expect(await cell.text()).toContain("_EnableDnsHostnames");
    await context.close();
  });
});

/** Each word of a cell's code with its left and top edge, to the tenth of a pixel. */
function placesOfWords(cell: Element): [string, number, number][] {
  const code = cell.querySelector(".cell-source, .cm-content");
  const walker = document.createTreeWalker(code!, NodeFilter.SHOW_TEXT);
  const places: [string, number, number][] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const match of (node.textContent ?? "").matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const {left, top} = range.getBoundingClientRect();
      places.push([match[0], Math.round(left * 10) / 10, Math.round(top * 10) / 10]);
    }
  }
  return places;
}

test("An error stands at its line in the editor and under it in words, and other cells say which cell they wait for", async () => {
  const {page, context} = await openLesson();
  const cell = cellOf(page, "interface");
  await cell.replace("ServiceName:", "ServiceNam:");
  await settled(page);
  expect(await cell.element.locator(".cm-lintRange-error").count()).toBe(1);
  expect(await cell.output.innerText()).toMatch(/ServiceNam/);
  await cell.replace("await ec2.createVpcEndpoint", "await ec2.createVpcEndpoint(");
  await settled(page);
  expect(await cell.output.innerText()).toMatch(/SyntaxError\s*Line \d+, column \d+/);
  await context.close();
});

test("Cells that need a failed one name it and lead to it", async () => {
  const {page, context} = await openLesson();
  await cellOf(page, "network").replace("10.0.0.0/16", "10.0.0.0/8");
  await settled(page);
  expect(await cellOf(page, "network").output.innerText()).toContain("InvalidVpc.Range");
  const link = cellOf(page, "instance").output.getByRole("link", {name: "network"});
  expect(await link.getAttribute("href")).toBe("#cell-network");
  await context.close();
});

test("Undo and redo reach back over replays, and the comment key comments", async () => {
  const {page, context} = await openLesson();
  const cell = cellOf(page, "interface-name");
  const original = await cell.text();
  await cell.write("1 + 1");
  await settled(page);
  expect(await cell.output.innerText()).toContain("2");
  await page.keyboard.press("ControlOrMeta+z");
  await settled(page);
  expect(await cell.text()).toBe(original);
  await page.keyboard.press("ControlOrMeta+/");
  await settled(page);
  expect(await cell.text()).toBe(`// ${original}`);
  await context.close();
});

test("Nothing of the editor or the simulator is loaded before the reader turns to a cell", async () => {
  const {page, context} = await openPage(browser, site.origin, {viewport: {width: 1280, height: 900}});
  const scripts: string[] = [];
  page.on("response", (response) => {
    if (/\.js|sandbox/.test(response.url())) scripts.push(response.url());
  });
  await page.goto(site.urlOf("lessons/01-the-question.html"), {waitUntil: "networkidle"});
  const before = scripts.filter((url) => /page|editor|engine|sandbox/.test(url));
  expect(before.map((url) => /(page|editor|engine|sandbox)[^/]*$/.exec(url)?.[1])).toEqual(["page"]);
  await page.locator("#cell-network .cell-source").hover();
  await expect.poll(() => scripts.filter((url) => /editor|engine|sandbox/.test(url)).length).toBe(3);
  await context.close();
});

test("Nobody needs to run a cell, and whoever wants to can: by a button, or by Ctrl+Enter, which writes nothing", async () => {
  const {page, context, errors} = await openLesson();
  const cell = cellOf(page, "gateway-name");
  await cell.write('await ec2.createVpc({CidrBlock: "10.0.0.0/8"})');
  await settled(page);
  // The output itself waits for a guess.
  expect(await cell.output.locator(".error-call").getAttribute("href")).toBe("../reference/api.html#ec2.createVpc");

  for (const run of [
    () => page.keyboard.press("ControlOrMeta+Enter"),
    () => cell.element.getByRole("button", {name: "Run cell gateway-name again"}).click()
  ]) {
    await page.evaluate(() => {
      const replays = new MutationObserver(() => (document.title = "ran"));
      replays.observe(document.documentElement, {attributeFilter: ["data-replaying"]});
      document.title = "";
    });
    await run();
    await expect.poll(() => page.title()).toBe("ran");
    await settled(page);
    expect(await cell.text()).toBe('await ec2.createVpc({CidrBlock: "10.0.0.0/8"})');
  }
  expect(errors).toEqual([]);
  await context.close();
});
