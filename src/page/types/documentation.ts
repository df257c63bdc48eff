import {highlight} from "../../lesson/highlight.ts";
import {element} from "../elements.ts";
import type {Description} from "./protocol.ts";

/** Draws what is known about a name: its declaration as code, and the words on it. */
export function drawDescription({code, text}: Description): HTMLElement {
  const drawn = element("div", "types-doc");
  if (code !== "") drawn.append(drawCode(code));
  drawn.append(...drawWords(text));
  return drawn;
}

/** Draws code in the editor's colours. */
function drawCode(code: string): HTMLElement {
  const pre = element("pre", "types-code");
  pre.innerHTML = highlight(code);
  return pre;
}

/** Draws a comment: its paragraphs and lists, with code between backticks. */
export function drawWords(text: string): HTMLElement[] {
  const blocks = text.split(/\n{2,}|\n(?=- )|(?<=\n- .*)\n(?!- | )/).filter((block) => block.trim() !== "");
  return blocks.map((block) => {
    const isItem = block.startsWith("- ");
    const drawn = element("p", isItem ? "types-item" : "");
    const parts = (isItem ? block.slice(2) : block).replace(/\s*\n\s*/g, " ").split("`");
    drawn.append(...parts.map((part, i) => (i % 2 === 1 ? element("code", "", part) : part)));
    return drawn;
  });
}
