import {firstPort} from "./port.ts";
import {listen, staticHandler} from "./serve.ts";
import {buildSite} from "./site.ts";

/** `npm start`: builds the site and serves it on this machine alone. */
try {
  const port = firstPort(process.argv.slice(2), process.env, 8080);
  console.log("Building the site…");
  const {output, pages} = await buildSite();
  const {url} = await listen(staticHandler(output), port);
  console.log(`${pages} pages are at ${url} (Ctrl+C stops)`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
