import {describe, expect, test} from "vitest";
import {collectKept, compareKept} from "../../src/page/kept-file.ts";

/** A browser's storage, as far as it is used. */
function storage(entries: Readonly<Record<string, string>>): Storage {
  const getItem = (key: string) => entries[key] ?? null;
  return Object.create({getItem}, Object.getOwnPropertyDescriptors(entries)) as Storage;
}

const base = "/courses/router/";

describe("What a course keeps, as a file,", () => {
  test("is its edits, guesses, solutions and pages, without the path that it is served from", () => {
    const here = storage({
      "guess:/courses/router/lessons/01#how": '{"text":"timeout"}',
      "edit:/courses/router/lessons/01#walks": '{"source":"1","original":"x"}'
    });
    expect(collectKept(here, base)).toEqual({
      format: "where-is-the-router",
      version: 1,
      kept: {
        "edit:lessons/01#walks": '{"source":"1","original":"x"}',
        "guess:lessons/01#how": '{"text":"timeout"}'
      }
    });
  });

  test("has nothing of other courses and other programs of the same origin", () => {
    const here = storage({theme: "dark", "edit:/other/lessons/01#a": "{}", "token:/courses/router/x": "{}"});
    expect(collectKept(here, base).kept).toEqual({});
  });
});

describe("A file that is brought back", () => {
  const file = (kept: object) => JSON.stringify({format: "where-is-the-router", version: 1, kept});

  test("is compared with what is there, at the path that the course has here", () => {
    const here = storage({"guess:/here/a#1": '{"text":"mine"}', "guess:/here/a#2": '{"text":"same"}'});
    const text = file({"guess:a#1": '{"text":"its"}', "guess:a#2": '{"text":"same"}', "solved:a#3": '{"calls":1}'});
    expect(compareKept(text, here, "/here/")).toEqual({
      missing: new Map([["solved:/here/a#3", '{"calls":1}']]),
      different: new Map([["guess:/here/a#1", '{"text":"its"}']])
    });
  });

  test("has an edit that is here put aside in its own, so that taking it loses nothing", () => {
    const edit = (fields: object) => JSON.stringify({original: "x", ...fields});
    const here = storage({"edit:/here/a#1": edit({source: "mine", aside: ["older"]})});
    const text = file({"edit:a#1": edit({source: "its", base: "author's", aside: ["its older"]})});
    const {different} = compareKept(text, here, "/here/")!;
    expect(JSON.parse(different.get("edit:/here/a#1")!)).toEqual({
      source: "its",
      original: "x",
      base: "author's",
      aside: ["mine", "older", "its older"]
    });
  });

  test("brings how far a reader got, and asks nothing about it", () => {
    const here = storage({
      "page:/here/a": '{"read":false}',
      "solved:/here/a#1": '{"calls":2}',
      "solved:/here/a#2": '{"calls":1}'
    });
    const text = file({"page:a": '{"read":true}', "solved:a#1": '{"calls":1}', "solved:a#2": '{"calls":3}'});
    const {missing, different} = compareKept(text, here, "/here/")!;
    expect([...missing]).toEqual([
      ["page:/here/a", '{"read":true}'],
      ["solved:/here/a#1", '{"calls":1}']
    ]);
    expect(different.size).toBe(0);
  });

  test("brings only what the course keeps, in the form that it is kept in", () => {
    const text = file({"token:a": "{}", "guess:a#1": "no JSON", "edit:a#1": 5, "page:a": "null", "edit:a#2": "[]"});
    expect([...compareKept(text, storage({}), base)!.missing.keys()]).toEqual(["edit:/courses/router/a#2"]);
  });

  test("is refused when it is damaged, or of something else", () => {
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      '{"format":"x","version":1,"kept":{}}',
      '{"format":"where-is-the-router","version":2,"kept":{}}'
    ]) {
      expect(compareKept(text, storage({}), base)).toBeUndefined();
    }
  });
});
