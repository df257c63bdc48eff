import {describe, expect, it} from "vitest";
import {readWalkLink, withWalkLink} from "../../src/page/walk-link.ts";

describe("a link to a place on a walk", () => {
  it("names the cell and the step, counted from 1, and beside the first walk of a cell which of its views", () => {
    expect(readWalkLink("#walk=routes:5")).toEqual({cell: "routes", position: 4});
    expect(readWalkLink("#share=1.a&walk=two-ways.3:1")).toEqual({cell: "two-ways", view: 2, position: 0});
    expect(readWalkLink("#walk=routes:0")).toEqual({cell: "routes", position: 0});
  });

  it("is none where the text is no such place", () => {
    const others = ["", "#cell-routes", "#walk=", "#walk=routes", "#walk=routes:x", "#walk=a b:1", "#walks=a:1"];
    for (const hash of others) expect(readWalkLink(hash)).toBeUndefined();
  });

  it("leaves what else an address says, but for the element to go to", () => {
    expect(withWalkLink("#the-good-walk&share=1.a", {cell: "good", position: 2})).toBe("#share=1.a&walk=good:3");
    expect(withWalkLink("#walk=good:3", {cell: "good", view: 1, position: 0})).toBe("#walk=good.2:1");
  });
});
