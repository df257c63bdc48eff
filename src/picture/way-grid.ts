import {Heap} from "./heap.ts";
import {pad} from "./node.ts";
import type {Box, Ways} from "./scene.ts";

/** A rectangle in scene coordinates. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Where a net may run without paying tolls. */
export type Area =
  | "everywhere"
  | {
      /** The ids of the frames around its ends. */
      readonly around: ReadonlySet<string>;
      /** Whether one of them has all its ends: what stays in a VPC does not leave it. */
      readonly confined: boolean;
      /** The ids of the frames around that one. */
      readonly beyond: ReadonlySet<string>;
    };

/** How much longer a px counts inside a frame that a link has no business in, by the frame's kind. */
const tolls: Readonly<Record<string, number>> = {
  account: 1.2,
  vpc: 1.5,
  zone: 1.5,
  subnet: 6,
  "provider-vpc": 3,
  fabric: 1
};

/** What a px counts inside a holder. */
const holderToll = 40;

/** What a px counts on a line that only leads to a box. */
const stubToll = 1.3;

/** Lines nearer to each other than this are one line. */
const tolerance = 3;

/** Distance in px that links keep from boxes and labels that they do not end at. */
export const clearance = 3;

/**
 * The lines that links may run along, vertical and horizontal, and which parts of them are blocked. Built once for a
 * scene; every net then finds its ways in it.
 */
export class WayGrid {
  /** Coordinates of the vertical and of the horizontal lines, ascending. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** What links may not cross: boxes without children, and labels of frames. */
  readonly solids: readonly Rect[];
  /** The solids by the square tiles of the picture that they touch. */
  readonly #tiles = new Map<number, Rect[]>();
  /** Which of the lines are ways, by 1; the others, by 0, only lead to boxes. */
  readonly ways: {readonly columns: Uint8Array; readonly rows: Uint8Array};
  /** The frames and holders, outer ones first. */
  readonly frames: readonly Box[];
  readonly #frameIndex: ReadonlyMap<string, number>;
  /** What a px costs in each frame where a link has no business, by its index plus one, and at 0 outside of all. */
  readonly #rates: Float64Array;
  /**
   * What the part of a line after each crossing costs before tolls, to the right (`h`) and down (`v`): infinite where
   * there is none or something solid is in the way.
   */
  readonly lengths: {readonly h: Float64Array; readonly v: Float64Array};
  /** The innermost frame around the part of a line after each crossing: its index in the frames plus one, or 0. */
  readonly inside: {readonly h: Uint16Array; readonly v: Uint16Array};

  /**
   * What a search notes of every state, two for each crossing. Kept from search to search, because a picture has many:
   * a note holds only if its stamp is the number of the search.
   */
  readonly notes: {
    readonly distance: Float64Array;
    /** The distance and what is left at least. */
    readonly totals: Float64Array;
    readonly previous: Int32Array;
    readonly stamps: Int32Array;
    /** The states at which ways can end, by the number of the search. */
    readonly ends: Int32Array;
    readonly heap: Heap;
    /** The column and the row of each crossing. */
    readonly columnOf: Uint16Array;
    readonly rowOf: Uint16Array;
    searches: number;
  };

  /**
   * @param ways coordinates where the layout left room for links
   * @param stubs coordinates at which links leave boxes: a link follows such a line no further than it must
   */
  constructor(boxes: readonly Box[], ways: Ways, stubs: Ways) {
    this.xs = merged([...ways.x, ...stubs.x]);
    this.ys = merged([...ways.y, ...stubs.y]);
    const [waysX, waysY] = [[...ways.x].sort(byValue), [...ways.y].sort(byValue)];
    this.solids = boxes.flatMap((box) => (holds(box) ? labelOf(box) : [box]));
    this.frames = boxes.filter(holds);
    this.#frameIndex = new Map(this.frames.map(({id}, index) => [id, index]));
    this.#rates = Float64Array.of(
      1,
      ...this.frames.map(({kind, shape}) => (shape === "holder" ? holderToll : (tolls[kind] ?? 2)))
    );
    const size = this.xs.length * this.ys.length;
    this.lengths = {h: new Float64Array(size), v: new Float64Array(size)};
    this.inside = {h: new Uint16Array(size), v: new Uint16Array(size)};
    this.notes = {
      distance: new Float64Array(2 * size),
      totals: new Float64Array(2 * size),
      previous: new Int32Array(2 * size),
      stamps: new Int32Array(2 * size),
      ends: new Int32Array(2 * size),
      heap: new Heap(),
      columnOf: new Uint16Array(size),
      rowOf: new Uint16Array(size),
      searches: 0
    };
    this.ways = {
      columns: Uint8Array.from(this.xs, (x) => (isNear(x, waysX) ? 1 : 0)),
      rows: Uint8Array.from(this.ys, (y) => (isNear(y, waysY) ? 1 : 0))
    };
    this.#measure();
    for (const solid of this.solids) {
      this.#tile(solid);
      this.#block(solid);
    }
    for (const [index, frame] of this.frames.entries()) this.#cover(frame, index + 1);
  }

  /** The index of the line at a coordinate that the grid was made with. */
  column(x: number): number {
    return nearest(this.xs, x);
  }

  row(y: number): number {
    return nearest(this.ys, y);
  }

  /** The number of the crossing of a vertical and a horizontal line. */
  crossing(column: number, row: number): number {
    return row * this.xs.length + column;
  }

  /** What a px costs in each frame, by its index plus one, and at 0 outside of all; nothing leads beyond an area. */
  tolls(area: Area): Float64Array {
    if (area === "everywhere") return new Float64Array(this.frames.length + 1).fill(1);
    const rates = this.#rates.slice();
    const rate = (id: string, value: number) => {
      const index = this.#frameIndex.get(id);
      if (index !== undefined) rates[index + 1] = value;
    };
    const {around, confined, beyond} = area;
    if (confined) rates[0] = Infinity;
    for (const id of around) rate(id, 1);
    for (const id of beyond) rate(id, Infinity);
    return rates;
  }

  /**
   * Whether a straight line between two points that lie on a line of the grid runs through nothing solid, nor along the
   * side of it.
   */
  isFree(a: {x: number; y: number}, b: {x: number; y: number}): boolean {
    const [besideX, besideY] = a.y === b.y ? [0, 1] : [1, 0];
    const [left, right] = [Math.min(a.x, b.x) - besideX, Math.max(a.x, b.x) + besideX];
    const [top, bottom] = [Math.min(a.y, b.y) - besideY, Math.max(a.y, b.y) + besideY];
    for (let row = tileOf(top); row <= tileOf(bottom); row++) {
      for (let column = tileOf(left); column <= tileOf(right); column++) {
        const near = this.#tiles.get(tileKey(column, row)) ?? [];
        if (near.some((r) => right > r.x && left < r.x + r.w && bottom > r.y && top < r.y + r.h)) return false;
      }
    }
    return true;
  }

  #tile(solid: Rect): void {
    const {x, y, w, h} = solid;
    for (let row = tileOf(y); row <= tileOf(y + h); row++) {
      for (let column = tileOf(x); column <= tileOf(x + w); column++) {
        const key = tileKey(column, row);
        const known = this.#tiles.get(key);
        if (known) known.push(solid);
        else this.#tiles.set(key, [solid]);
      }
    }
  }

  #measure(): void {
    const {xs, ys, ways} = this;
    const {h, v} = this.lengths;
    const {columnOf, rowOf} = this.notes;
    const [columns, rows] = [xs.length, ys.length];
    let at = 0;
    for (let row = 0; row < rows; row++) {
      const y = ys[row] as number;
      const down = row + 1 < rows ? (ys[row + 1] as number) - y : Infinity;
      const toll = ways.rows[row] === 1 ? 1 : stubToll;
      for (let column = 0; column < columns; column++, at++) {
        const x = xs[column] as number;
        h[at] = column + 1 < columns ? ((xs[column + 1] as number) - x) * toll : Infinity;
        v[at] = down * (ways.columns[column] === 1 ? 1 : stubToll);
        columnOf[at] = column;
        rowOf[at] = row;
      }
    }
  }

  #block({x, y, w, h}: Rect): void {
    const [left, right] = [x - clearance, x + w + clearance];
    const [top, bottom] = [y - clearance, y + h + clearance];
    const [c0, c1] = range(this.xs, left, right);
    const [r0, r1] = range(this.ys, top, bottom);
    for (let row = r0; row < r1; row++)
      for (let column = Math.max(0, c0 - 1); column < c1; column++)
        this.lengths.h[this.crossing(column, row)] = Infinity;
    for (let column = c0; column < c1; column++)
      for (let row = Math.max(0, r0 - 1); row < r1; row++) this.lengths.v[this.crossing(column, row)] = Infinity;
  }

  #cover({x, y, w, h}: Rect, index: number): void {
    const middleX = (column: number) => ((this.xs[column] as number) + (this.xs[column + 1] ?? Infinity)) / 2;
    const middleY = (row: number) => ((this.ys[row] as number) + (this.ys[row + 1] ?? Infinity)) / 2;
    const [c0, c1] = range(this.xs, x, x + w);
    const [r0, r1] = range(this.ys, y, y + h);
    for (let row = Math.max(0, r0 - 1); row < r1; row++) {
      for (let column = Math.max(0, c0 - 1); column < c1; column++) {
        const at = this.crossing(column, row);
        const [mx, my] = [middleX(column), middleY(row)];
        if (row >= r0 && mx > x && mx < x + w) this.inside.h[at] = index;
        if (column >= c0 && my > y && my < y + h) this.inside.v[at] = index;
      }
    }
  }
}

/** Which tile a coordinate is in: tiles measure 128 px. */
function tileOf(coordinate: number): number {
  return Math.floor(coordinate / 128);
}

function tileKey(column: number, row: number): number {
  return row * 4096 + column;
}

function holds({shape}: Box): boolean {
  return shape === "frame" || shape === "holder";
}

/** The rectangle around a frame's label and its icon. */
function labelOf({x, y, lines, icon}: Box): Rect[] {
  if (lines.length === 0) return [];
  const left = icon ? pad : Math.min(...lines.map((line) => line.x));
  const right = Math.max(...lines.map((line) => line.x + line.w));
  const top = Math.min(...lines.map((line) => line.y)) - 12;
  const bottom = Math.max(...lines.map((line) => line.y)) + 3;
  return [{x: x + left, y: y + top, w: right - left, h: bottom - top}];
}

function merged(values: readonly number[]): number[] {
  const lines: number[] = [];
  for (const value of [...values].sort(byValue)) {
    const last = lines.at(-1);
    if (last === undefined || value - last > tolerance) lines.push(value);
  }
  return lines;
}

function byValue(a: number, b: number): number {
  return a - b;
}

/** Whether a value is within the tolerance of a line; lines ascend. */
function isNear(value: number, lines: readonly number[]): boolean {
  const line = lines[firstAtLeast(lines, value - tolerance)];
  return line !== undefined && line <= value + tolerance;
}

function nearest(lines: readonly number[], value: number): number {
  const after = firstAtLeast(lines, value);
  const [before = -Infinity, next = Infinity] = [lines[after - 1], lines[after]];
  return value - before <= next - value ? after - 1 : after;
}

/** The indices of the lines strictly between two values: from the first up to but not including the second. */
function range(lines: readonly number[], low: number, high: number): [number, number] {
  let first = firstAtLeast(lines, low);
  if (lines[first] === low) first++;
  return [first, Math.max(first, firstAtLeast(lines, high))];
}

/** The index of the first line at or after a value; the number of lines where there is none. */
export function firstAtLeast(lines: readonly number[], value: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the last line at or before a value; -1 where there is none. */
export function lastAtMost(lines: readonly number[], value: number): number {
  const after = firstAtLeast(lines, value);
  return lines[after] === value ? after : after - 1;
}
