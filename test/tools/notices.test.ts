import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {noticesText} from "../../tools/notices.ts";

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, {recursive: true}))));

/** A project that depends on `one`, which depends on `two`. */
async function project(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "notices-"));
  folders.push(folder);
  const all = {
    "package.json": JSON.stringify({dependencies: {one: "1.0.0"}, devDependencies: {never: "1.0.0"}}),
    "node_modules/one/package.json": JSON.stringify({version: "1.0.0", license: "MIT", dependencies: {two: "^2"}}),
    "node_modules/one/LICENSE": "One's terms\n",
    "node_modules/two/package.json": JSON.stringify({version: "2.1.0", license: "ISC", dependencies: {one: "1"}}),
    ...files
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(join(folder, path, ".."), {recursive: true});
    await writeFile(join(folder, path), text);
  }
  return folder;
}

describe("the notices of a site", () => {
  it("have the terms of what it is made of, and of what that depends on, once", async () => {
    const text = await noticesText(
      await project({"node_modules/two/licence.md": "Two's terms", "node_modules/two/NOTICE": "Made by two"})
    );
    expect(text.match(/^\S+ \d.*$/gm)).toEqual(["one 1.0.0 (MIT)", "two 2.1.0 (ISC)"]);
    expect(text).toContain("two 2.1.0 (ISC)\n\nMade by two\n\nTwo's terms\n");
  });

  it("fail for a package that has no licence file", async () => {
    await expect(noticesText(await project({}))).rejects.toThrow(/node_modules\/two has no licence file/);
  });

  it("name the editor, the checker, the parser and the typeface of this one", async () => {
    const text = await noticesText(".");
    for (const name of ["@codemirror/view", "typescript", "acorn", "@fontsource/arimo"])
      expect(text).toMatch(new RegExp(`^${name} \\d`, "m"));
  });
});
