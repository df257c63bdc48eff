import {expect, test} from "vitest";
import {openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

test("A slider in a cell replays the page from there, keeps its place and focus, and is reset with the cell", async () => {
  const {page, context, errors} = await openPage(browser, site.origin);
  await page.goto(site.urlOf("lessons/55-side-by-side.html"), {waitUntil: "networkidle"});
  const cell = cellOf(page, "cost");
  const slider = cell.output.getByRole("slider", {name: "Gigabytes a month"});
  // 730 hours and 500 gigabytes at 0.01 USD each: 7.30 + 5.00.
  expect(await cell.output.innerText()).toContain('interfaceInOneZone: "12.30"');
  const control = await slider.elementHandle();
  await slider.focus();
  const before = await slider.boundingBox();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
  await settled(page);
  await expect.poll(() => cell.output.innerText()).toContain('interfaceInOneZone: "15.30"');
  expect(await control?.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await slider.boundingBox()).toEqual(before);

  await page.keyboard.press("End");
  await expect.poll(() => cell.output.innerText()).toContain('interfaceInOneZone: "207.30"');
  await cell.element.getByRole("button", {name: "Reset cell cost"}).click();
  await expect.poll(() => cell.output.innerText()).toContain('interfaceInOneZone: "12.30"');
  await settled(page);
  expect(await slider.inputValue()).toBe("500");
  expect(errors).toEqual([]);
  await context.close();
});

test("Every kind of input is there for an edit to use, and what goes wrong in one is told", async () => {
  const {page, context} = await openPage(browser, site.origin);
  await page.goto(site.urlOf("lessons/55-side-by-side.html"), {waitUntil: "networkidle"});
  const cell = cellOf(page, "cost");
  await cell.write(`const zone = input.select("Zone", {options: ["a", "b"]});
const on = input.toggle("On");
const name = input.text("Name", {value: "x"});
\`\${zone} \${on} \${name}\``);
  await expect.poll(() => cell.output.innerText()).toContain("a false x");
  await cell.output.getByRole("combobox", {name: "Zone"}).selectOption("b");
  await cell.output.getByRole("checkbox", {name: "On"}).check();
  await cell.output.getByRole("textbox", {name: "Name"}).press("End");
  await page.keyboard.type("yz");
  await expect.poll(() => cell.output.innerText()).toContain("b true xyz");
  expect(await cell.output.getByRole("textbox", {name: "Name"}).inputValue()).toBe("xyz");

  await cell.write('input.range("Hours", {min: 5, max: 1})');
  await expect.poll(() => cell.output.innerText()).toContain("max 1 is below min 5");
  await context.close();
});

test("Without scripts an input shows the author's value, and does not pretend to do anything", async () => {
  const {page, context} = await openPage(browser, site.origin, {javaScriptEnabled: false});
  await page.goto(site.urlOf("lessons/55-side-by-side.html"));
  const slider = cellOf(page, "cost").output.getByRole("slider", {name: "Hours a month"});
  expect(await slider.isDisabled()).toBe(true);
  expect(await slider.inputValue()).toBe("730");
  await context.close();
});
