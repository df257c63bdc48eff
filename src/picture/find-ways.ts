import {Heap} from "./heap.ts";
import type {Box, Point} from "./scene.ts";
import type {WayGrid} from "./way-grid.ts";
import {firstAtLeast} from "./way-grid.ts";

/** What a bend costs, in px of detour. */
const bend = 30;

type Axis = "h" | "v";

/** Where links may leave a box: the middle of a side, and the crossing of the grid that it leads to. */
interface Port {
  readonly point: Point;
  readonly axis: Axis;
  readonly column: number;
  readonly row: number;
}

/** A way from one box to another: its corner points, the first and the last on the boxes' edges. */
export type Way = readonly Point[];

/**
 * Finds the cheapest ways from one box, the hub, to others: short, with few bends, around everything solid.
 *
 * @param exempt ids of the frames in which running costs nothing extra: those around the ends
 * @returns a way for each spoke, from the spoke to the hub; where everything is blocked, the straight corner
 */
export function findWays(grid: WayGrid, hub: Box, spokes: readonly Box[], exempt: ReadonlySet<string>): Way[] {
  const hubPorts = portsOf(grid, hub);
  const {distance, previous} = explore(grid, hubPorts, exempt);
  return spokes.map((spoke) => {
    const ports = portsOf(grid, spoke);
    let best: {cost: number; state: number; port: Port} | undefined;
    for (const port of ports) {
      for (const axis of ["h", "v"] as const) {
        const state = stateOf(grid, port.column, port.row, axis);
        const turned = axis === port.axis ? 0 : bend;
        const cost = (distance.get(state) ?? Infinity) + stub(grid, port) + turned;
        if (cost < (best?.cost ?? Infinity)) best = {cost, state, port};
      }
    }
    const direct = straight(grid, ports, hubPorts);
    if (direct && (!best || best.cost >= direct.cost)) return direct.way;
    return best ? simplified([best.port.point, ...trace(grid, previous, best.state)]) : corner(spoke, hub);
  });
}

/** Cheapest distances from the hub's ports to every crossing, arriving along either axis. */
function explore(grid: WayGrid, ports: readonly Port[], exempt: ReadonlySet<string>) {
  const distance = new Map<number, number>();
  const previous = new Map<number, number | Point>();
  const heap = new Heap<number>();
  const reach = (state: number, cost: number, from: number | Point) => {
    if (cost >= (distance.get(state) ?? Infinity)) return;
    distance.set(state, cost);
    previous.set(state, from);
    heap.push(cost, state);
  };
  for (const port of ports) {
    reach(stateOf(grid, port.column, port.row, port.axis), stub(grid, port), port.point);
  }
  for (let next = heap.pop(); next; next = heap.pop()) {
    const {cost, value: state} = next;
    if (cost > (distance.get(state) ?? Infinity)) continue;
    const axis: Axis = state & 1 ? "v" : "h";
    const crossing = state >> 1;
    const [column, row] = [crossing % grid.xs.length, Math.floor(crossing / grid.xs.length)];
    reach(stateOf(grid, column, row, axis === "h" ? "v" : "h"), cost + bend, state);
    const [c, r] = axis === "h" ? [1, 0] : [0, 1];
    const onward = grid.cost(axis, column, row, exempt);
    const back = grid.cost(axis, column - c, row - r, exempt);
    if (onward !== undefined) reach(stateOf(grid, column + c, row + r, axis), cost + onward, state);
    if (back !== undefined) reach(stateOf(grid, column - c, row - r, axis), cost + back, state);
  }
  return {distance, previous};
}

function stateOf(grid: WayGrid, column: number, row: number, axis: Axis): number {
  return grid.crossing(column, row) * 2 + (axis === "v" ? 1 : 0);
}

/** The ports of a box whose way to the grid is free. */
function portsOf(grid: WayGrid, box: Box): Port[] {
  const column = grid.column(box.x + box.w / 2);
  const row = grid.row(box.y + box.h / 2);
  const [x, y] = [grid.xs[column] as number, grid.ys[row] as number];
  const left = firstAtLeast(grid.xs, box.x) - 1;
  const right = firstAtLeast(grid.xs, box.x + box.w);
  const above = firstAtLeast(grid.ys, box.y) - 1;
  const below = firstAtLeast(grid.ys, box.y + box.h);
  const ports: Port[] = [
    {point: {x: box.x, y}, axis: "h", column: left, row},
    {point: {x: box.x + box.w, y}, axis: "h", column: right, row},
    {point: {x, y: box.y}, axis: "v", column, row: above},
    {point: {x, y: box.y + box.h}, axis: "v", column, row: below}
  ];
  return ports.filter((port) => {
    const [px, py] = [grid.xs[port.column], grid.ys[port.row]];
    return px !== undefined && py !== undefined && grid.isFree(port.point, {x: px, y: py});
  });
}

function stub(grid: WayGrid, {point, column, row}: Port): number {
  return Math.abs((grid.xs[column] as number) - point.x) + Math.abs((grid.ys[row] as number) - point.y);
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
function trace(grid: WayGrid, previous: ReadonlyMap<number, number | Point>, state: number): Point[] {
  const points: Point[] = [];
  let at: number | Point | undefined = state;
  while (typeof at === "number") {
    const crossing: number = at >> 1;
    points.push({
      x: grid.xs[crossing % grid.xs.length] as number,
      y: grid.ys[Math.floor(crossing / grid.xs.length)] as number
    });
    at = previous.get(at);
  }
  return at ? [...points, at] : points;
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
