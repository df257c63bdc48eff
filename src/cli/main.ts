import {readdir, readFile} from "node:fs/promises";
import {main} from "./run.ts";

process.exitCode = await main(process.argv.slice(2), {
  print: (text) => console.log(text),
  complain: (text) => console.error(text),
  readFile: (path) => readFile(path, "utf8"),
  listFiles: (folder) => readdir(folder, {recursive: true})
});
