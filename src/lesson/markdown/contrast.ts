import type {Token} from "markdown-it";
import {renderCell} from "./cell.ts";
import type {Block, Container} from "./container.ts";
import type {LessonEnv, PageCell} from "./env.ts";
import {parseFenceInfo} from "./fence-info.ts";
import {checkName} from "./names.ts";

/**
 * The block `::: contrast id=… first second`: cells that declare walks, side by side where there is room, and below them
 * the walks of those names in two columns under one scrubber, marked where they part.
 */
export const contrast: Container = {rewrite};

const variable = /^[A-Za-z_$][\w$]*$/;

function rewrite(block: Block, env: Required<LessonEnv>): readonly Token[] {
  const {flags, attributes} = parseFenceInfo(`contrast ${block.args}`);
  const problem = (message: string) => void env.problems.push({line: block.line, message});
  const names = [...flags];
  if (names.length < 2 || !names.every((name) => variable.test(name))) {
    problem("a contrast names the walks that it puts side by side: ::: contrast id=… first second");
  }
  for (const name of attributes.keys())
    if (name !== "id") problem(`unknown word "${name}=" of a contrast: there is id=…`);
  const id = attributes.get("id") ?? "";
  checkName("contrast", id, block.line, env);
  const cell: PageCell = {
    id,
    kind: "live",
    source: `[${names.join(", ")}]`,
    line: block.line,
    hidden: false,
    readonly: true,
    throws: false
  };
  // It runs when the block's own cells have run, before those that follow.
  const next = block.after[0];
  const at = next ? env.cells.indexOf(next) : -1;
  env.cells.splice(at < 0 ? env.cells.length : at, 0, cell);
  return [
    block.html(`<div class="side-by-side">\n<div class="side-by-side-cells">\n`),
    ...block.inner,
    block.html(`</div>\n${renderCell(cell)}</div>\n`)
  ];
}
