import {spawn} from "node:child_process";
import {once} from "node:events";
import {build} from "esbuild";

/*
 * `npm run bench`: how fast the simulator is, built as pages get it, and then how fast pages are in a real browser. Prints
 * medians and the machine; the exit code is 1 where a target is missed. Never a part of `npm test`.
 */

const outfile = ".cache/bench.mjs";

await build({
  entryPoints: ["bench/main.ts"],
  outfile,
  bundle: true,
  minify: true,
  format: "esm",
  platform: "node",
  target: "node20",
  logLevel: "warning"
});
for (const args of [
  // What is measured is the time of one core: garbage is collected on that one, too.
  ["--expose-gc", "--single-threaded-gc", outfile],
  ["--import", "tsx", "bench/pages.ts"]
]) {
  const [code] = (await once(spawn(process.execPath, args, {stdio: "inherit"}), "close")) as [number | null];
  if (code !== 0) process.exitCode = code ?? 1;
}
