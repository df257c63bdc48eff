import type {Step} from "../network/walk.ts";
import type {DrawOptions} from "./fact-link.ts";
import {plural} from "./legend.ts";
import type {Play, PlayerFrame} from "./player-frame.ts";
import {sceneSvg, rounded} from "./scene-svg.ts";
import type {Point, Scene} from "./scene.ts";
import type {Spec} from "./spec.ts";
import {details, el} from "./spec.ts";
import type {Station} from "./trace.ts";
import {contrastSpec} from "./view-contrast.ts";
import {stepDetails, stepHead} from "./view-step.ts";
import {obstaclesInShort, stepClass, walkHead} from "./view-walk.ts";

/** A picture that walks are traced in. */
export interface PlayerPicture {
  readonly scene: Scene;
  /** For each walk its stations, one per step. */
  readonly traces: readonly (readonly Station[])[];
}

/** What a player's elements are told besides where it stands. */
export interface PlayerLook extends DrawOptions {
  /** A text that no other player of the page has: ids are made from it. */
  readonly name: string;
  readonly playing: boolean;
  readonly picture: PlayerPicture | undefined;
}

/** A player: the question, the controls, the picture with the packets on their way, and the step of each walk. */
export function playerSpec(play: Play, frame: PlayerFrame, look: PlayerLook): Spec {
  return el("section", {class: "walks player"}, [
    el(
      "div",
      {key: "heads", class: "walks-row player-heads"},
      play.walks.map((walk, w) =>
        el("div", {class: `walks-cell walk-${w + 1}`}, [walkHead(walk), obstaclesInShort(walk)])
      )
    ),
    controls(play, frame, look),
    el("p", {key: "words", class: "player-words", role: "status"}, frame.words),
    stepsRow(play, frame, "sentences", (step) => [
      stepHead(step),
      el("p", {key: "sentence", class: "step-sentence"}, step.sentence)
    ]),
    ...(look.picture
      ? [el("div", {key: "picture", class: "picture player-picture"}, [pictureSpec(frame, look.picture, look)])]
      : []),
    stepsRow(play, frame, "details", (step) => stepDetails(step, look, true)),
    play.walks.length > 1 && contrastSpec(play.walks, look)
  ]);
}

/** Something of the step of each walk, side by side. */
function stepsRow(
  {walks}: Play,
  {steps, position}: PlayerFrame,
  key: string,
  content: (step: Step) => readonly Spec[]
): Spec {
  return el(
    "div",
    {key, class: `walks-row player-${key}`},
    steps.map((step, w) => {
      const whose = walks.length > 1 && el("p", {key: "whose", class: "walks-whose"}, walks[w]?.question.to ?? "");
      const body = step ? content(step) : [el("p", {key: "none"}, key === "sentences" ? "Nothing here." : "")];
      const look = step ? stepClass(step) : "nothing";
      return el("div", {key: `${w} ${position}`, class: `walks-cell ${look}`}, [whose, ...body]);
    })
  );
}

/** Buttons, and the scrubber with everything to jump to marked on it from the start. */
function controls({marks, walks}: Play, {position, last, words}: PlayerFrame, {name, playing}: PlayerLook): Spec {
  const button = (action: string, label: string, disabled: boolean) =>
    el("button", {key: action, type: "button", "data-action": action, disabled}, label);
  const places = [...new Set(marks.map((mark) => mark.position))];
  return el("div", {key: "controls", class: "player-controls", role: "group", "aria-label": "Walk"}, [
    button("play", playing ? "Pause" : "Play", last === 0),
    button("back", "Back", position === 0),
    button("forward", "Forward", position === last),
    walks.some(({obstacles}) => obstacles.length > 0) &&
      button("obstacle", "Next obstacle", !marks.some((mark) => mark.kind === "obstacle" && mark.position > position)),
    el("span", {key: "track", class: "player-track"}, [
      el("input", {
        key: "scrubber",
        type: "range",
        min: 0,
        max: last,
        step: 1,
        value: position,
        "aria-label": "Step of the walk",
        "aria-valuetext": words,
        "aria-describedby": `${name}-marks`
      }),
      el(
        "span",
        {key: "marks", class: "player-marks", "aria-hidden": "true"},
        marks.map(({position: at, kind, label}) =>
          el("span", {
            key: `${at} ${label}`,
            class: `player-mark mark-${kind}`,
            title: label,
            style: `--at: ${last === 0 ? 0 : at / last}`
          })
        )
      )
    ]),
    details({key: "jump", class: "player-jump", id: `${name}-marks`}, `${plural(places.length, "place")} to jump to`, [
      el(
        "ul",
        {},
        marks.map(({position: at, kind, label}) =>
          el("li", {key: `${at} ${label}`}, [
            el("button", {type: "button", "data-position": at, class: `mark-${kind}`}, `Step ${at + 1}: ${label}`)
          ])
        )
      )
    ])
  ]);
}

/** The picture with the way of every walk so far, its packet, and what decides here pointed out. */
function pictureSpec(frame: PlayerFrame, {scene, traces}: PlayerPicture, {name}: PlayerLook): Spec {
  const boxes = new Map(scene.boxes.map((box) => [box.id, box]));
  const here = traces.map((stations, w) => ({w, stations: stations.slice(0, frame.done[w] ?? 0)}));
  const lit = new Set(
    here.flatMap(({stations, w}) => {
      const station = frame.steps[w] ? stations.at(-1) : undefined;
      return [station?.at, station?.decider].filter((id) => id !== undefined);
    })
  );
  const trails = here.map(({stations, w}) =>
    el(
      "g",
      {key: `trail-${w}`, class: `trail walk-${w + 1}`},
      movesOf(stations).map(({way, model}, m) =>
        el("path", {key: m, class: model ? "model" : undefined, d: rounded(way)})
      )
    )
  );
  const over = here.flatMap(({stations, w}) => {
    const at = boxes.get(stations.findLast((station) => station.at !== undefined)?.at ?? "");
    const beside = at && {x: at.x + at.w, y: at.y + at.h / 2};
    const rest = movesOf(stations).at(-1)?.way.at(-1) ?? beside;
    const way = frame.steps[w] ? (stations.at(-1)?.way ?? []) : [];
    return rest ? [packetSpec(w, frame, rest, way)] : [];
  });
  return sceneSvg(scene, `${name}-title`, {trails, over, lit});
}

function movesOf(stations: readonly Station[]): readonly Station[] {
  return stations.filter(({way}) => way.length > 1);
}

/** A packet: at a point, and where it has just moved along the way to there. */
function packetSpec(w: number, {position, steps}: PlayerFrame, at: Point, way: readonly Point[]): Spec {
  const moving = way.length > 1;
  const shape = w === 0 ? "M-7 -5h14v10h-14z M-7 -5l7 6 7 -6" : "M0 -7l7 7 -7 7 -7 -7z M-3 0h6";
  const step = steps[w];
  return el(
    "g",
    {
      // A packet that moves is a new element, so that its motion begins with it.
      key: moving ? `packet-${w}-${position}` : `packet-${w}`,
      class: ["packet", `walk-${w + 1}`, moving ? "moving" : "", step?.obstacle ? "blocked" : ""]
        .filter(Boolean)
        .join(" "),
      transform: moving ? undefined : `translate(${at.x},${at.y})`,
      style: moving ? `offset-path: path("${rounded(way)}")` : undefined
    },
    [el("title", {}, step ? `Packet of walk ${w + 1}` : `Packet of walk ${w + 1}, waiting`), el("path", {d: shape})]
  );
}
