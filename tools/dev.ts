import {watch} from "node:fs";
import {mkdir, utimes} from "node:fs/promises";
import type {Plugin} from "esbuild";
import {context, stop} from "esbuild";
import {watchBundle} from "./bundle.ts";
import {startFramework} from "./framework.ts";
import {firstPort} from "./port.ts";
import {seedCache} from "./seed.ts";
import {listen} from "./serve.ts";

/*
 * `npm run dev`: Framework's preview, in which an edit of a lesson, of a style or of the code shows at once.
 *
 * Framework reads its settings anew, and has open pages reload, whenever its configuration file changes. So the preview
 * is given a bundle of ours: it changes when the Markdown plugin does, and is touched when the page's scripts do.
 */

const root = process.env["SITE_ROOT"] ?? "docs";
const config = `.cache/${root.replace(/\W+/g, "-")}.config.mjs`;

async function dev(): Promise<void> {
  const port = await freePort(firstPort(process.argv.slice(2), process.env, 3000));
  await mkdir(".cache", {recursive: true});
  await seedCache(root);
  const reload = async () => void (await utimes(config, new Date(), new Date()).catch(() => undefined));
  await watchConfig();
  await watchBundle(root, () => void reload());
  // Framework sees an edit of a page, but not of a style that another imports, and it does not bring new cells to life.
  watch(root, {recursive: true}, (_, file) => /^[^.].*\.(md|css)$/.test(file ?? "") && void reload());
  watch("data", {recursive: true}, () => void reload());
  const preview = startFramework(["preview", "--config", config, "--port", String(port), "--no-open"]);
  preview.stdout.pipe(process.stdout);
  preview.stderr.pipe(process.stderr);
  // In the middle of a build esbuild's process outlives this one, and was seen to do so for good.
  preview.on("close", (code) => void stop().then(() => process.exit(code ?? 1)));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => preview.kill(signal));
}

async function watchConfig(): Promise<void> {
  const external: Plugin = {
    name: "packages stay outside",
    setup: (build) => void build.onResolve({filter: /^[^./]/}, ({path}) => ({path, external: true}))
  };
  const watched = await context({
    entryPoints: ["observablehq.config.ts"],
    outfile: config,
    bundle: true,
    platform: "node",
    format: "esm",
    plugins: [external]
  });
  await watched.rebuild();
  await watched.watch();
}

async function freePort(first: number): Promise<number> {
  const {server, port} = await listen(() => undefined, first);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

await dev().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
