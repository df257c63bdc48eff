import ipaddr from "ipaddr.js";
import {describe, expect, it} from "vitest";
import type {Cidr} from "../../src/account/cidr.ts";
import {contains, formatCidr, overlaps, parseAddress, parseCidr} from "../../src/account/cidr.ts";
import {readJson, repeated} from "./read.ts";

interface PrefixList {
  readonly id: string;
  readonly name: string;
  readonly cidrs: readonly string[];
  readonly basis: string;
  readonly madeUp: readonly string[];
  readonly note: string;
  readonly facts: readonly string[];
}

const byRegion = readJson<Readonly<Record<string, Readonly<Record<string, PrefixList>>>>>("prefix-lists.json");
const addresses =
  readJson<Readonly<Record<string, {readonly cidr: string; readonly basis: string}>>>("public-addresses.json");
const regions = Object.keys(readJson<object>("regions.json"));
const basis = readJson<Readonly<Record<string, string>>>("facts/basis.json");
const lists = Object.entries(byRegion).flatMap(([region, services]) =>
  Object.entries(services).map(([service, list]) => ({region, service, list}))
);

const read = (text: string): Cidr => {
  const block = parseCidr(text);
  if (!block) throw new Error(`not a CIDR block: ${text}`);
  return block;
};

const holds = (list: PrefixList | undefined, address: string) =>
  (list?.cidrs ?? []).some((text) => contains(read(text), parseAddress(address) ?? NaN));

describe("the prefix lists", () => {
  it("exist for S3 and DynamoDB in every Region", () => {
    expect(Object.keys(byRegion)).toEqual(regions);
    for (const {region, service, list} of lists) expect(list.name).toBe(`com.amazonaws.${region}.${service}`);
    expect(lists).toHaveLength(2 * regions.length);
  });

  it("hold blocks of public addresses, written as EC2 would write them", () => {
    for (const text of lists.flatMap(({list}) => list.cidrs).concat(Object.values(addresses).map(({cidr}) => cidr))) {
      expect(formatCidr(read(text))).toBe(text);
      expect(ipaddr.parse(text.split("/")[0] as string).range(), text).toBe("unicast");
    }
  });

  it("share no address with each other, nor with the blocks of other services", () => {
    const blocks = [
      ...lists.flatMap(({list}) => list.cidrs.map((text) => `${text} ${list.name}`)),
      ...Object.entries(addresses).map(([region, {cidr}]) => `${cidr} ${region}`)
    ];
    const clash = blocks.flatMap((one, i) =>
      blocks
        .slice(i + 1)
        .filter((other) => overlaps(read(one.split(" ")[0] as string), read(other.split(" ")[0] as string)))
    );
    expect(clash).toEqual([]);
    expect(blocks.length).toBeGreaterThan(3 * regions.length);
  });

  it.each([
    ["us-east-1", "s3", "pl-63a5400a"],
    ["us-east-2", "s3", "pl-7ba54012"],
    ["us-west-1", "s3", "pl-6ba54002"],
    ["us-west-2", "s3", "pl-68a54001"],
    ["eu-west-1", "s3", "pl-6da54004"],
    ["eu-central-1", "s3", "pl-6ea54007"],
    ["ap-southeast-1", "s3", "pl-6fa54006"],
    ["ap-southeast-2", "s3", "pl-6ca54005"],
    ["ap-northeast-1", "s3", "pl-61a54008"],
    ["ap-northeast-2", "s3", "pl-78a54011"],
    ["ap-south-1", "s3", "pl-78a54011"],
    ["sa-east-1", "s3", "pl-6aa54003"],
    ["us-east-1", "dynamodb", "pl-02cd2c6b"],
    ["eu-west-1", "dynamodb", "pl-6fa54006"]
  ])("in %s the list of %s has the id on record, %s", (region, service, id) => {
    expect(byRegion[region]?.[service]?.id).toBe(id);
    expect(byRegion[region]?.[service]?.madeUp).not.toContain("id");
  });

  it("hold what was recorded in us-east-1 and in AWS's sample of eu-west-1", () => {
    expect(byRegion["us-east-1"]?.s3?.cidrs).toEqual(["54.231.0.0/17", "52.216.0.0/15", "3.5.16.0/21", "3.5.0.0/20"]);
    expect(byRegion["us-east-1"]?.dynamodb?.cidrs).toEqual(["52.94.0.0/22", "52.119.224.0/20"]);
    expect(byRegion["eu-west-1"]?.s3?.cidrs).toEqual(["52.218.0.0/17", "54.231.128.0/19"]);
    expect(byRegion["eu-west-1"]?.dynamodb?.cidrs).toEqual(["52.94.5.0/24", "52.119.240.0/21", "52.94.24.0/23"]);
  });

  it("part the addresses of a recorded account: one through the endpoint, one past it", () => {
    expect(holds(byRegion["us-east-1"]?.s3, "52.216.237.77")).toBe(true);
    expect(lists.filter(({region, list}) => region === "us-east-1" && holds(list, "54.222.57.1"))).toEqual([]);
  });

  it("have ids that differ within a Region and repeat across Regions", () => {
    for (const [region, services] of Object.entries(byRegion)) {
      expect(repeated(Object.values(services).map(({id}) => id)), region).toEqual([]);
    }
    expect(lists.filter(({list}) => !/^pl-[0-9a-f]{8}$/.test(list.id))).toEqual([]);
    expect(repeated(lists.map(({list}) => list.id))).toEqual(expect.arrayContaining(["pl-6fa54006", "pl-78a54011"]));
  });

  it("admit what is made up, and count as inferred then", () => {
    for (const {list} of lists) {
      expect(list.basis, list.name).toBe(list.madeUp.length > 0 ? "inferred" : "observed");
      expect(/made up/.test(list.note), list.name).toBe(list.madeUp.length > 0);
      expect(
        list.madeUp.filter((part) => part !== "id" && part !== "cidrs"),
        list.name
      ).toEqual([]);
    }
    expect(lists.filter(({list}) => list.basis === "observed").map(({list}) => list.name)).toEqual([
      "com.amazonaws.us-east-1.s3",
      "com.amazonaws.us-east-1.dynamodb",
      "com.amazonaws.us-east-2.s3",
      "com.amazonaws.us-east-2.dynamodb",
      "com.amazonaws.eu-west-1.s3",
      "com.amazonaws.eu-west-1.dynamodb"
    ]);
  });

  it("give no made-up id to two lists", () => {
    const invented = lists.filter(({list}) => list.madeUp.includes("id"));
    const all = lists.map(({list}) => list.id);
    expect(invented.length).toBeGreaterThan(0);
    expect(invented.filter(({list}) => all.indexOf(list.id) !== all.lastIndexOf(list.id))).toEqual([]);
  });

  it("cite only facts that exist", () => {
    expect(lists.flatMap(({list}) => list.facts).filter((id) => !Object.hasOwn(basis, id))).toEqual([]);
    expect(lists.filter(({list}) => list.facts.length === 0)).toEqual([]);
  });
});

describe("the public addresses of other services", () => {
  it("have room for a thousand in every Region, and are all made up", () => {
    expect(Object.keys(addresses)).toEqual(regions);
    for (const [region, entry] of Object.entries(addresses)) {
      expect(entry.basis, region).toBe("inferred");
      expect(read(entry.cidr).length, region).toBeLessThanOrEqual(22);
    }
  });
});
