import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {canonicalName, isWithin, nameProblem, reversed} from "../../../src/account/route53/name.ts";

describe("canonicalName", () => {
  it("writes names in lower case with a final dot", () => {
    expect(canonicalName("WWW.Example.COM")).toBe("www.example.com.");
    expect(canonicalName("www.example.com.")).toBe("www.example.com.");
  });

  it("writes a wildcard as \\052, however it is given", () => {
    expect(canonicalName("*.example.com")).toBe("\\052.example.com.");
    expect(canonicalName("\\052.example.com.")).toBe("\\052.example.com.");
  });

  it("escapes every character but letters, digits, hyphen, underscore and dot", () => {
    expect(canonicalName("_a-1/b@.example.com")).toBe("_a-1\\057b\\100.example.com.");
    expect(canonicalName("é.example.com")).toBe("\\303\\251.example.com.");
  });

  it("does not escape what needs none", () => {
    expect(canonicalName("\\101b\\143.example.com")).toBe("abc.example.com.");
  });

  it("changes nothing when applied again", () => {
    fc.assert(
      fc.property(fc.string({unit: "grapheme"}), (text) => {
        expect(canonicalName(canonicalName(text))).toBe(canonicalName(text));
      })
    );
  });
});

describe("reversed", () => {
  it("puts the labels of a name in the other order", () => {
    expect(reversed("www.example.com.")).toBe("com.example.www.");
  });
});

describe("isWithin", () => {
  it("holds for the zone's own name and names below it, and for no name that only ends alike", () => {
    expect(isWithin("example.com.", "example.com.")).toBe(true);
    expect(isWithin("a.b.example.com.", "example.com.")).toBe(true);
    expect(isWithin("myexample.com.", "example.com.")).toBe(false);
  });
});

describe("nameProblem", () => {
  it("finds nothing wrong with labels of up to 63 bytes, where an escape is one byte", () => {
    expect(nameProblem(`${"a".repeat(63)}.com.`)).toBeUndefined();
    expect(nameProblem(canonicalName(`${"*".repeat(63)}.com.`))).toBeUndefined();
  });

  it("names what is wrong in Route 53's words", () => {
    expect(nameProblem("a..com.")).toBe("DomainLabelEmpty (Domain label is empty) encountered with 'a..com.'");
    const long = "a".repeat(64);
    expect(nameProblem(`${long}.com.`)).toBe(
      `DomainLabelTooLong (Domain label is too long) encountered with '${long}'`
    );
    expect(nameProblem(".")).toBe("DomainNameEmpty (Domain name is empty) encountered with ''");
  });

  it("refuses a name of more than 255 bytes on the wire", () => {
    const label = "a".repeat(61);
    // Four labels of 1 + 61 bytes, one of 1 + 5 and the root's single byte make 255.
    expect(nameProblem(`${`${label}.`.repeat(4)}${"b".repeat(5)}.`)).toBeUndefined();
    expect(nameProblem(`${`${label}.`.repeat(4)}${"b".repeat(6)}.`)).toMatch(/^DomainNameTooLong/);
  });
});
