import {describe, expect, it} from "vitest";
import blocks from "../../../data/instance-addresses.json";
import lists from "../../../data/prefix-lists.json";
import regions from "../../../data/regions.json";
import type {Cidr} from "../../../src/account/cidr.ts";
import {contains, overlaps, parseAddress, parseCidr} from "../../../src/account/cidr.ts";
import {openLab} from "../../../src/index.ts";

describe("the public addresses of instances", () => {
  it("have a block in every Region, and none in two", () => {
    expect(Object.keys(blocks).sort()).toEqual(Object.keys(regions).sort());
    const parsed = Object.values(blocks).map((block) => parseCidr(block) as Cidr);
    const clashes = parsed.flatMap((a, i) => parsed.slice(i + 1).filter((b) => overlaps(a, b)));
    expect(clashes).toEqual([]);
  });

  it("are in no prefix list of a service, or packets to an instance would take an endpoint's route", () => {
    const services = Object.values(lists).flatMap((region) => Object.values(region).flatMap(({cidrs}) => cidrs));
    for (const [region, block] of Object.entries(blocks)) {
      const clash = services.find((cidr) => overlaps(parseCidr(cidr) as Cidr, parseCidr(block) as Cidr));
      expect(clash, region).toBeUndefined();
    }
  });

  it("are of the Region, the n-th always the same, and different in each account", async () => {
    const allocate = async (account: string, region: string) => {
      const {ec2} = openLab({accountId: account, region});
      return (await ec2.allocateAddress()).PublicIp;
    };
    const address = await allocate("111122223333", "eu-west-1");
    expect(contains(parseCidr("54.72.0.0/15") as Cidr, parseAddress(address) ?? 0)).toBe(true);
    expect(await allocate("111122223333", "eu-west-1")).toBe(address);
    expect(await allocate("444455556666", "eu-west-1")).not.toBe(address);
  });
});
