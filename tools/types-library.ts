import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import type {Library} from "../src/page/types/protocol.ts";
import {makeDeclarations} from "./declarations.ts";

/** The file of the declarations of what cells have. */
export const declarationsFile = "lesson.d.ts";

/**
 * What the types of cells are checked by: TypeScript's declarations of the language, without those of pages and of Node.js,
 * and the simulator's own in {@link declarationsFile}.
 */
export function readTypesLibrary(): Library {
  return {...languageDeclarations("lib.es2023.d.ts"), [declarationsFile]: cachedDeclarations()};
}

/** A file of TypeScript's library, and all that it refers to. */
function languageDeclarations(first: string): Library {
  const folder = dirname(createRequire(import.meta.url).resolve("typescript"));
  const found = new Map<string, string>();
  const read = (name: string) => {
    if (found.has(name)) return;
    const text = readFileSync(join(folder, name), "utf8");
    found.set(name, text);
    for (const [, lib] of text.matchAll(/^\/\/\/ <reference lib="([\w.]+)"/gm)) read(`lib.${lib}.d.ts`);
  };
  read(first);
  return Object.fromEntries(found);
}

/** The declarations, made anew only when code changed that they may come from: it takes some seconds. */
function cachedDeclarations(cache = join(".cache", "declarations")): string {
  const hash = createHash("sha256");
  for (const folder of ["src", join("tools", "declarations")]) {
    for (const name of readdirSync(folder, {recursive: true, encoding: "utf8"}).sort()) {
      if (name.endsWith(".ts")) hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  const files = [
    "tsconfig.json",
    "package-lock.json",
    join("tools", "declarations.ts"),
    join("data", "api-words.json"),
    join("data", "api-differences.json")
  ];
  for (const file of files) hash.update(readFileSync(file));
  const file = join(cache, `${hash.digest("hex").slice(0, 16)}.d.ts`);
  if (existsSync(file)) return readFileSync(file, "utf8");
  const declarations = makeDeclarations();
  mkdirSync(cache, {recursive: true});
  writeFileSync(file, declarations);
  return declarations;
}
