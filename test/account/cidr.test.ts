import fc from "fast-check";
import ipaddr from "ipaddr.js";
import {describe, expect, it} from "vitest";
import type {Cidr} from "../../src/account/cidr.ts";
import {
  contains,
  covers,
  formatAddress,
  formatCidr,
  overlaps,
  parseAddress,
  parseCidr,
  size
} from "../../src/account/cidr.ts";

const cidr = (text: string): Cidr => parseCidr(text) as Cidr;
const anyAddress = fc.integer({min: 0, max: 2 ** 32 - 1});
const anyBlock = fc
  .tuple(anyAddress, fc.integer({min: 0, max: 32}))
  .map(([address, length]) => cidr(`${formatAddress(address)}/${length}`));

describe("parseAddress", () => {
  it.each([
    ["0.0.0.0", 0],
    ["10.0.1.5", 167772421],
    ["255.255.255.255", 4294967295]
  ])("reads %s", (text, number) => {
    expect(parseAddress(text)).toBe(number);
  });

  it.each(["", "10.0.1", "10.0.1.256", "10.0.1.5.6", "10.0.0x1.1", "::1", "10.0.1.-1"])("refuses %j", (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it("agrees with a library on any text that looks like an address", () => {
    const part = fc.oneof(
      {weight: 6, arbitrary: fc.integer({min: 0, max: 300}).map(String)},
      fc.constantFrom("", "00", "01", "007", "0", "255", "256", " 1", "1 ", "+1", "-1", "1e1", "0x1", "٣", "1\n")
    );
    const parts = fc.oneof(
      {weight: 6, arbitrary: fc.array(part, {minLength: 4, maxLength: 4})},
      fc.array(part, {maxLength: 6})
    );
    let addresses = 0;
    let others = 0;
    fc.assert(
      fc.property(parts, (texts) => {
        const text = texts.join(".");
        const valid = ipaddr.IPv4.isValidFourPartDecimal(text);
        const number = valid ? ipaddr.IPv4.parse(text).octets.reduce((sum, octet) => sum * 256 + octet, 0) : undefined;
        if (valid) addresses++;
        else others++;
        expect(parseAddress(text)).toBe(number);
      }),
      {numRuns: 2000}
    );
    // Neither kind is rare.
    expect(Math.min(addresses, others)).toBeGreaterThan(100);
  });

  it("reads what formatAddress writes", () => {
    fc.assert(fc.property(anyAddress, (address) => parseAddress(formatAddress(address)) === address));
  });
});

describe("parseCidr", () => {
  it("sets the bits beyond the length to zero", () => {
    expect(formatCidr(cidr("100.68.0.18/18"))).toBe("100.68.0.0/18");
    expect(formatCidr(cidr("255.255.255.255/0"))).toBe("0.0.0.0/0");
    expect(formatCidr(cidr("203.0.113.7/32"))).toBe("203.0.113.7/32");
  });

  it.each(["10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0.0/8.5", "/8"])(
    "refuses %j",
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
    }
  );
});

describe("blocks", () => {
  it("hold 2 to the number of free bits", () => {
    expect(size(cidr("10.0.0.0/24"))).toBe(256);
    expect(size(cidr("0.0.0.0/0"))).toBe(4294967296);
  });

  it("contain their first and last address and neither neighbour", () => {
    const block = cidr("10.0.1.0/24");
    expect(
      ["10.0.1.0", "10.0.1.255", "10.0.0.255", "10.0.2.0"].map((a) => contains(block, parseAddress(a) ?? 0))
    ).toEqual([true, true, false, false]);
  });

  it("overlap exactly when one covers the other", () => {
    expect(overlaps(cidr("10.0.0.0/16"), cidr("10.0.255.0/24"))).toBe(true);
    expect(overlaps(cidr("10.0.0.0/24"), cidr("10.0.1.0/24"))).toBe(false);
    expect(covers(cidr("10.0.255.0/24"), cidr("10.0.0.0/16"))).toBe(false);
    fc.assert(fc.property(anyBlock, anyBlock, (a, b) => overlaps(a, b) === overlaps(b, a)));
  });

  it("cover another exactly when they contain its first and last address", () => {
    fc.assert(
      fc.property(anyBlock, anyBlock, (a, b) => {
        const ends = contains(a, b.base) && contains(a, b.base + size(b) - 1);
        return covers(a, b) === ends;
      })
    );
  });
});
