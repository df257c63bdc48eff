import {execFile} from "node:child_process";
import {cp, mkdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {promisify} from "node:util";
import {afterAll, beforeAll, describe, expect, test} from "vitest";

const run = promisify(execFile);
const build = [process.execPath, "node_modules/tsx/dist/cli.mjs", "tools/build.ts"];

/** What a command came to. */
interface Outcome {
  readonly code: number;
  readonly printed: string;
}

async function outcomeOf([program = "", ...args]: readonly string[]): Promise<Outcome> {
  try {
    const {stdout, stderr} = await run(program, args);
    return {code: 0, printed: stdout + stderr};
  } catch (error) {
    const {code, stdout, stderr} = error as {code: number; stdout: string; stderr: string};
    return {code, printed: stdout + stderr};
  }
}

const folder = ".cache/build-test";
const output = `${folder}/dist`;

afterAll(() => rm(folder, {recursive: true, force: true}));

describe("The build command fails, and says where,", () => {
  const root = `${folder}/broken`;
  const lesson = join(root, "lessons/99-broken.md");

  beforeAll(async () => {
    await cp("docs/style", join(root, "style"), {recursive: true});
    await mkdir(join(root, "lessons"));
    await mkdir(join(root, "reference"));
    await writeFile(join(root, "index.md"), "# Front\n");
  });

  const buildWith = async (markdown: string) => {
    await writeFile(lesson, markdown);
    return outcomeOf([...build, "--root", root, "--output", output]);
  };

  test("at a cell that throws and a link that leads nowhere", async () => {
    const cell = "```ts live id=a\nawait ec2.noSuchCall();\n```";
    const {code, printed} = await buildWith(`# Broken\n\n${cell}\n\n[x](./nowhere.md)\n`);
    expect(code).toBe(1);
    expect(printed).toContain(`${lesson}:4: cell "a": TypeError: `);
    expect(printed).toContain(`${lesson}:7: link to lessons/nowhere.html, which does not exist`);
  });

  test("at a citation of no fact", async () => {
    const {code, printed} = await buildWith("# Broken\n\nSo it is [fact:NET-00].\n");
    expect(code).toBe(1);
    expect(printed).toContain(`${lesson}:3: there is no fact "NET-00"`);
  });
});
