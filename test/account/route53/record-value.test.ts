import fc from "fast-check";
import ipaddr from "ipaddr.js";
import {describe, expect, test} from "vitest";
import {isIPv6} from "../../../src/account/route53/record-value.ts";

describe("An IPv6 address", () => {
  test("is what a library of addresses takes for one", () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(isIPv6(address), address).toBe(ipaddr.IPv6.isValid(address));
      })
    );
    const nearly = fc.array(fc.constantFrom(":", "::", "0", "f", "12ab", "1.2.3.4", "10000", "."), {maxLength: 10});
    fc.assert(
      fc.property(nearly, (parts) => {
        const text = parts.join("");
        // The library takes zeros before the numbers of a dotted part, which no standard writes.
        fc.pre(!/\b0\d+\./.test(text));
        expect(isIPv6(text), text).toBe(ipaddr.IPv6.isValid(text));
      }),
      {numRuns: 2000}
    );
  });

  test.each(["::1]/x[", "::1%eth0", "[::1]", "", "10.0.0.1", " ::1"])("is not %j", (text) => {
    expect(isIPv6(text)).toBe(false);
  });
});
