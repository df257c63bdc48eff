import {mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import type {BuildOptions, BuildResult, Message, Plugin} from "esbuild";
import {build, context} from "esbuild";
import {minify} from "terser";
import {pieceVariable} from "../src/page/sandbox/pieces.ts";
import {fontSheet} from "./fonts.ts";
import {leanData} from "./lean-data.ts";
import {noticesText} from "./notices.ts";
import {readTypesLibrary} from "./types-library.ts";

/** Where the bundles of a folder of Markdown go: to a folder in it that Framework publishes from and git ignores. */
function bundleFolder(root: string): string {
  return join(root, "bundle");
}

const common: BuildOptions = {
  bundle: true,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  minify: true
};

/** The page's own script, in pieces, so that the editor and the simulator are loaded when they are first needed. */
function pageScript(root: string, finish: Finish): BuildOptions & {readonly plugins: Plugin[]} {
  return {
    ...common,
    entryPoints: {page: "src/page/main.ts"},
    outdir: bundleFolder(root),
    format: "esm",
    splitting: true,
    chunkNames: "[name]-[hash]",
    plugins: [adoptedStyles, scriptTexts(finish)]
  };
}

/**
 * CodeMirror puts its styles into a `style` element, which the policy of a page forbids, and into adopted style sheets
 * only inside of shadow roots. A page takes adopted sheets just as well.
 */
const adoptedStyles: Plugin = {
  name: "adopted-styles",
  setup: (build) =>
    build.onLoad({filter: /[\\/]style-mod[\\/]src[\\/]style-mod\.js$/}, async ({path}) => {
      const code = await readFile(path, "utf8");
      const condition = "!root.head && root.adoptedStyleSheets";
      if (!code.includes(condition)) throw new Error(`${path} does not hold "${condition}" any more`);
      return {contents: code.replace(condition, "root.adoptedStyleSheets"), loader: "js"};
    })
};

/** `import code from "./file.ts?script"` gives the file, bundled as a piece of the sandbox, as a text. */
function scriptTexts(finish: Finish): Plugin {
  return {
    name: "script-texts",
    setup(esbuild) {
      esbuild.onResolve({filter: /\?script$/}, ({path, resolveDir}) => ({
        path: join(resolveDir, path.replace("?script", "")),
        namespace: "script-text"
      }));
      esbuild.onLoad({filter: /.*/, namespace: "script-text"}, async ({path}) => {
        const result = await build({...sandboxScript(path), globalName: pieceVariable, metafile: true});
        const watchFiles = Object.keys(result.metafile.inputs).map((file) => resolve(file));
        return {contents: await finish(textOf(result)), loader: "text", watchFiles};
      });
    }
  };
}

/** What is done to a script of the sandbox when it is bundled. */
type Finish = (code: string) => string | Promise<string>;

/** Makes a script smaller than esbuild can, by some 5 %. It takes seconds. */
async function shrink(code: string): Promise<string> {
  const shrunk = await minify(code, {ecma: 2020, compress: {passes: 3, keep_fargs: false}});
  return shrunk.code ?? code;
}

const asItIs: Finish = (code) => code;

/** The worker in which TypeScript runs: one file, with the declarations in it. */
function typesScript(root: string): BuildOptions {
  return {
    ...common,
    entryPoints: {types: "src/page/types/worker.ts"},
    outdir: bundleFolder(root),
    format: "esm",
    // TypeScript asks for modules of Node.js, which its package leaves out for browsers.
    platform: "browser",
    define: {typesLibrary: JSON.stringify(readTypesLibrary())}
  };
}

/** A script of the sandbox, to be written into its document. */
function sandboxScript(entry: string): BuildOptions & {readonly write: false; readonly plugins: Plugin[]} {
  return {...common, entryPoints: [entry], format: "iife", write: false, plugins: [leanData, lateFiles]};
}

/** What loads and describes accounts is no part of the worker: where the door asks for it, it waits for its piece. */
const lateFiles: Plugin = {
  name: "late-files",
  setup: (build) =>
    build.onResolve({filter: /\/(?:load-account|describe-account)\.ts$/}, ({importer}) =>
      importer === resolve("src/index.ts") ? {path: resolve("src/page/sandbox/late-files.ts")} : undefined
    )
};

/** The two scripts of the sandbox: the frame's, and that of the worker which the frame starts. */
const sandboxScripts = {frame: "src/page/sandbox/frame.ts", worker: "src/page/sandbox/worker.ts"};

/**
 * The sandbox's document: one file, because it can fetch nothing. The worker's code is the text of `#worker`, which no
 * browser runs; the frame's script starts a worker from it.
 */
export function sandboxDocument({frame, worker}: {readonly frame: string; readonly worker: string}): string {
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:">
<title>Sandbox</title>
<script type="text/plain" id="worker">${insideScript(worker)}</script>
<script>${insideScript(frame)}</script>
</html>
`;
}

/** Code as it may stand in a script element: the parser must not see the element's end in a string of the code. */
function insideScript(code: string): string {
  return code.replace(/<(?=\/script|!--)/gi, "\\x3C");
}

/** Bundles the page's script, the sandbox, the types and the fonts for a folder of Markdown, into its folder `bundle`. */
export async function bundle(root: string): Promise<void> {
  await rm(bundleFolder(root), {recursive: true, force: true});
  await makeFolder(root);
  const [frame, worker] = await Promise.all([
    build(sandboxScript(sandboxScripts.frame)),
    build(sandboxScript(sandboxScripts.worker)),
    build(pageScript(root, shrink)),
    build(typesScript(root))
  ]);
  await writeSandbox(root, textOf(frame), await shrink(textOf(worker)));
}

/**
 * Bundles, and bundles again whenever a source file changes. The declarations of the types stay those of the beginning.
 *
 * @param onChange called after each bundling, and told of what is wrong, for an author to see
 * @returns a function that stops watching
 */
export async function watchBundle(
  root: string,
  onChange: (problems: readonly Message[]) => void
): Promise<() => Promise<void>> {
  await makeFolder(root);
  const latest = new Map<string, InMemory>();
  const finished = (name: string): Plugin => ({
    name: "finished",
    setup: (build) =>
      build.onEnd(async (result) => {
        if ((name === "frame" || name === "worker") && result.errors.length === 0) latest.set(name, result);
        const [frame, worker] = [latest.get("frame"), latest.get("worker")];
        if (frame && worker) await writeSandbox(root, textOf(frame), textOf(worker));
        onChange(result.errors);
      })
  });
  const page = pageScript(root, asItIs);
  const inMemory = (name: keyof typeof sandboxScripts) => {
    const script = sandboxScript(sandboxScripts[name]);
    return context({...script, plugins: [...script.plugins, finished(name)]});
  };
  const contexts = await Promise.all([
    context({...page, plugins: [...page.plugins, finished("page")]}),
    context({...typesScript(root), plugins: [finished("types")]}),
    inMemory("frame"),
    inMemory("worker")
  ]);
  await Promise.all(contexts.map((one) => one.rebuild().catch(() => undefined)));
  await Promise.all(contexts.map((one) => one.watch()));
  return async () => {
    await Promise.all(contexts.map((one) => one.dispose()));
  };
}

/** Makes the folder for the bundles, with what is no script and never changes. */
async function makeFolder(root: string): Promise<void> {
  await mkdir(bundleFolder(root), {recursive: true});
  await writeFile(join(bundleFolder(root), "fonts.css"), await fontSheet());
  await writeFile(join(bundleFolder(root), "third-party-notices.txt"), await noticesText("."));
}

/** A bundle that is kept in memory. */
type InMemory = BuildResult<{write: false}>;

async function writeSandbox(root: string, frame: string, worker: string): Promise<void> {
  const html = sandboxDocument({frame, worker});
  await writeFile(join(bundleFolder(root), "sandbox.html"), html);
}

function textOf({outputFiles}: InMemory): string {
  return outputFiles[0]!.text;
}
