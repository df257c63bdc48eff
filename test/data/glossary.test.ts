import {describe, expect, it} from "vitest";
import {readJson, repeated} from "./read.ts";

interface Term {
  readonly id: string;
  readonly term: string;
  readonly forms: readonly string[];
  readonly definition: string;
  readonly facts: readonly string[];
  readonly see: readonly string[];
}

const terms = readJson<readonly Term[]>("glossary.json");
const basis = readJson<Readonly<Record<string, string>>>("facts/basis.json");
const ids = terms.map(({id}) => id);

describe("the glossary", () => {
  it("gives each term an anchor and each form of words one meaning", () => {
    expect(ids.filter((id) => !/^[a-z][a-z0-9-]*$/.test(id))).toEqual([]);
    const forms = terms.flatMap(({term, forms}) => [...new Set([term, ...forms].map((form) => form.toLowerCase()))]);
    expect(repeated([...ids])).toEqual([]);
    expect(repeated(forms)).toEqual([]);
  });

  it("defines each in one or two sentences that rest on facts", () => {
    const sentences = (text: string) => text.split(/[.!?](?=\s|$)/).filter((part) => part.trim() !== "").length;
    expect(terms.filter(({definition}) => sentences(definition) > 2).map(({id}) => id)).toEqual([]);
    expect(terms.filter(({facts}) => facts.length === 0).map(({id}) => id)).toEqual([]);
    expect(terms.flatMap(({facts}) => facts).filter((id) => !Object.hasOwn(basis, id))).toEqual([]);
  });

  it("leads from each term to others that are there", () => {
    const dead = terms.flatMap(({id, see}) => see.filter((other) => other === id || !ids.includes(other)));
    expect(dead).toEqual([]);
  });
});
