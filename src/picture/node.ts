import type {Box, Card, Line, Mark, TextStyle, Ways} from "./scene.ts";
import {typography, widthOf, wrap} from "./text.ts";

/** A box that knows its size and its children but not yet where it stands. */
export interface Node {
  readonly id: string;
  readonly kind: string;
  readonly w: number;
  readonly h: number;
  readonly shape: Box["shape"];
  readonly model: boolean;
  readonly mark?: Mark | undefined;
  readonly icon?: string | undefined;
  readonly lines: readonly Line[];
  readonly words: string;
  readonly card: Card;
  readonly children: readonly Placed[];
  /** What a folded box stands for and does not show. */
  readonly inside?: readonly Node[];
  /** Ways that links may take inside the node, as distances from its left or its top edge. */
  readonly ways: Ways;
}

/** A child and where it stands in its parent. */
export interface Placed {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
}

/** A piece of a label: a text and how it is set. */
export interface Piece {
  readonly text: string;
  readonly style: TextStyle;
}

/** What every node is told, whatever it shows. */
export interface Face {
  readonly id: string;
  readonly kind: string;
  readonly model?: boolean;
  readonly mark?: Mark | undefined;
  readonly icon?: string | undefined;
  readonly card: Card;
}

/** Distance in px between the edge of a box and what it holds. */
export const pad = 8;

/** Width in px that an icon takes before the first line of a label. */
const iconSpace = 24;

/**
 * A box with a label and nothing else.
 *
 * @param pieces one line each, broken where the width asks for it
 * @param width the width of the box in px; by default the label's own
 */
export function leaf(face: Face, pieces: readonly Piece[], width?: number): Node {
  const inner = (width ?? Number.POSITIVE_INFINITY) - 2 * pad;
  const {lines, bottom} = listed(pieces, inner, face.icon ? iconSpace : 0, pad - 2);
  const natural = Math.max(0, ...lines.map(({x, w}) => x + w)) + pad;
  const {id, kind, model = false, mark, icon, card} = face;
  return {
    id,
    kind,
    model,
    mark,
    icon,
    card,
    shape: "box",
    w: Math.ceil(width ?? natural),
    h: Math.ceil(bottom + pad - 1),
    lines,
    words: spoken(pieces),
    children: [],
    ways: {x: [], y: []}
  };
}

/** A box with a label and nothing else, as wide as the label but no wider than a maximum in px. */
export function fitted(face: Face, pieces: readonly Piece[], max: number): Node {
  const natural = leaf(face, pieces);
  return natural.w > max ? leaf(face, pieces, max) : natural;
}

/** A box around placed children, with a head as {@link heading} sets it. */
export function frame(
  face: Face,
  size: {w: number; h: number},
  {lines, words}: Pick<Node, "lines" | "words">,
  children: readonly Placed[],
  ways: Ways = {x: [], y: []}
): Node {
  return container("frame", face, size, {lines, words}, children, ways);
}

/** A frame that links end at and do not pass. */
export function holder(
  face: Face,
  size: {w: number; h: number},
  head: Pick<Node, "lines" | "words">,
  children: readonly Placed[]
): Node {
  return container("holder", face, size, head, children, {x: [], y: []});
}

// Written out field by field: a picture has hundreds of boxes, and spreads take longer than all else that makes one.
function container(
  shape: "frame" | "holder",
  {id, kind, model = false, mark, icon, card}: Face,
  {w, h}: {w: number; h: number},
  {lines, words}: Pick<Node, "lines" | "words">,
  children: readonly Placed[],
  ways: Ways
): Node {
  return {id, kind, model, mark, icon, card, shape, w: Math.ceil(w), h: Math.ceil(h), lines, words, children, ways};
}

/** Pieces of a label in one line. */
export function spoken(pieces: readonly Piece[]): string {
  return pieces.map(({text}) => text).join(", ");
}

/**
 * The head of a frame: its pieces side by side, on further lines where the width asks for it.
 *
 * @returns the head for {@link frame}, and the y at which the content may begin
 */
export function heading(
  pieces: readonly Piece[],
  width: number,
  {icon = false, gap = 10}: {icon?: boolean; gap?: number} = {}
): {head: Pick<Node, "lines" | "words">; bottom: number} {
  const left = pad + (icon ? iconSpace : 0);
  const max = width - left - pad;
  const lines: Line[] = [];
  let x = left;
  let baseline = pad + 13;
  for (const {text, style} of pieces) {
    for (const part of wrap(text, style, lines.length === 0 ? max : width - 2 * pad)) {
      const w = widthOf(part, style);
      if (lines.length > 0 && x + w > width - pad) {
        x = pad;
        baseline += typography.title.leading;
      }
      lines.push({text: part, style, x, y: baseline, w});
      x += w + gap;
    }
  }
  return {head: {lines, words: spoken(pieces)}, bottom: baseline + pad};
}

/** The x right of a label where a link may pass it: links come into a provider's boxes from above. */
export function besideLabel({lines}: Pick<Node, "lines">): number {
  return Math.max(...lines.map(({x, w}) => x + w)) + pad;
}

/** Pieces under each other, the first one beside the icon. */
function listed(pieces: readonly Piece[], width: number, indent: number, top: number): {lines: Line[]; bottom: number} {
  const lines: Line[] = [];
  let y = top;
  for (const [index, {text, style}] of pieces.entries()) {
    const shift = index === 0 ? indent : 0;
    for (const part of wrap(text, style, width - shift)) {
      y += typography[style].leading;
      lines.push({text: part, style, x: pad + shift, y: y - 4, w: widthOf(part, style)});
    }
  }
  return {lines, bottom: y};
}

/** Children under each other. @returns where they stand, and the height they take without a gap after the last */
export function stack(
  nodes: readonly Node[],
  {x, y, gap}: {x: number; y: number; gap: number}
): {placed: Placed[]; bottom: number} {
  const placed: Placed[] = [];
  let top = y;
  for (const node of nodes) {
    placed.push({node, x, y: top});
    top += node.h + gap;
  }
  return {placed, bottom: nodes.length === 0 ? y : top - gap};
}

/** Children side by side, in further rows where they do not fit the width. Rows are as high as their highest child. */
export function flow(
  nodes: readonly Node[],
  {x, y, width, gap, rowGap = gap}: {x: number; y: number; width: number; gap: number; rowGap?: number}
): {placed: Placed[]; bottom: number; right: number} {
  const placed: Placed[] = [];
  let [left, top, bottom, right] = [x, y, y, x];
  for (const node of nodes) {
    if (left > x && left + node.w > x + width) {
      left = x;
      top = bottom + rowGap;
    }
    placed.push({node, x: left, y: top});
    right = Math.max(right, left + node.w);
    bottom = Math.max(bottom, top + node.h);
    left += node.w + gap;
  }
  return {placed, bottom, right};
}

/**
 * Children in one row, each as near to a wished place as those before it allow, and in further rows where they do not fit
 * the width.
 *
 * @param wishes the x that each child's middle would best have
 */
export function aligned(
  nodes: readonly Node[],
  wishes: readonly number[],
  {x, y, width, gap}: {x: number; y: number; width: number; gap: number}
): {placed: Placed[]; bottom: number} {
  const total = nodes.reduce((sum, {w}) => sum + w + gap, -gap);
  if (total > width) return flow(nodes, {x, y, width, gap});
  const order = nodes.map((_, i) => i).sort((a, b) => (wishes[a] ?? x) - (wishes[b] ?? x) || a - b);
  const placed: Placed[] = [];
  let rest = total;
  let left = x;
  for (const i of order) {
    const node = nodes[i] as Node;
    const latest = x + width - rest;
    const at = Math.round(Math.min(latest, Math.max(left, (wishes[i] ?? x) - node.w / 2)));
    placed.push({node, x: at, y});
    left = at + node.w + gap;
    rest -= node.w + gap;
  }
  return {placed, bottom: y + Math.max(0, ...nodes.map(({h}) => h))};
}

/** Where nodes stand, by their ids. */
export type Places = ReadonlyMap<string, Placed>;

/**
 * Where everything within placed nodes stands, relative to what they are placed in. A node in a folded box stands where
 * the box does.
 */
export function placesIn(placed: readonly Placed[]): Places {
  const places = new Map<string, Placed>();
  const visit = (at: Placed) => {
    const {node, x, y} = at;
    if (!places.has(node.id)) places.set(node.id, at);
    for (const hidden of node.inside ?? []) {
      for (const {id} of withAllIn(hidden)) if (!places.has(id)) places.set(id, at);
    }
    for (const child of node.children) visit({node: child.node, x: x + child.x, y: y + child.y});
  };
  placed.forEach(visit);
  return places;
}

/** The x of the middle of the nodes with these ids; undefined where none of them is placed. */
export function middleOf(places: Places, ids: readonly string[]): number | undefined {
  const found = ids.flatMap((id) => places.get(id) ?? []);
  if (found.length === 0) return undefined;
  return found.reduce((sum, {node, x}) => sum + x + node.w / 2, 0) / found.length;
}

/** A node and all that is in it, shown or not. */
export function withAllIn(node: Node): Node[] {
  const all: Node[] = [];
  const visit = (each: Node) => {
    all.push(each);
    for (const child of each.children) visit(child.node);
    each.inside?.forEach(visit);
  };
  visit(node);
  return all;
}

/**
 * The boxes of a node and all that it holds, in scene coordinates, parents first, and its ways; and what folded boxes
 * stand for, by their ids.
 */
export function flatten(root: Node): {boxes: Box[]; ways: Ways; inside: ReadonlyMap<string, readonly Node[]>} {
  const boxes: Box[] = [];
  const folds = new Map<string, readonly Node[]>();
  const ways = {x: [] as number[], y: [] as number[]};
  const visit = (node: Node, x: number, y: number, parent?: string) => {
    const {id, kind, w, h, shape, model, mark, icon, lines, words, card, children, inside} = node;
    const box: {-readonly [F in keyof Box]: Box[F]} = {id, kind, x, y, w, h, shape, model, lines, words, card};
    if (mark) box.mark = mark;
    if (icon) box.icon = icon;
    if (parent) box.parent = parent;
    if (inside) {
      box.holds = inside.flatMap(withAllIn).map((each) => each.id);
      folds.set(id, inside);
    }
    boxes.push(box);
    for (const way of node.ways.x) ways.x.push(x + way);
    for (const way of node.ways.y) ways.y.push(y + way);
    for (const child of children) visit(child.node, x + child.x, y + child.y, id);
  };
  visit(root, 0, 0);
  return {boxes, ways, inside: folds};
}
