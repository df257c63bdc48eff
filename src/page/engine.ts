import type {Program} from "../lesson/branch.ts";
import type {CellError, CellResult} from "../lesson/view.ts";
import {drawResult} from "../picture/draw-result.ts";
import {drawScene} from "../picture/draw-scene.ts";
import type {Scene} from "../picture/scene.ts";
import {settleInputs} from "./inputs.ts";
import {makeRunner} from "./runner.ts";
import type {PictureRequest} from "./sandbox/protocol.ts";
import type {SitePlaces} from "./site-places.ts";

/** Where an {@link Engine} draws, and whom it tells. */
export interface Surface {
  /** Where a live cell's output is drawn; `undefined` for a value in prose. */
  readonly outputOf: (cell: string) => HTMLElement | undefined;
  /** Where a live cell's picture is drawn. */
  readonly pictureOf: (cell: string) => HTMLElement | undefined;
  /**
   * Told of each cell that ended, when its output is drawn.
   *
   * @param result absent when it is the same as last time
   * @param fresh whether it is of the newest replay
   */
  readonly onResult: (cell: string, result: CellResult | undefined, fresh: boolean) => void;
  /** Told when every cell of the newest replay has ended and is drawn. */
  readonly onEnd: () => void;
  /** Told that nothing can run. */
  readonly onBroken: (reason: string) => void;
}

/** Runs the cells of a page and draws what they come to. */
export interface Engine {
  readonly run: (program: Program, pictures: readonly PictureRequest[]) => void;
  /** Draws the picture of a cell anew, for the width that is asked for. Gives whether there was one to draw. */
  readonly drawPicture: (request: PictureRequest) => Promise<boolean>;
  /** Keeps a cell from running until the program up to it changes. */
  readonly hold: (cell: string, program: Program, error: CellError) => void;
  /** Lets a cell run again that was stopped or held. */
  readonly retry: (cell: string) => void;
}

/** What is to be drawn of a cell. */
interface News {
  readonly result?: CellResult;
  readonly scene?: Scene;
  readonly fresh: boolean;
}

/**
 * Starts the sandbox and makes an engine that draws on a page.
 *
 * @param site where the sandbox's document is, and the way from the page to the site's root
 */
export function startEngine({sandbox, root}: SitePlaces, surface: Surface): Engine {
  const waiting = new Map<string, News>();
  const runner = makeRunner(sandbox, {
    onRun(cell, news, fresh) {
      if (waiting.size === 0) requestAnimationFrame(flush);
      waiting.set(cell, {...waiting.get(cell), ...news, fresh});
    },
    onEnd() {
      flush();
      surface.onEnd();
    },
    onBroken: surface.onBroken
  });

  /** Draws everything that came since the last frame, at once. */
  function flush(): void {
    const all = [...waiting];
    waiting.clear();
    for (const [cell, {result, scene, fresh}] of all) {
      const output = surface.outputOf(cell);
      if (result && output) {
        drawResult(output, result, {root});
        settleInputs(output);
      }
      drawPicture(cell, scene);
      surface.onResult(cell, result, fresh);
    }
  }

  function drawPicture(cell: string, scene: Scene | undefined): void {
    const container = surface.pictureOf(cell);
    if (scene && container) drawScene(container, scene);
  }

  return {
    run: runner.run,
    hold: runner.hold,
    retry: runner.retry,
    async drawPicture(request) {
      const scene = await runner.picture(request);
      drawPicture(request.cell, scene);
      return scene !== undefined;
    }
  };
}
