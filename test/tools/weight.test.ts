import {mkdtemp, readFile, readdir, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {afterAll, beforeAll, expect, test} from "vitest";
import {bundle} from "../../tools/bundle.ts";
import {declarationsTime} from "../support/types.ts";

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "weight-"));
  await bundle(root);
}, declarationsTime);

afterAll(() => rm(root, {recursive: true}));

/** What a script of the bundle and those that it cannot begin without weigh on their way to a reader, in kB of gzip. */
async function weight(entry: RegExp): Promise<number> {
  const folder = join(root, "bundle");
  const files = await readdir(folder);
  const first = files.find((file) => entry.test(file));
  if (first === undefined) throw new Error(`The bundle has no file ${entry}: ${files.join(", ")}`);
  const needed = new Set([first]);
  let bytes = 0;
  for (const file of needed) {
    const code = await readFile(join(folder, file), "utf8");
    bytes += gzipSync(code).length;
    for (const [, other] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)) if (other) needed.add(other);
  }
  return bytes / 1000;
}

test("Before a reader touches anything, a page brings at most 25 kB of scripts", async () => {
  expect(await weight(/^page\.js$/)).toBeLessThanOrEqual(25);
});

test("The editor weighs at most 180 kB", async () => {
  expect(await weight(/^editor-.*\.js$/)).toBeLessThanOrEqual(180);
});

test("The simulator and the replay weigh at most 120 kB", async () => {
  expect(await weight(/^sandbox\.html$/)).toBeLessThanOrEqual(120);
});

test("What comes after it is in pieces: the layout of pictures weighs at most 20 kB, the compiler at most 66 kB, files at most 30 kB", async () => {
  expect(await weight(/^pictures-.*\.js$/)).toBeLessThanOrEqual(20);
  expect(await weight(/^compiler-.*\.js$/)).toBeLessThanOrEqual(66);
  expect(await weight(/^files-.*\.js$/)).toBeLessThanOrEqual(30);
});
