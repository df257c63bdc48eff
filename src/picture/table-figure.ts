import type {Face, Node, Piece, Placed} from "./node.ts";
import {heading, holder, pad} from "./node.ts";
import type {Line} from "./scene.ts";
import {typography, widthOf, wrap} from "./text.ts";

/** A row of a table in the picture: a box of its own, so that links can end at it and it can be marked. */
export interface TableRow extends Face {
  readonly cells: readonly [Piece, Piece];
}

/** Distance in px between the columns, and above and below the text of a row. */
const gutter = 14;
const leading = 3;

/**
 * A small table of two columns, as wide as it needs.
 *
 * @param max the greatest width in px: cells break beyond it
 */
export function tableFigure(face: Face, head: readonly Piece[], rows: readonly TableRow[], max: number): Node {
  const space = 2 * pad + 2;
  const first = Math.max(0, ...rows.map(({cells: [cell]}) => widthOf(cell.text, cell.style)));
  const second = Math.max(0, ...rows.map(({cells: [, cell]}) => widthOf(cell.text, cell.style)));
  const title = headWidth(head);
  const w = Math.ceil(Math.min(max, Math.max(first + gutter + second + space, title + 2 * pad)));
  const left = Math.min(first, Math.max((w - space - gutter) / 2, w - space - gutter - second));
  const {head: label, bottom} = heading(head, w, {icon: face.icon !== undefined});
  const placed: Placed[] = [];
  let y = bottom - 2;
  for (const row of rows) {
    const node = rowNode(row, w - 2, left);
    placed.push({node, x: 1, y});
    y += node.h;
  }
  return holder(face, {w, h: y + (rows.length > 0 ? 5 : 2)}, label, placed);
}

/** The widest head, in px, that stands in one line where there is room. */
const oneLine = 250;

/** The width of a head: in one line where that is not wide, or else that of its longest piece. */
function headWidth(head: readonly Piece[]): number {
  const widths = head.map(({text, style}, i) => widthOf(text, style) + (i === 0 ? 24 : 0));
  const all = widths.reduce((sum, width) => sum + width + 10, -10);
  return all <= oneLine ? all : Math.max(...widths);
}

function rowNode({cells, ...face}: TableRow, width: number, left: number): Node {
  const [first, second] = cells;
  const lines = [
    ...cellLines(first, pad, left),
    ...cellLines(second, pad + left + gutter, width - 2 * pad - left - gutter)
  ];
  const h = Math.max(0, ...lines.map(({y}) => y)) + 4 + leading;
  const {id, kind, mark, model = false, card} = face;
  return {
    id,
    kind,
    mark,
    model,
    card,
    shape: "row",
    w: width,
    h,
    lines,
    words: `${first.text} ${second.text}`,
    children: [],
    ways: {x: [], y: []}
  };
}

function cellLines({text, style}: Piece, x: number, width: number): Line[] {
  return wrap(text, style, width).map((part, i) => ({
    text: part,
    style,
    x,
    y: leading + (i + 1) * typography[style].leading - 4,
    w: widthOf(part, style)
  }));
}
