import {execFile, execFileSync} from "node:child_process";
import {existsSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {cp, mkdir, rm} from "node:fs/promises";
import {basename, resolve} from "node:path";

const folder = ".cache/site-build";
const root = `${folder}/docs`;
const outcomeFile = `${folder}/outcome.json`;

/** The folder of the site that the browser tests open. */
export const builtSite = ".cache/site";

/** What the build of the site came to. */
export interface BuildOutcome {
  readonly code: number;
  readonly printed: string;
}

/**
 * Begins to build the site as a fresh clone does it: without Framework's cache, without bundles, and without a network.
 *
 * @returns stops the build
 */
export async function startSiteBuild(): Promise<() => void> {
  await rm(folder, {recursive: true, force: true});
  await mkdir(folder, {recursive: true});
  const isMade = (path: string) => [".observablehq", "bundle"].includes(basename(path));
  await cp("docs", root, {recursive: true, filter: (path) => !isMade(path)});
  const build = [process.execPath, "node_modules/tsx/dist/cli.mjs", "tools/build.ts", "--root", root];
  const isolated = hasNamespaces();
  const command = [...(isolated ? ["unshare", "-rn"] : []), ...build, "--output", builtSite];
  // Where the machine has no network namespaces, connections are refused within the process.
  const preload = {NODE_OPTIONS: `--require ${resolve("test/support/no-network.cjs")}`};
  const env = {...process.env, ...(isolated ? {} : preload)};
  const child = execFile(command[0] ?? "", command.slice(1), {env}, (error, stdout, stderr) => {
    const outcome: BuildOutcome = {code: error ? Number(error.code ?? 1) : 0, printed: stdout + stderr};
    // Under its name only when it is whole.
    writeFileSync(`${outcomeFile}.part`, JSON.stringify(outcome));
    renameSync(`${outcomeFile}.part`, outcomeFile);
  });
  return () => void child.kill();
}

function hasNamespaces(): boolean {
  try {
    execFileSync("unshare", ["-rn", "true"], {stdio: "ignore"});
    return true;
  } catch {
    return false;
  }
}

/** How long to wait between two looks at whether the site is built, in milliseconds. */
const pause = 200;

/** Waits until the site is built, well or not: a page with a fault is in it, too. */
export async function siteBuilt(): Promise<BuildOutcome> {
  while (!existsSync(outcomeFile)) await new Promise((resolve) => setTimeout(resolve, pause));
  return JSON.parse(readFileSync(outcomeFile, "utf8")) as BuildOutcome;
}
