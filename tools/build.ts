import {buildSite} from "./site.ts";

try {
  const {output, pages} = await buildSite(process.env["SITE_OUTPUT"] ?? "dist");
  console.log(`${pages} pages built in ${output}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
