import {execFile} from "node:child_process";
import {existsSync} from "node:fs";
import {createRequire} from "node:module";
import {delimiter, dirname, join} from "node:path";
import {promisify} from "node:util";
import {chromium} from "playwright-core";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** What finding a browser needs from the machine. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Whether the process may install packages of the system. */
  readonly root: boolean;
  readonly exists: (path: string) => boolean;
  /** Whether a program starts: a browser without its libraries is there and does not. */
  readonly starts: (path: string) => Promise<boolean>;
  /** Where Playwright keeps its download, whether it is there or not. */
  readonly playwrightPath: () => string;
  /** Has Playwright download its Chromium; rejects when it cannot. */
  readonly download: () => Promise<void>;
  /** Installs a Debian package; rejects when it cannot. */
  readonly aptInstall: (name: string) => Promise<void>;
  /** Tells a person what is going on. */
  readonly log: (message: string) => void;
}

const commands = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome"];

const applications: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium"
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe"
  ]
};

/**
 * Finds a browser for the tests, or brings one: the one that `CHROME_PATH` names; a Chrome or Chromium on the machine;
 * Playwright's download; as root on Debian, the package `chromium`.
 *
 * @returns the path of its program
 * @throws Error that says what a person can do, when there is none and none can be had
 */
export async function findBrowser(machine: Machine = thisMachine): Promise<string> {
  const chosen = machine.env["CHROME_PATH"];
  if (chosen) {
    if (await machine.starts(chosen)) return chosen;
    throw new Error(`CHROME_PATH is "${chosen}", which does not start: give the path of a Chrome or Chromium`);
  }
  return (await installed(machine)) ?? (await downloaded(machine)) ?? (await packaged(machine)) ?? none();
}

async function installed(machine: Machine): Promise<string | undefined> {
  const folders = (machine.env["PATH"] ?? "").split(delimiter);
  const onPath = folders.flatMap((folder) => commands.map((command) => join(folder, command)));
  return firstThatStarts([...onPath, ...(applications[machine.platform] ?? [])], machine);
}

async function downloaded(machine: Machine): Promise<string | undefined> {
  const path = machine.playwrightPath();
  if (!machine.exists(path)) {
    machine.log("No Chrome or Chromium on this machine: downloading Playwright's.");
    await attempt(machine, machine.download());
  }
  return firstThatStarts([path], machine);
}

async function packaged(machine: Machine): Promise<string | undefined> {
  if (!machine.root || !machine.exists("/etc/debian_version")) return undefined;
  machine.log("Installing the package chromium.");
  await attempt(machine, machine.aptInstall("chromium"));
  return installed(machine);
}

/** Waits for one way to a browser, and tells why it failed, so that the next is tried. */
async function attempt(machine: Machine, way: Promise<void>): Promise<void> {
  try {
    await way;
  } catch (error) {
    machine.log(`That failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function firstThatStarts(paths: readonly string[], machine: Machine): Promise<string | undefined> {
  for (const path of paths) {
    if (machine.exists(path) && (await machine.starts(path))) return path;
  }
  return undefined;
}

function none(): never {
  throw new Error(
    "The tests need a browser, and none was found. Any of these three will do:\n" +
      "  1. install Chrome or Chromium, or name one: CHROME_PATH=/path/to/chrome npm test\n" +
      "  2. let Playwright download one: npx playwright-core install chromium\n" +
      "  3. on Debian or Ubuntu, as root: apt-get update && apt-get install chromium"
  );
}

/** The machine that this runs on. */
export const thisMachine: Machine = {
  env: process.env,
  platform: process.platform,
  root: process.getuid?.() === 0,
  exists: existsSync,
  starts: (path) =>
    run(path, ["--version"], {timeout: 20_000}).then(
      () => true,
      () => false
    ),
  playwrightPath: () => chromium.executablePath(),
  download: async () => {
    const cli = join(dirname(require.resolve("playwright-core/package.json")), "cli.js");
    await run(process.execPath, [cli, "install", "chromium"], {timeout: 180_000});
  },
  aptInstall: async (name) => {
    const env = {...process.env, DEBIAN_FRONTEND: "noninteractive"};
    await run("apt-get", ["update"], {env});
    await run("apt-get", ["install", "-y", "--no-install-recommends", name], {env, maxBuffer: 64 * 1024 * 1024});
  },
  log: (message) => console.log(message)
};
