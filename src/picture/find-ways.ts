import type {Box, Point} from "./scene.ts";
import type {Area, WayGrid} from "./way-grid.ts";
import {clearance, firstAtLeast, lastAtMost} from "./way-grid.ts";

/** What a bend costs, in px of detour. */
const bend = 30;

/**
 * In a grid of more crossings than this, a search takes for granted that what is left costs more than its distance: it
 * finds ways sooner, and a way may cost so many times what the cheapest one costs.
 */
const large = 4000;
const haste = 1.3;

type Axis = "h" | "v";

/** A side of a box. */
export type Side = "left" | "right" | "top" | "bottom";

/** A box that links end at, and the side that they end at if they can. */
export interface End {
  readonly box: Box;
  readonly side: Side | undefined;
  /** A side that links end at only where there is no other way. */
  readonly avoid?: Side | undefined;
}

/** What it costs to end at another side than the one wished for, and at one to avoid, in px of detour. */
const wrongSide = 160;
const avoidedSide = 2000;

/** Where links may leave a box: the middle of a side, and the crossing of the grid that it leads to. */
interface Port {
  readonly point: Point;
  readonly axis: Axis;
  readonly column: number;
  readonly row: number;
  /** Whether nothing stands between the port and the crossing. */
  readonly free: boolean;
  /** What the port costs, in px of detour. */
  readonly cost: number;
}

/** A way from one box to another: its corner points, the first and the last on the boxes' edges. */
export type Way = readonly Point[];

/**
 * Finds the cheapest ways from one box, the hub, to others: short, with few bends, around everything solid.
 *
 * @param area where running costs nothing extra
 * @returns a way for each spoke, from the spoke to the hub; where everything is blocked, the straight corner
 */
export function findWays(grid: WayGrid, hub: End, spokes: readonly End[], area: Area): Way[] {
  const hubPorts = portsOf(grid, hub);
  const spokePorts = spokes.map((spoke) => portsOf(grid, spoke));
  const within = explore(grid, hubPorts, spokePorts, grid.tolls(area), turnsAt(grid, [hubPorts, ...spokePorts]));
  const {best, previous} = within.best.every((each) => each)
    ? within
    : explore(grid, hubPorts, spokePorts, grid.tolls("everywhere"), turnsAnywhere(grid));
  return spokes.map((spoke, i) => {
    const found = best[i];
    const direct = straight(grid, spokePorts[i] ?? [], hubPorts);
    if (direct && (!found || found.cost >= direct.cost)) return direct.way;
    return found
      ? simplified([found.port.point, ...trace(grid, previous, found.state, hubPorts)])
      : corner(spoke.box, hub.box);
  });
}

/** The end of the cheapest way to a spoke that was found so far. */
interface Arrival {
  readonly cost: number;
  readonly state: number;
  readonly port: Port;
}

/**
 * Searches outwards from the hub's ports until no spoke can be reached for less: first where the way so far and the
 * distance to the spokes are least together (A*). A state is a crossing together with the axis along which it was reached.
 */
function explore(
  grid: WayGrid,
  hubPorts: readonly Port[],
  spokePorts: readonly (readonly Port[])[],
  tolls: Float64Array,
  {columns: turnColumns, rows: turnRows}: WayGrid["ways"]
) {
  const columns = grid.xs.length;
  const {distance, totals, previous, stamps, ends, heap, columnOf, rowOf} = grid.notes;
  const {lengths, inside} = grid;
  const stamp = ++grid.notes.searches;
  heap.clear();
  const best = spokePorts.map((): Arrival | undefined => undefined);
  const arrivals = arrivalsAt(grid, spokePorts);
  for (const state of arrivals.keys()) ends[state] = stamp;
  const left = leastFrom(grid, spokePorts);
  const reach = (state: number, cost: number, from: number) => {
    if (stamps[state] === stamp && cost >= (distance[state] as number)) return;
    stamps[state] = stamp;
    distance[state] = cost;
    previous[state] = from;
    const total = cost + left(state);
    totals[state] = total;
    heap.push(total, state);
  };
  for (const [index, port] of hubPorts.entries()) {
    // Ports stand in the record of the way as negative numbers.
    if (port.free) reach(stateOf(grid, port), port.cost, -2 - index);
  }
  let furthest = Infinity;
  while (heap.least < furthest) {
    const least = heap.least;
    const state = heap.pop() as number;
    const cost = distance[state] as number;
    const at = state >> 1;
    if (least > (totals[state] as number)) continue;
    if (ends[state] === stamp) {
      for (const {spoke, port, turned} of arrivals.get(state) ?? []) {
        const total = cost + port.cost + turned;
        if (total < (best[spoke]?.cost ?? Infinity)) best[spoke] = {cost: total, state, port};
        furthest = best.reduce((most, each) => Math.max(most, each?.cost ?? Infinity), 0);
      }
    }
    reach(state ^ 1, cost + bend, state);
    const vertical = (state & 1) === 1;
    const length = vertical ? lengths.v : lengths.h;
    const frame = vertical ? inside.v : inside.h;
    const step = vertical ? columns : 1;
    const lineOf = vertical ? rowOf : columnOf;
    const turns = vertical ? turnRows : turnColumns;
    // Ahead and back are written out, because one loop for both takes a fifth longer.
    let onward = cost;
    let ahead = at;
    do {
      onward += (length[ahead] as number) * (tolls[frame[ahead] as number] as number);
      ahead += step;
    } while (onward < Infinity && turns[lineOf[ahead] as number] === 0);
    if (onward < Infinity) reach(2 * ahead + (state & 1), onward, state);
    let back = cost;
    let behind = at;
    do {
      behind -= step;
      if (behind < 0) break;
      back += (length[behind] as number) * (tolls[frame[behind] as number] as number);
    } while (back < Infinity && turns[lineOf[behind] as number] === 0);
    if (behind >= 0 && back < Infinity) reach(2 * behind + (state & 1), back, state);
  }
  return {best, previous};
}

/**
 * Where a search looks for turns: on the lines that are ways, and on those that lead to its own ends. Between them it goes
 * straight on, so that in a large picture it looks at few of the crossings.
 */
function turnsAt({ways}: WayGrid, ends: readonly (readonly Port[])[]): WayGrid["ways"] {
  const [columns, rows] = [ways.columns.slice(), ways.rows.slice()];
  for (const {column, row, free} of ends.flat()) {
    if (!free) continue;
    columns[column] = 1;
    rows[row] = 1;
  }
  return {columns, rows};
}

function turnsAnywhere({xs, ys}: WayGrid): WayGrid["ways"] {
  return {columns: new Uint8Array(xs.length).fill(1), rows: new Uint8Array(ys.length).fill(1)};
}

/**
 * What it costs at least from a state to any of the spokes: the distance to the rectangle around them; more in a large
 * grid, where the search makes haste.
 */
function leastFrom(grid: WayGrid, spokePorts: readonly (readonly Port[])[]): (state: number) => number {
  const {xs, ys} = grid;
  const {columnOf, rowOf} = grid.notes;
  const ports = spokePorts.flat().filter(({free}) => free);
  const weight = xs.length * ys.length > large ? haste : 1;
  const [left, right] = extent(ports.map(({column}) => xs[column] as number));
  const [top, bottom] = extent(ports.map(({row}) => ys[row] as number));
  return (state) => {
    const at = state >> 1;
    const x = xs[columnOf[at] as number] as number;
    const y = ys[rowOf[at] as number] as number;
    return weight * (Math.max(left - x, x - right, 0) + Math.max(top - y, y - bottom, 0));
  };
}

function extent(values: readonly number[]): [number, number] {
  return values.length === 0 ? [-Infinity, Infinity] : [Math.min(...values), Math.max(...values)];
}

/** For each state at which ways can end, the ports that it leads to and what turning into them costs. */
function arrivalsAt(grid: WayGrid, spokePorts: readonly (readonly Port[])[]) {
  const arrivals = new Map<number, {spoke: number; port: Port; turned: number}[]>();
  for (const [spoke, ports] of spokePorts.entries()) {
    for (const port of ports) {
      if (!port.free) continue;
      const state = stateOf(grid, port);
      for (const [at, turned] of [
        [state, 0],
        [state ^ 1, bend]
      ] as const) {
        arrivals.set(at, [...(arrivals.get(at) ?? []), {spoke, port, turned}]);
      }
    }
  }
  return arrivals;
}

function stateOf(grid: WayGrid, {column, row, axis}: Port): number {
  return grid.crossing(column, row) * 2 + (axis === "v" ? 1 : 0);
}

/** The ports of a box, one in the middle of each side, each with the nearest crossing that is clear of the box. */
function portsOf(grid: WayGrid, {box, side, avoid}: End): Port[] {
  const column = grid.column(box.x + box.w / 2);
  const row = grid.row(box.y + box.h / 2);
  const [x, y] = [grid.xs[column] as number, grid.ys[row] as number];
  const port = (at: Side, point: Point, column: number, row: number): Port => {
    const [px, py] = [grid.xs[column], grid.ys[row]];
    const free = px !== undefined && py !== undefined && grid.isFree(point, {x: px, y: py});
    const stub = free ? Math.abs(px - point.x) + Math.abs(py - point.y) : 0;
    const cost = stub + (side === undefined || side === at ? 0 : wrongSide) + (at === avoid ? avoidedSide : 0);
    return {point, axis: at === "left" || at === "right" ? "h" : "v", column, row, free, cost};
  };
  return [
    port("left", {x: box.x, y}, lastAtMost(grid.xs, box.x - clearance), row),
    port("right", {x: box.x + box.w, y}, firstAtLeast(grid.xs, box.x + box.w + clearance), row),
    port("top", {x, y: box.y}, column, lastAtMost(grid.ys, box.y - clearance)),
    port("bottom", {x, y: box.y + box.h}, column, firstAtLeast(grid.ys, box.y + box.h + clearance))
  ];
}

/** A straight line between two facing ports: neighbours may have no crossing of the grid between them. */
function straight(grid: WayGrid, from: readonly Port[], to: readonly Port[]): {way: Way; cost: number} | undefined {
  let best: {way: Way; cost: number} | undefined;
  for (const a of from) {
    for (const b of to) {
      const aligned = a.axis === b.axis && (a.axis === "h" ? a.row === b.row : a.column === b.column);
      const cost = Math.abs(a.point.x - b.point.x) + Math.abs(a.point.y - b.point.y);
      if (aligned && cost < (best?.cost ?? Infinity) && grid.isFree(a.point, b.point)) {
        best = {way: [a.point, b.point], cost};
      }
    }
  }
  return best;
}

/** The points from a crossing back to the hub's port. */
function trace(grid: WayGrid, previous: Int32Array, state: number, hubPorts: readonly Port[]): Point[] {
  const points: Point[] = [];
  let at = state;
  while (at >= 0) {
    const crossing = at >> 1;
    points.push({
      x: grid.xs[crossing % grid.xs.length] as number,
      y: grid.ys[Math.floor(crossing / grid.xs.length)] as number
    });
    at = previous[at] as number;
  }
  const port = hubPorts[-2 - at];
  return port ? [...points, port.point] : points;
}

/** A way of last resort, for boxes that are walled in. */
function corner(from: Box, to: Box): Way {
  const [x, y] = [from.x + from.w / 2, to.y + to.h / 2];
  const start = {x, y: y < from.y ? from.y : from.y + from.h};
  const end = {x: x < to.x ? to.x : to.x + to.w, y};
  return simplified([start, {x, y}, end]);
}

/** A way without points that change nothing. */
export function simplified(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [a, b] = [kept.at(-2), kept.at(-1)];
    if (b && b.x === point.x && b.y === point.y) continue;
    if (a && b && ((a.x === b.x && b.x === point.x) || (a.y === b.y && b.y === point.y))) kept.pop();
    kept.push(point);
  }
  return kept;
}
