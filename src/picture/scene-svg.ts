import {areAlike, areListsAlike} from "./alike.ts";
import {icons} from "./icons.ts";
import {KeptSpecs} from "./kept-specs.ts";
import type {Box, Line, Link, Scene} from "./scene.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";

/** Radius in px of the corners of frames' and other boxes' outlines, and of the bends of links. */
const corners = {frame: 6, box: 3, bend: 5};

/** What may be added to the picture of a scene. */
export interface Additions {
  /** What runs through the gaps, above links and below boxes. */
  readonly trails?: readonly Spec[];
  /** What is drawn above everything. */
  readonly over?: readonly Spec[];
  /** Ids of boxes that are pointed out. */
  readonly lit?: ReadonlySet<string>;
}

/**
 * The SVG of a scene. Boxes and links are keyed by their ids, so that a later scene moves what stays.
 *
 * @param titleId the id of the title element, by which assistive technology names the picture
 * @param kept what was made for the last scene in the same place. Default: nothing
 */
export function sceneSvg(
  scene: Scene,
  titleId: string,
  {trails = [], over = [], lit = new Set()}: Additions = {},
  kept = new KeptSpecs()
): Spec {
  const {w, h, title, boxes, links} = scene;
  // Frames lie below the links that cross them, everything else above.
  const below = boxes.filter(({shape}) => shape === "frame");
  const above = boxes.filter(({shape}) => shape !== "frame");
  const drawn = (box: Box) => kept.of(`box ${box.id}`, {box, isLit: lit.has(box.id)}, isSameBox, boxSpec);
  return el(
    "svg",
    {
      class: "picture-svg",
      role: "img",
      "aria-labelledby": titleId,
      viewBox: `0 0 ${w} ${h}`,
      width: w,
      height: h
    },
    [
      el("title", {id: titleId}, title),
      el("g", {key: "frames"}, below.map(drawn)),
      el(
        "g",
        {key: "links"},
        links.map((link) => kept.of(`link ${link.id}`, link, isSameLink, linkSpec))
      ),
      trails.length > 0 && el("g", {key: "trails"}, trails),
      el("g", {key: "boxes"}, above.map(drawn)),
      over.length > 0 && el("g", {key: "over"}, over)
    ]
  );
}

/** A box, and whether it is pointed out. */
interface ShownBox {
  readonly box: Box;
  readonly isLit: boolean;
}

function isSameBox({box: a, isLit}: ShownBox, {box: b, isLit: wasLit}: ShownBox): boolean {
  return (
    isLit === wasLit &&
    areAlike(a, b, ["x", "y", "w", "h", "mark", "words", "kind", "shape", "model", "icon"]) &&
    (a.holds === undefined) === (b.holds === undefined) &&
    areListsAlike(a.lines, b.lines, (line, other) => areAlike(line, other, ["text", "style", "x", "y"]))
  );
}

function isSameLink(a: Link, b: Link): boolean {
  return (
    areAlike(a, b, ["mark", "label", "kind", "model"]) &&
    areListsAlike(a.points, b.points, (point, other) => areAlike(point, other, ["x", "y"]))
  );
}

function boxSpec({box, isLit}: ShownBox): Spec {
  const {id, kind, x, y, w, h, mark, model, icon, lines, words, shape, holds} = box;
  const path = icon === undefined ? undefined : icons[icon];
  const radius = {frame: corners.frame, holder: corners.frame, box: corners.box, row: 0}[shape];
  return el(
    "g",
    {
      key: id,
      class: ["box", `box-${kind}`, shape, model ? "model" : "", mark ?? "", holds ? "folded" : "", isLit ? "lit" : ""]
        .filter(Boolean)
        .join(" "),
      "data-id": id,
      transform: `translate(${x},${y})`
    },
    [
      el("title", {}, [words, model ? "model, not documented" : "", mark ?? ""].filter(Boolean).join(", ")),
      el("rect", {class: shape === "row" ? "ground" : "outline", width: w, height: h, rx: radius}),
      // A second line inside the outline: there is more behind it. Keys, because these come and go beside the icon's path.
      holds && el("path", {key: "fold", class: "fold", d: `M3 3h${w - 6}v${h - 6}h${6 - w}z`}),
      mark !== undefined && el("path", {key: "mark", class: "mark", d: `M0 0h4v${h}h-4z`}),
      path !== undefined && el("path", {class: "icon", d: path, transform: "translate(8,7)"}),
      ...lines.map(lineSpec)
    ]
  );
}

function lineSpec({text, style, x, y}: Line): Spec {
  return el("text", {class: style, x, y}, text);
}

function linkSpec({id, kind, points, label, model, mark}: Link): Spec {
  return el(
    "g",
    {
      key: id,
      class: ["link", `link-${kind}`, model ? "model" : "", mark ?? ""].filter(Boolean).join(" "),
      "data-id": id
    },
    [el("title", {}, label), el("path", {d: rounded(points)})]
  );
}

/** The path through corner points, with its bends rounded. */
export function rounded(points: Link["points"]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${first.x} ${first.y}`;
  let from = first;
  for (const [i, corner] of rest.entries()) {
    const next = rest[i + 1];
    if (!next) {
      path += `L${corner.x} ${corner.y}`;
      break;
    }
    const radius = Math.min(corners.bend, distance(from, corner) / 2, distance(corner, next) / 2);
    const [enter, leave] = [toward(corner, from, radius), toward(corner, next, radius)];
    path += `L${enter.x} ${enter.y}Q${corner.x} ${corner.y} ${leave.x} ${leave.y}`;
    from = corner;
  }
  return path;
}

type Point = Link["points"][number];

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function toward(from: Point, to: Point, length: number): Point {
  return {x: from.x + Math.sign(to.x - from.x) * length, y: from.y + Math.sign(to.y - from.y) * length};
}
