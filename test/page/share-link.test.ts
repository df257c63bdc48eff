import {deflateSync} from "node:zlib";
import {describe, expect, test} from "vitest";
import {longestShare, packShare, unpackShare} from "../../src/page/share-link.ts";

const cells = new Map([
  ["walks", {source: 'lab.send({to: "https://sqs"}) // ✓', original: "abc"}],
  ["vpc", {source: "", original: ""}]
]);

const valueOf = (json: unknown) => `1.${deflateSync(JSON.stringify(json)).toString("base64url")}`;

test("What is packed into a link comes out of it, in characters that need no escape", async () => {
  const value = (await packShare(cells))!;
  expect(value).toMatch(/^1\.[\w-]+$/);
  const opened = await unpackShare(value);
  expect(opened).toEqual({id: expect.any(String) as string, cells});
});

test("Links that differ have different ids", async () => {
  const ids = await Promise.all(
    ["1", "2"].map(async (source) => unpackShare((await packShare(new Map([["a", {source, original: ""}]])))!))
  );
  expect(new Set(ids.map((opened) => "id" in opened && opened.id)).size).toBe(2);
});

test("More text than a link carries makes none", async () => {
  // Letters in an order that nothing compresses well.
  let seed = 1;
  const letters = Array.from({length: 120_000}, () =>
    String.fromCharCode(97 + ((seed = (seed * 48271) % 2147483647) % 26))
  );
  expect(await packShare(new Map([["a", {source: letters.join(""), original: ""}]]))).toBeUndefined();
});

test("No link is made that would be refused: of much text that packs well, of too many cells, of a name too long", async () => {
  const cell = {source: "", original: ""};
  expect(await packShare(new Map([["a", {...cell, source: "a".repeat(600_000)}]]))).toBeUndefined();
  expect(await packShare(new Map(Array.from({length: 201}, (_, i) => [`cell-${i}`, cell])))).toBeUndefined();
  expect(await packShare(new Map([["a".repeat(201), cell]]))).toBeUndefined();
});

describe("A link is refused, with a reason in words,", () => {
  const problemOf = async (value: string) => {
    const opened = await unpackShare(value);
    return "problem" in opened ? opened.problem : undefined;
  };

  test("when any of its characters is lost or another", async () => {
    const value = (await packShare(cells))!;
    for (let i = 2; i < value.length - 1; i++) {
      const other = value.slice(0, i) + (value[i] === "A" ? "B" : "A") + value.slice(i + 1);
      for (const damaged of [value.slice(0, i), value.slice(0, i) + value.slice(i + 1), other]) {
        expect(await problemOf(damaged)).toMatch(/is damaged/);
      }
    }
  });

  test("when it holds something else than cells", async () => {
    const others = [null, 5, {}, [], [["a", "b"]], [["", "b", "c"]], [["a", 1, "c"]], [["a".repeat(300), "b", "c"]]];
    for (const other of others) expect(await problemOf(valueOf(other))).toMatch(/is damaged/);
    for (const text of ["", "1", "1.", "x.y", "1.%%%"]) expect(await problemOf(text)).toMatch(/is damaged/);
  });

  test("when it is too long, or would unpack to too much", async () => {
    expect(await problemOf(`1.${"A".repeat(longestShare)}`)).toMatch(/too long/);
    expect(await problemOf(valueOf([["a", "b", "c".repeat(20_000_000)]]))).toMatch(/more text than this page takes/);
  });

  test("when another version of the course made it", async () => {
    expect(await problemOf("2.abc")).toMatch(/another version/);
  });
});
