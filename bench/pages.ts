import {rm} from "node:fs/promises";
import type {Browser, Page} from "playwright-core";
import {chromium} from "playwright-core";
import {findBrowser} from "../tools/browser.ts";
import {listen, staticHandler} from "../tools/serve.ts";
import {buildSite} from "../tools/site.ts";
import {frames} from "./frames.ts";
import type {Measured} from "./measure.ts";
import {median, percentile} from "./measure.ts";
import type {Probe} from "./page-probe.ts";
import {startProbe} from "./page-probe.ts";
import {pictures} from "./pictures.ts";
import {printAll, printMachine} from "./print.ts";

/*
 * The browser's part of `npm run bench`: a lesson of twelve cells is edited as a reader does it, in a real browser. The
 * throttled runs slow the page's own thread; the sandbox's worker, a thread of its own, cannot be slowed.
 */

const output = ".cache/bench-site";
const lesson = "lessons/25-the-name-is-the-switch.html";

/** How many keys are measured at each speed. */
const keys = 60;

/** How often what happens once in a page is measured. */
const visits = 7;

await buildSite({output});
const {server, url} = await listen(staticHandler(output), 0);
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])]
});
printMachine(`Chromium ${browser.version()}`);
printAll([
  ...(await edits(browser, 1)),
  ...(await edits(browser, 4)),
  ...(await firstEdit(browser)),
  await afterStop(browser),
  ...(await moving(browser)),
  ...(await pictures(browser))
]);
await browser.close();
server.closeAllConnections();
server.close();
await rm(output, {recursive: true});

async function openLesson(browser: Browser, path = lesson): Promise<Page> {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  // The compiler that runs this file marks functions by a helper, which the page does not have.
  await page.addInitScript("globalThis.__name = (marked) => marked");
  await page.goto(`${url}${path}`, {waitUntil: "networkidle"});
  return page;
}

/** Opens the editor of the lesson's first cell, with the caret at the end of its text. */
async function openEditor(page: Page): Promise<void> {
  await page.locator("live-cell .cell-source").first().click();
  await page.locator("live-cell .cm-content").first().waitFor();
  await page.keyboard.press("ControlOrMeta+End");
  await settled(page);
}

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.documentElement.hasAttribute("data-replaying"));
}

/**
 * Types digits of a number into the first cell. Every later cell could see it, so that everything runs again at each key.
 * In a comment the first cell alone does: it comes to what it came to before.
 */
async function edits(browser: Browser, slower: number): Promise<Measured[]> {
  const {repainted, typing} = await typed(browser, slower, "\nconst typed = 1");
  const speed = slower === 1 ? "" : `, page slowed ${slower} times`;
  const measured: Measured[] = [
    {
      what: `key to all of 12 cells repainted, 95th percentile${speed}`,
      value: percentile(repainted, 95),
      unit: "ms",
      target: {most: slower === 1 ? 33 : 100}
    }
  ];
  if (slower > 1) return measured;
  const commented = await typed(browser, slower, "\n// 1");
  return [
    {what: "key to all of 12 cells repainted, median", value: median(repainted), unit: "ms", target: {most: 17}},
    ...measured,
    {what: "  a key in a comment to the page repainted, median", value: median(commented.repainted), unit: "ms"},
    {what: "a key in the page's thread, the longest", value: Math.max(...typing), unit: "ms", target: {most: 16}}
  ];
}

/** Types digits after a text into the first cell, and measures each key. */
async function typed(browser: Browser, slower: number, text: string): Promise<Probe> {
  const page = await openLesson(browser);
  await openEditor(page);
  await page.keyboard.type(text);
  await settled(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", {rate: slower});
  await page.evaluate(startProbe);
  for (let i = 0; i < keys; i++) {
    await page.keyboard.type(String(i % 10));
    await settled(page);
    await page.waitForTimeout(30);
  }
  const {repainted = [], typing = []} = (await page.evaluate(() => window.probe)) ?? {};
  await page.close();
  return {repainted, typing};
}

/** From the click on a cell's code to an editor that takes keys, in pages that nobody has touched. */
async function firstEdit(browser: Browser): Promise<Measured[]> {
  const times: number[] = [];
  for (let i = 0; i < visits; i++) {
    const page = await openLesson(browser);
    const time = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let clicked = 0;
          document.addEventListener("pointerdown", () => (clicked = performance.now()), {capture: true, once: true});
          document.addEventListener("focusin", ({target}) => {
            if ((target as Element).matches(".cm-content")) resolve(performance.now() - clicked);
          });
        })
    );
    await page.locator("live-cell .cell-source").first().click();
    times.push(await time);
    await page.close();
  }
  return [{what: "click to the first edit, editor included", value: median(times), unit: "ms", target: {most: 300}}];
}

async function moving(browser: Browser): Promise<Measured[]> {
  const page = await openLesson(browser, "lessons/35-the-packets-walk.html");
  const measured = await frames(page, "good");
  await page.close();
  return measured;
}

/** From the key that mends an endless loop, right after the cell was stopped, to its result. */
async function afterStop(browser: Browser): Promise<Measured> {
  const page = await openLesson(browser);
  await openEditor(page);
  const times: number[] = [];
  for (let i = 0; i < visits; i++) {
    await page.keyboard.insertText("\nfor (;;) {}");
    await page.locator("live-cell .error", {hasText: "Stopped"}).first().waitFor();
    await page.evaluate(startProbe);
    await page.keyboard.press("ControlOrMeta+z");
    await settled(page);
    await page.waitForFunction(() => window.probe?.repainted.length);
    times.push((await page.evaluate(() => window.probe))?.repainted[0] ?? Number.NaN);
  }
  await page.close();
  return {what: "a stopped cell to its next result", value: median(times), unit: "ms", target: {most: 50}};
}
