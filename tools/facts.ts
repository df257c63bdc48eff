import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import type {Fact, Facts, Source} from "../src/lesson/fact.ts";
import {basisOf, isFactId} from "../src/lesson/fact.ts";

/** A file of claims: facts by id. Their bases are in `basis.json`. */
type Claims = Readonly<Record<string, {readonly claim: string; readonly sources: readonly Source[]}>>;

/**
 * Reads the facts of `data/facts`, in the order of its files.
 *
 * @param folder `data/facts`
 * @throws Error when a claim has no basis
 */
export function readFacts(folder: string): Facts {
  const facts = new Map<string, Fact>();
  const claims = join(folder, "claims");
  for (const file of readdirSync(claims).sort()) {
    for (const [id, claim] of Object.entries(readJson<Claims>(join(claims, file)))) {
      if (!isFactId(id)) throw new Error(`${join(claims, file)}: "${id}" has no basis in basis.json`);
      facts.set(id, {id, basis: basisOf(id), ...claim});
    }
  }
  return facts;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}
