import type {Step} from "../network/walk.ts";
import type {AlignedRow} from "./align-walks.ts";
import type {DrawOptions} from "./fact-link.ts";
import {headersStrip} from "./headers-strip.ts";
import type {Play, PlayerFrame, PlayerMark} from "./player-frame.ts";
import {frameAt, nextObstacle, rowName} from "./player-frame.ts";
import type {Spec} from "./spec.ts";
import {el, slot} from "./spec.ts";
import {isModel, stepClass, stepDetails, stepHead} from "./view-step.ts";
import type {WalkLook} from "./walk-look.ts";
import {namesOfWalks} from "./walk-names.ts";

/*
 * The player of a walk as elements. Every control says in its attributes what it does, so that the same controls work as
 * the build bakes them, before the script that answers them is there:
 * `data-action="seek"` goes to `data-position`, `play` plays or pauses, `view` turns from the steps to the list or back.
 */

/** The controls, and the scrubber with everything to jump to marked on it from the start. */
export function controlsSpec(play: Play, look: WalkLook): Spec {
  const frame = frameAt(play, look.position);
  const {position, last, words} = frame;
  const stepping = look.view === "steps";
  const obstacle = nextObstacle(play, stepping ? position : -1);
  const label = !stepping ? "Walk through it" : look.playing ? "Pause" : position === last ? "Again" : "Play";
  const part = (at: number) => (last === 0 ? 0 : (100 * at) / last);
  return el("div", {key: "controls", class: "player-controls", role: "group", "aria-label": "Walk, step by step"}, [
    button({key: "play", class: "player-play", "data-action": "play"}, [
      icon(look.playing ? "M4 3h3v10h-3z M9 3h3v10h-3z" : "M4 2.5l9 5.5-9 5.5z"),
      el("span", {}, label)
    ]),
    seekButton("back", "Back", position - 1, stepping && position > 0, [icon("M10.5 3l-5 5 5 5", true)]),
    seekButton("forward", "Forward", stepping ? position + 1 : 0, position < last || !stepping, [
      icon("M5.5 3l5 5-5 5", true)
    ]),
    el("span", {key: "track", class: "player-track"}, [
      railSpec(play, part(position)),
      el("input", {
        key: "scrubber",
        type: "range",
        min: 0,
        max: last,
        step: 1,
        value: position,
        "aria-label": "Step of the walk",
        "aria-valuetext": words
      })
    ]),
    el("span", {key: "more", class: "player-more"}, [
      play.marks.some(({kind}) => kind === "obstacle") &&
        seekButton("obstacle", "Next obstacle", obstacle ?? position, obstacle !== undefined, "Next obstacle"),
      button({key: "view", class: "player-view", "data-action": "view"}, stepping ? "Whole list" : "Step by step")
    ])
  ]);
}

/** What is drawn below a mark's place: a cross for an obstacle, a diamond where walks part, an arrow for the way back. */
const markShapes: Readonly<Record<PlayerMark["kind"], string>> = {
  obstacle: "M-4 0l8 8 M4 0l-8 8",
  parting: "M0 -1l5 5 -5 5 -5 -5z",
  return: "M6 4h-11 M-1 0l-4 4 4 4"
};

/**
 * The line that the scrubber's knob runs along: what is behind it, the way there, the way back, and the marks.
 *
 * @param at where the knob is, in percent
 */
function railSpec({rows, marks}: Play, at: number): Spec {
  const percent = (position: number) => `${Math.round((10_000 * position) / Math.max(1, rows.length - 1)) / 100}%`;
  const turn = marks.find(({kind}) => kind === "return")?.position ?? rows.length - 1;
  const line = (key: string, x1: string, x2: string) => el("line", {key, class: `rail-${key}`, x1, x2, y1: 18, y2: 18});
  return el("svg", {key: "rail", class: "player-rail", "aria-hidden": "true"}, [
    line("there", "0%", percent(turn)),
    line("back", percent(turn), "100%"),
    line("passed", "0%", `${Math.round(100 * at) / 100}%`),
    ...marks.map(({position, kind, label}) =>
      el("svg", {key: `${position} ${label}`, class: `player-mark mark-${kind}`, x: percent(position), y: 33}, [
        el("title", {}, label),
        el("path", {d: markShapes[kind]})
      ])
    )
  ]);
}

function seekButton(
  key: string,
  label: string,
  position: number,
  active: boolean,
  content: string | readonly Spec[]
): Spec {
  const attributes = {key, "data-action": "seek", "data-position": position};
  // A button that is disabled for real would lose the focus of a reader who steps through.
  return button({...attributes, "aria-label": label, "aria-disabled": active ? undefined : "true"}, content);
}

function button(attributes: Parameters<typeof el>[1], content: string | readonly Spec[]): Spec {
  return el("button", {type: "button", ...attributes}, content);
}

function icon(path: string, line = false): Spec {
  return el("svg", {class: `player-icon${line ? " line" : ""}`, viewBox: "0 0 16 16", "aria-hidden": "true"}, [
    el("path", {d: path})
  ]);
}

/** One step at a time: all stops of the walk, and of the one at the position what was decided, by what, and the headers. */
export function panelSpec(play: Play, look: WalkLook, options: DrawOptions): Spec {
  const frame = frameAt(play, look.position);
  const difference = play.rows[frame.position]?.difference ?? "";
  return el("div", {key: "panel", class: `player-panel ${play.walks.length > 1 ? "several" : "single"}`}, [
    stopsSpec(play, frame),
    el("div", {key: "here", class: "player-here"}, [
      el("p", {key: "words", class: "player-words"}, [
        el("span", {key: "count", class: "player-count"}, frame.count),
        difference !== "" &&
          el(
            "span",
            {key: "difference", class: "player-difference"},
            `${frame.position === play.parting ? "Here they part" : "They differ"}: ${difference}.`
          )
      ]),
      // While it plays, what comes by is not read out: a reader who listens would never hear an end.
      el("div", {key: "sentences", "aria-live": look.playing ? "off" : "polite"}, [
        stepsRow(play, frame, "sentences", (step) => [
          stepHead(step),
          el("p", {key: "sentence", class: "step-sentence"}, step.sentence)
        ])
      ]),
      slot("div", {key: "picture", class: "player-picture"}),
      stepsRow(play, frame, "details", (step) => [headersStrip(step), ...stepDetails(step, options, "panel")])
    ])
  ]);
}

/** Every stop, to go to. */
function stopsSpec({rows, walks, parting}: Play, {position}: PlayerFrame): Spec {
  return el(
    "ol",
    {key: "stops", class: "player-stops"},
    rows.map((row, at) => {
      const when = at === position ? "here" : at < position ? "done" : "ahead";
      return el("li", {class: `${stopClass(row)} ${when}`}, [
        at === parting && walks.length > 1 && el("span", {key: "parting", class: "stop-parting"}, "Here they part"),
        button(
          {
            key: "stop",
            "data-action": "seek",
            "data-position": at,
            "aria-current": at === position ? "step" : undefined
          },
          [
            el("span", {class: "stop-number"}, String(at + 1)),
            el("span", {class: "stop-name"}, rowName(row)),
            el("span", {class: "stop-hidden"}, hiddenWords(row))
          ]
        )
      ]);
    })
  );
}

function stopClass({steps, differs}: AlignedRow): string {
  const present = steps.filter((step) => step !== undefined);
  return [
    "stop",
    present.some(({direction}) => direction === "return") ? "return" : "forward",
    present.some(({obstacle}) => obstacle) ? "blocked" : "",
    present.some(isModel) ? "model" : "",
    steps.length > 1 && differs ? "differs" : ""
  ]
    .filter(Boolean)
    .join(" ");
}

/** What a stop's shape and colour say, for who does not see them. */
function hiddenWords({steps}: AlignedRow): string {
  const present = steps.filter((step) => step !== undefined);
  const words = [
    present.some(({direction}) => direction === "return") ? "on the way back" : "",
    present.some(({obstacle}) => obstacle) ? "an obstacle" : ""
  ].filter(Boolean);
  return words.length > 0 ? `, ${words.join(", ")}` : "";
}

/** Something of the step of each walk, side by side. */
function stepsRow(
  {walks}: Play,
  {steps, position}: PlayerFrame,
  key: string,
  content: (step: Step) => readonly (Spec | undefined)[]
): Spec {
  const names = namesOfWalks(walks);
  return el(
    "div",
    {key, class: `walks-row player-${key}`},
    steps.map((step, w) => {
      const whose = walks.length > 1 && el("p", {key: "whose", class: "walks-whose"}, names[w] ?? "");
      const nothing = key === "sentences" && el("p", {key: "none"}, "Nothing here.");
      const body = step ? content(step) : [nothing];
      return el("div", {key: `${w} ${position}`, class: `walks-cell ${step ? stepClass(step) : "nothing"}`}, [
        whose,
        ...body
      ]);
    })
  );
}
