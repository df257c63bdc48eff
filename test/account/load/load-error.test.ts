import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {loadLimits} from "../../../src/account/load/document.ts";
import {loadAccount} from "../../../src/account/load/load-account.ts";
import {LoadError} from "../../../src/account/load/load-error.ts";
import {emptyState} from "../../../src/account/state.ts";
import {openLab} from "../../../src/index.ts";
import {bookshop, changed} from "./bookshop.ts";

const fallback = {account: "111122223333", region: "us-east-1"};

function fault(files: Readonly<Record<string, string>>): LoadError {
  try {
    loadAccount(emptyState, files, fallback);
  } catch (error) {
    if (error instanceof LoadError) return error;
    throw error;
  }
  throw new Error("It was loaded.");
}

describe("a file that cannot be loaded", () => {
  it("is named with the path in its JSON, what stands there and what would be right", () => {
    const files = changed("Subnets.1.json", ({Subnets}: {Subnets: object[]}) => ({
      Subnets: [Subnets[0], {...Subnets[1], CidrBlock: "10.20.2.0/99"}]
    }));
    const error = fault(files);
    expect(error.message).toBe(
      'Subnets.1.json, at Subnets[1].CidrBlock: found "10.20.2.0/99", expected an IPv4 CIDR block such as 10.0.0.0/16.'
    );
    expect(error).toMatchObject({file: "Subnets.1.json", path: "Subnets[1].CidrBlock"});
  });

  it.each<readonly [string, string, string]>([
    ["Vpcs.json", '{"Vpcs": [{"CidrBlock": "10.0.0.0/16"}]}', "at Vpcs[0].VpcId: found nothing, expected"],
    ["Vpcs.json", '{"Vpcs": ["vpc-1"]}', 'at Vpcs[0]: found "vpc-1", expected an object'],
    [
      "NatGateways.json",
      '{"NatGateways": [{"NatGatewayId": "nat-1", "SubnetId": "s", "VpcId": "v", "CreateTime": "now"}]}',
      'at NatGateways[0].CreateTime: found "now", expected a date'
    ],
    ["all.json", '[{"Vpcs": []}, 7]', "at [1]: found 7, expected an object"],
    ["all.json", '"Vpcs"', 'found "Vpcs", expected an object'],
    ["Vpcs.json", "", "found an empty file, expected JSON"],
    ["Vpcs.json", '{"Vpcs": [', "found text that is not JSON"]
  ])("%s with %s is refused", (name, text, expected) => {
    expect(fault({[name]: text}).message).toContain(`${name}`);
    expect(fault({[name]: text}).message).toContain(expected);
  });

  it("is refused when it says of something what another file does not", () => {
    const vpc = (CidrBlock: string) => JSON.stringify({Vpcs: [{VpcId: "vpc-1", OwnerId: "444455556666", CidrBlock}]});
    const [a, b] = [vpc("10.0.0.0/16"), vpc("10.1.0.0/16")];
    expect(fault({"a.json": a, "b.json": b}).message).toBe(
      "b.json, at Vpcs[0]: found another vpc-1 than in a.json, expected the same, or one of the two only."
    );
    expect(loadAccount(emptyState, {"a.json": a, "b.json": a}, fallback).state.tables.vpc.size).toBe(1);
    // What is shared with another account may look otherwise from there.
    const apart = {"444455556666/a.json": a, "777788889999/b.json": b};
    expect(loadAccount(emptyState, apart, fallback).state.tables.vpc.size).toBe(1);
  });

  it("is refused when it is nothing at all", () => {
    const files = {"Vpcs.json": undefined} as unknown as Readonly<Record<string, string>>;
    expect(() => openLab().lab.load(files)).toThrow(
      'Vpcs.json: found text that is not JSON ("undefined" is not valid JSON), expected JSON as aws prints it'
    );
  });

  it("leaves the account as it was", () => {
    const {lab} = openLab();
    lab.load(bookshop);
    const before = lab.state;
    expect(() => lab.load({...bookshop, "Vpcs.json": "{"})).toThrow(LoadError);
    expect(lab.state).toBe(before);
  });

  it("is refused beyond what a page can hold, without a stack overflow or a standstill", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(fault({"deep.json": `{"Vpcs": ${deep}}`}).expected).toBeTruthy();
    const many = Object.fromEntries(Array.from({length: loadLimits.files + 1}, (_, i) => [`${i}.json`, "{}"]));
    expect(fault(many).message).toContain("5001 files");
    const items = `{"Things": [${"0,".repeat(loadLimits.items)}0]}`;
    expect(fault({"items.json": items}).message).toContain("200001 resources");
  });

  it("cannot reach the prototypes of objects", () => {
    const text = '{"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "__proto__": {"polluted": true}}]}';
    const {state} = loadAccount(emptyState, {"Vpcs.json": text}, fallback);
    expect({}).not.toHaveProperty("polluted");
    expect(state.tables.vpc.get("vpc-1")).not.toHaveProperty("polluted");
  });

  it("is the only thing that is ever thrown, whatever the JSON", () => {
    const names = Object.keys(bookshop).map((name) => name.replace(/\..*/, ""));
    const anything = fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue()));
    fc.assert(
      fc.property(anything, (document) => {
        try {
          loadAccount(emptyState, {"file.json": JSON.stringify(document)}, fallback);
        } catch (error) {
          expect(error).toBeInstanceOf(LoadError);
        }
      })
    );
  });
});
