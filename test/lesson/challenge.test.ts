import {beforeAll, describe, expect, test} from "vitest";
import {challengeProblems} from "../../src/lesson/challenge-problems.ts";
import type {Challenge} from "../../src/lesson/challenge.ts";
import {attempt, grade} from "../../src/lesson/challenge.ts";
import type {Page} from "../../src/lesson/page.ts";
import {parsePage} from "../../src/lesson/page.ts";

const markdown = `
\`\`\`ts live id=network
const {Vpc: {VpcId}} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
const {Subnet: {SubnetId}} = await ec2.createSubnet({VpcId, CidrBlock: "10.0.1.0/24"});
const ServiceName = "com.amazonaws.us-east-1.sqs";
const seen = [];
\`\`\`

::: challenge id=private
Give the VPC an endpoint whose name is private.

\`\`\`ts starter says="still the public address"
await ec2.createVpcEndpoint({VpcId, VpcEndpointType: "Interface", ServiceName, SubnetIds: [SubnetId], PrivateDnsEnabled: false});
\`\`\`

\`\`\`ts check
const answer = lab.resolve("sqs.us-east-1.amazonaws.com");
check.addresses(answer, "private");
check.goal(lab.state, "vpcEndpoint");
\`\`\`

\`\`\`ts solution
await ec2.createVpcEndpoint({VpcId, VpcEndpointType: "Interface", ServiceName, SubnetIds: [SubnetId], PrivateDnsEnabled: true});
\`\`\`

\`\`\`ts wrong
// Your program ends with an error
// in line 1. InvalidVpcID.NotFound
await ec2.createVpcEndpoint({VpcId: "vpc-0aaaaaaaaaaaaaaaa", VpcEndpointType: "Interface", ServiceName});
\`\`\`
:::
`;

let page: Page;
let challenge: Challenge;

beforeAll(() => {
  page = parsePage(markdown, "x.md");
  challenge = page.challenges[0]!;
});

describe("A challenge's starter, solution and wrong answers", () => {
  test("get the verdicts that the author says", async () => {
    expect(await challengeProblems(page, challenge)).toEqual([]);
  });

  test("are told of with their lines when they do not", async () => {
    const {starter, solution} = challenge;
    const unsolved = await challengeProblems(page, {...challenge, solution: starter, wrong: []});
    expect(unsolved).toHaveLength(1);
    expect(unsolved[0]).toMatchObject({line: 14});
    expect(unsolved[0]!.message).toMatch(/^challenge "private": the solution does not pass\. When vpc-/);

    const other = await challengeProblems(page, {...challenge, also: [solution, starter], wrong: []});
    expect(other).toHaveLength(1);
    expect(other[0]).toMatchObject({line: 14});
    expect(other[0]!.message).toMatch(/^challenge "private": another way does not pass\. When vpc-/);

    const says = "something else";
    expect(
      await challengeProblems(page, {...challenge, starter: {...starter, says}, wrong: [{...solution, says}]})
    ).toMatchObject([
      {
        line: 14,
        message: expect.stringMatching(/^challenge "private": the verdict is ".+", not "something else"$/) as string
      },
      {line: 24, message: 'challenge "private": this passes, and should not'}
    ]);
  });
});

describe("A verdict", () => {
  test("of a program that passes counts its calls that change something, and those of the solution", async () => {
    const code = `
      await ec2.describeVpcs();
      const {VpcEndpoint: {VpcEndpointId}} = await ec2.createVpcEndpoint({
        VpcId, VpcEndpointType: "Interface", ServiceName, SubnetIds: [SubnetId], PrivateDnsEnabled: false
      });
      await ec2.modifyVpcEndpoint({VpcEndpointId, PrivateDnsEnabled: true});`;
    expect(await grade(page, challenge, code)).toEqual({passed: true, message: "", calls: 2, par: 1});
  });

  test("is not changed by names that the program shares with the check", async () => {
    const code = `const answer = 1; const check = 2; ${challenge.solution.source}`;
    expect((await grade(page, challenge, code)).passed).toBe(true);
  });

  test("of a program with an error says the error and its line, even when the goal was reached", async () => {
    const {passed, message} = await grade(page, challenge, `${challenge.solution.source}\nnothing.here`);
    expect(passed).toBe(false);
    expect(message).toMatch(/^Your program ends with an error in line 2\. ReferenceError: `nothing`/);
  });

  test("of a program that is no program says so", async () => {
    expect((await grade(page, challenge, "const = 1;")).message).toMatch(/in line 1\. SyntaxError/);
  });

  test("of a program that was stopped says why, and it does not pass", async () => {
    const error = {name: "Stopped", message: "Stopped after 1 second."};
    const stopped = new Map([["private", error]]);
    expect(await grade(page, challenge, challenge.solution.source, {stopped})).toEqual({
      passed: false,
      message: "Stopped after 1 second.",
      calls: 0,
      par: 1
    });
  });

  test("of a program whose check was stopped says why, and it does not pass", async () => {
    const stopped = new Map([["check-private", {name: "Stopped", message: "Stopped after 1 second."}]]);
    const verdict = await grade(page, challenge, challenge.solution.source, {stopped});
    expect(verdict).toMatchObject({passed: false, message: "Stopped after 1 second."});
  });

  test("of a program on a page with a broken cell names the cell", async () => {
    const cells = page.cells.map((cell) => ({...cell, source: cell.source.replace("ec2.", "ec3.")}));
    expect((await grade({cells}, challenge, challenge.solution.source)).message).toContain("`network`");
  });
});

test("An attempt leaves no trace on the page, not even in the objects that its cells made", async () => {
  await attempt(page, challenge, `seen.push("me"); ${challenge.solution.source}`);
  const {run} = await attempt(
    page,
    challenge,
    "show(seen.length); show((await ec2.describeVpcEndpoints()).VpcEndpoints.length);"
  );
  expect(run.result.views).toMatchObject([{node: {text: "0"}}, {node: {text: "0"}}]);
});
