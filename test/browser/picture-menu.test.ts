import {readFile} from "node:fs/promises";
import type {Download, Locator, Page} from "playwright-core";
import {expect, test} from "vitest";
import {seriousViolations} from "../support/axe.ts";
import {openPage} from "../support/browser.ts";
import type {} from "../../src/page/main.ts";
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

const lesson = "lessons/10-the-router-you-never-see.html";

/** The first picture of a page that can be seen, and has something in it. */
function firstPicture(page: Page): Locator {
  return page.locator(".picture:has(.box)").filter({visible: true}).first();
}

/** Chooses from the menu of a picture by keyboard. */
async function choose(picture: Locator, choice: string): Promise<Download> {
  const page = picture.page();
  const menu = picture.locator(".picture-menu");
  if ((await menu.getAttribute("open")) === null) {
    await menu.locator("summary").focus();
    await page.keyboard.press("Enter");
  }
  await menu.getByRole("button", {name: choice}).focus();
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  return download;
}

test("A picture is saved by keyboard as an SVG that needs nothing else, in light colours, and as a PNG of twice its size", async () => {
  const {page, context, errors} = await openPage(browser, site.origin, {colorScheme: "dark"});
  await page.goto(site.urlOf(lesson));
  const picture = firstPicture(page);
  const drawn = await picture.evaluate((element) => ({
    ids: [...element.querySelectorAll(".box")].map((box) => box.getAttribute("data-id")),
    legend: [...element.querySelectorAll(".picture-legend :is(li, p)")].map(({textContent}) => textContent)
  }));
  expect(drawn.ids.length).toBeGreaterThan(0);

  const text = await readFile(await (await choose(picture, "As SVG")).path(), "utf8");
  // In a page without the site's policy: a file has styles of its own.
  const elsewhere = await context.newPage();
  const saved = await elsewhere.evaluate((source) => {
    const svg = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
    return {
      root: svg.localName,
      width: Number(svg.getAttribute("width")),
      height: Number(svg.getAttribute("height")),
      ids: [...svg.querySelectorAll("[data-id]")].map((box) => box.getAttribute("data-id")),
      texts: [...svg.querySelectorAll("text")].map(({textContent}) => textContent),
      title: svg.querySelector("title")?.textContent,
      description: svg.querySelector("desc")?.textContent,
      grounds: [...svg.querySelectorAll("rect")].map((rect) => rect.getAttribute("fill")),
      left: [...svg.querySelectorAll("[class], [style]")].length
    };
  }, text);
  expect(saved).toMatchObject({root: "svg", left: 0});
  expect(saved.ids).toEqual(expect.arrayContaining(drawn.ids));
  expect(saved.texts).toEqual(expect.arrayContaining(drawn.legend));
  expect(saved.title).toMatch(/^The accounts: /);
  expect(saved.description).toContain(drawn.legend[0]);
  expect(saved.grounds[0]).toBe("#ffffff");
  expect(text).toMatch(/@font-face[^}]*Arimo[^}]*data:font\/woff2/);
  expect(text).not.toMatch(/var\(|color-mix|url\("?http/);

  const png = await readFile(await (await choose(picture, "As PNG")).path());
  const shown = await elsewhere.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
    const colors = new Set<number>();
    for (let i = 0; i < data.length; i += 4) colors.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
    return {width: canvas.width, height: canvas.height, colors: colors.size};
  }, png.toString("base64"));
  expect(shown).toMatchObject({width: 2 * saved.width, height: 2 * saved.height});
  expect(shown.colors).toBeGreaterThan(20);

  await elsewhere.close();
  await page.bringToFront();
  expect(await picture.getByRole("status").filter({hasText: "Saved as"}).innerText()).toMatch(/\.png$/);
  await page.keyboard.press("Escape");
  expect(await picture.getByRole("button", {name: "As PNG"}).count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Save picture…");
  expect(await seriousViolations(page)).toEqual([]);
  expect(errors).toEqual([]);
  await context.close();
});

test("On paper each picture has its legend and the list in words, fits the sheet, and has no buttons; one can be printed alone", async () => {
  const {page, context} = await openPage(browser, site.origin, {viewport: {width: 720, height: 1000}});
  await page.addInitScript(() => {
    window.print = () => {
      document.title = `${document.querySelectorAll(".picture[data-printed]").length} printed`;
    };
  });
  await page.goto(site.urlOf(lesson));
  const picture = firstPicture(page);
  await picture.getByText("Save picture…").click();
  await picture.getByRole("button", {name: "Print"}).click();
  expect(await page.title()).toBe("1 printed");
  await page.emulateMedia({media: "print"});
  expect(await picture.locator(".picture-tools").isVisible()).toBe(false);
  expect(await picture.locator(".picture-legend").isVisible()).toBe(true);
  expect(await picture.locator(".words-entry").last().isVisible()).toBe(true);
  const {x, width} = (await picture.locator("svg.picture-svg").boundingBox())!;
  expect(x + width).toBeLessThanOrEqual(720);

  expect(await page.locator("h1").isVisible()).toBe(true);
  await picture.evaluate((element) => {
    for (const each of [element, document.documentElement]) each.setAttribute("data-printed", "");
  });
  expect(await page.locator("h1").isVisible()).toBe(false);
  expect(await picture.locator("svg.picture-svg").isVisible()).toBe(true);
  await context.close();
});

/** A cell that makes three VPCs with four zones, forty instances and more. */
const large = `for (let v = 0; v < 3; v++) {
  const {Vpc} = await ec2.createVpc({CidrBlock: \`10.10\${v}.0.0/16\`});
  for (const z of [1, 2, 4, 6]) {
    const {Subnet} = await ec2.createSubnet({VpcId: Vpc.VpcId, CidrBlock: \`10.10\${v}.\${z}.0/24\`, AvailabilityZoneId: \`use1-az\${z}\`});
    await ec2.runInstances({MinCount: 4, MaxCount: 4, SubnetId: Subnet.SubnetId, ImageId: "ami-1"});
  }
}`;

/** Has a large account stand before the cells of a page. Gives the first picture, when it is drawn. */
async function enlarge(page: Page): Promise<Locator> {
  await firstPicture(page).scrollIntoViewIfNeeded();
  await page.evaluate((source) => {
    window.lessonPage?.surround({
      before: [{id: "large", kind: "live", source}],
      after: [],
      outputOf: () => undefined,
      onResult: () => undefined
    });
  }, large);
  await page.locator(".picture-svg .folded").filter({visible: true}).first().waitFor();
  return page.locator(".picture:has(.folded)").filter({visible: true}).first();
}

test("A large picture is folded, and unfolded and folded by keyboard and mouse; the reader's wish outlives a replay", async () => {
  const {page, context, errors} = await openPage(browser, site.origin, {viewport: {width: 1280, height: 900}});
  await page.goto(site.urlOf(lesson));
  const picture = await enlarge(page);
  const button = picture.getByRole("button", {name: /^Unfold Subnet/}).first();
  const name = ((await button.getAttribute("aria-label")) ?? "").replace("Unfold ", "");
  const id = await button.getAttribute("data-fold");
  const box = picture.locator(`.picture-svg .box[data-id="${id}"]`);
  await expect.poll(() => box.locator("text").allTextContents()).toContain("4 instances, 4 interfaces");
  const named = await picture.locator(".words-entry").count();

  await button.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => box.getAttribute("class")).not.toContain("folded");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(`Fold ${name}`);
  expect(await picture.locator(".words-entry").count()).toBe(named);

  await page.evaluate(() => window.lessonPage?.recompute());
  await expect.poll(() => box.getAttribute("class")).not.toContain("folded");
  await picture.getByRole("button", {name: `Fold ${name}`, exact: true}).click();
  await expect.poll(() => box.getAttribute("class")).toContain("folded");
  expect(await seriousViolations(page)).toEqual([]);
  expect(errors).toEqual([]);
  await context.close();
});

test("A picture that is larger than its place is zoomed by buttons, keys and the wheel with Ctrl; the wheel alone scrolls the page", async () => {
  const {page, context, errors} = await openPage(browser, site.origin, {viewport: {width: 390, height: 700}});
  await page.goto(site.urlOf(lesson));
  const picture = await enlarge(page);
  const place = picture.locator(".picture-scroll");
  const level = () => picture.locator(".zoom-level").innerText();
  const width = async () => Number(await picture.locator("svg.picture-svg").getAttribute("width"));
  const natural = await width();
  await picture.getByRole("button", {name: "Larger"}).click();
  expect(await level()).toBe("125 %");
  expect(await width()).toBe(Math.round(1.25 * natural));

  await place.focus();
  await page.keyboard.press("+");
  expect(await width()).toBe(Math.round(1.5625 * natural));
  const left = await place.evaluate((element) => element.scrollLeft);
  await page.keyboard.press("ArrowRight");
  expect(await place.evaluate((element) => element.scrollLeft)).toBeGreaterThan(left);
  await page.keyboard.press("0");
  expect(await width()).toBe(natural);

  await picture.getByRole("button", {name: "Fit the picture into its place"}).click();
  expect(await width()).toBeLessThan(natural);
  await place.focus();
  await page.keyboard.press("0");
  await place.hover({position: {x: 100, y: 30}});
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  await expect.poll(width).toBeGreaterThan(natural);
  await place.focus();
  await page.keyboard.press("0");
  const from = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, 50);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(from);
  expect(await width()).toBe(natural);
  expect(errors).toEqual([]);
  await context.close();
});

test("Fit shows the whole picture, however far the panel beside the text was scrolled", async () => {
  const {page, context} = await openPage(browser, site.origin, {viewport: {width: 1280, height: 900}});
  await page.goto(site.urlOf("lessons/01-the-question.html"), {waitUntil: "networkidle"});
  await page.locator("#cell-interface").scrollIntoViewIfNeeded();
  const panel = page.locator(".stage > *");
  await panel.getByRole("button", {name: "Larger"}).click();
  await panel.evaluate((element) => element.scrollTo({top: 1000, behavior: "instant"}));
  await panel.getByRole("button", {name: "Fit the picture into its place"}).click();
  const {top, bottom} = await panel
    .locator("svg.picture-svg")
    .first()
    .evaluate((svg) => svg.getBoundingClientRect());
  expect(top).toBeGreaterThan(0);
  expect(bottom).toBeLessThan(900);
  await context.close();
});

test("Two fingers zoom a picture about the point between them", async () => {
  const viewport = {width: 390, height: 700};
  const {page, context, errors} = await openPage(browser, site.origin, {viewport, hasTouch: true});
  await page.goto(site.urlOf(lesson));
  const picture = await enlarge(page);
  const place = picture.locator(".picture-scroll");
  const width = async () => Number(await picture.locator("svg.picture-svg").getAttribute("width"));
  const natural = await width();
  await place.evaluate((element) => element.scrollIntoView({block: "start", behavior: "instant"}));
  const {x: left, y: top} = (await place.boundingBox())!;
  const [x, y] = [left + 150, top + 200];
  /** What of the picture is between the fingers, as a part of its width. */
  const between = async () => {
    const box = (await picture.locator("svg.picture-svg").boundingBox())!;
    return (x - box.x) / box.width;
  };
  const before = await between();

  const session = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", apart?: number) => {
    const touchPoints = apart === undefined ? [] : [x - apart / 2, x + apart / 2].map((at, id) => ({x: at, y, id}));
    return session.send("Input.dispatchTouchEvent", {type, touchPoints});
  };
  await touch("touchStart", 60);
  for (const apart of [62, 90, 120, 150]) await touch("touchMove", apart);
  await touch("touchEnd");
  await expect.poll(width).toBeGreaterThan(2 * natural);
  expect(await width()).toBeLessThan(2.6 * natural);
  expect(await between()).toBeCloseTo(before, 1);
  expect(errors).toEqual([]);
  await context.close();
});
