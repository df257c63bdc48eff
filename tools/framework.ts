import {spawn} from "node:child_process";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";

const require = createRequire(import.meta.url);
const observable = join(dirname(require.resolve("@observablehq/framework/package.json")), "dist/bin/observable.js");

/**
 * Starts Observable Framework's command in a process of its own, with its telemetry off.
 *
 * @param args for example `["build"]`
 * @param env what is added to the environment
 */
export function startFramework(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawn(process.execPath, [observable, ...args], {
    env: {...process.env, OBSERVABLE_TELEMETRY_DISABLE: "1", ...env},
    stdio: ["ignore", "pipe", "pipe"]
  });
}

/**
 * Runs Observable Framework's command to its end.
 *
 * @returns what it printed
 * @throws Error with what it printed, when it fails
 */
export async function runFramework(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const child = startFramework(args, env);
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0) throw new Error(`observable ${args.join(" ")} failed:\n${printed}`);
  return printed;
}
