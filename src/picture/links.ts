import type {Side, Way} from "./find-ways.ts";
import {findWays, simplified} from "./find-ways.ts";
import {separate} from "./lanes.ts";
import type {Box, Link, Mark, Ways} from "./scene.ts";
import {WayGrid} from "./way-grid.ts";

/** Links that lead to one box: they may share a line on the way. */
export interface Net {
  readonly kind: string;
  /** The id of the box that all of them join. */
  readonly hub: string;
  readonly model?: boolean;
  /** The side of its spokes that it leaves by, and of the hub that it arrives at, unless that is a great detour. */
  readonly leave?: Side;
  readonly arrive?: Side;
  readonly spokes: readonly Spoke[];
}

/** One link of a net. */
export interface Spoke {
  /** The id of the box at the other end. */
  readonly id: string;
  /** What the link says, in words. */
  readonly label: string;
  readonly mark?: Mark | undefined;
  /** Whether the link leads from the hub to the spoke. Default: to the hub. */
  readonly outward?: boolean;
}

/** Draws the links of nets around the boxes of a scene. Nets whose hub is not in the scene, and such spokes, are left out. */
export function routeLinks(boxes: readonly Box[], ways: Ways, nets: readonly Net[]): Link[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const known = nets.flatMap((net) => {
    const hub = byId.get(net.hub);
    const spokes = net.spokes.flatMap((spoke) => {
      const box = byId.get(spoke.id);
      return box && box !== hub ? [{...spoke, box}] : [];
    });
    return hub && spokes.length > 0 ? [{...net, hub, spokes}] : [];
  });
  if (known.length === 0) return [];
  const ends = new Set(known.flatMap(({hub, spokes}) => [hub, ...spokes.map(({box}) => box)]));
  const grid = new WayGrid(boxes, ways, {
    x: [...ends].map(({x, w}) => x + w / 2),
    y: [...ends].map(({y, h}) => y + h / 2)
  });
  const bundles = known.map(({hub, spokes, leave, arrive}) => {
    const exempt = new Set([hub, ...spokes.map(({box}) => box)].flatMap((box) => around(box, byId)));
    const ends = spokes.map(({box}) => ({box, side: leave}));
    const found = findWays(grid, {box: hub, side: arrive}, ends, exempt);
    return found.map((points, i) => ({points, from: ends[i]?.box ?? hub, to: hub}));
  });
  const apart = separate(bundles, grid.solids);
  return known.flatMap((net, n) => net.spokes.map((spoke, s) => toLink(net, spoke, simplified(apart[n]?.[s] ?? []))));
}

function toLink(
  {kind, hub, model = false}: {kind: string; hub: Box; model?: boolean},
  {box, label, mark, outward = false}: Spoke & {box: Box},
  points: Way
): Link {
  const [from, to] = outward ? [hub.id, box.id] : [box.id, hub.id];
  return {
    id: `${kind}:${from}>${to}`,
    kind,
    from,
    to,
    points: outward ? [...points].reverse() : points,
    label,
    model,
    ...(mark && {mark})
  };
}

/** The ids of the frames around a box. Its own is not among them: links leave a frame outwards. */
function around(box: Box, byId: ReadonlyMap<string, Box>): string[] {
  const ids: string[] = [];
  for (let at = box.parent; at !== undefined; at = byId.get(at)?.parent) ids.push(at);
  return ids;
}
