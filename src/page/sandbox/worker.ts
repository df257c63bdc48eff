import type {Home, Program} from "../../lesson/branch.ts";
import {cellsOf} from "../../lesson/branch.ts";
import type {CellSource} from "../../lesson/cell-source.ts";
import type {CompiledCell} from "../../lesson/compiled-cell.ts";
import {cellOfText} from "../../lesson/compiled-cell.ts";
import type {CellRun, Replayer, ReplayOptions} from "../../lesson/replayer.ts";
import {replayerWith} from "../../lesson/replayer.ts";
import {BranchRunner} from "../../lesson/run-branch.ts";
import {SourceError} from "../../lesson/source-error.ts";
import type {Scene} from "../../picture/scene.ts";
import {takeFiles} from "./late-files.ts";
import type {Pieces} from "./pieces.ts";
import {pieceVariable} from "./pieces.ts";
import type {PictureRequest, StoppedCells, WorkerCommand} from "./protocol.ts";
import {lockRealm} from "./realm.ts";
import type {CellNews, WorkerReport} from "./report.ts";
import {takeEventLoop} from "./worker-loop.ts";

/* The sandbox's worker: replays the page's cells for whoever holds the other end of its port, and answers with data. */

const loop = takeEventLoop();

/** How long a page is rehearsed, in milliseconds. */
const rehearsalTime = 300;

/** How long a replay may have taken, in milliseconds, for a rehearsal not to be in the way of the next one. */
const quickReplay = 500;

addEventListener("message", ({ports: [port]}) => {
  if (port) serve(port);
});

lockRealm(globalThis);

function serve(port: MessagePort): void {
  const pieces: {-readonly [Name in keyof Pieces]?: Pieces[Name]} = {};
  const replayer = replayerWith(compile);
  const branchRunner = new BranchRunner();
  const runs = new Map<string, CellRun>();
  const sent = new Map<string, string>();
  let newest = 0;
  /** How long the longest replay took, in milliseconds. */
  let longest = 0;
  let home: Home | undefined;
  /** What ran last. */
  let last: {readonly program: Program; readonly options: ReplayOptions} | undefined;
  let working: Promise<unknown> = Promise.resolve();

  port.onmessage = ({data}: MessageEvent<WorkerCommand>) => {
    if (data.type === "piece") {
      Object.assign(pieces, {[data.name]: evaluated(data.code)});
      if (pieces.files) takeFiles(pieces.files);
      return;
    }
    if (data.type === "picture") {
      send({type: "picture", ask: data.ask, scene: sceneOf(data.picture)});
      return;
    }
    if (data.type === "repair") {
      enqueue(() => repairWalk(data));
      return;
    }
    if (data.type === "rehearse") {
      enqueue(() => rehearse(data));
      return;
    }
    newest = data.replay;
    // One after the other: an older replay ends at its next cell when it sees the newer one.
    enqueue(() => replayPage(data));
  };

  /** What fails takes nothing down with it that comes after it. */
  function enqueue(work: () => Promise<void>): void {
    working = working.then(work, work);
  }

  function compile(cell: CellSource): CompiledCell {
    const compiled = cell.compiled ?? pieces.compiler?.compiledOrFault(cell);
    if (!compiled) throw new Error(`The page sent cell "${cell.id}", but no compiler`);
    if ("declared" in compiled) return cellOfText(cell, compiled);
    throw new SourceError(compiled.message, compiled.offset, compiled.name, compiled.cell);
  }

  async function replayPage({replay, program, stopped, pictures}: WorkerCommand & {type: "replay"}): Promise<void> {
    const cancelled = () => newest !== replay;
    if (cancelled()) return;
    const start = Date.now();
    send({type: "begin", replay});
    const {cells, branches} = program;
    const ids = new Set(cellsOf(program).map(({id}) => id));
    // The state after a cell that is no more may be large.
    for (const id of runs.keys()) if (!ids.has(id)) runs.delete(id);
    const quiet = optionsFor(program, stopped, cancelled);
    last = {program, options: quiet};
    let unchanged: string[] = [];
    // Messages cost more than what is in them. But a cell that does not end must find everything told before it.
    const sendUnchanged = () => {
      if (unchanged.length > 0) send({type: "unchanged", replay, cells: unchanged});
      unchanged = [];
    };
    const options: ReplayOptions = {
      ...quiet,
      onStart: sendUnchanged,
      onRun(run) {
        const cell = run.result.id;
        const news = newsOf(run, pictures);
        if (Object.keys(news).length === 0) {
          unchanged.push(cell);
          return;
        }
        sendUnchanged();
        send({type: "run", replay, cell, ...news});
      }
    };
    await replayer.replay(cells, options);
    for (const branch of branches) {
      if (!cancelled()) await branchRunner.run(replayer, cells, {branch, from: runs.get(branch.after ?? "")}, options);
    }
    sendUnchanged();
    longest = Math.max(longest, Date.now() - start);
    if (cancelled()) return;
    send({type: "end", replay});
    sendOrigins();
  }

  /** What the page does not have yet of what a cell came to. */
  function newsOf(run: CellRun, pictures: readonly PictureRequest[]): CellNews {
    const cell = run.result.id;
    const result = runs.get(cell) === run ? {} : changed("result", cell, run.result);
    runs.set(cell, run);
    const picture = pictures.find((each) => each.cell === cell);
    return {...result, ...changed("scene", cell, picture && sceneOf(picture))};
  }

  async function rehearse({program, stopped}: WorkerCommand & {type: "rehearse"}): Promise<void> {
    // A cell that is running is not ended by the next key: it would have to wait.
    if (longest > quickReplay) return;
    const asked = newest;
    const cancelled = () => newest !== asked;
    const options = optionsFor(program, stopped, cancelled);
    const rehearseWith = async (from: Replayer) => {
      const done = await from.replay(program.cells, options);
      for (const run of done) if (!cancelled()) layout(run, {width: 480});
    };
    const end = Date.now() + rehearsalTime;
    // Code is fast once it has run some times; what the last time leaves behind is what an edit goes on from.
    while (Date.now() < end && !cancelled()) await rehearseWith(replayerWith(compile));
    if (!cancelled()) await rehearseWith(replayer);
  }

  function optionsFor(
    {home: wished, branches}: Program,
    stopped: StoppedCells,
    cancelled: () => boolean
  ): ReplayOptions {
    // The replayer goes on from its last run only with the very object that it had then.
    if (home?.accountId !== wished?.accountId || home?.region !== wished?.region) home = wished;
    const forksAt = new Set(branches.flatMap(({after}) => after ?? []));
    return {loop, stopped: new Map(stopped), cancelled, forksAt, ...(home && {lab: home})};
  }

  /** Tells where things come from: nobody waits for that as for results, so that it comes after them. */
  function sendOrigins(): void {
    const cells = [...runs].flatMap(([cell, run]) => {
      const {origins} = changed("origins", cell, run.origins);
      return origins ? [[cell, origins] as const] : [];
    });
    if (cells.length > 0) send({type: "origins", cells});
  }

  async function repairWalk({ask, walk, editable}: WorkerCommand & {type: "repair"}): Promise<void> {
    const offers =
      last && (await pieces.compiler?.repairOffers(replayer, last.program.cells, walk, {...last.options, editable}));
    send({type: "repair", ask, ...(offers && {offers})});
  }

  /** A part of a cell's report, unless the page has it already. */
  function changed<K extends string, V>(part: K, cell: string, value: V | undefined): Partial<Record<K, V>> {
    if (value === undefined) return {};
    const text = JSON.stringify(value);
    if (sent.get(`${part} ${cell}`) === text) return {};
    sent.set(`${part} ${cell}`, text);
    return {[part]: value} as Partial<Record<K, V>>;
  }

  function sceneOf({cell, ...asked}: PictureRequest): Scene | undefined {
    const run = runs.get(cell);
    return run && layout(run, asked);
  }

  function layout(
    {before, after, result}: CellRun,
    {width, folded = {}}: Omit<PictureRequest, "cell">
  ): Scene | undefined {
    return pieces.pictures?.layoutAccounts(after, result.changes, {width, before, folded});
  }

  function send(report: WorkerReport): void {
    port.postMessage(report);
  }
}

/** What a piece exports. */
function evaluated(code: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the page sends it, which is trusted, and here no script can be loaded
  const run = new Function(`${code}\nreturn ${pieceVariable};`) as () => unknown;
  return run();
}
