import {parseArgs} from "node:util";

/**
 * The first port to try: `--port 9000` of the command line, else `PORT=9000` of the environment, else a default.
 *
 * @throws Error when the port is not a number from 0 to 65535, or an argument is unknown
 */
export function firstPort(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  fallback: number
): number {
  const {values} = parseArgs({args: [...args], options: {port: {type: "string"}}});
  const text = values.port ?? (env["PORT"] || undefined);
  if (text === undefined) return fallback;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new Error(`"${text}" is not a port: give a number from 0 to 65535`);
  return port;
}
