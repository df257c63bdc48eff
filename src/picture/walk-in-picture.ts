import type {Play, PlayerFrame} from "./player-frame.ts";
import type {Additions} from "./scene-svg.ts";
import {rounded} from "./scene-svg.ts";
import type {Box, Point, Scene} from "./scene.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";
import type {Station} from "./trace.ts";
import {traceWalk} from "./trace.ts";

/** The stations of every walk of a play in a picture: they are the same at every position. */
export function traceWalks(scene: Scene, {walks}: Play): readonly (readonly Station[])[] {
  return walks.map((walk) => traceWalk(scene, walk));
}

/**
 * What is added to a picture while walks are stepped through in it: the way of each so far, its packet, and what decides
 * here pointed out.
 *
 * @param traces for each walk its stations in the scene: see {@link traceWalks}
 */
export function walksInPicture(
  {boxes}: Scene,
  traces: readonly (readonly Station[])[],
  frame: PlayerFrame
): Required<Additions> {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const walks = traces.map((stations, w) => ({w, stations: stations.slice(0, frame.done[w] ?? 0)}));
  return {
    trails: walks.map(({w, stations}) => trailSpec(w, stations, frame)),
    over: walks.flatMap(({w, stations}) => packetSpec(w, stations, frame, byId) ?? []),
    lit: new Set(
      walks.flatMap(({w, stations}) => {
        const station = frame.steps[w] ? stations.at(-1) : undefined;
        return [station?.at, station?.decider].filter((id) => id !== undefined);
      })
    )
  };
}

function movesOf(stations: readonly Station[]): readonly Station[] {
  return stations.filter(({way}) => way.length > 1);
}

/** The way so far. The last part of it is drawn with the packet that takes it. */
function trailSpec(w: number, stations: readonly Station[], {position, steps}: PlayerFrame): Spec {
  const moves = movesOf(stations);
  const moving = steps[w] !== undefined && stations.at(-1) === moves.at(-1);
  return el(
    "g",
    {key: `trail-${w}`, class: `trail walk-${w + 1}`},
    moves.map(({way, model}, m) => {
      const fresh = moving && m === moves.length - 1;
      const look = [model ? "model" : "", fresh ? "fresh" : ""].filter(Boolean).join(" ");
      return el("path", {key: fresh ? `${m} ${position}` : m, class: look || undefined, d: rounded(way)});
    })
  );
}

/** A packet: an envelope for the first walk, others for the next, which can be told apart without colours. */
const shapes = ["M-11 -7.5h22v15h-22z M-11 -7.5l11 9 11 -9", "M0 -11l11 11 -11 11 -11 -11z M-5 0h10"];

/** A packet: at a point, and where it has just moved along the way to there. */
function packetSpec(
  w: number,
  stations: readonly Station[],
  {position, steps}: PlayerFrame,
  boxes: ReadonlyMap<string, Box>
): Spec | undefined {
  const step = steps[w];
  const way = step ? (stations.at(-1)?.way ?? []) : [];
  const at = movesOf(stations).at(-1)?.way.at(-1) ?? besideBox(stations, boxes);
  if (!at) return undefined;
  const moving = way.length > 1;
  const classes = [
    "packet",
    `walk-${w + 1}`,
    moving ? "moving" : "",
    step?.obstacle ? "blocked" : "",
    step?.direction === "return" ? "return" : ""
  ];
  return el(
    "g",
    {
      // A packet that moves is a new element, so that its motion begins with it.
      key: moving ? `packet-${w}-${position}` : `packet-${w}`,
      class: classes.filter(Boolean).join(" "),
      transform: `translate(${at.x},${at.y})`,
      // The page moves it there (src/page/move-packets.ts).
      "data-way": moving ? way.map(({x, y}) => `${x},${y}`).join(" ") : undefined
    },
    [
      el("title", {}, step ? `Packet of walk ${w + 1}` : `Packet of walk ${w + 1}, waiting`),
      el("circle", {class: "halo", r: 16}),
      el("path", {d: shapes[w % shapes.length]}),
      step?.obstacle && el("path", {key: "stop", class: "stop", d: "M-8 -8l16 16 M8 -8l-16 16"})
    ]
  );
}

function besideBox(stations: readonly Station[], boxes: ReadonlyMap<string, Box>): Point | undefined {
  const at = boxes.get(stations.findLast((station) => station.at !== undefined)?.at ?? "");
  return at && {x: at.x + at.w, y: at.y + at.h / 2};
}
