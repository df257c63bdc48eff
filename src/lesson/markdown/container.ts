import type {StateBlock, StateCore} from "markdown-it";
import type MarkdownIt from "markdown-it";
import {lessonEnv} from "./env.ts";

/** A kind of block that the course adds to Markdown: `::: name …` up to `:::`. Each kind is one file of this folder. */
export interface Container {
  /** The HTML before the Markdown that the block holds. `args` is what follows the name on its first line. */
  readonly open: (args: string) => string;
  /** The HTML after it. */
  readonly close: string;
}

/** Containers by name. */
export type Containers = Readonly<Record<string, Container>>;

const opening = /^:::[ \t]*([a-z]+)[ \t]*(.*)$/;
const closing = /^:::[ \t]*$/;

/**
 * Adds containers to a parser. What stands in one is Markdown, containers with more colons aside; one that is never
 * closed ends with the page, and a name that nothing defines is a problem of the page.
 */
export function useContainers(md: MarkdownIt, containers: Containers): void {
  md.block.ruler.before("fence", "container", (state, start, end, silent) => readBlock(state, start, end, silent), {
    alt: ["paragraph", "reference", "blockquote", "list"]
  });
  md.core.ruler.push("lesson_containers", (state) => checkNames(state, containers));
  md.renderer.rules.container_open = (tokens, index) => {
    const {name, args} = tokens[index]!.meta as Opening;
    return containers[name]?.open(args) ?? "";
  };
  md.renderer.rules.container_close = (tokens, index) => {
    const {name} = tokens[index]!.meta as Opening;
    return containers[name]?.close ?? "";
  };
}

interface Opening {
  readonly name: string;
  readonly args: string;
}

function readBlock(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const match = opening.exec(lineAt(state, start));
  if (!match) return false;
  if (silent) return true;
  const meta: Opening = {name: match[1]!, args: match[2]!.trim()};
  const last = findClosing(state, start + 1, end);

  const open = state.push("container_open", "", 1);
  open.block = true;
  open.map = [start, last];
  open.meta = meta;

  const {parentType, lineMax} = state;
  state.lineMax = last;
  state.md.block.tokenize(state, start + 1, last);
  state.lineMax = lineMax;
  state.parentType = parentType;

  const close = state.push("container_close", "", -1);
  close.block = true;
  close.meta = meta;
  state.line = last + 1;
  return true;
}

/** The line that closes a container which begins before `from`: containers inside it have theirs. */
function findClosing(state: StateBlock, from: number, end: number): number {
  let open = 1;
  let fenced = false;
  for (let line = from; line < end; line++) {
    const text = lineAt(state, line);
    if (/^```/.test(text)) fenced = !fenced;
    if (fenced) continue;
    if (closing.test(text) && --open === 0) return line;
    if (opening.test(text)) open++;
  }
  return end;
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
}

function checkNames(state: StateCore, containers: Containers): void {
  const {firstLine, problems} = lessonEnv(state.env);
  for (const token of state.tokens) {
    if (token.type !== "container_open") continue;
    const {name} = token.meta as Opening;
    if (name in containers) continue;
    const known = Object.keys(containers).join(", ");
    problems.push({
      line: firstLine + (token.map?.[0] ?? 0),
      message: `unknown block "::: ${name}": there are ${known}`
    });
  }
}
