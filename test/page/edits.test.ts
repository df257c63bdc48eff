import {expect, test} from "vitest";
import {hashOf, openEdits, pageName, parseEdit, putAside} from "../../src/page/edits.ts";

/** A storage like a browser's, in memory. */
function memory(): Storage {
  const entries = new Map<string, string>();
  return {
    get length() {
      return entries.size;
    },
    clear: () => entries.clear(),
    getItem: (key) => entries.get(key) ?? null,
    key: (index) => [...entries.keys()][index] ?? null,
    removeItem: (key) => void entries.delete(key),
    setItem: (key, value) => void entries.set(key, value)
  };
}

test("An edit is kept per course, page and cell", () => {
  const storage = memory();
  const edit = {source: "1 + 1", original: hashOf("1")};
  const edits = openEdits("/courses/router/lessons/01.html", storage);
  expect(edits.write("vpc", edit)).toBe(true);
  expect(openEdits("/courses/router/lessons/01", storage).read("vpc")).toEqual(edit);
  expect(edits.read("subnets")).toBeUndefined();
  expect(openEdits("/courses/router/lessons/02", storage).read("vpc")).toBeUndefined();
  expect(openEdits("/other/lessons/01", storage).read("vpc")).toBeUndefined();
  edits.remove("vpc");
  expect(edits.read("vpc")).toBeUndefined();
});

test("An edit has the author's text, what was put aside, and whether it was stopped, and one of an earlier version is read too", () => {
  const edit = {source: "2", original: "x", base: "1", aside: ["3", "4"], link: "y", stopped: true};
  expect(parseEdit(JSON.stringify(edit))).toEqual(edit);
  expect(parseEdit('{"source":"2","original":"x"}')).toEqual({source: "2", original: "x"});
  expect(parseEdit('{"source":"2","original":"x","base":1,"aside":[5,"3"],"link":{}}')).toEqual({
    source: "2",
    original: "x",
    aside: ["3"]
  });
});

test("The text put aside last comes first, none is there twice, what is shown is not among them, and five are kept", () => {
  expect(putAside(["new"], ["old", "new"], [])).toEqual(["new", "old"]);
  expect(putAside(["shown", undefined], ["old", "author's"], ["shown", "author's"])).toEqual(["old"]);
  expect(putAside(["1"], ["2", "3", "4", "5", "6"], [])).toEqual(["1", "2", "3", "4", "5"]);
});

test("A page has one name however a server writes its path", () => {
  expect(pageName("/a/b.html")).toBe("/a/b");
  expect(pageName("/a/index.html")).toBe("/a/");
  expect(pageName("/a/")).toBe("/a/");
});

test("Where nothing can be kept, nothing fails", () => {
  const full = {
    ...memory(),
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    }
  };
  for (const edits of [openEdits("/a", full), openEdits("/a", undefined)]) {
    expect(edits.write("vpc", {source: "1", original: ""})).toBe(false);
    expect(edits.read("vpc")).toBeUndefined();
    expect(() => edits.remove("vpc")).not.toThrow();
  }
});

test("A damaged entry counts as none", () => {
  const storage = memory();
  openEdits("/a", storage).write("vpc", {source: "1", original: ""});
  for (const damaged of ["{", "null", "1", '{"source": 1}']) {
    storage.setItem(storage.key(0) ?? "", damaged);
    expect(openEdits("/a", storage).read("vpc")).toBeUndefined();
  }
});

test("Texts that differ have different hashes", () => {
  const texts = Array.from({length: 2000}, (_, i) => `const a = ${i};`);
  expect(new Set(texts.map(hashOf)).size).toBe(2000);
  expect(hashOf("a")).toBe(hashOf("a"));
});
