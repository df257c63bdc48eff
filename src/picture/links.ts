import {areAlike, areListsAlike} from "./alike.ts";
import type {Side, Way} from "./find-ways.ts";
import {findWays, simplified} from "./find-ways.ts";
import type {BoundWay} from "./lanes.ts";
import {separate} from "./lanes.ts";
import type {Box, Link, Mark, Ways} from "./scene.ts";
import type {Area} from "./way-grid.ts";
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
  /** A side of the hub that it arrives at only where there is no other way. */
  readonly avoid?: Side | undefined;
  /** Nets that share a bus are drawn as one: their links may lie on one another. */
  readonly bus?: string;
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

/** The id of the link between a hub and a spoke of a net of a kind. */
export function linkId(kind: string, hub: string, {id, outward}: Pick<Spoke, "id" | "outward">): string {
  return outward ? `${kind}:${hub}>${id}` : `${kind}:${id}>${hub}`;
}

/** Draws the links of nets around the boxes of a scene. Nets whose hub is not in the scene, and such spokes, are left out. */
export function routeLinks(
  boxes: readonly Box[],
  {ways, ...size}: {readonly w: number; readonly h: number; readonly ways: Ways},
  nets: readonly Net[]
): Link[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const known = nets.flatMap((net): KnownNet[] => {
    const hub = byId.get(net.hub);
    const spokes = net.spokes.flatMap((spoke) => {
      const box = byId.get(spoke.id);
      return box && box !== hub ? [{spoke, box}] : [];
    });
    return hub && spokes.length > 0 ? [{net, hub, spokes}] : [];
  });
  if (known.length === 0) return [];
  const ground = {boxes, ways, size, known};
  if (!led || !isSameGround(led.ground, ground)) led = {ground, ways: lead(ground, byId)};
  const found = led.ways;
  return known.flatMap(({net, hub, spokes}, n) =>
    spokes.map(({spoke, box}, i) => toLink(net, {hub, spoke, box}, found[n]?.[i] ?? []))
  );
}

/** A net whose hub is in the scene, with those of its spokes that are. */
interface KnownNet {
  readonly net: Net;
  readonly hub: Box;
  readonly spokes: readonly {readonly spoke: Spoke; readonly box: Box}[];
}

/** All that decides where links run. */
interface Ground {
  readonly boxes: readonly Box[];
  readonly ways: Ways;
  readonly size: {readonly w: number; readonly h: number};
  readonly known: readonly KnownNet[];
}

/** What was led last: most edits leave all boxes where they are, and leading takes more than half of a layout's time. */
let led: {readonly ground: Ground; readonly ways: readonly (readonly Way[])[]} | undefined;

function isSameGround(a: Ground, b: Ground): boolean {
  return (
    areAlike(a.size, b.size, ["w", "h"]) &&
    areListsAlike(a.boxes, b.boxes, isSamePlace) &&
    areListsAlike(a.known, b.known, isSameNet) &&
    areListsAlike(a.ways.x, b.ways.x) &&
    areListsAlike(a.ways.y, b.ways.y)
  );
}

function isSamePlace(a: Box, b: Box | undefined): boolean {
  return (
    b !== undefined &&
    areAlike(a, b, ["id", "x", "y", "w", "h", "parent", "shape", "kind", "icon"]) &&
    areListsAlike(a.lines, b.lines, (line, other) => areAlike(line, other, ["x", "y", "w"]))
  );
}

function isSameNet(a: KnownNet, b: KnownNet | undefined): boolean {
  return (
    b !== undefined &&
    areAlike(a.net, b.net, ["hub", "leave", "arrive", "avoid", "bus"]) &&
    areListsAlike(a.spokes, b.spokes, ({box}, other) => box.id === other?.box.id)
  );
}

/** Leads the links of nets around the boxes. Gives a way from each spoke to its hub. */
function lead({boxes, ways, size, known}: Ground, byId: ReadonlyMap<string, Box>): Way[][] {
  const ends = new Set(known.flatMap(({hub, spokes}) => [hub, ...spokes.map(({box}) => box)]));
  const grid = new WayGrid(boxes, ways, {
    x: [...ends].map(({x, w}) => x + w / 2),
    y: [...ends].map(({y, h}) => y + h / 2)
  });
  const found = known.map(({net: {leave, arrive, avoid}, hub, spokes}) => {
    const ends = spokes.map(({box}) => ({box, side: leave}));
    const area = areaOf([hub, ...spokes.map(({box}) => box)], byId);
    return findWays(grid, {box: hub, side: arrive, avoid}, ends, area).map((points, i) => ({
      points,
      from: ends[i]?.box ?? hub,
      to: hub
    }));
  });
  const buses = new Map<string | number, BoundWay[]>();
  const onBus = known.map(({net: {bus}}, n) => {
    const bundle = buses.get(bus ?? n) ?? [];
    buses.set(bus ?? n, bundle);
    const first = bundle.length;
    bundle.push(...(found[n] ?? []));
    return {bus: bus ?? n, first};
  });
  const bundles = [...buses.values()];
  const places = new Map([...buses.keys()].map((bus, b) => [bus, b]));
  const apart = separate(bundles, {solids: grid.solids, frames: [...grid.frames, {x: 0, y: 0, ...size}]});
  return known.map(({spokes}, n) => {
    const {bus, first} = onBus[n] ?? {bus: n, first: 0};
    const ways = apart[places.get(bus) ?? 0] ?? [];
    return spokes.map((_, i) => simplified(ways[first + i] ?? []));
  });
}

/** Where the links between boxes may run: within all frames around the ends, and not beyond the innermost that has all. */
function areaOf(ends: readonly Box[], byId: ReadonlyMap<string, Box>): Area {
  const frames = ends.map((box) => around(box, byId));
  const shared = (frames[0] ?? []).filter((id) => frames.every((ids) => ids.includes(id)));
  return {around: new Set(frames.flat()), confined: shared.length > 0, beyond: new Set(shared.slice(1))};
}

function toLink(
  {kind, model = false}: Net,
  {hub, spoke: {label, mark, outward = false}, box}: {hub: Box; spoke: Spoke; box: Box},
  points: Way
): Link {
  const [from, to] = outward ? [hub.id, box.id] : [box.id, hub.id];
  return {
    id: linkId(kind, hub.id, {id: box.id, outward}),
    kind,
    from,
    to,
    points: outward ? [...points].reverse() : points,
    label,
    model,
    ...(mark && {mark})
  };
}

/** The ids of the frames around a box, from the inside out. Its own is not among them: links leave a frame outwards. */
function around(box: Box, byId: ReadonlyMap<string, Box>): string[] {
  const ids: string[] = [];
  for (let at = box.parent; at !== undefined; at = byId.get(at)?.parent) ids.push(at);
  return ids;
}
