import type {Step, Walk} from "../network/walk.ts";
import {findWays} from "./find-ways.ts";
import {linkedWay} from "./linked-way.ts";
import {routeIdOf} from "./route-table-figure.ts";
import type {Box, Point, Scene} from "./scene.ts";
import {WayGrid} from "./way-grid.ts";

/** Where a step of a walk takes place in a picture. */
export interface Station {
  /** The box that the packet is at; undefined where the picture has none for it. */
  readonly at: string | undefined;
  /** The box of what decides, where that is another one: a security group decides, the packet is at an interface. */
  readonly decider: string | undefined;
  /**
   * The way that the packet takes to here from where it was, in px of the scene; empty where it stays or begins. A
   * question for a name goes there and comes back as the answer.
   */
  readonly way: readonly Point[];
  /** Whether AWS does not say that it goes this way. */
  readonly model: boolean;
}

/** Kinds of steps that judge a packet where it is, or at the interface that they judge for: it does not go to them. */
const judges: ReadonlySet<Step["kind"]> = new Set(["security-group", "network-acl", "policy"]);

/** The way of a packet through a picture, step by step. */
export function traceWalk(scene: Scene, walk: Walk): Station[] {
  // What is in a folded box is at the box.
  const boxes = new Map(scene.boxes.flatMap((box) => [box.id, ...(box.holds ?? [])].map((id) => [id, box] as const)));
  const start = boxes.get(walk.question.from.id);
  const moves: {from: Box; to: Box}[] = [];
  let at = start;
  const stations = walk.steps.map((step) => {
    const place = boxes.get(placeOf(step, boxes));
    const judged = boxes.get(step.interfaceId ?? "");
    const goal = judges.has(step.kind) ? judged : place;
    // What is around the packet, such as its subnet, is no place to go to; nor is the interface of the instance it is at.
    const isHere = at && goal && (isWithin(at, goal, boxes) || (goal === judged && isWithin(goal, at, boxes)));
    const to = goal && !isHere ? goal : at;
    const move = at && to && at !== to ? moves.push({from: at, to}) - 1 : undefined;
    const isQuestion = step.kind === "dns" && move !== undefined;
    // Whoever asked for a name has the answer; it is from there that the packet leaves.
    if (!isQuestion) at = to;
    const decider = place && place !== to ? place.id : undefined;
    return {at: to?.id, decider, move, isQuestion, model: step.basis === "not-public" || step.basis === "inferred"};
  });
  const ways = waysOf(scene, moves);
  return stations.map(({move, isQuestion, ...station}) => {
    const way = move === undefined ? [] : (ways[move] ?? []);
    return {...station, way: isQuestion ? [...way, ...[...way].reverse().slice(1)] : way};
  });
}

function isWithin(box: Box, outer: Box, boxes: ReadonlyMap<string, Box>): boolean {
  for (let id = box.parent; id !== undefined; id = boxes.get(id)?.parent) if (id === outer.id) return true;
  return false;
}

/** The id of the box of a step's place: of a route table the row that won. */
function placeOf({kind, place, candidates}: Step, boxes: ReadonlyMap<string, Box>): string {
  const winner = kind === "route" ? candidates.find(({chosen}) => chosen)?.text : undefined;
  const row = winner === undefined ? "" : routeIdOf(place.id, winner.split(" → ")[0] ?? "");
  return boxes.has(row) ? row : place.id;
}

/** Ways between boxes: along the links of a picture where they lead there, else through the gaps between its boxes. */
function waysOf(scene: Scene, moves: readonly {from: Box; to: Box}[]): (readonly Point[])[] {
  const {boxes, ways} = scene;
  const ends = moves.flatMap(({from, to}) => [from, to]);
  const grid = new WayGrid(boxes, ways, {
    x: ends.map(({x, w}) => x + w / 2),
    y: ends.map(({y, h}) => y + h / 2)
  });
  return moves.map(({from, to}) => {
    const linked = linkedWay(scene, from.id, to.id);
    const [found] = linked
      ? [linked]
      : findWays(grid, {box: to, side: undefined}, [{box: from, side: undefined}], "everywhere");
    return found ?? [];
  });
}
