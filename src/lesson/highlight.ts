import {classHighlighter, highlightCode} from "@lezer/highlight";
import {parser} from "@lezer/javascript";

const typescript = parser.configure({dialect: "ts"});

/**
 * Highlights TypeScript as HTML, with the grammar and the class names (`tok-keyword`, `tok-string`…) that the editor
 * uses, so that a cell looks the same before and after the editor takes its place.
 *
 * @returns escaped HTML whose text is exactly the code
 */
export function highlight(code: string): string {
  let html = "";
  highlightCode(
    code,
    typescript.parse(code),
    classHighlighter,
    (text, classes) => (html += classes ? `<span class="${classes}">${escapeHtml(text)}</span>` : escapeHtml(text)),
    () => (html += "\n")
  );
  return html;
}

/** Escapes text for an element's content and for an attribute's value in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
