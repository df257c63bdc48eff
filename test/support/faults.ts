import {execFile} from "node:child_process";
import {promisify} from "node:util";

const run = promisify(execFile);

/**
 * What a command of a development dependency prints when it finds fault with the project, and nothing when it does not.
 *
 * @param command its program, below `node_modules`
 */
export async function faults(command: string, ...args: readonly string[]): Promise<string> {
  try {
    await run(process.execPath, [`node_modules/${command}`, ...args], {maxBuffer: 16 * 1024 * 1024});
    return "";
  } catch (error) {
    const {stdout, stderr} = error as {stdout: string; stderr: string};
    return `${stdout}${stderr}`;
  }
}
