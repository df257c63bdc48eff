import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {hunksOf, mergeOf, revertHunk} from "../../src/page/hunks.ts";

const text = (...lines: string[]) => lines.join("\n");

describe("The places at which two texts differ", () => {
  test("have their lines in both", () => {
    expect(hunksOf(text("a", "b", "c", "d"), text("a", "B", "c", "d", "e"))).toEqual([
      {from: 1, to: 1, removed: ["b"], added: ["B"]},
      {from: 4, to: 4, removed: [], added: ["e"]}
    ]);
    expect(hunksOf(text("a", "b", "c"), text("a", "c"))).toEqual([{from: 1, to: 1, removed: ["b"], added: []}]);
    expect(hunksOf("a", "a")).toEqual([]);
  });

  test("are taken back one by one, in any order, to the first text", () => {
    const lines = fc.array(fc.constantFrom("a", "b", "c", ""), {maxLength: 8}).map((all) => all.join("\n"));
    fc.assert(
      fc.property(lines, lines, fc.nat(), (original, source, pick) => {
        let now = source;
        for (let hunks = hunksOf(original, now); hunks.length > 0; hunks = hunksOf(original, now)) {
          const next = revertHunk(now, hunks[pick % hunks.length]!);
          expect(hunksOf(original, next).length).toBeLessThan(hunks.length);
          now = next;
        }
        expect(now).toBe(original);
      })
    );
  });
});

describe("Two changes of a text", () => {
  const base = text("a", "b", "c", "d", "e");

  test("are put together where they do not meet", () => {
    const {hunks, merged} = mergeOf(base, text("A", "b", "c", "d", "e"), text("a", "b", "c", "d", "e", "f"));
    expect(merged).toBe(text("A", "b", "c", "d", "e", "f"));
    expect(hunks).toEqual([
      {by: "author", from: 0, before: ["a"], author: ["A"], reader: ["a"]},
      {by: "reader", from: 5, before: [], author: [], reader: ["f"]}
    ]);
  });

  test("are not put together where they meet", () => {
    const {hunks, merged} = mergeOf(base, text("a", "b", "x", "d", "e"), text("a", "b", "y", "d", "E"));
    expect(merged).toBeUndefined();
    expect(hunks.map(({by, before, author, reader}) => [by, before, author, reader])).toEqual([
      ["both", ["c"], ["x"], ["y"]],
      ["reader", ["e"], ["e"], ["E"]]
    ]);
  });

  test("count once where they are alike", () => {
    const {hunks, merged} = mergeOf(base, text("a", "x", "c", "d", "e"), text("a", "x", "c", "d", "E"));
    expect(merged).toBe(text("a", "x", "c", "d", "E"));
    expect(hunks.map(({by}) => by)).toEqual(["both alike", "reader"]);
  });

  test("with nothing of one's own are the other's", () => {
    expect(mergeOf(base, base, text("a")).merged).toBe("a");
    expect(mergeOf(base, text("a", "z"), base).merged).toBe(text("a", "z"));
  });
});
