import {readFile} from "node:fs/promises";
import {build} from "esbuild";
import {fontSheet} from "./fonts.ts";
import {readGoldens} from "./gallery/goldens.ts";
import {firstPort} from "./port.ts";
import {listen} from "./serve.ts";

/**
 * `npm run gallery`: a page to leaf through the golden pictures by arrow key, each at its widths, in light and dark, and
 * beside what it was before where it changed. Files are read on each request: run the picture's tests, and reload.
 */
const answers: Readonly<Record<string, (theme: string) => Promise<[type: string, body: string]>>> = {
  "/": async () => ["text/html", await readFile("tools/gallery/index.html", "utf8")],
  "/page.js": async () => ["text/javascript", await script()],
  "/goldens.json": async () => ["application/json", JSON.stringify(await readGoldens())],
  "/picture.css": async (theme) => ["text/css", await styles(theme)]
};

async function script(): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: ["tools/gallery/page.ts"],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false
  });
  return outputFiles.map(({text}) => text).join("");
}

/** The styles of pictures. A page cannot ask for a theme that is not the system's: the question is answered here. */
async function styles(theme: string): Promise<string> {
  const {outputFiles} = await build({
    stdin: {contents: '@import "./tokens.css"; @import "./picture.css";', resolveDir: "docs/style", loader: "css"},
    bundle: true,
    write: false
  });
  const css = [await fontSheet(), ...outputFiles.map(({text}) => text)].join("");
  return css.replace(/\(prefers-color-scheme: (\w+)\)/g, (_, asked) => (asked === theme ? "all" : "not all"));
}

const {url} = await listen(
  (request, response) => {
    const {pathname, search} = new URL(request.url ?? "/", "http://gallery");
    const answer = answers[pathname];
    if (!answer) return void response.writeHead(404).end();
    answer(search.slice(1)).then(
      ([type, body]) => response.writeHead(200, {"Content-Type": `${type}; charset=utf-8`}).end(body),
      (error: unknown) => response.writeHead(500).end(String(error))
    );
  },
  firstPort(process.argv.slice(2), process.env, 4000)
);
console.log(`The golden pictures are at ${url}`);
