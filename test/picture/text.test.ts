import {describe, expect, it} from "vitest";
import {widthOf, wrap} from "../../src/picture/text.ts";

describe("the width of a text", () => {
  it("is the same for every character of a monospace face: 0.603 em of 12 px", () => {
    expect(widthOf("vpce-0", "mono")).toBeCloseTo(6 * 0.603 * 12);
  });

  it("is Arial's and six hundredths more in a proportional face", () => {
    // A is 0.67 em, i 0.22 em: (0.67 + 0.22) × 12 px × 1.06.
    expect(widthOf("Ai", "note")).toBeCloseTo(11.3208);
  });

  it("counts a whole em for what Arial's table does not have", () => {
    expect(widthOf("→", "note")).toBeCloseTo(12.72);
  });
});

describe("breaking a text into lines", () => {
  it("leaves alone what fits", () => {
    expect(wrap("one way in", "note", 200)).toEqual(["one way in"]);
  });

  it("breaks after spaces first", () => {
    expect(wrap("one way, addresses translated", "note", 100)).toEqual(["one way,", "addresses", "translated"]);
  });

  it("breaks names after their points and hyphens", () => {
    expect(wrap("sqs.us-east-1.amazonaws.com", "mono", 110)).toEqual(["sqs.us-east-1.", "amazonaws.com"]);
  });

  it("keeps addresses, numbers and ids whole where they fit into a line", () => {
    expect(wrap("out to 0.0.0.0/0", "mono", 70)).toEqual(["out to", "0.0.0.0/0"]);
    expect(wrap("tcp from fd00:1::/64", "mono", 80)).toEqual(["tcp from", "fd00:1::/64"]);
    expect(wrap("costs $ 1,024.50", "mono", 60)).toEqual(["costs $", "1,024.50"]);
    expect(wrap("→ vpce-svc-0a1b2c3d4e5f60718", "mono", 190)).toEqual(["→", "vpce-svc-0a1b2c3d4e5f60718"]);
  });

  it("breaks an address or an id that is too wide for a line after one of its signs", () => {
    expect(wrap("10.128.16.0/20", "mono", 80)).toEqual(["10.128.16.", "0/20"]);
    expect(wrap("vpce-0a1b2c3d4e5f60718", "mono", 130)).toEqual(["vpce-", "0a1b2c3d4e5f60718"]);
  });

  it("breaks in the middle of a word only where the word alone is too wide", () => {
    expect(wrap("abcdefgh", "mono", 30)).toEqual(["abcd", "efgh"]);
  });

  it("never cuts anything off", () => {
    const text = "a-very.long/name with:everything in_it";
    expect(wrap(text, "title", 40).join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  });
});
