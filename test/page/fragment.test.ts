import {expect, test} from "vitest";
import {formatFragment, parseFragment, withValue} from "../../src/page/fragment.ts";

test("A fragment is an element's id and named values, each of which may be missing", () => {
  const read = (hash: string) => {
    const {anchor, values} = parseFragment(hash);
    return [anchor, Object.fromEntries(values)];
  };
  expect(read("#cell-a&share=1.x&walk=b:3")).toEqual(["cell-a", {share: "1.x", walk: "b:3"}]);
  expect(read("#share=1.x=")).toEqual(["", {share: "1.x="}]);
  expect(read("#cell-a")).toEqual(["cell-a", {}]);
  expect(read("")).toEqual(["", {}]);
});

test("A value is put in, replaced and taken out, and the rest stays", () => {
  const fragment = parseFragment("#cell-a&walk=b:3");
  const shared = withValue(fragment, "share", "1.x");
  expect(formatFragment(shared)).toBe("#cell-a&walk=b:3&share=1.x");
  expect(formatFragment(withValue(shared, "walk", "c:1"))).toBe("#cell-a&walk=c:1&share=1.x");
  expect(formatFragment(withValue(fragment, "walk", undefined))).toBe("#cell-a");
  expect(formatFragment({anchor: "", values: new Map()})).toBe("");
});
