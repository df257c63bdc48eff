import type {Walk} from "../network/walk.ts";
import {draw} from "./draw.ts";
import type {DrawOptions} from "./fact-link.ts";
import {frameAt, nextObstacle, playOf} from "./player-frame.ts";
import type {PlayerPicture} from "./player-specs.ts";
import {playerSpec} from "./player-specs.ts";
import type {Scene} from "./scene.ts";
import {traceWalk} from "./trace.ts";

/** What {@link attachPlayer} is told. */
export interface PlayerOptions extends DrawOptions {
  /** The picture to trace the walks in. Without one the player shows the steps alone. */
  readonly scene?: Scene;
  /** Where to begin. Default 0. */
  readonly position?: number;
  /** Milliseconds between the steps of a walk that plays. Default 1600. */
  readonly pace?: number;
  /** Told of every position that the reader goes to. */
  readonly onMove?: (position: number) => void;
}

/** A player in a page. */
export interface Player {
  /** Goes to a position. */
  readonly seek: (position: number) => void;
  /** Traces the walks in another picture: the same accounts, laid out for another width. */
  readonly show: (scene: Scene) => void;
  /** Stops playing and listening. What is drawn stays. */
  readonly detach: () => void;
}

/**
 * Puts a player for one walk, or for several side by side, into an element, and makes its controls work: by mouse, by
 * touch, and by the keys of buttons and of a range input.
 */
export function attachPlayer(container: Element, walks: readonly Walk[], options: PlayerOptions): Player {
  const {root, pace = 1600, onMove} = options;
  const play = playOf(walks);
  const name = container.id || "walk";
  let picture = options.scene && pictureOf(options.scene, walks);
  let position = options.position ?? 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function redraw(): void {
    const frame = frameAt(play, position);
    draw(container, [playerSpec(play, frame, {root, name, picture, playing: timer !== undefined})]);
    // A range input that was moved by hand no longer follows its attribute.
    const scrubber = container.querySelector<HTMLInputElement>("input[type=range]");
    if (scrubber) scrubber.value = String(frame.position);
  }

  function seek(to: number): void {
    position = frameAt(play, to).position;
    redraw();
    onMove?.(position);
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function togglePlay(): void {
    if (timer !== undefined) {
      stop();
      redraw();
      return;
    }
    timer = setInterval(() => {
      if (position + 1 >= play.rows.length - 1) stop();
      seek(position + 1);
    }, pace);
    // From the end it plays again from the start.
    seek(position >= play.rows.length - 1 ? 0 : position);
  }

  const actions: Readonly<Record<string, () => void>> = {
    play: togglePlay,
    back: () => seek(position - 1),
    forward: () => seek(position + 1),
    obstacle: () => seek(nextObstacle(play, position) ?? position)
  };

  function onClick({target}: Event): void {
    const button = (target as Element).closest("button");
    const action = button?.getAttribute("data-action") ?? "";
    const to = button?.getAttribute("data-position");
    if (action !== "play") stop();
    if (to) seek(Number(to));
    else actions[action]?.();
  }

  function onInput({target}: Event): void {
    const {type, value} = target as HTMLInputElement;
    if (type !== "range") return;
    stop();
    seek(Number(value));
  }

  container.addEventListener("click", onClick);
  container.addEventListener("input", onInput);
  redraw();
  return {
    seek,
    show(scene) {
      picture = pictureOf(scene, walks);
      redraw();
    },
    detach() {
      stop();
      container.removeEventListener("click", onClick);
      container.removeEventListener("input", onInput);
    }
  };
}

function pictureOf(scene: Scene, walks: readonly Walk[]): PlayerPicture {
  return {scene, traces: walks.map((walk) => traceWalk(scene, walk))};
}
