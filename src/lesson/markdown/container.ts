import type {StateBlock, StateCore, Token} from "markdown-it";
import type MarkdownIt from "markdown-it";
import type {LessonEnv, PageCell} from "./env.ts";
import {lessonEnv} from "./env.ts";

/** A kind of block that the course adds to Markdown: `::: name …` up to `:::`. Each kind is one file of this folder. */
export type Container = Frame | Rewriting;

/** A kind of block that stands around its Markdown. */
interface Frame {
  /** The HTML before the Markdown that the block holds. `args` is what follows the name on its first line. */
  readonly open: (args: string) => string;
  /** The HTML after it. */
  readonly close: string;
}

/** A kind of block whose Markdown has parts with meanings of their own. */
interface Rewriting {
  /** What stands in the page in place of the block. Called in page order, when all cells of the page are known. */
  readonly rewrite: (block: Block, env: Required<LessonEnv>) => readonly Token[];
}

/** A block of a page, to be rewritten. */
export interface Block {
  /** What follows the name on its first line. */
  readonly args: string;
  /** The line of the file, counting from 1, that it begins on. */
  readonly line: number;
  /** What it holds. */
  readonly inner: readonly Token[];
  /** The cells of the page that stand before it, and those after it. */
  readonly before: readonly PageCell[];
  readonly after: readonly PageCell[];
  /** Makes a token of HTML. */
  readonly html: (content: string) => Token;
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
  md.core.ruler.push("lesson_containers", (state) => {
    state.tokens = rewriteBlocks(state, containers);
    checkNames(state, containers);
  });
  md.renderer.rules.container_open = (tokens, index) => {
    const {name, args} = tokens[index]!.meta as Opening;
    const container = containers[name];
    return container && "open" in container ? container.open(args) : "";
  };
  md.renderer.rules.container_close = (tokens, index) => {
    const {name} = tokens[index]!.meta as Opening;
    const container = containers[name];
    return container && "close" in container ? container.close : "";
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

/** Puts what each block becomes in its place: of blocks within blocks the outermost, which knows what it holds. */
function rewriteBlocks(state: StateCore, containers: Containers): Token[] {
  const env = lessonEnv(state.env);
  const html = (content: string) => {
    const token = new state.Token("html_block", "", 0);
    token.content = content;
    return token;
  };
  const tokens: Token[] = [];
  for (let at = 0; at < state.tokens.length; at++) {
    const token = state.tokens[at]!;
    const container = token.type === "container_open" ? containers[(token.meta as Opening).name] : undefined;
    if (!container || !("rewrite" in container)) {
      tokens.push(token);
      continue;
    }
    const end = endOf(state.tokens, at);
    const block: Block = {
      args: (token.meta as Opening).args,
      line: env.firstLine + (token.map?.[0] ?? 0),
      inner: state.tokens.slice(at + 1, end),
      before: cellsIn(state.tokens.slice(0, at)),
      after: cellsIn(state.tokens.slice(end)),
      html
    };
    tokens.push(...container.rewrite(block, env));
    at = end;
  }
  return tokens;
}

/** Where the block ends that opens at a place: its two tokens share what they mean. */
export function endOf(tokens: readonly Token[], open: number): number {
  return tokens.findIndex((token, at) => at > open && token.meta === tokens[open]?.meta);
}

/** The cells that stand in a part of a page, those of its prose too. */
function cellsIn(tokens: readonly Token[]): PageCell[] {
  return tokens.flatMap((token) => {
    if (token.type === "fence" || token.type === "expression") return token.meta ? [token.meta as PageCell] : [];
    return cellsIn(token.children ?? []);
  });
}

function checkNames(state: StateCore, containers: Containers): void {
  const {firstLine, problems} = lessonEnv(state.env);
  for (const token of state.tokens) {
    if (token.type !== "container_open") continue;
    const {name} = token.meta as Opening;
    if (Object.hasOwn(containers, name)) continue;
    const known = Object.keys(containers).join(", ");
    problems.push({
      line: firstLine + (token.map?.[0] ?? 0),
      message: `unknown block "::: ${name}": there are ${known}`
    });
  }
}
