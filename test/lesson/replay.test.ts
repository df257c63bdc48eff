import {describe, expect, test} from "vitest";
import {replay} from "../../src/lesson/replay.ts";
import {page, resultsOf} from "./support.ts";

const run = async (cells: Readonly<Record<string, string>>) => resultsOf(await replay(page(cells)));

const makeVpc = 'const {Vpc: vpc} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});';

test("Cells run from top to bottom in one account that starts empty", async () => {
  const results = await run({
    before: "(await ec2.describeVpcs()).Vpcs.length",
    make: makeVpc,
    after: "(await ec2.describeVpcs()).Vpcs[0].VpcId === vpc.VpcId",
    "expr-1": "vpc.CidrBlock"
  });
  expect(results["before"]?.views).toEqual([{kind: "tree", node: {type: "leaf", role: "number", text: "0"}}]);
  expect(results["after"]?.views).toEqual([{kind: "tree", node: {type: "leaf", role: "boolean", text: "true"}}]);
  expect(results["expr-1"]?.text).toBe("10.0.0.0/16");
});

test("What a cell changed is told, with what AWS makes along with it", async () => {
  const {make, look} = await run({make: makeVpc, look: "vpc"});
  expect(make?.changes.map(({how, kind}) => `${how} ${kind}`)).toContain("created VPC");
  expect(make?.changes.map(({how, kind}) => `${how} ${kind}`)).toContain("created route table");
  expect(look?.changes).toEqual([]);
});

test("At the end of a cell nothing is under way any more", async () => {
  const runs = await replay(page({make: makeVpc, look: "(await ec2.describeVpcs()).Vpcs[0].State"}));
  expect(runs[1]?.result.views).toEqual([{kind: "text", text: "available"}]);
  expect(runs[0]?.after.timers.filter(({awaited}) => awaited)).toEqual([]);
});

describe("A cell that fails", () => {
  test("keeps the cells waiting that take a name from it, and no others", async () => {
    const results = await run({one: "const a = null.b", two: "const c = a", three: "c", four: "4", "expr-1": "a"});
    expect(results["one"]).toMatchObject({status: "failed", error: {name: "TypeError", line: 1, column: 16}});
    for (const id of ["two", "three", "expr-1"]) {
      expect(results[id]).toMatchObject({status: "waiting", error: {waitsFor: "one", cell: "one"}});
    }
    expect(results["four"]?.status).toBe("done");
  });

  test("because it is no program keeps those waiting that take a name that it seems to declare", async () => {
    const results = await run({one: "const a = ", two: "a", three: "nowhere"});
    expect(results["one"]).toMatchObject({status: "failed", error: {name: "SyntaxError"}});
    expect(results["two"]).toMatchObject({status: "waiting", error: {waitsFor: "one", cell: "one"}});
    expect(results["three"]).toMatchObject({status: "failed", error: {name: "ReferenceError"}});
  });

  test("keeps what it did and showed until then", async () => {
    const {one, two} = await run({
      one: `${makeVpc} show(1); throw "no"`,
      two: "(await ec2.describeVpcs()).Vpcs.length"
    });
    expect(one).toMatchObject({status: "failed", error: {message: "no was thrown"}});
    expect(one?.views).toHaveLength(1);
    expect(one?.changes.length).toBeGreaterThan(0);
    expect(two?.views).toEqual([{kind: "tree", node: {type: "leaf", role: "number", text: "1"}}]);
  });

  test("shows AWS's refusal at the call that was refused", async () => {
    const {one} = await run({one: 'const a = 1;\nawait ec2.createVpc({CidrBlock: "10.0.0.0/8"})'});
    expect(one?.error).toMatchObject({name: "InvalidVpc.Range", aws: true, line: 2, column: 11});
  });

  test("names the call, for the page to lead to it in the reference", async () => {
    const {one} = await run({one: 'await lab.account("444455556666").ec2.deleteVpc({VpcId: "vpc-1"})'});
    expect(one?.error).toMatchObject({aws: true, call: "ec2.deleteVpc"});
  });
});

describe("Nothing that a cell starts goes on in the next", () => {
  test("work that it does not await is its own", async () => {
    const {one, two} = await run({one: `ec2.createVpc({CidrBlock: "10.0.0.0/16"}); 1`, two: "2"});
    expect(one?.changes).not.toEqual([]);
    expect(two?.changes).toEqual([]);
  });

  test("a refusal that it does not await is its error", async () => {
    const {one} = await run({one: 'ec2.createVpc({CidrBlock: "nonsense"});\nconst a = 1'});
    expect(one).toMatchObject({status: "failed", error: {name: "InvalidParameterValue", line: 1}});
  });

  test("a promise that never settles is an error at once", async () => {
    const {one, two} = await run({one: "await new Promise(() => {})", two: "2"});
    expect(one?.error?.message).toBe("The cell awaits a promise that is never settled.");
    expect(two?.status).toBe("done");
  });
});

test("Time and chance are the same in every replay, and a cell's chance does not depend on another's", async () => {
  const cells = {one: "const a = [Math.random(), Date.now()]; a.join()", two: "Math.random()"};
  const first = await run(cells);
  expect(await run(cells)).toEqual(first);
  expect((await run({...cells, one: "Math.random(); Math.random(); 1"}))["two"]).toEqual(first["two"]);
  const [shown] = first["one"]?.views ?? [];
  expect(shown?.kind === "text" && shown.text).toMatch(/^0\.\d+,17672256\d+$/);
});

test("show gives its value back, and the console shows", async () => {
  const {one} = await run({one: 'const a = show("x", "y"); console.log(a); a + "!"'});
  expect(one?.views.map((view) => view.kind === "text" && view.text)).toEqual(["x", "y", "x", "x!"]);
});

test("What show shows as a cell's last statement is shown once", async () => {
  expect((await run({one: 'show("x")'}))["one"]?.views).toEqual([{kind: "text", text: "x"}]);
});

test("A cell that ends with nothing shows nothing", async () => {
  expect((await run({one: "undefined"}))["one"]?.views).toEqual([]);
});

test("A value in prose is text, a number, a flag, or a list of these", async () => {
  const results = await run({"expr-1": '["a", 1, true]', "expr-2": "({})", "expr-3": "undefined"});
  expect(results["expr-1"]?.text).toBe("a, 1, true");
  expect(results["expr-2"]?.error?.message).toContain("this is a value of type object");
  expect(results["expr-3"]?.status).toBe("failed");
});

test("A cell that was stopped before does not run, and those that need it wait", async () => {
  const stopped = new Map([["one", {name: "Stopped", message: "too long"}]]);
  const results = resultsOf(await replay(page({one: "const a = 1; for (;;);", two: "a"}), {stopped}));
  expect(results["one"]).toMatchObject({status: "failed", error: {name: "Stopped"}});
  expect(results["two"]).toMatchObject({status: "waiting", error: {waitsFor: "one"}});
});

test("A cancelled replay ends with the cell that is running", async () => {
  let ended = 0;
  const runs = await replay(page({one: "1", two: "2", three: "3"}), {
    onRun: () => ended++,
    cancelled: () => ended === 2
  });
  expect(runs.map(({result}) => result.id)).toEqual(["one", "two"]);
});
