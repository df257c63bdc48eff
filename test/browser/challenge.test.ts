import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {seriousViolations} from "../support/axe.ts";
import {openPage} from "../support/browser.ts";
import {cellOf, settled} from "../support/lesson.ts";

/** Under load a replay may take a while. */
const soon = {timeout: 10_000};
import {openSite} from "../support/site.ts";

const {browser, site} = await openSite();

async function openLesson(options: Parameters<typeof openPage>[2] = {viewport: {width: 900, height: 900}}) {
  const watched = await openPage(browser, site.origin, options);
  await watched.page.goto(site.urlOf("lessons/01-the-question.html"));
  return watched;
}

/** The challenge about the endpoint for KMS. */
function parts(page: Page) {
  const element = page.locator("#challenge-kms");
  return {
    element,
    cell: cellOf(page, "kms"),
    check: element.getByRole("button", {name: "Check"}),
    verdict: element.locator(".challenge-verdict"),
    badge: element.locator(".challenge-solved"),
    hint: (n: number) => element.getByText(`Hint ${n} of 3`),
    solution: element.getByText("A solution")
  };
}

const notYet = /^Not yet\. When i-\w+ asks for kms\.us-east-1\.amazonaws\.com, there is still the public address/;

test("A starter does not pass, and the verdict says what differs first; then what differs next; then it is solved", async () => {
  const {page, context, errors, elsewhere} = await openLesson();
  const {cell, check, verdict, badge} = parts(page);
  await check.click();
  await expect.poll(() => verdict.innerText(), soon).toMatch(notYet);

  await cell.replace("PrivateDnsEnabled: false", "PrivateDnsEnabled: true");
  await settled(page);
  await expect.poll(() => verdict.innerText(), soon).toBe("");
  await check.click();
  await expect
    .poll(() => verdict.innerText(), soon)
    .toMatch(/^Not yet\. .* No inbound rule of security group app lets tcp 443/s);

  await cell.replace("[appGroup]", "[endpointGroup]");
  await check.click();
  await expect.poll(() => verdict.innerText(), soon).toBe("Solved, in 1 call.");
  expect(await badge.innerText()).toBe("Solved in 1 call");

  await page.reload();
  expect(await badge.innerText()).toBe("Solved in 1 call");
  expect(await cell.text()).toContain("[endpointGroup]");
  expect([errors, elsewhere]).toEqual([[], []]);
  await context.close();
});

test("Another way than the author's is solved too, and the fewest calls are kept", async () => {
  const {page, context} = await openLesson();
  const {cell, check, verdict, badge} = parts(page);
  await cell.write(`
    const {VpcEndpoint: {VpcEndpointId}} = await ec2.createVpcEndpoint({
      VpcId, VpcEndpointType: "Interface", ServiceName: "com.amazonaws.us-east-1.kms", SubnetIds: [subnetB.SubnetId],
      SecurityGroupIds: [appGroup], PrivateDnsEnabled: true
    });
    await ec2.authorizeSecurityGroupIngress({
      GroupId: appGroup,
      IpPermissions: [{IpProtocol: "tcp", FromPort: 443, ToPort: 443, UserIdGroupPairs: [{GroupId: appGroup}]}]
    });`);
  await check.click();
  await expect.poll(() => verdict.innerText(), soon).toBe("Solved, in 2 calls.");
  await cell.write((await parts(page).element.getAttribute("data-solution"))!);
  await check.click();
  await expect.poll(() => verdict.innerText(), soon).toBe("Solved, in 1 call.");
  expect(await badge.innerText()).toBe("Solved in 1 call");
  await context.close();
});

test("What a reader does in a challenge reaches no other cell of the page", async () => {
  const {page, context} = await openLesson();
  const {cell} = parts(page);
  const others = page.locator("live-cell:not(course-challenge *) > .cell-output");
  const before = await others.allTextContents();
  await cell.write(
    "await ec2.deleteVpcEndpoints({VpcEndpointIds: [s3.VpcEndpointId, sqs.VpcEndpointId]});\nsqs.DnsEntries.length = 0;"
  );
  await settled(page);
  expect(await cell.output.innerText()).toContain("2 VPC endpoints deleted");
  expect(await others.allTextContents()).toEqual(before);
  await context.close();
});

test("A program that never ends is stopped and does not pass, and the next one is judged", async () => {
  const {page, context} = await openLesson();
  const {cell, check, verdict, element} = parts(page);
  await cell.write("while (true) {}");
  await check.click();
  await expect.poll(() => verdict.innerText(), soon).toMatch(/^Not yet\. Stopped after 1 second/);
  await cell.write((await element.getAttribute("data-solution"))!);
  await check.click();
  await expect.poll(() => verdict.innerText(), soon).toBe("Solved, in 1 call.");
  await context.close();
});

test("A program with an error does not pass, and the verdict says where it is", async () => {
  const {page, context} = await openLesson();
  const {cell, check, verdict} = parts(page);
  await cell.write("const a = 1;\nawait ec2.createVpc({CidrBlock: 'x'});");
  await check.click();
  await expect
    .poll(() => verdict.innerText())
    .toMatch(/^Not yet\. Your program ends with an error in line 2\. InvalidParameterValue: /);
  await context.close();
});

test("A cell above that was changed is told of with the verdict", async () => {
  const {page, context} = await openLesson();
  const {check, verdict} = parts(page);
  await cellOf(page, "gateway-name").write('"changed"');
  await check.click();
  await expect.poll(() => verdict.innerText(), soon).toContain("Cells of this page are changed, too");
  await context.close();
});

test("Hints come one at a time", async () => {
  const {page, context} = await openLesson();
  const {hint} = parts(page);
  expect(await Promise.all([1, 2, 3].map((n) => hint(n).isVisible()))).toEqual([true, false, false]);
  await hint(1).click();
  await hint(2).waitFor();
  expect(await hint(3).isVisible()).toBe(false);
  await hint(2).press("Enter");
  await hint(3).waitFor();
  await context.close();
});

test("The solution is shown as its difference to the reader's own program", async () => {
  const {page, context} = await openLesson();
  const {cell, solution, element} = parts(page);
  await cell.replace("PrivateDnsEnabled: false", "PrivateDnsEnabled: true");
  await solution.click();
  await element.locator(".difference").waitFor();
  const lines = (kind: string) => element.locator(`.difference .is-${kind}`).allInnerTexts();
  expect(await lines("removed")).toEqual(["  SecurityGroupIds: [appGroup],"]);
  expect(await lines("added")).toEqual(["  SecurityGroupIds: [endpointGroup],"]);
  await context.close();
});

test("With scripts off the goal, the program, every hint and the solution can be read", async () => {
  const {page, context} = await openLesson({javaScriptEnabled: false, viewport: {width: 900, height: 900}});
  const {element, hint, solution, cell} = parts(page);
  expect(await element.innerText()).toContain("The application needs a second service");
  expect(await cell.text()).toContain("createVpcEndpoint");
  expect(await cell.output.innerText()).toContain("timeout");
  await hint(3).click();
  await solution.click();
  expect(await element.locator(".challenge-solution pre").innerText()).toContain("[endpointGroup]");
  await context.close();
});

test("A challenge has no serious fault of accessibility, with its verdict and all of it open", async () => {
  const {page, context} = await openLesson();
  const {cell, check, verdict, hint, solution, element} = parts(page);
  await cell.replace("PrivateDnsEnabled: false", "PrivateDnsEnabled: true");
  await check.click();
  await expect.poll(() => verdict.innerText(), soon).toContain("Not yet.");
  for (const n of [1, 2, 3]) await hint(n).click();
  await solution.click();
  await element.locator(".difference").waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({colorScheme});
    expect(await seriousViolations(page, {within: "#challenge-kms"})).toEqual([]);
  }
  await page.setViewportSize({width: 390, height: 844});
  const own = element.locator(".challenge-buttons, .challenge-hint, .difference");
  const ends = await own.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right));
  expect(Math.max(...ends)).toBeLessThanOrEqual(390);
  await context.close();
}, 60_000);
