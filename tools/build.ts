import {parseArgs} from "node:util";
import {buildSite} from "./site.ts";

/*
 * `npm run build`: builds the site into `dist`, or fails with what is wrong. `-- --root FOLDER --output FOLDER` build
 * another folder of Markdown, to another place.
 */

try {
  const {values} = parseArgs({options: {root: {type: "string"}, output: {type: "string"}}});
  const {output, pages} = await buildSite(values);
  console.log(`${pages} pages built in ${output}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
