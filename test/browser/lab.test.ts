import type {Locator, Page, Request} from "playwright-core";
import {describe, expect, test} from "vitest";
import {bookshop, ids} from "../account/load/bookshop.ts";
import type {WatchedPage} from "../support/browser.ts";
import {openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

async function openLab(): Promise<WatchedPage> {
  const watched = await openPage(browser, site.origin, {viewport: {width: 1280, height: 900}});
  await watched.page.goto(site.urlOf("lab.html"), {waitUntil: "networkidle"});
  return watched;
}

type Texts = Readonly<Record<string, string>>;

/** Chooses files as a reader does. */
async function choose(page: Page, files: Texts): Promise<void> {
  const buffers = Object.entries(files).map(([name, text]) => ({
    name,
    mimeType: "application/json",
    buffer: Buffer.from(text)
  }));
  await page.locator(".lab-own input[multiple]").setInputFiles(buffers);
}

/** Drops files onto the page. */
async function drop(page: Page, files: Texts): Promise<void> {
  const transfer = await page.evaluateHandle((texts) => {
    const made = new DataTransfer();
    for (const [name, text] of Object.entries(texts)) made.items.add(new File([text], name));
    return made;
  }, files);
  await page.locator(".lab-drop").dispatchEvent("drop", {dataTransfer: transfer});
}

/** The texts of a locator's elements, once there are any. */
async function told(locator: Locator): Promise<string> {
  await locator.first().waitFor();
  return (await locator.allInnerTexts()).join("\n");
}

describe("A reader's own account", () => {
  test("is drawn from files that are dropped, and asks nobody for anything", async () => {
    const {page, context, errors} = await openLab();
    // The first thing that runs loads the sandbox.
    await page.getByLabel("From", {exact: true}).focus();
    await expect.poll(() => page.locator("#lab-senders option").count()).toBe(1);
    const requests: string[] = [];
    // A part of the page's own script may still be loaded, such as the zoom of a large picture; it takes nothing along.
    const isOwnScript = (request: Request) =>
      request.method() === "GET" && request.url().startsWith(site.urlOf("_import/")) && !request.url().includes("?");
    page.on("request", (request) => {
      if (!request.url().startsWith("blob:") && !isOwnScript(request)) requests.push(request.url());
    });
    await drop(page, bookshop);
    expect(await told(page.locator(".lab-report p"))).toContain("account 210987654321 in eu-west-1");
    await page.locator(`.picture-svg [data-id="${ids.instance}"]`).first().waitFor();
    await settled(page);
    expect(await cellOf(page, "desk").output.innerText()).toContain(ids.vpc);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  test("answers when two things of the picture are clicked", async () => {
    const {page, context, errors} = await openLab();
    await choose(page, bookshop);
    // What can be asked is known a moment after the picture is drawn.
    await page.locator(`#lab-senders option[value="${ids.instance}"]`).waitFor({state: "attached"});
    // The interface fills the instance, and stands for it.
    await page.locator(".picture-svg .box-instance ~ .box-interface").first().click();
    expect(await page.locator(".lab-status").innerText()).toContain(`From ${ids.instance}`);
    await page.locator(`.picture-svg .box[data-id="${ids.gatewayEndpoint}"]`).first().click();
    await page.locator(".lab-answer .walk").waitFor();
    expect(await page.getByLabel("From", {exact: true}).inputValue()).toBe(ids.instance);
    expect(await page.getByLabel("To", {exact: true}).inputValue()).toBe("https://s3.eu-west-1.amazonaws.com/");
    expect(await page.locator(".lab-answer").innerText()).toContain("Add an outbound rule to the group web");
    expect(errors).toEqual([]);
    await context.close();
  });

  test("answers by keyboard alone", async () => {
    const {page, context} = await openLab();
    await choose(page, bookshop);
    await told(page.locator(".lab-report p"));
    await page.getByLabel("From", {exact: true}).focus();
    await expect.poll(() => page.locator("#lab-senders option").count()).toBeGreaterThan(1);
    await page.keyboard.type(ids.instance);
    await page.keyboard.press("Tab");
    await page.keyboard.type("https://sqs.eu-west-1.amazonaws.com/");
    await page.keyboard.press("Enter");
    await page.locator('.lab-answer .walk[data-outcome="delivered"]').waitFor();
    await context.close();
  });

  test("says of what cannot send only that, and of no line of a program that the reader never saw", async () => {
    const {page, context} = await openLab();
    await page.getByLabel("From", {exact: true}).fill("nonsense");
    await page.getByLabel("To", {exact: true}).fill("10.0.0.1");
    await page.getByRole("button", {name: "Send", exact: true}).click();
    expect(await told(page.locator(".lab-answer .error"))).toMatch(/^Nothing called "nonsense" can send/);
    await context.close();
  });

  test("stays as it was when a broken file comes, and the loader's words say what is wrong", async () => {
    const {page, context} = await openLab();
    await choose(page, bookshop);
    await page.locator(`.picture-svg [data-id="${ids.instance}"]`).first().waitFor();
    await choose(page, {"broken.json": '{"Subnets": [{"SubnetId": 5}]}'});
    expect(await told(page.locator(".lab-failure:not(:empty)"))).toMatch(
      /^broken\.json, at Subnets\[0\].*: found .*, expected /
    );
    await settled(page);
    expect(await cellOf(page, "desk").output.innerText()).toContain(ids.vpc);
    await choose(page, {"text.json": "not JSON"});
    await expect
      .poll(() => page.locator(".lab-failure").innerText())
      .toMatch(/^text\.json: found text that is not JSON/);
    await context.close();
  });

  test("is forgotten with the files that are still being read", async () => {
    const {page, context, errors} = await openLab();
    // Files are read when the test says so.
    await page.evaluate(() => {
      const read = new Promise<void>((resolve) => ((window as {read?: () => void}).read = resolve));
      Blob.prototype.text = async function (this: Blob) {
        await read;
        return new Response(this).text();
      };
    });
    await choose(page, bookshop);
    await page.locator("#scenario-SY-01 summary").click();
    await page.locator("#scenario-SY-01").getByRole("button", {name: "Begin with this account"}).click();
    await settled(page);
    await page.evaluate(() => (window as {read?: () => void}).read?.());
    await settled(page);
    expect(await page.locator(".lab-report p").count()).toBe(0);
    expect(await cellOf(page, "desk").output.innerText()).not.toContain(ids.vpc);
    expect(errors).toEqual([]);
    await context.close();
  });

  test("takes no drag but that of files: a text is for the fields", async () => {
    const {page, context} = await openLab();
    const isTaken = (fill: string) =>
      page.evaluate((kind) => {
        const dataTransfer = new DataTransfer();
        if (kind === "text") dataTransfer.setData("text/plain", "10.0.1.9");
        else dataTransfer.items.add(new File(["{}"], "Vpcs.json"));
        const options = {dataTransfer, bubbles: true, cancelable: true};
        return ["dragover", "drop"].map((type) => !document.body.dispatchEvent(new DragEvent(type, options)));
      }, fill);
    expect(await isTaken("text")).toEqual([false, false]);
    expect(await isTaken("file")).toEqual([true, true]);
    await context.close();
  });

  test("takes one choice after the other, however soon the next one comes", async () => {
    const {page, context} = await openLab();
    await choose(page, bookshop);
    await choose(page, {"broken.json": '{"Subnets": [{"SubnetId": 5}]}'});
    expect(await told(page.locator(".lab-failure:not(:empty)"))).toMatch(/^broken\.json, at Subnets/);
    expect(await told(page.locator(".lab-report p"))).toContain("VpcEndpoints 2");
    await settled(page);
    expect(await cellOf(page, "desk").output.innerText()).toContain(ids.vpc);
    await context.close();
  });

  test("grows by what comes later, and is forgotten on demand and with the page", async () => {
    const {page, context} = await openLab();
    const {"Vpcs.json": vpcs = "", ...others} = bookshop;
    await choose(page, {"Vpcs.json": vpcs});
    await expect.poll(() => page.locator(".lab-report").innerText()).toContain("Loaded: Vpcs 1.");
    await choose(page, others);
    await expect.poll(() => page.locator(".lab-report").innerText()).toContain("VpcEndpoints 2");
    await page.getByRole("button", {name: "Forget it all"}).click();
    await settled(page);
    expect(await cellOf(page, "desk").output.innerText()).not.toContain(ids.vpc);
    await choose(page, bookshop);
    await told(page.locator(".lab-report p"));
    await page.reload();
    expect(await page.locator(".lab-report").innerText()).toBe("");
    expect(await cellOf(page, "desk").output.innerText()).not.toContain(ids.vpc);
    await context.close();
  });
});

describe("The lab", () => {
  test("begins with an account that it lists, and shows what is wrong with it", async () => {
    const {page, context, errors} = await openLab();
    await page.locator("#scenario-SY-01 summary").click();
    await page.locator("#scenario-SY-01").getByRole("button", {name: "Begin with this account"}).click();
    await page.locator('.lab-symptom .walk[data-outcome="timeout"]').waitFor();
    const cell = cellOf(page, "desk");
    await cell.write("[app, VpcId].join()");
    await settled(page);
    expect(await cell.output.innerText()).toMatch(/i-[0-9a-f]+,vpc-[0-9a-f]+/);
    await page.getByRole("button", {name: "Forget it all"}).click();
    await expect.poll(() => cell.output.innerText()).toContain("app");
    expect(await page.locator(".lab-symptom").innerText()).toBe("");
    expect(errors).toEqual([]);
    await context.close();
  });

  test("asks in the account that the reader's cell makes", async () => {
    const {page, context} = await openLab();
    await cellOf(page, "desk").write(`const {Vpc: {VpcId}} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
const {Subnet: {SubnetId}} = await ec2.createSubnet({VpcId, CidrBlock: "10.0.1.0/24"});
for (let n = 0; n < 2; n++) await ec2.createNetworkInterface({SubnetId});`);
    await settled(page);
    await page.getByLabel("From", {exact: true}).focus();
    await expect.poll(() => page.locator("#lab-senders option").count()).toBe(3);
    const [from = "", to = ""] = await page
      .locator("#lab-senders option")
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    await page.getByLabel("From", {exact: true}).fill(from);
    await page.getByLabel("To", {exact: true}).fill(to);
    await page.getByRole("button", {name: "Send"}).click();
    await page.locator(".lab-answer .walk").waitFor();
    await page.getByLabel("From", {exact: true}).fill("i-nobody");
    await page.getByRole("button", {name: "Send"}).click();
    await expect.poll(() => page.locator(".lab-answer").innerText()).toContain('Nothing called "i-nobody" can send');
    await context.close();
  });

  test("says that a part of it needs JavaScript where there is none", async () => {
    const {page, context} = await openPage(browser, site.origin, {javaScriptEnabled: false});
    await page.goto(site.urlOf("lab.html"));
    expect(await page.getByText("Loading files needs JavaScript").isVisible()).toBe(true);
    expect(await page.locator(".lab-own").isVisible()).toBe(false);
    await context.close();
  });
});
