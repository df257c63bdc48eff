import {describe, expect, it} from "vitest";
import {readJson, repeated, writtenKeys} from "./read.ts";

interface Region {
  readonly name: string;
  readonly partition: string;
  readonly dnsSuffix: string;
  readonly zoneIdPrefix: string;
  readonly zones: readonly string[];
  readonly letters: string;
  readonly endpointZoneId?: string;
}

const regions = Object.entries(readJson<Readonly<Record<string, Region>>>("regions.json"));
const byName = new Map(regions);

describe("the table of Regions", () => {
  it("covers the commercial Regions, both Regions in China and both of GovCloud", () => {
    const inPartition = (partition: string) => regions.filter(([, region]) => region.partition === partition);
    expect(inPartition("aws")).toHaveLength(30);
    expect(inPartition("aws-cn").map(([name]) => name)).toEqual(["cn-north-1", "cn-northwest-1"]);
    expect(inPartition("aws-us-gov").map(([name]) => name)).toEqual(["us-gov-east-1", "us-gov-west-1"]);
    expect(repeated(writtenKeys("regions.json"))).toEqual([]);
  });

  it("ends names in amazonaws.com.cn in China, and in amazonaws.com elsewhere", () => {
    for (const [name, {partition, dnsSuffix}] of regions) {
      expect(dnsSuffix, name).toBe(partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com");
    }
  });

  it.each(regions)("%s names its zones by one prefix and rising numbers", (_, {zoneIdPrefix, zones}) => {
    expect(zoneIdPrefix).toMatch(/^[a-z]{3,4}\d$/);
    const numbers = zones.map((id) => Number(new RegExp(`^${zoneIdPrefix}-az(\\d)$`).exec(id)?.[1]));
    expect(numbers).toEqual([...new Set(numbers)].filter(Number.isInteger).sort());
    expect(numbers.length).toBeGreaterThanOrEqual(2);
  });

  it.each(regions)("%s has one letter for each zone, in alphabetical order", (_, {zones, letters}) => {
    expect(letters).toMatch(/^[a-f]+$/);
    expect(letters).toBe([...new Set(letters)].sort().join(""));
    expect(letters).toHaveLength(zones.length);
  });

  it("abbreviates the Region's name in the ids of its zones", () => {
    const odd = regions.filter(([name, {zoneIdPrefix}]) => {
      const [, area = "", government, direction = "", number = ""] = /^(\w\w)(-gov)?-(\w+)-(\d)$/.exec(name) ?? [];
      const short = direction.replace("north", "n").replace("south", "s").replace("east", "e").replace("west", "w");
      return zoneIdPrefix !== `${area}${government ? "g" : ""}${short.replace("central", "c")}${number}`;
    });
    expect(odd.map(([name]) => name)).toEqual([]);
  });

  it("leaves out the zones that new accounts do not get", () => {
    expect(byName.get("us-west-1")?.zones).toEqual(["usw1-az1", "usw1-az3"]);
    expect(byName.get("ap-northeast-1")?.zones).toEqual(["apne1-az1", "apne1-az2", "apne1-az4"]);
    expect(byName.get("ca-central-1")?.zones).toEqual(["cac1-az1", "cac1-az2", "cac1-az4"]);
    expect(byName.get("us-east-1")?.zones).toHaveLength(6);
  });

  it("shares no zone id and no hosted zone between Regions", () => {
    expect(repeated(regions.flatMap(([, {zones}]) => zones))).toEqual([]);
    expect(repeated(regions.flatMap(([, {endpointZoneId}]) => endpointZoneId ?? []))).toEqual([]);
  });

  it("knows the hosted zone that endpoint names of us-east-1 were recorded with", () => {
    expect(byName.get("us-east-1")?.endpointZoneId).toBe("Z7HUB22UULQXV");
    const known = regions.flatMap(([, {endpointZoneId}]) => endpointZoneId ?? []);
    expect(known.length).toBeGreaterThan(20);
    expect(known.filter((id) => !/^Z[0-9A-Z]{12,20}$/.test(id))).toEqual([]);
  });
});
