import {describe, expect, it} from "vitest";
import {apiReference} from "../../src/account/reference.ts";
import {readJson, repeated, textsIn} from "./read.ts";

interface Words {
  readonly calls: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly fields: Readonly<Record<string, string>>;
}

const words = readJson<Words>("api-words.json");

/** Every field of every call, with the two keys that may have its words: the one for its call comes first. */
const fields = apiReference.flatMap(({calls}) =>
  calls.flatMap(({method, fields}) =>
    fields.map(({path}) => ({
      field: `${method}:${path}`,
      name: path.replaceAll("[]", "").split(".").at(-1) ?? path
    }))
  )
);

describe("the words on the API", () => {
  it("are there for every call, and for no other", () => {
    const named = Object.entries(words.calls).map(([client, calls]) => [client, Object.keys(calls)]);
    expect(named).toEqual(apiReference.map(({client, calls}) => [client, calls.map(({method}) => method)]));
  });

  it("are there for every field of a request", () => {
    const without = fields.filter(({field, name}) => !words.fields[field] && !words.fields[name]);
    expect(without.map(({field}) => field)).toEqual([]);
  });

  it("have no field besides, and none whose every use has words of its own", () => {
    const used = new Set(fields.map(({field, name}) => (words.fields[field] ? field : name)));
    expect(Object.keys(words.fields).filter((key) => !used.has(key))).toEqual([]);
  });

  it("are one short sentence each", () => {
    const isSentence = (text: string) => /^[A-Z][^\n]*\.$/.test(text) && !/[.!?] [A-Z]/.test(text);
    expect(textsIn(words).filter((text) => !isSentence(text) || text.length > 140)).toEqual([]);
  });

  it("tell calls apart", () => {
    for (const calls of Object.values(words.calls)) expect(repeated(Object.values(calls))).toEqual([]);
  });
});

describe("the differences from AWS", () => {
  it("are told of calls that there are, each once", () => {
    const differences =
      readJson<Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>("api-differences.json");
    for (const [client, calls] of Object.entries(differences)) {
      const methods = apiReference.find((each) => each.client === client)?.calls.map(({method}) => method) ?? [];
      expect(Object.keys(calls).filter((method) => !methods.includes(method))).toEqual([]);
      expect(Object.values(calls).filter((told) => told.length === 0 || repeated(told).length > 0)).toEqual([]);
    }
  });
});
