import {spawn} from "node:child_process";
import {build} from "esbuild";

/**
 * `npm run bench`: how fast the simulator is, built as pages get it. Prints medians and the machine; the exit code is 1
 * where a target is missed. Never a part of `npm test`.
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
const child = spawn(process.execPath, ["--expose-gc", outfile], {stdio: "inherit"});
child.on("close", (code) => (process.exitCode = code ?? 1));
