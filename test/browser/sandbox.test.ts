import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {WatchedPage} from "../support/browser.ts";
import {openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

async function openLesson(): Promise<WatchedPage> {
  const watched = await openPage(browser, site.origin, {viewport: {width: 1280, height: 900}});
  await watched.page.goto(site.urlOf("lessons/01-the-question.html"));
  return watched;
}

const stopped = "did not come to an end";

describe("A cell that would never end", () => {
  test.each([
    ["an endless loop", "while (true) {}", stopped],
    ["endless recursion", "function again(): void { again(); }\nagain()", "Maximum call stack size exceeded"],
    ["an endless asynchronous loop", "for (;;) await ec2.describeVpcs()", stopped],
    ["an allocation without bound", "const all = [];\nfor (;;) all.push(new Array(1_000_000).fill(1))", "Stopped"],
    ["a promise that nobody settles", "await new Promise(() => {})", "never settled"]
  ])("ends with a plain message, and leaves the page and the text alone: %s", async (_, code, message) => {
    const {page, context, errors} = await openLesson();
    const cell = cellOf(page, "gateway-name");
    await cell.write("1 + 1");
    await settled(page);
    await countFrames(page);

    await cell.write(code);
    await expect.poll(() => cell.output.innerText()).toContain(message);
    // A page that hung would have painted none in the second that the cell is given.
    if (message === stopped)
      expect(await page.evaluate(() => (window as {painted?: number}).painted)).toBeGreaterThan(5);
    expect(await cell.text()).toBe(code);
    await settled(page);
    expect(await cellOf(page, "interface-name").output.innerText()).toMatch(/10\.0\.1\.\d+/);

    await cell.write("20 + 22");
    await expect.poll(() => cell.output.innerText()).toContain("42");
    expect(errors).toEqual([]);
    await context.close();
  });
});

/** Counts the frames that the page paints from now on. */
async function countFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const counted = window as {painted?: number};
    counted.painted = 0;
    requestAnimationFrame(function next() {
      counted.painted!++;
      requestAnimationFrame(next);
    });
  });
}

test("A newer edit ends an older replay at once: typing on in a cell that loops costs no deadline", async () => {
  const {page, context} = await openLesson();
  const cell = cellOf(page, "gateway-name");
  await cell.write("1 + 1");
  await settled(page);
  await cell.output.evaluate((output) => {
    const seen = window as {seen?: string};
    new MutationObserver(() => (seen.seen += output.textContent ?? "")).observe(output, {
      subtree: true,
      childList: true,
      characterData: true
    });
  });
  await cell.write("while (true) {}");
  // By keys alone: on a busy machine a click takes as long as a cell may.
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("6 * 7");
  await expect.poll(() => cell.output.innerText()).toContain("42");
  expect(await page.evaluate(() => (window as {seen?: string}).seen)).not.toContain(stopped);
  await context.close();
});

test("When the sandbox's frame is gone, another takes its place", async () => {
  const {page, context} = await openLesson();
  const cell = cellOf(page, "gateway-name");
  await cell.write("1 + 1");
  await settled(page);
  await page.evaluate(() => document.querySelector("iframe")?.setAttribute("src", "about:blank"));
  await cell.write("6 * 7");
  await expect.poll(() => cell.output.innerText()).toContain("42");
  await context.close();
});

describe("From inside a cell", () => {
  // One page for all: each test writes the cell anew.
  let watched: WatchedPage;
  const refused: string[] = [];
  beforeAll(async () => {
    watched = await openLesson();
    watched.page.on("requestfailed", (request) => {
      if (request.failure()?.errorText === "csp") refused.push(request.url());
    });
  });
  afterAll(() => watched.context.close());

  /** The global object, which no name of a cell leads to. */
  const world = 'const world = Function("return this")();';

  test("nothing but the language is there, however one asks", async () => {
    const {page} = watched;
    const cell = cellOf(page, "gateway-name");
    await cell.write(`${world}
const expected = new Set(${JSON.stringify(languageNames)});
const names = new Set();
for (let at = world; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
  for (const key of Reflect.ownKeys(at)) names.add(String(key));
}
[...names].filter((name) => !expected.has(name)).sort().join(" ") + "!"`);
    await settled(page);
    expect((await cell.output.innerText()).trim()).toBe("!");
  });

  test.each([
    ["the page", "world.document.title"],
    ["the frame", "world.parent.postMessage(1)"],
    ["the window above all", "world.top.location.href"],
    ["another address", 'world.location.assign("https://example.com/")'],
    ["cookies", 'world.document.cookie = "a=1"'],
    ["a name looked up ahead", 'world.document.createElement("link").rel = "dns-prefetch"'],
    ["stored answers", 'await world.caches.open("a")'],
    ["other tabs", 'new world.BroadcastChannel("a")'],
    ["a stream of events", 'new world.EventSource("/")'],
    ["a request of the old kind", "new world.XMLHttpRequest()"],
    ["a worker of all tabs", 'new world.SharedWorker("data:text/javascript,1")'],
    ["another window", 'world.open("https://example.com")'],
    ["storage", "world.localStorage.length + world.indexedDB"],
    ["the network", 'await world.fetch("/")'],
    ["a socket", 'new world.WebSocket("ws://example.com")'],
    ["an image", 'new world.Image().src = "https://example.com/"'],
    ["a beacon", 'world.navigator.sendBeacon("/")'],
    ["a peer", "new world.RTCPeerConnection()"],
    ["a module of another host", 'await Function("return import(\\"https://example.com/a.js\\")")()'],
    ["a module of its own", 'await Function("return import(\\"data:text/javascript,1\\")")()'],
    ["scripts", 'world.importScripts("/page.js")'],
    ["more workers", 'new world.Worker("data:text/javascript,1")'],
    ["the worker's messages", "world.postMessage({type: 'run'})"],
    ["a timer", "world.setTimeout(() => {}, 1)"],
    ["the prototype of all objects", "Object.prototype.polluted = 1"],
    ["the methods of lists", "Array.prototype.map = () => []"],
    ["promises", "Promise.prototype.then = () => {}"],
    ["the global object", "world.left = 1"],
    ["what errors are made of", "Error.prepareStackTrace = (_, frames) => frames"]
  ])("%s cannot be reached or changed", async (_, code) => {
    const {page, elsewhere} = watched;
    const cell = cellOf(page, "gateway-name");
    await cell.write(`${world}\n${code};\n"reached"`);
    await settled(page);
    expect(await cell.output.innerText()).toMatch(/Error/);
    expect(await cell.output.innerText()).not.toContain("reached");
    // What the policy refuses is told of as a request, and never leaves the browser.
    expect(elsewhere.filter((url) => !refused.includes(url))).toEqual([]);

    await cell.write("[1, 2].map((n) => n * 21).join()");
    await settled(page);
    expect(await cell.output.innerText()).toContain("21,42");
  });

  test("objects of its own can be given the names that all objects have", async () => {
    const {page} = watched;
    const cell = cellOf(page, "gateway-name");
    await cell.write(
      'const error = new Error(); error.name = "Mine"; const o = {}; o.toString = () => "own"; `${o} ${error.name}`'
    );
    await settled(page);
    expect(await cell.output.innerText()).toContain("own Mine");
  });

  test("what looks like markup is text", async () => {
    const {page} = watched;
    const cell = cellOf(page, "gateway-name");
    const markup = "<img src=x onerror='document.title = 1'><script>document.title = 2</script>";
    await cell.write(`show(${JSON.stringify(markup)}, {[${JSON.stringify(markup)}]: ${JSON.stringify(markup)}});
throw new Error(${JSON.stringify(markup)})`);
    await settled(page);
    expect(await cell.output.locator("img, script").count()).toBe(0);
    expect(await cell.output.innerText()).toContain(markup);
    expect(await page.title()).not.toMatch(/[12]$/);
  });

  test("what is made to confuse the page's protocol is data, and changes nothing", async () => {
    const {page} = watched;
    const cell = cellOf(page, "gateway-name");
    await cell.write(`const hostile = JSON.parse('{"__proto__": {"polluted": 1}, "type": "end", "replay": 1}');
const proxy = new Proxy({}, {ownKeys() { throw new Error("caught") }, get() { throw new Error("caught") }});
show(hostile, proxy, {type: "DnsAnswer", toJSON() { throw new Error("caught") }});
const deep = {};
let at = deep;
for (let i = 0; i < 10_000; i++) at = at.a = {};
show({type: "DnsAnswer", deep});
input.toggle("<b>not bold</b>");
"the end"`);
    await settled(page);
    const shown = await cell.output.innerText();
    expect(shown).toContain("the end");
    expect(shown).toContain("<b>not bold</b>");
    expect(await cell.output.locator("b").count()).toBe(0);
    expect(await page.evaluate(() => "polluted" in {})).toBe(false);

    await cell.write('show({type: "Walk", steps: [{}], question: {from: {}}}, {type: "Walk"})');
    await settled(page);
    expect(await cell.output.innerText()).toContain("Not shown");

    await cell.write("6 * 7");
    await expect.poll(() => cell.output.innerText()).toContain("42");
  });

  test("an answer whose bytes lead in a circle, and walks of too many steps, do not stop the page", async () => {
    const {page} = watched;
    const cell = cellOf(page, "gateway-name");
    await cell.write(`show({
  type: "DnsAnswer", question: {name: "\\f" + "a".repeat(191), type: "A"}, from: "", server: "", status: "NOERROR",
  flags: [], answers: [], authority: [], considered: [], sentence: ""
});
const steps = Array.from({length: 10_000}, (_, i) => ({kind: i % 2 ? "dns" : "route", candidates: []}));
const walk = {type: "Walk", steps, question: {from: {}}, obstacles: [], outcome: "endless"};
show([walk, {...walk, steps: steps.slice(1)}]);
"the end"`);
    await settled(page);
    expect(await cell.output.innerText()).toContain("the end");
    expect(await cell.output.locator(".dns, .walks").count()).toBe(0);
    expect(await cell.output.locator(".tree").count()).toBe(2);

    await cell.write("6 * 7");
    await expect.poll(() => cell.output.innerText()).toContain("42");
  });

  test("text that is nested too deeply is an error of its cell alone, which ends with it", async () => {
    const {page} = watched;
    const cell = cellOf(page, "gateway-name");
    await cell.write(`const x = {};\nx${".a".repeat(20_000)}`);
    await settled(page);
    expect(await cell.output.innerText()).toContain("The text is nested too deeply to be read.");
    expect(await cellOf(page, "interface-name").output.innerText()).not.toContain("Stopped");
    await cell.write("6 * 7");
    await expect.poll(() => cell.output.innerText()).toContain("42");
  });

  test("a flood of values is cut, with a notice", async () => {
    const {page} = watched;
    const cell = cellOf(page, "gateway-name");
    await cell.write('for (let i = 0; i < 100_000; i++) show("drop");\nshow("x".repeat(1_000_000))');
    await settled(page);
    expect(await cell.output.innerText()).toContain("99951 more values are not shown.");
  });
});

test("The frame is sandboxed without an origin of its own, and loads nothing", async () => {
  const {page, context, errors} = await openLesson();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await cellOf(page, "gateway-name").write("1 + 1");
  await settled(page);
  const frame = page.locator("iframe");
  expect(await frame.getAttribute("sandbox")).toBe("allow-scripts");
  const [inner] = page.frames().filter((each) => each !== page.mainFrame());
  expect(await inner?.evaluate(() => origin)).toBe("null");
  expect(await inner?.evaluate(() => fetch("/").then(String, (error: Error) => error.name))).toBe("TypeError");
  expect(requests.filter((url) => url.startsWith("http")).every((url) => url.startsWith(site.origin))).toBe(true);
  expect(errors.filter((error) => !/connect-src|Content Security Policy|Failed to fetch/i.test(error))).toEqual([]);
  await context.close();
});

/** The names of the language, and the few of the web's that only compute. */
const languageNames = (
  "globalThis undefined NaN Infinity Object Array String Number Boolean Symbol BigInt Function JSON RegExp Date Math " +
  "Map Set WeakMap WeakSet Promise Proxy Reflect Intl Iterator Error AggregateError EvalError RangeError " +
  "ReferenceError SyntaxError TypeError URIError parseInt parseFloat isNaN isFinite encodeURIComponent " +
  "decodeURIComponent encodeURI decodeURI escape unescape ArrayBuffer DataView Int8Array Uint8Array " +
  "Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array Float32Array Float64Array " +
  // Two numbers that the browser does not let go of stand at the end.
  "BigInt64Array BigUint64Array structuredClone TextEncoder TextDecoder URL URLSearchParams eval PERSISTENT TEMPORARY"
).split(" ");
