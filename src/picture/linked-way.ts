import {simplified} from "./find-ways.ts";
import type {Link, Point, Scene} from "./scene.ts";

/** Links that a packet takes: what an association says is no way. */
const passable = (link: Link) => link.kind !== "association";

/** How many links a packet may take in one step. */
const most = 3;

/**
 * The way from a box to another along the links of a picture, through the boxes that they join.
 *
 * @returns its corner points, from edge to edge; undefined where no few links lead from one to the other
 */
export function linkedWay({links}: Pick<Scene, "links">, from: string, to: string): Point[] | undefined {
  const usable = links.filter(passable);
  let fronts: {at: string; points: Point[]}[] = [{at: from, points: []}];
  const seen = new Set([from]);
  for (let taken = 0; taken < most; taken++) {
    fronts = fronts.flatMap(({at, points}) =>
      usable.flatMap((link) => {
        const next = link.from === at ? link.to : link.to === at ? link.from : undefined;
        if (next === undefined || seen.has(next)) return [];
        const along = link.from === at ? link.points : [...link.points].reverse();
        return [{at: next, points: joined(points, along)}];
      })
    );
    const arrived = fronts.find(({at}) => at === to);
    if (arrived) return simplified(arrived.points);
    for (const {at} of fronts) seen.add(at);
  }
  return undefined;
}

/** Two parts of a way, with a corner in the box between them where they do not face each other. */
function joined(before: readonly Point[], after: readonly Point[]): Point[] {
  const [end, start] = [before.at(-1), after[0]];
  if (!end || !start || end.x === start.x || end.y === start.y) return [...before, ...after];
  return [...before, {x: end.x, y: start.y}, ...after];
}
