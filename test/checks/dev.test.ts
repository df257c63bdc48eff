import {spawn} from "node:child_process";
import {cp, mkdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";

const root = ".cache/dev-test";
let stop: () => Promise<unknown>;
let url: string;

/** Starts `npm run dev` for a folder of Markdown: the address that it prints. */
function startDev(): Promise<string> {
  // Without tsx's own command, which on a busy machine kills what does not answer its signal at once.
  const command = ["--import", "tsx", "tools/dev.ts", "--port", "0"];
  const child = spawn(process.execPath, command, {env: {...process.env, SITE_ROOT: root}});
  // Its pipes close when nothing is left that it started.
  const ended = new Promise((resolve) => child.on("close", resolve));
  stop = () => (child.kill(), ended);
  return new Promise((resolve, reject) => {
    let printed = "";
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed);
      if (address) resolve(address[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("close", () => reject(new Error(printed)));
  });
}

beforeAll(async () => {
  await rm(root, {recursive: true, force: true});
  await cp("docs/style", join(root, "style"), {recursive: true});
  await mkdir(join(root, "lessons"));
  await mkdir(join(root, "reference"));
  await writeFile(join(root, "index.md"), "# Front\n\nOne.\n");
  url = await startDev();
});

afterAll(async () => {
  await stop();
  await rm(root, {recursive: true, force: true});
});

const readFront = async () => (await fetch(url)).text();
const soon = {timeout: 30_000, interval: 500};

test("The preview shows a page, an edit of it, and a lesson that was not there before", async () => {
  await expect.poll(readFront, soon).toContain("<p>One.</p>");
  await writeFile(join(root, "index.md"), "# Front\n\nTwo, and {{ 1 + 1 }}.\n");
  await expect.poll(readFront, soon).toContain('data-expression="1 + 1"');
  await writeFile(join(root, "lessons/10-new.md"), "# The newest\n");
  await expect.poll(readFront, soon).toMatch(/<a href="\.\/lessons\/10-new\.html">The newest<\/a>/);
});

test("The preview shows an author what is wrong with a page, and on which line of the file", async () => {
  await writeFile(join(root, "index.md"), "---\ntitle: Front\n---\n\nSo it is [fact:NO-1].\n");
  await expect.poll(readFront, soon).toMatch(/Line 5: there is no fact "NO-1"/);
});
