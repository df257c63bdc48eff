import type {Anchor} from "../picture/card-anchor.ts";

/** The text at a point of the window. */
export interface TextUnder {
  /** The element whose text it is. */
  readonly block: Element;
  /** All text of the block. */
  readonly text: string;
  /** Where in the text the point is, in UTF-16 units. */
  readonly offset: number;
}

/**
 * The text at a point of the window: of the innermost element around it that a selector takes.
 *
 * @returns undefined where there is no text right there
 */
export function textUnder(x: number, y: number, target: Element, blocks: string): TextUnder | undefined {
  const block = target.closest(blocks);
  const caret = block && caretAt(target.ownerDocument, x, y);
  if (!block || caret?.node.nodeType !== Node.TEXT_NODE || !block.contains(caret.node)) return undefined;
  // Beside a text the browser gives the nearest place in it.
  const range = target.ownerDocument.createRange();
  range.selectNodeContents(caret.node);
  if (![...range.getClientRects()].some((rect) => contains(rect, x, y))) return undefined;
  range.setStart(block, 0);
  range.setEnd(caret.node, caret.offset);
  return {block, text: block.textContent ?? "", offset: range.toString().length};
}

function caretAt(document: Document, x: number, y: number): {readonly node: Node; readonly offset: number} | undefined {
  // Two names for the same in different browsers; the types take the newer one to be everywhere.
  const {caretPositionFromPoint} = document as Partial<Document>;
  if (caretPositionFromPoint) {
    const position = caretPositionFromPoint.call(document, x, y);
    return position ? {node: position.offsetNode, offset: position.offset} : undefined;
  }
  const range = document.caretRangeFromPoint(x, y);
  return range ? {node: range.startContainer, offset: range.startOffset} : undefined;
}

function contains({left, right, top, bottom}: DOMRect, x: number, y: number): boolean {
  return left <= x && x <= right && top <= y && y <= bottom;
}

/** A part of an element's text as a range of the document. */
export function rangeIn(block: Element, start: number, end: number): Range {
  const range = block.ownerDocument.createRange();
  const texts = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let from = 0;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const {length} = node.nodeValue ?? "";
    if (start >= from && start <= from + length) range.setStart(node, start - from);
    if (end > from && end <= from + length) range.setEnd(node, end - from);
    from += length;
  }
  return range;
}

/** Where a range is, while it is in the window. */
export function anchorOfRange(range: Range): Anchor | undefined {
  const area = range.getBoundingClientRect();
  const isThere = area.width > 0 && area.bottom > 0 && area.top < document.documentElement.clientHeight;
  return isThere ? {area} : undefined;
}
