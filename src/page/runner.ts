import type {Program} from "../lesson/branch.ts";
import {cellsOf, programUpTo} from "../lesson/branch.ts";
import {withSource} from "../lesson/cell-source.ts";
import type {CellOrigins} from "../lesson/origins.ts";
import type {RepairOffer} from "../lesson/repair-offer.ts";
import type {CellError, CellResult} from "../lesson/view.ts";
import type {Scene} from "../picture/scene.ts";
import {cellTime, graceTime, outOfMemory, outOfTime, pageOutOfTime, pageTime, repairTime} from "./deadlines.ts";
import {loadPiece} from "./sandbox/load-piece.ts";
import type {PieceName} from "./sandbox/pieces.ts";
import {piecesFor, piecesForEdits} from "./sandbox/pieces.ts";
import type {PictureRequest, RepairRequest, StoppedCells, WorkerCommand} from "./sandbox/protocol.ts";
import type {CellNews} from "./sandbox/report.ts";
import {parseReport} from "./sandbox/report.ts";
import type {SandboxWorker} from "./sandbox/sandbox.ts";
import {openSandbox} from "./sandbox/sandbox.ts";

/** What a {@link Runner} tells. */
export interface RunnerEvents {
  /**
   * A cell ended.
   *
   * @param fresh whether it is of the newest replay
   */
  readonly onRun: (cell: string, news: CellNews, fresh: boolean) => void;
  /** All cells of the newest replay ended. */
  readonly onEnd: () => void;
  /** Where the things of cells come from: of those that came to something else than last time. */
  readonly onOrigins: (cells: readonly (readonly [cell: string, origins: CellOrigins])[]) => void;
  /** The sandbox does not work at all. */
  readonly onBroken: (reason: string) => void;
}

/** Runs a page's cells in the sandbox, and ends what does not end by itself. */
export interface Runner {
  /** Replays the page. A replay that is under way is given up. */
  readonly run: (program: Program, pictures: readonly PictureRequest[]) => void;
  /** Asks for the picture of a cell as it was at its last run; `undefined` when there is none. */
  readonly picture: (request: PictureRequest) => Promise<Scene | undefined>;
  /**
   * Asks what would help a walk that a cell shows; `undefined` when nobody could say in time.
   *
   * @param editable the cells whose text the reader may change
   */
  readonly repairs: (
    request: RepairRequest,
    editable: readonly string[]
  ) => Promise<readonly RepairOffer[] | undefined>;
  /** Gets ready for the first edit of a cell, so that it is answered as quickly as later ones. */
  readonly prepare: (cell: string) => Promise<void>;
  /** Keeps a cell from running until its text or that of a cell above changes, or {@link retry} is called. */
  readonly hold: (cell: string, program: Program, error: CellError) => void;
  /** Lets a cell run again that was stopped. */
  readonly retry: (cell: string) => void;
}

/** A replay that was asked for. */
interface Replay {
  readonly number: number;
  readonly program: Program;
  /** The ids of the cells that runs are told of, in their order. */
  readonly cells: readonly string[];
  readonly pictures: readonly PictureRequest[];
  /** How many cells have ended. */
  done: number;
  state: "asked" | "running" | "ended";
  /** When its first cell started, by the page's clock. */
  started: number | undefined;
}

/** How often a sandbox may fail to start before that is told. */
const mostAttempts = 3;

/** How long a worker may take to begin, in milliseconds: one that is still on its way, and one that has nothing to do. */
const loadTime = 15_000;
const beginTime = 300;

/** How long nothing must have happened before another worker is made ready, in milliseconds. */
const rehearsalDelay = 400;

/** Opens a sandbox and makes a runner for it. */
export function makeRunner(sandboxUrl: string, events: RunnerEvents): Runner {
  const sandbox = openSandbox(sandboxUrl);
  const stopped = new Map<string, {readonly key: string; readonly error: CellError}>();
  const asked = new Map<number, (scene: Scene | undefined) => void>();
  const repairing = new Map<number, (offers: readonly RepairOffer[] | undefined) => void>();
  /** The code of the pieces that are loaded. */
  const pieces = new Map<PieceName, string>();
  let worker = begin();
  /** A worker that is ready to take the place of the other one. */
  let understudy: SandboxWorker | undefined;
  let rehearsal: ReturnType<typeof setTimeout> | undefined;
  listen();
  let current: Replay | undefined;
  /** The last replay that came to its end. */
  let ended: Replay | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The cell that an edit is expected of. */
  let expected: string | undefined;
  let isPrepared = false;
  /** Whether the worker has ever said anything. */
  let heard = false;
  let attempts = 0;
  let asks = 0;

  function begin(): SandboxWorker {
    const fresh: SandboxWorker = sandbox.start((reason) => {
      if (fresh === worker) onLost(reason);
      if (fresh === understudy) understudy = undefined;
    });
    for (const [name, code] of pieces) fresh.port.postMessage({type: "piece", name, code} satisfies WorkerCommand);
    return fresh;
  }

  function listen(): void {
    worker.port.onmessage = ({data}) => onReport(data);
  }

  /** Gets another worker ready, with the program at hand, so that the end of this one costs no time. */
  function rehearse(): void {
    // What has not come to an end here might never do so there: the last that has is rehearsed.
    if (understudy || !ended) return;
    understudy = begin();
    rehearseIn(understudy, ended, ended.program);
  }

  function rehearseIn({port}: SandboxWorker, replay: Replay, program: Program): void {
    port.postMessage({type: "rehearse", program, stopped: stoppedIn(replay)} satisfies WorkerCommand);
  }

  /** Gets the worker ready for an edit of a cell, once, when a replay has come to its end. */
  function prepareWorker(): void {
    if (!expected || isPrepared || !ended || ended !== current || !pieces.has("compiler")) return;
    isPrepared = true;
    // A text that is to be compiled: that of the author is compiled already.
    const cells = ended.program.cells.map((cell) => (cell.id === expected ? withSource(cell, cell.source) : cell));
    rehearseIn(worker, ended, {...ended.program, cells});
  }

  function reconnect(): void {
    worker.end();
    for (const answer of asked.values()) answer(undefined);
    asked.clear();
    for (const answer of repairing.values()) answer(undefined);
    repairing.clear();
    heard = false;
    worker = understudy ?? begin();
    understudy = undefined;
    listen();
  }

  function send(command: WorkerCommand): void {
    worker.port.postMessage(command);
  }

  function stoppedIn({program}: Replay): StoppedCells {
    const held = [...stopped].filter(([id, {key}]) => key === keyOf(id, program));
    return held.map(([id, {error}]) => [id, error] as const);
  }

  /** Loads pieces and hands them to the worker, as every worker after it. Gives whether all of them are there. */
  async function equip(names: readonly PieceName[]): Promise<boolean> {
    const equipWith = async (name: PieceName) => {
      const code = await loadPiece[name]();
      if (pieces.has(name)) return;
      pieces.set(name, code);
      for (const each of [worker, understudy]) {
        each?.port.postMessage({type: "piece", name, code} satisfies WorkerCommand);
      }
    };
    try {
      await Promise.all(names.map(equipWith));
      return true;
    } catch {
      return false;
    }
  }

  /** Asks the worker for a replay as soon as it has the pieces for it, and another worker when this one does not begin. */
  function start(replay: Replay, patience = heard ? beginTime : loadTime): void {
    replay.state = "asked";
    replay.done = 0;
    clearTimeout(timer);
    const missing = piecesFor(replay.program).filter((name) => !pieces.has(name));
    if (missing.length > 0) {
      void equip(missing).then((equipped) => {
        if (current !== replay) return;
        if (equipped) start(replay, patience);
        else events.onBroken("A part of what runs them could not be loaded.");
      });
      return;
    }
    timer = setTimeout(() => restart("The sandbox did not start."), patience);
    send({
      type: "replay",
      replay: replay.number,
      program: replay.program,
      pictures: replay.pictures,
      stopped: stoppedIn(replay)
    });
  }

  function onReport(message: unknown): void {
    const report = parseReport(message);
    if (!report) return;
    heard = true;
    if (report.type === "picture") {
      asked.get(report.ask)?.(report.scene);
      asked.delete(report.ask);
      return;
    }
    if (report.type === "repair") {
      repairing.get(report.ask)?.(report.offers);
      repairing.delete(report.ask);
      return;
    }
    if (report.type === "origins") {
      events.onOrigins(report.cells);
      return;
    }
    const fresh = report.replay === current?.number;
    if (report.type === "run") events.onRun(report.cell, report, fresh);
    if (report.type === "unchanged") for (const cell of report.cells) events.onRun(cell, {}, fresh);
    if (!current || !fresh) return;
    attempts = 0;
    if (report.type === "begin") {
      current.state = "running";
      current.started ??= performance.now();
    }
    if (report.type === "run") current.done++;
    if (report.type === "unchanged") current.done += report.cells.length;
    if (report.type === "end") {
      current.state = "ended";
      ended = current;
    }
    watch(current);
    if (report.type !== "end") return;
    events.onEnd();
    prepareWorker();
    clearTimeout(rehearsal);
    rehearsal = setTimeout(rehearse, rehearsalDelay);
  }

  /** Lets the time of the next cell run. */
  function watch(replay: Replay): void {
    clearTimeout(timer);
    if (replay.state !== "running") return;
    const left = pageTime - (performance.now() - (replay.started ?? 0));
    timer = setTimeout(() => giveLastChance(replay, left < cellTime), Math.max(0, Math.min(cellTime, left)));
  }

  /** If it was the page that was busy, the worker's reports are waiting behind the timer: they come first. */
  function giveLastChance(replay: Replay, pageTimeIsUp: boolean): void {
    timer = setTimeout(() => (pageTimeIsUp ? stopPage(replay) : stopCell(replay, outOfTime)), 30);
  }

  function stopCell(replay: Replay, error: CellError): void {
    const cell = replay.cells[replay.done];
    if (cell !== undefined) {
      stopped.set(cell, {key: keyOf(cell, replay.program), error});
      events.onRun(cell, {result: failed(cell, error)}, true);
    }
    reconnect();
    start(replay);
  }

  function stopPage(replay: Replay): void {
    for (const id of replay.cells.slice(replay.done)) events.onRun(id, {result: failed(id, pageOutOfTime)}, true);
    replay.state = "ended";
    reconnect();
    events.onEnd();
  }

  function onLost(reason: string): void {
    if (current?.state === "running") stopCell(current, outOfMemory);
    else restart(reason);
  }

  function restart(reason: string): void {
    clearTimeout(timer);
    if (++attempts > mostAttempts) {
      events.onBroken(reason);
      return;
    }
    reconnect();
    if (current?.state === "asked") start(current);
  }

  return {
    run(program, pictures) {
      const busy = current?.state === "running";
      const number = (current?.number ?? 0) + 1;
      const cells = cellsOf(program).map(({id}) => id);
      const replay: Replay = {number, program, cells, pictures, done: 0, state: "asked", started: undefined};
      current = replay;
      if (busy) start(replay, graceTime);
      else start(replay);
    },
    picture(request) {
      return new Promise((resolve) => {
        asked.set(++asks, resolve);
        send({type: "picture", ask: asks, picture: request});
      });
    },
    async repairs(walk, editable) {
      if (!(await equip(["compiler"]))) return undefined;
      return new Promise((resolve) => {
        const ask = ++asks;
        repairing.set(ask, resolve);
        setTimeout(() => {
          repairing.delete(ask);
          resolve(undefined);
        }, repairTime);
        send({type: "repair", ask, walk, editable});
      });
    },
    async prepare(cell) {
      expected = cell;
      // Where the compiler cannot be loaded, the replay that needs it will say so.
      if (await equip(piecesForEdits)) prepareWorker();
    },
    hold: (cell, program, error) => void stopped.set(cell, {key: keyOf(cell, program), error}),
    retry: (cell) => void stopped.delete(cell)
  };
}

/** The program up to a cell, with what its inputs are set to: what decides whether it would end. */
function keyOf(id: string, program: Program): string {
  return JSON.stringify(programUpTo(program, id).map(({source, inputs}) => [source, inputs]));
}

function failed(id: string, error: CellError): CellResult {
  return {id, status: "failed", views: [], error, changes: []};
}
