import {beforeAll, describe, expect, test} from "vitest";
import type {Checker} from "../../src/page/types/checker.ts";
import {askAt, declarationsTime, openChecker, pageOf, problemsOf} from "../support/types.ts";

let checker: Checker;
beforeAll(() => void (checker = openChecker()), declarationsTime);

const vpc = `const {Vpc: {VpcId}} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});`;

describe("What AWS would refuse by type is found before it runs", () => {
  test.each([
    ["a field that there is not", `ec2.createVpcEndpoint({VpcID: "x"})`, "VpcID", "Did you mean to write 'VpcId'?"],
    [
      "a word that is none of the choices",
      `ec2.createVpcEndpoint({VpcId: "x", VpcEndpointType: "interface"})`,
      "VpcEndpointType",
      `'"interface"' is not assignable`
    ],
    [
      "a field that is missing",
      `ec2.createSubnet({CidrBlock: "10.0.0.0/24"})`,
      `{CidrBlock: "10.0.0.0/24"}`,
      "Property 'VpcId' is missing"
    ],
    [
      "a text in place of a list",
      `ec2.createVpcEndpoint({VpcId: "x", SubnetIds: "subnet-1"})`,
      "SubnetIds",
      "'readonly string[]'"
    ],
    ["a number in place of a text", `ec2.createVpc({CidrBlock: 10})`, "CidrBlock", "'string'"],
    [
      "a field inside of a list",
      `ec2.createVpc({CidrBlock: "x", TagSpecifications: [{ResourceType: "vpc", Tags: [{key: "a"}]}]})`,
      "key",
      "Did you mean to write 'Key'?"
    ],
    ["a call that there is not", `ec2.createVPC({CidrBlock: "x"})`, "createVPC", "Did you mean 'createVpc'?"],
    [
      "a field of Elastic Load Balancing",
      `elbv2.createTargetGroup({Name: "a", Protocol: "TCP2"})`,
      "Protocol",
      `'"TCP2"' is not assignable`
    ],
    [
      "a field of Route 53",
      `route53.createHostedZone({Name: "a.example"})`,
      `{Name: "a.example"}`,
      "Property 'CallerReference' is missing"
    ],
    [
      "another account's call",
      `lab.account("444455556666").ec2.createVpc({})`,
      "{}",
      "Property 'CidrBlock' is missing"
    ],
    ["what the lab cannot do", `lab.send({to: "10.0.0.1", protocol: "sctp"})`, "protocol", `'"sctp"' is not assignable`]
  ])("%s", (_, source, underlined, message) => {
    expect(problemsOf(checker, source)).toEqual([[[underlined, expect.stringContaining(message) as string]]]);
  });

  test("What may be left out may be left out, as may the whole request", () => {
    const source = `await ec2.describeVpcs(); await ec2.describeVpcs({}); await ec2.createInternetGateway({DryRun: true});`;
    expect(problemsOf(checker, source)).toEqual([[]]);
  });
});

describe("A page is one program", () => {
  test("A cell knows the names of those above it, with their types", () => {
    expect(askAt(checker, "hover", [vpc, "V|pcId"])?.code).toBe("const VpcId: string");
    expect(problemsOf(checker, vpc, "VpcId.length; VpcId.size")).toEqual([
      [],
      [["size", expect.stringContaining("'size'") as string]]
    ]);
  });

  test("Types that a cell declares are known below as well", () => {
    const [, below] = problemsOf(checker, "interface Row {readonly id: string}", 'const row: Row = {id: 1}; "last"');
    expect(below).toEqual([["id", "Type 'number' is not assignable to type 'string'."]]);
  });

  test("A name from below is told of with its cell, and one from nowhere as when it runs", () => {
    expect(problemsOf(checker, "later", "const later = 1; fetch")).toEqual([
      [["later", "`later` is used before its cell: it is declared below, in cell `b`."]],
      [["fetch", "`fetch` is not there in a cell. Cells have no network: use `await lab.send({from, to})`."]]
    ]);
  });

  test("An unfinished cell says nothing of types, and takes nothing from the others but its own names", () => {
    expect(problemsOf(checker, vpc, "const half = {a: VpcId", "VpcId.size; half.a.length")).toEqual([
      [],
      [],
      [["size", expect.stringContaining("'size'") as string]]
    ]);
  });

  test("A name that is declared twice is not told of here: the check before a run does", () => {
    expect(problemsOf(checker, "const a = 1", "const a = 2; a.toFixed()")).toEqual([[], []]);
    expect(problemsOf(checker, "const a = 1; const a = 2")).toEqual([[]]);
  });

  test("A name of another cell cannot be assigned to", () => {
    expect(problemsOf(checker, "let count = 1", "count = 2")[1]).toEqual([
      ["count", "`count` belongs to another cell and can be assigned to only there."]
    ]);
  });

  test("A change of one cell reaches those below", () => {
    expect(problemsOf(checker, "const port = 443", "port.toFixed()")).toEqual([[], []]);
    expect(problemsOf(checker, 'const port = "443"', "port.toFixed()")[1]).toHaveLength(1);
  });

  test("A challenge goes on from its place in the page, and only its check has `check`", () => {
    const {cells} = pageOf("const one = 1", "const two = 2");
    checker.update({
      cells,
      branches: [
        {
          id: "try",
          after: "a",
          attempt: {
            cell: {id: "try", kind: "live", source: "const mine = one + two"},
            solution: {id: "solution-try", kind: "live", source: ""}
          },
          aside: {id: "check-try", kind: "aside", source: "check(mine > 1, 3)"}
        }
      ],
      quiet: []
    });
    expect(checker.problems("try").map(({from}) => from)).toEqual(["const mine = one + ".length]);
    expect(checker.problems("check-try").map(({message}) => message)).toEqual([
      "Argument of type 'number' is not assignable to parameter of type 'string'."
    ]);
    expect(problemsOf(checker, "check(1, 'x')")[0]).toHaveLength(1);
  });
});

describe("Someone who tries things is left in peace", () => {
  test.each([
    ["what is looked up counts as being there", `lab.send({to: "x"}).steps.find(({kind}) => kind === "target").before`],
    ["parameters need no types", "function twice(value) { return [value, value]; } twice(1)"],
    ["a list may begin empty", "const all = []; for (const n of [1, 2]) all.push(n); all.join()"],
    [
      "what is caught may be looked at",
      "try { await ec2.createVpc({CidrBlock: '10.0.0.0/8'}); } catch (error) { show(error.message); }"
    ],
    ["the last expression is the value", "({a: 1})"],
    [
      "the language is that of browsers today",
      "[3, 1].toSorted().at(-1); new URL('https://a.example/').hostname; structuredClone([1])"
    ]
  ])("%s", (_, source) => {
    expect(problemsOf(checker, source)).toEqual([[]]);
  });
});

describe("Suggestions", () => {
  const names = (...sources: string[]) => askAt(checker, "complete", sources)?.items.map(({name}) => name) ?? [];

  test("In a request: what it needs first, then what it may have", () => {
    const found = askAt(checker, "complete", ["await ec2.createVpcEndpoint({V|})"]);
    expect(found?.from).toBe("await ec2.createVpcEndpoint({".length);
    expect(found?.items.filter(({rank}) => rank === 11).map(({name}) => name)).toEqual(["VpcId"]);
    expect(found?.items.map(({name}) => name)).toContain("PrivateDnsEnabled");
  });

  test("In a text: the words that there are to choose from, and where the text begins", () => {
    const before = 'await ec2.createVpcEndpoint({VpcEndpointType: "';
    const found = askAt(checker, "complete", [`${before}In|"})`]);
    expect(found?.from).toBe(before.length);
    expect(found?.items.map(({name}) => name)).toContain("Interface");
  });

  test("Elsewhere: names of the page, what cells have, and nothing that they do not have", () => {
    const found = names(vpc, "|");
    expect(found).toEqual(expect.arrayContaining(["VpcId", "ec2", "elbv2", "route53", "lab", "show", "Map", "const"]));
    for (const absent of ["eval", "import", "globalThis", "Atomics", "check", "fetch"])
      expect(found).not.toContain(absent);
  });

  test("Each is described by its declaration and its comment", () => {
    const found = askAt(checker, "describe", ["lab.|"], "resolve");
    expect(found?.code).toMatch(/^resolve\(name: string, /);
    expect(found?.text).toContain("Asks a resolver for a name.");
    expect(found?.text).toContain("Returns the answer, frozen; its `toString()` is what `dig` prints");
  });
});

test("A hint writes a type out where it is short enough to read, and says what the comment says", () => {
  const resource = askAt(checker, "hover", [
    `const {Subnet} = await ec2.createSubnet({VpcId: "x", CidrBlock: "y"});`,
    "Sub|net"
  ]);
  expect(resource?.code).toContain("SubnetId: string;");
  const call = askAt(checker, "hover", [`ec2.createVpcE|ndpoint({VpcId: "x"})`]);
  expect(call?.code).toContain("CreateVpcEndpointCommandInput");
  expect(call?.text).toContain("A new interface endpoint is pending for 90 seconds: AWS gives no figure.");
});

test("Help with a call names its parameters, and which of them the caret is in", () => {
  const first = askAt(checker, "signature", ["lab.resolve(|)"]);
  expect(first?.parameters[0]).toBe("name: string");
  expect([first?.active, first?.parameterText]).toEqual([0, "a domain name"]);
  expect(askAt(checker, "signature", ['lab.resolve("a.example", |)'])?.active).toBe(1);
  expect(askAt(checker, "signature", ["const a = 1;|"])).toBeUndefined();
});
