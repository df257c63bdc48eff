import {describe, expect, test} from "vitest";
import {replay} from "../../src/lesson/replay.ts";
import {isPlainData} from "../../src/page/sandbox/plain-data.ts";
import {parseReport} from "../../src/page/sandbox/report.ts";
import {layoutAccounts} from "../../src/picture/layout-accounts.ts";
import {page} from "../lesson/support.ts";

test("What cells come to passes as it is", async () => {
  const runs = await replay(
    page({
      make: `const {Vpc: vpc} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
const {Subnet: subnet} = await ec2.createSubnet({VpcId: vpc.VpcId, CidrBlock: "10.0.1.0/24"});
const {Instances: [instance]} = await ec2.runInstances({
  SubnetId: subnet.SubnetId, ImageId: "ami-0abcdef1234567890", InstanceType: "t3.micro", MinCount: 1, MaxCount: 1
});
show("text", vpc, await ec2.describeRouteTables())`,
      look: `show(lab.resolve("s3.us-east-1.amazonaws.com"), lab.send({to: "10.0.1.9", port: 443}))`,
      fail: 'show([lab.send({to: "10.0.1.9", port: 443})]); await ec2.createVpc({CidrBlock: "no"})',
      wait: "const a = b",
      "expr-1": "vpc.CidrBlock"
    })
  );
  for (const {result, after} of runs) {
    const scene = layoutAccounts(after, result.changes, {width: 600});
    const report = structuredClone({type: "run", replay: 1, cell: result.id, result, scene});
    expect(parseReport(report)).toEqual(report);
  }
});

test("The other reports pass, and nothing else does", () => {
  const good = [
    {type: "begin", replay: 1},
    {type: "unchanged", replay: 1, cells: ["a", "b"]},
    {type: "end", replay: 2},
    {type: "run", replay: 1, cell: "a"},
    {type: "picture", ask: 1, scene: undefined}
  ];
  for (const report of good) expect(parseReport(report)).toEqual(report);
  const bad = [
    null,
    1,
    "run",
    {},
    {type: "begin"},
    {type: "begin", replay: "1"},
    {type: "end", replay: -1},
    {type: "unchanged", replay: 1, cells: [1]},
    {type: "other"}
  ];
  for (const message of bad) expect(parseReport(message)).toBeUndefined();
});

describe("A result that is not to be drawn is a failure of its cell", () => {
  const good = {id: "a", status: "done", views: [], changes: []};
  test.each<[string, object]>([
    ["a tree without bottom", {...good, views: [{kind: "tree", node: nested(20_000)}]}],
    ["an unknown status", {...good, status: "great"}],
    ["an unknown kind of view", {...good, views: [{kind: "html", html: "<b>"}]}],
    ["a field too many", {...good, html: "<b>"}],
    ["text without end", {...good, views: [{kind: "text", text: "x".repeat(1_000_000)}]}],
    ["views without end", {...good, views: Array.from({length: 1000}, () => ({kind: "text", text: ""}))}],
    ["a node that is none", {...good, views: [{kind: "tree", node: {type: "leaf", role: "script", text: ""}}]}],
    ["a walk that holds a map", {...good, views: [{kind: "walk", walk: {steps: new Map()}}]}],
    [
      "a walk of too many parts",
      {...good, views: [{kind: "walk", walk: {steps: [], more: Array.from({length: 200_000}, () => 1)}}]}
    ],
    ["a walk of too many steps", {...good, views: [{kind: "walk", walk: steps(201)}]}],
    ["one such walk beside another", {...good, views: [{kind: "walks", walks: [steps(1), steps(201)]}]}],
    [
      "a message of too many bytes",
      {...good, views: [{kind: "dns", answer: {}, text: "", bytes: new Uint8Array(65_536)}]}
    ]
  ])("%s", (_, result) => {
    expect(parseReport({type: "run", replay: 1, cell: "a", result})).toMatchObject({
      result: {status: "failed", error: {message: "What the cell shows cannot be drawn: it is too large or damaged."}}
    });
  });
});

/** A walk of so many steps. */
function steps(length: number): object {
  return {steps: Array.from({length}, () => ({}))};
}

/** A list in a list in a list… */
function nested(depth: number): object {
  let node: object = {type: "leaf", role: "number", text: "1"};
  for (let i = 0; i < depth; i++) node = {type: "branch", bracket: "[", entries: [["0", node]], more: 0};
  return node;
}

test("Plain data is objects, lists, texts, numbers and flags, up to a size", () => {
  expect(isPlainData({a: [1, "b", true, null, undefined], c: new Uint8Array(3)}, 10)).toBe(true);
  expect(isPlainData([1, 2, 3], 4)).toBe(true);
  expect(isPlainData([1, 2, 3], 3)).toBe(false);
  for (const value of [1, null, () => 1, {a: () => 1}, {a: new Map()}, {a: new Date()}, {a: "x".repeat(200_000)}]) {
    expect(isPlainData(value, 100)).toBe(false);
  }
});
