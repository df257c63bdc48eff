import {describe, expect, it} from "vitest";
import {formatAddress, parseAddress} from "../../src/account/cidr.ts";
import {commonPrefix, sortAddresses} from "../../src/network/address-choice.ts";

const sorted = (own: string, ...addresses: string[]) =>
  sortAddresses(
    parseAddress(own) ?? 0,
    addresses.map((address) => parseAddress(address) ?? 0)
  ).map(formatAddress);

describe("commonPrefix", () => {
  it("counts the leading bits that two addresses share", () => {
    expect(commonPrefix(0x0a000107, 0x0a000107)).toBe(32);
    expect(commonPrefix(0x0a000107, 0x0a000187)).toBe(24);
    expect(commonPrefix(0x0a000107, 0x8a000107)).toBe(0);
  });
});

describe("sortAddresses", () => {
  it("keeps a client in the subnet of its own endpoint interface", () => {
    expect(sorted("10.0.2.5", "10.0.1.9", "10.0.2.200")).toEqual(["10.0.2.200", "10.0.1.9"]);
  });

  it("keeps the answer's order among addresses that share as much", () => {
    // 10.0.8.x shares 20 bits with both 10.0.1.9 and 10.0.2.9.
    expect(sorted("10.0.8.5", "10.0.2.9", "10.0.1.9")).toEqual(["10.0.2.9", "10.0.1.9"]);
  });
});
