import type {Point} from "./scene.ts";
import type {Rect} from "./way-grid.ts";

/** What links keep clear of when they move apart: boxes and labels, and the edges of what they run in. */
export interface Obstacles {
  readonly solids: readonly Rect[];
  readonly frames: readonly Rect[];
}

/** The ways of one net: links that may lie on one another, because they lead to the same box. */
export type Bundle = readonly BoundWay[];

/** A way and the boxes that it begins and ends at. */
export interface BoundWay {
  readonly points: readonly Point[];
  readonly from: Rect;
  readonly to: Rect;
}

/** Distance in px between links that run beside each other, and from them to boxes beyond 3 px, where there is room. */
const spacing = 8;
const distance = 5;

/** All that one bundle has on one line: a stretch that moves as a whole. */
interface Wire {
  readonly bundle: number;
  readonly axis: "h" | "v";
  /** The coordinate that all its points share. */
  readonly line: number;
  low: number;
  high: number;
  /** How far it may move to smaller and to larger coordinates. */
  before: number;
  after: number;
  /** Where other wires of its bundle leave it, and to which side. */
  readonly turns: {readonly at: number; readonly side: -1 | 1}[];
  offset: number;
}

/**
 * Moves links of different bundles that lie on one another apart, each along its whole stretch, in the order that
 * crosses least. Their ends move along the sides of their boxes.
 *
 * @returns the points of every way of every bundle
 */
export function separate(bundles: readonly Bundle[], obstacles: Obstacles): Point[][][] {
  const wires = bundles.map((ways, bundle) => wiresOf(bundle, ways));
  const lines = new Map<string, Wire[]>();
  for (const wire of wires.flat()) {
    const key = `${wire.axis}${wire.line}`;
    const known = lines.get(key);
    if (known) known.push(wire);
    else lines.set(key, [wire]);
  }
  const edges = edgesOf(obstacles);
  for (const group of lines.values()) for (const crowd of crowds(group)) spread(crowd, edges);
  return bundles.map((ways, bundle) => ways.map(({points}) => moved(points, wires[bundle] ?? [])));
}

function wiresOf(bundle: number, ways: Bundle): Wire[] {
  const wires: Wire[] = [];
  for (const {points, from: first, to: last} of ways) {
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1] as Point, points[i] as Point];
      const axis = a.y === b.y ? "h" : "v";
      const [from, to, line] = axis === "h" ? [a.x, b.x, a.y] : [a.y, b.y, a.x];
      const wire: Wire = {
        bundle,
        axis,
        line,
        low: Math.min(from, to),
        high: Math.max(from, to),
        before: Infinity,
        after: Infinity,
        turns: [],
        offset: 0
      };
      if (i === 1) holdTo(wire, first);
      if (i === points.length - 1) holdTo(wire, last);
      const [previous, next] = [points[i - 2], points[i + 1]];
      if (previous) wire.turns.push({at: from, side: sideOf(axis === "h" ? previous.y : previous.x, line)});
      if (next) wire.turns.push({at: to, side: sideOf(axis === "h" ? next.y : next.x, line)});
      absorb(wires, wire);
    }
  }
  return wires;
}

/** Keeps a wire that ends at a box on its side, off the corners. */
function holdTo(wire: Wire, {x, y, w, h}: Rect): void {
  const [low, high] = wire.axis === "h" ? [y, y + h] : [x, x + w];
  wire.before = Math.min(wire.before, Math.max(0, wire.line - low - 4));
  wire.after = Math.min(wire.after, Math.max(0, high - wire.line - 4));
}

/** Adds a wire, joined with those of its bundle that it touches. */
function absorb(wires: Wire[], wire: Wire): void {
  for (let i = wires.length - 1; i >= 0; i--) {
    const other = wires[i] as Wire;
    if (other.axis !== wire.axis || other.line !== wire.line) continue;
    if (other.low > wire.high || other.high < wire.low) continue;
    wire.low = Math.min(wire.low, other.low);
    wire.high = Math.max(wire.high, other.high);
    wire.before = Math.min(wire.before, other.before);
    wire.after = Math.min(wire.after, other.after);
    wire.turns.push(...other.turns);
    wires.splice(i, 1);
  }
  wires.push(wire);
}

function sideOf(coordinate: number, line: number): -1 | 1 {
  return coordinate < line ? -1 : 1;
}

/** A side of something that wires keep clear of: where it is, and how far it goes along the wires. */
interface Edge {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

/** The edges that vertical and horizontal wires keep clear of, by where they are. */
type Edges = Readonly<Record<Wire["axis"], readonly Edge[]>>;

function edgesOf({solids, frames}: Obstacles): Edges {
  const v: Edge[] = [];
  const h: Edge[] = [];
  for (const {x, y, w, h: height} of [...solids, ...frames]) {
    for (const at of [x, x + w]) v.push({at, low: y, high: y + height});
    for (const at of [y, y + height]) h.push({at, low: x, high: x + w});
  }
  for (const edges of [v, h]) edges.sort((a, b) => a.at - b.at);
  return {v, h};
}

/** Narrows how far a wire may move to what is free beside it, as far as a reach. */
function limit(wire: Wire, edges: Edges, reach: number): void {
  const {axis, line} = wire;
  const sorted = edges[axis];
  wire.before = Math.min(wire.before, reach);
  wire.after = Math.min(wire.after, reach);
  for (let i = firstFrom(sorted, line - reach - 3); i < sorted.length; i++) {
    const {at, low, high} = sorted[i] as Edge;
    if (at > line + wire.after + 3) break;
    // The boxes that a wire ends at touch its ends and do not limit it.
    if (high <= wire.low || low >= wire.high) continue;
    if (at <= line) wire.before = Math.min(wire.before, Math.max(0, line - at - 3));
    else wire.after = Math.min(wire.after, Math.max(0, at - line - 3));
  }
}

/** The index of the first edge at or after a coordinate. */
function firstFrom(edges: readonly Edge[], at: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as Edge).at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Wires of one line that overlap, directly or through others. */
function crowds(wires: readonly Wire[]): Wire[][] {
  const sorted = [...wires].sort((a, b) => a.low - b.low || a.bundle - b.bundle);
  const groups: Wire[][] = [];
  let end = -Infinity;
  for (const wire of sorted) {
    if (wire.low > end + 2) groups.push([]);
    groups.at(-1)?.push(wire);
    end = Math.max(end, wire.high);
  }
  return groups.filter((group) => group.length > 1);
}

/** Gives the wires of a crowd places side by side within the room that all of them have. */
function spread(crowd: Wire[], edges: Edges): void {
  const reach = spacing * crowd.length + distance;
  for (const wire of crowd) limit(wire, edges, reach);
  const ordered = inOrder(crowd);
  const before = Math.min(...crowd.map((wire) => wire.before));
  const after = Math.min(...crowd.map((wire) => wire.after));
  const gap = Math.min(spacing, (before + after) / (ordered.length - 1));
  const total = gap * (ordered.length - 1);
  // Where there is more room than the wires need, they keep further off what is beside them.
  const spare = Math.min(distance, Math.max(0, (before + after - total) / 2));
  const start = Math.min(Math.max(-total / 2, spare - before), after - spare - total);
  for (const [index, wire] of ordered.entries()) wire.offset = Math.round((start + index * gap) * 2) / 2;
}

/** The order that crosses least, by inserting each wire where it costs least. */
function inOrder(crowd: readonly Wire[]): Wire[] {
  const ordered: Wire[] = [];
  for (const wire of crowd) {
    let cost = ordered.reduce((sum, other) => sum + crossings(wire, other), 0);
    let best = {at: 0, cost};
    for (const [i, other] of ordered.entries()) {
      cost += crossings(other, wire) - crossings(wire, other);
      if (cost < best.cost) best = {at: i + 1, cost};
    }
    ordered.splice(best.at, 0, wire);
  }
  return ordered;
}

/** How often two wires cross when the first has the smaller coordinate. */
function crossings(first: Wire, second: Wire): number {
  const within = (wire: Wire, at: number) =>
    at > wire.low && at < wire.high ? 1 : at === wire.low || at === wire.high ? 0.5 : 0;
  return (
    first.turns.reduce((sum, {at, side}) => sum + (side > 0 ? within(second, at) : 0), 0) +
    second.turns.reduce((sum, {at, side}) => sum + (side < 0 ? within(first, at) : 0), 0)
  );
}

/** A way with its points moved by the offsets of the wires they lie on. */
function moved(way: readonly Point[], wires: readonly Wire[]): Point[] {
  const shift = (axis: "h" | "v", line: number, at: number) =>
    wires.find((w) => w.axis === axis && w.line === line && at >= w.low && at <= w.high)?.offset ?? 0;
  return way.map((point, i) => {
    const neighbours = [way[i - 1], way[i + 1]].filter((other) => other !== undefined);
    const horizontal = neighbours.some((other) => other.y === point.y);
    const vertical = neighbours.some((other) => other.x === point.x);
    return {
      x: point.x + (vertical ? shift("v", point.x, point.y) : 0),
      y: point.y + (horizontal ? shift("h", point.y, point.x) : 0)
    };
  });
}
