import {beforeAll, describe, expect, test} from "vitest";
import type {Lab} from "../../src/index.ts";
import {openLab} from "../../src/index.ts";
import type {Check} from "../../src/lesson/check.ts";
import {NotYet, openChecks} from "../../src/lesson/check.ts";

let lab: Lab["lab"];
let check: Check;

beforeAll(async () => {
  const opened = openLab();
  ({lab} = opened);
  const {Vpc} = await opened.ec2.createVpc({CidrBlock: "10.0.0.0/16"});
  const {Subnet} = await opened.ec2.createSubnet({VpcId: Vpc.VpcId, CidrBlock: "10.0.1.0/24"});
  const one = {ImageId: "ami-0abcdef1234567890", MinCount: 1, MaxCount: 1, SubnetId: Subnet.SubnetId};
  await opened.ec2.runInstances(one);
  lab.settle();
  check = openChecks({start: lab.state, goal: lab.state});
});

/** What a check says. */
function said(run: () => void): string {
  try {
    run();
    return "";
  } catch (error) {
    if (!(error instanceof NotYet)) throw error;
    return error.message;
  }
}

test("A fact that holds says nothing, and one that does not says its message", () => {
  expect(said(() => check(1 < 2, "no"))).toBe("");
  expect(said(() => check(undefined, "There is none."))).toBe("There is none.");
});

describe("A walk", () => {
  test("that ends otherwise says how, how it should, and its first obstacle", () => {
    const walk = lab.send({to: "https://sqs.us-east-1.amazonaws.com/"});
    expect(said(() => check.walk(walk))).toMatch(
      /^The call from i-\w+ to https:\/\/sqs\.us-east-1\.amazonaws\.com\/ ends in "timeout", not "delivered"\. The route table rtb-\w+ has no route to [\d.]+\.$/
    );
  });

  test("that ends as it should says nothing", () => {
    expect(said(() => check.walk(lab.send({to: "https://sqs.us-east-1.amazonaws.com/"}), "timeout"))).toBe("");
  });
});

describe("The addresses of a name", () => {
  test("of the wrong kind are named, with who asked and what decided", () => {
    const answer = lab.resolve("sqs.us-east-1.amazonaws.com");
    expect(said(() => check.addresses(answer, "private"))).toMatch(
      /^When i-\w+ asks for sqs\.us-east-1\.amazonaws\.com, there is still the public address [\d.]+\. Public DNS answers\.$/
    );
    expect(said(() => check.addresses(answer, "public"))).toBe("");
  });

  test("that are not there are told of with the answer's status", () => {
    expect(said(() => check.addresses(lab.resolve("nothing.invalid"), "private"))).toMatch(
      /^When i-\w+ asks for nothing\.invalid, there is no address: NXDOMAIN\./
    );
  });
});

test("An outcome like the solution's says nothing", () => {
  expect(said(() => check.goal(lab.state, "vpc", "subnet", "instance"))).toBe("");
});
