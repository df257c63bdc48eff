import type {Program} from "../lesson/branch.ts";
import type {CellError, CellResult} from "../lesson/view.ts";
import {drawResult} from "../picture/draw-result.ts";
import {drawScene} from "../picture/draw-scene.ts";
import type {Additions} from "../picture/scene-svg.ts";
import type {Scene} from "../picture/scene.ts";
import type {WalkLook} from "../picture/walk-look.ts";
import {firstLook} from "../picture/walk-look.ts";
import type {News} from "./held-failures.ts";
import {holdFailures} from "./held-failures.ts";
import {settleInputs} from "./inputs.ts";
import {keepViews} from "./kept-views.ts";
import {equipPictures} from "./picture-tools.ts";
import type {Runner, RunnerEvents} from "./runner.ts";
import {makeRunner} from "./runner.ts";
import type {PictureRequest} from "./sandbox/protocol.ts";
import type {SitePlaces} from "./site-places.ts";

/** Where an {@link Engine} draws, and whom it tells. */
export interface Surface {
  /** Where a live cell's output is drawn; `undefined` for a value in prose. */
  readonly outputOf: (cell: string) => HTMLElement | undefined;
  /** Where a live cell's picture is drawn. */
  readonly pictureOf: (cell: string) => HTMLElement | undefined;
  /** Where a reader stands on the walks that a cell shows; `undefined` where no reader stands on any. */
  readonly looksAt: (cell: string, result: CellResult) => ((view: number) => WalkLook) | undefined;
  /** What is drawn into a cell's picture besides the accounts. */
  readonly additionsTo: (cell: string, scene: Scene) => Additions | undefined;
  /**
   * Told of each cell that ended, when its output is drawn.
   *
   * @param result absent when it is the same as last time
   * @param fresh whether it is of the newest replay
   */
  readonly onResult: (cell: string, result: CellResult | undefined, fresh: boolean) => void;
  /** Told when every cell of the newest replay has ended and is drawn. */
  readonly onEnd: () => void;
  /** Told of each picture that is drawn. */
  readonly onScene: (cell: string, scene: Scene) => void;
  /** Told where the things of cells come from. */
  readonly onOrigins: RunnerEvents["onOrigins"];
  /** Told that nothing can run. */
  readonly onBroken: (reason: string) => void;
}

/** Runs the cells of a page and draws what they come to. */
export interface Engine {
  /**
   * Replays the page.
   *
   * @param isTyped whether the reader is typing: a failure then takes the place of what was good only when they pause
   */
  readonly run: (program: Program, pictures: readonly PictureRequest[], isTyped: boolean) => void;
  /** Draws the picture of a cell anew, for the width that is asked for. Gives whether there was one to draw. */
  readonly drawPicture: (request: PictureRequest) => Promise<boolean>;
  /** Draws what a cell shows and its picture once more, as they are now looked at. */
  readonly redraw: (cell: string) => void;
  /** What would help a walk that a cell shows; `undefined` when nobody could say in time. */
  readonly repairs: Runner["repairs"];
  /** Gets ready for the first edit of a cell. */
  readonly prepare: Runner["prepare"];
  /** Keeps a cell from running until the program up to it changes. */
  readonly hold: (cell: string, program: Program, error: CellError) => void;
  /** Lets a cell run again that was stopped or held. */
  readonly retry: (cell: string) => void;
}

/** What stands in the place of an output that cannot be drawn. */
const notDrawn: CellError = {
  name: "Not shown",
  message: "The cell shows a value that says it is an answer or a walk, and is neither. Show the value that lab gave."
};

/**
 * Starts the sandbox and makes an engine that draws on a page.
 *
 * @param site where the sandbox's document is, and the way from the page to the site's root
 */
export function startEngine({sandbox, root}: SitePlaces, surface: Surface): Engine {
  const waiting = new Map<string, News>();
  const failures = holdFailures((held) => {
    for (const [cell, news] of held) waiting.set(cell, news);
    flush();
  });
  /** What is drawn of each cell. */
  const results = new Map<string, CellResult>();
  const scenes = new Map<string, Scene>();
  const runner = makeRunner(sandbox, {
    onRun(cell, news, fresh) {
      if (waiting.size === 0) requestAnimationFrame(flush);
      waiting.set(cell, {...(waiting.get(cell) ?? failures.take(cell)), ...news, fresh});
    },
    onEnd() {
      flush();
      surface.onEnd();
    },
    onOrigins: surface.onOrigins,
    onBroken: surface.onBroken
  });

  /** Draws everything that came since the last frame, at once. */
  function flush(): void {
    const all = [...waiting];
    waiting.clear();
    const pictures: HTMLElement[] = [];
    for (const [cell, news] of all) {
      if (failures.hold(cell, news, (results.get(cell)?.status ?? "done") === "done")) continue;
      const {result, scene, fresh} = news;
      const drawn = result && drawOutput(cell, result);
      const picture = scene && draw(cell, scene);
      if (picture) pictures.push(picture);
      surface.onResult(cell, drawn, fresh);
    }
    equipPictures(...pictures);
  }

  /** Draws what a cell came to, and gives what was drawn: without what it shows, where that cannot be drawn. */
  function drawOutput(cell: string, result: CellResult): CellResult {
    const output = surface.outputOf(cell);
    let drawn = result;
    if (output) {
      const lookAt = () => firstLook(output);
      output.dataset["output"] = cell;
      keepViews(output, result);
      try {
        drawResult(output, result, {root, lookAt: surface.looksAt(cell, result) ?? lookAt});
      } catch {
        // What a cell shows is the reader's: it may say that it is a walk and be none.
        drawn = {...result, status: "failed", views: [], error: notDrawn};
        drawResult(output, drawn, {root, lookAt});
      }
      settleInputs(output);
    }
    results.set(cell, drawn);
    return drawn;
  }

  function drawPicture(cell: string, scene: Scene): void {
    const picture = draw(cell, scene);
    if (picture) equipPictures(picture);
  }

  /** Draws the picture of a cell, and gives the element that it stands in, if it stands in the page. */
  function draw(cell: string, scene: Scene): HTMLElement | undefined {
    scenes.set(cell, scene);
    const container = surface.pictureOf(cell);
    if (!container) return undefined;
    try {
      drawScene(container, scene, surface.additionsTo(cell, scene));
      surface.onScene(cell, scene);
    } catch (error) {
      // It comes from where readers' code runs. Whatever is in it, what is drawn after it is drawn.
      reportError(error);
      return undefined;
    }
    return container;
  }

  return {
    run(program, pictures, isTyped) {
      failures.begin(isTyped);
      runner.run(program, pictures);
    },
    hold: runner.hold,
    retry: runner.retry,
    repairs: runner.repairs,
    prepare: runner.prepare,
    redraw(cell) {
      const [result, scene] = [results.get(cell), scenes.get(cell)];
      if (result) drawOutput(cell, result);
      if (scene) drawPicture(cell, scene);
    },
    async drawPicture(request) {
      const scene = await runner.picture(request);
      if (scene) drawPicture(request.cell, scene);
      return scene !== undefined;
    }
  };
}
