import type {Program} from "../../lesson/branch.ts";
import type {CellError} from "../../lesson/view.ts";
import type {Folding} from "../../picture/folding.ts";
import type {PieceName} from "./pieces.ts";

/*
 * Three parties talk: the page, the frame (sandboxed, without an origin) and the worker in it that runs the cells. The
 * page opens a port to the frame, and through the frame one to each worker; from then on it talks to the worker itself.
 */

/** The first message to the frame, through its window, with the control port. */
export interface Open {
  readonly type: "open";
}

/** What the page tells the frame. */
export type FrameCommand =
  /** Starts a worker and hands it the port that comes with the message. */
  | {readonly type: "start"; readonly worker: number}
  | {readonly type: "stop"; readonly worker: number}
  /** Asks for a sign of life. */
  | {readonly type: "ping"};

/** What the frame tells the page. */
export type FrameReport =
  | {readonly type: "pong"}
  /** A worker could not start, or ended by itself. */
  | {readonly type: "broken"; readonly worker: number; readonly message: string};

/** A picture that the page wants: that of a cell, for a container so many CSS pixels wide. */
export interface PictureRequest {
  readonly cell: string;
  readonly width: number;
  /** What the reader folded and unfolded. */
  readonly folded?: Folding;
}

/** A walk that a cell shows, to be repaired. */
export interface RepairRequest {
  readonly cell: string;
  /** Which of the cell's views, from 0. */
  readonly view: number;
  /** Which of the walks side by side in it, from 0. */
  readonly walk: number;
}

/** Cells that must not run, each with the error that it shows instead. */
export type StoppedCells = readonly (readonly [cell: string, error: CellError])[];

/** What the page asks a worker. */
export type WorkerCommand =
  /** Gives the worker one of its pieces, which it needs for what is asked next. */
  | {readonly type: "piece"; readonly name: PieceName; readonly code: string}
  | {
      readonly type: "replay";
      /** Counts up; the worker gives up an older replay when a newer one is asked for. */
      readonly replay: number;
      readonly program: Program;
      readonly stopped: StoppedCells;
      /** The pictures on the screen, drawn together with their cells' results. */
      readonly pictures: readonly PictureRequest[];
    }
  /** Runs a program, again and again for a while, and tells nothing of it: so that the next one like it is quick. */
  | {
      readonly type: "rehearse";
      readonly program: Program;
      readonly stopped: StoppedCells;
    }
  | {readonly type: "picture"; readonly ask: number; readonly picture: PictureRequest}
  | {
      readonly type: "repair";
      readonly ask: number;
      readonly walk: RepairRequest;
      /** The cells whose text the reader may change. */
      readonly editable: readonly string[];
    };
