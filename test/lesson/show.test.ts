import {describe, expect, test} from "vitest";
import {emptyState} from "../../src/account/state.ts";
import {replay} from "../../src/lesson/replay.ts";
import {openScreen} from "../../src/lesson/screen.ts";
import {viewsOf} from "../../src/lesson/show.ts";
import type {Table, View} from "../../src/lesson/view.ts";
import {page, resultsOf} from "./support.ts";

const context = {before: emptyState, now: emptyState};

const network = `
  const {Vpc: vpc} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
  const {Subnet: subnet} = await ec2.createSubnet({VpcId: vpc.VpcId, CidrBlock: "10.0.1.0/24"});
  const {RouteTable: table} = await ec2.createRouteTable({
    VpcId: vpc.VpcId,
    TagSpecifications: [{ResourceType: "route-table", Tags: [{Key: "Name", Value: "private"}]}]
  });
  await ec2.associateRouteTable({RouteTableId: table.RouteTableId, SubnetId: subnet.SubnetId});
  const {Instances: [instance]} = await ec2.runInstances({
    SubnetId: subnet.SubnetId, ImageId: "ami-0abcdef1234567890", InstanceType: "t3.micro", MinCount: 1, MaxCount: 1
  });`;

test("The bytes of a walk's header stay bytes", () => {
  const proxyHeader = Uint8Array.from([13, 10]);
  const [view] = viewsOf({type: "Walk", steps: [{proxyHeader}, {}]}, context);
  expect(view).toEqual({kind: "walk", walk: {type: "Walk", steps: [{proxyHeader}, {}]}});
});

const gateway = `await ec2.createVpcEndpoint({
    VpcId: vpc.VpcId, VpcEndpointType: "Gateway", ServiceName: "com.amazonaws.us-east-1.s3",
    RouteTableIds: [table.RouteTableId]
  });`;

async function views(source: string): Promise<readonly View[]> {
  return resultsOf(await replay(page({network, shown: source})))["shown"]?.views ?? [];
}

async function tables(source: string): Promise<readonly Table[]> {
  return (await views(source)).flatMap((view) => (view.kind === "table" ? [view.table] : []));
}

describe("Lists of the API are tables", () => {
  test("one per route table, named with its users, with the routes that the cell added marked", async () => {
    const [main, own] = await tables(`${gateway} await ec2.describeRouteTables()`);
    expect(main?.caption).toMatch(/^Route table rtb-[0-9a-f]{17}: main$/);
    expect(own?.caption).toMatch(/^Route table rtb-[0-9a-f]{17} \(private\): subnet-[0-9a-f]{17}$/);
    expect(own?.columns).toEqual(["Destination", "Target", "State", "Origin"]);
    expect(own?.rows).toEqual([
      {cells: ["10.0.0.0/16", "local", "active", "CreateRouteTable"]},
      {cells: ["pl-63a5400a", expect.stringMatching(/^vpce-/), "active", "CreateRoute"], mark: "added"}
    ]);
  });

  test("with the rows that the cell made marked, and no others", async () => {
    const [subnets] = await tables(
      'await ec2.createSubnet({VpcId: vpc.VpcId, CidrBlock: "10.0.2.0/24"}); (await ec2.describeSubnets()).Subnets'
    );
    expect(subnets?.caption).toBe("Subnets");
    expect(subnets?.rows.map(({cells, mark}) => [cells[1], cells[4], mark])).toEqual([
      ["10.0.1.0/24", "250", undefined],
      ["10.0.2.0/24", "251", "added"]
    ]);
  });

  test.each([
    ["await ec2.describeInstances()", "Instances"],
    ["await ec2.describeNetworkInterfaces()", "Network interfaces"],
    ["await ec2.describeVpcEndpoints()", "VPC endpoints"],
    ["await ec2.describePrefixLists()", "Prefix lists"],
    ["await ec2.describeSecurityGroupRules()", "Security group rules"],
    ["await ec2.describeVpcs()", "VPCs"]
  ])("%s", async (source, caption) => {
    const [table] = await tables(`${gateway} ${source}`);
    expect(table?.caption).toBe(caption);
    expect(table?.rows.length).toBeGreaterThan(0);
    for (const {cells} of table?.rows ?? []) {
      expect(cells).toHaveLength(table?.columns.length ?? 0);
      expect(cells.join()).not.toMatch(/undefined|\[object|\{/);
    }
  });

  test("while one resource is a tree", async () => {
    expect(await views("vpc")).toMatchObject([{kind: "tree", node: {bracket: "{"}}]);
  });
});

test("An answer of the resolver is shown as dig prints it, with its bytes", async () => {
  const [view] = await views('lab.resolve("s3.us-east-1.amazonaws.com", {from: instance.InstanceId})');
  if (view?.kind !== "dns") throw new Error("no answer");
  expect(view.text).toContain(";; ANSWER SECTION:\ns3.us-east-1.amazonaws.com.\t");
  expect(view.text).toContain(`MSG SIZE  rcvd: ${view.bytes.length}`);
  expect(structuredClone(view)).toEqual(view);
});

test("A walk is shown as a walk, and a list of them side by side", async () => {
  const send = 'lab.send({from: instance.InstanceId, to: "10.0.1.9", port: 443})';
  expect(await views(send)).toMatchObject([{kind: "walk", walk: {type: "Walk"}}]);
  const [side] = await views(`[${send}, ${send}]`);
  expect(side?.kind === "walks" && side.walks.length).toBe(2);
  expect(structuredClone(side)).toEqual(side);
});

test("What only looks like one of ours is a tree", () => {
  for (const value of [
    {type: "DnsAnswer"},
    {type: "Walk", steps: 1n},
    {RouteTables: [1]},
    [{RouteTableId: 1, Routes: 2}]
  ]) {
    expect(viewsOf(value, context)).toMatchObject([{}]);
    expect(() => structuredClone(viewsOf(value, context))).not.toThrow();
  }
});

test("What has more steps or records than any of ours is a tree: to draw it could take for ever", () => {
  const walk = (length: number) => ({type: "Walk", steps: Array.from({length}, () => ({}))});
  expect(viewsOf(walk(200), context)).toMatchObject([{kind: "walk"}]);
  expect(viewsOf(walk(201), context)).toMatchObject([{kind: "tree"}]);
  expect(viewsOf([walk(1), walk(201)], context)).toMatchObject([{kind: "tree"}]);
  const record = {name: "a", type: "A", ttl: 60, data: "10.0.0.1"};
  const answer = (length: number) => ({
    type: "DnsAnswer",
    question: {name: "a", type: "A"},
    status: "NOERROR",
    flags: [],
    answers: Array.from({length}, () => record),
    authority: []
  });
  expect(viewsOf(answer(500), context)).toMatchObject([{kind: "dns"}]);
  expect(viewsOf(answer(501), context)).toMatchObject([{kind: "tree"}]);
});

test("An answer with a label that no message can hold is a tree", () => {
  const question = {name: `\f${"a".repeat(191)}`, type: "A"};
  const answer = {type: "DnsAnswer", question, status: "NOERROR", flags: [], answers: [], authority: []};
  expect(viewsOf(answer, context)).toMatchObject([{kind: "tree"}]);
});

test("Text keeps its lines, and ends where nobody reads on", () => {
  expect(viewsOf("a\nb", context)).toEqual([{kind: "text", text: "a\nb"}]);
  const [view] = viewsOf("x".repeat(25_000), context);
  expect(view?.kind === "text" && view.text.slice(-30)).toBe("xxxxxx… (5000 more characters)");
});

test("A cell that shows without end shows fifty values and says how many more there were", () => {
  const screen = openScreen(() => context);
  for (let i = 0; i < 1000; i++) screen.show(i);
  expect(screen.views()).toHaveLength(51);
  expect(screen.views().at(-1)).toEqual({kind: "text", text: "950 more values are not shown."});
});
