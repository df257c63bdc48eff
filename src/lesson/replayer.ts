import type {State} from "../account/state.ts";
import type {Lab, LabOptions} from "../index.ts";
import {openLab} from "../index.ts";
import {answerText} from "./answer-text.ts";
import type {CellSource} from "./cell-source.ts";
import {changesBetween} from "./changes.ts";
import type {CompiledCell, Completion} from "./compiled-cell.ts";
import {sourceErrorOf, thrownErrorOf} from "./errors.ts";
import type {EventLoop} from "./event-loop.ts";
import {nodeLoop} from "./event-loop.ts";
import {openInputs} from "./input.ts";
import {keeping, restoring, sameThings} from "./kept-things.ts";
import {copyValues} from "./kept-values.ts";
import {labDate} from "./lab-date.ts";
import type {CellOrigins, OriginRecorder} from "./origins.ts";
import {recordOrigins} from "./origins.ts";
import type {Compile, PlannedCell} from "./program.ts";
import {plan} from "./program.ts";
import {textOf} from "./prose-text.ts";
import {areSameValues, isSameData} from "./same-values.ts";
import type {Screen} from "./screen.ts";
import {openScreen} from "./screen.ts";
import {seededMath} from "./seeded-random.ts";
import type {CellError, CellResult} from "./view.ts";

/** What one cell did in a replay. */
export interface CellRun {
  readonly result: CellResult;
  /** The state that the cell found. */
  readonly before: State;
  /** The state that it left, settled. */
  readonly after: State;
  /** What it made and named, and on which lines. Worked out when it is first asked for. */
  readonly origins: CellOrigins;
}

/** What a replay may be told. */
export interface ReplayOptions {
  /** The world that the page starts from, as `openLab` takes it. Default: an empty account. */
  readonly lab?: LabOptions;
  /** Cells that must not run, by id, with the error that they show instead: those that were stopped before. */
  readonly stopped?: ReadonlyMap<string, CellError>;
  /** Called before a cell runs. */
  readonly onStart?: () => void;
  /** Told of each cell as soon as it ended; cells whose last run still holds are told of, too. */
  readonly onRun?: (run: CellRun) => void;
  /** When this becomes true, no further cell starts. */
  readonly cancelled?: () => boolean;
  /** The ids of cells from which side branches will go on. Default: none. */
  readonly forksAt?: ReadonlySet<string>;
  /** The event loop. Default: that of Node.js. */
  readonly loop?: EventLoop;
}

/** Replays a page again and again, running only what must run again. The runs are always those of a run from the top. */
export interface Replayer {
  readonly replay: (cells: readonly CellSource[], options?: ReplayOptions) => Promise<readonly CellRun[]>;
  /** Another one that knows what this one knows by now, for a program that begins in the same way. */
  readonly fork: () => Replayer;
}

/** Makes a {@link Replayer} that compiles cells as it is told. It remembers the last replay of one page. */
export function replayerWith(compile: Compile): Replayer {
  return replayerFrom(memoized(compile), [], undefined);
}

function replayerFrom(compileOnce: Compile, last: readonly Done[], lastLab: LabOptions | undefined): Replayer {
  return {
    fork: () => replayerFrom(compileOnce, last, lastLab),
    async replay(cells, options = {}) {
      const planned = plan(cells, compileOnce);
      if (options.lab !== lastLab) last = [];
      lastLab = options.lab;
      const before = last;
      const {kept, unchanged} = keptPrefix(planned, last, options);
      last = kept;
      for (const {run} of kept) options.onRun?.(run);
      // Copying all values takes about as long as a cell. Who edits goes on with the same cell, most often: a replay begins
      // with what the cell above it left, and ends with it where it leaves what it left before.
      const edited = new Set([planned[unchanged - 1]?.cell.id, planned[unchanged]?.cell.id]);
      const keepsAfter = ({cell}: PlannedCell) =>
        before.length === 0 || edited.has(cell.id) || options.forksAt?.has(cell.id) === true;
      const page = openPage(planned, kept.at(-1), {...options, keepsAfter});
      for (const cell of planned.slice(kept.length)) {
        if (options.cancelled?.()) break;
        options.onStart?.();
        const done = await page.run(cell);
        last = [...last, done];
        options.onRun?.(done.run);
        const rest = restOf(planned.slice(last.length), before.slice(last.length), options);
        if (rest.length === 0 || !page.comesToSame(done, before)) continue;
        for (const {run} of rest) options.onRun?.(run);
        last = [...last, ...rest];
        break;
      }
      return last.map(({run}) => run);
    }
  };
}

/** A cell that ran, and what is needed to go on from there. */
interface Done {
  readonly planned: PlannedCell;
  readonly stopped: CellError | undefined;
  readonly run: CellRun;
  /** Copies of all names' values after the cell; `undefined` where none were made, or could not be made for sure. */
  readonly values: ReadonlyMap<string, unknown> | undefined;
  /** The cells that failed or waited so far, each with the failed cell that it is about. */
  readonly failed: ReadonlyMap<string, string>;
}

/**
 * The runs of the last replay that a run from the top would give again and that others can go on from; and how many cells
 * are as they were.
 */
function keptPrefix(
  planned: readonly PlannedCell[],
  last: readonly Done[],
  {stopped}: ReplayOptions
): {readonly kept: readonly Done[]; readonly unchanged: number} {
  const changed = planned.findIndex((cell, i) => {
    const done = last[i];
    return !done || !isSame(cell, done.planned) || done.stopped !== stopped?.get(cell.cell.id);
  });
  // With every run still holding, nothing goes on from there, and no values are needed.
  if (changed < 0) return {kept: last.slice(0, planned.length), unchanged: planned.length};
  const same = last.slice(0, changed);
  return {kept: same.slice(0, same.findLastIndex(({values}) => values) + 1), unchanged: changed};
}

/** The runs of cells in the last replay, if all of them are as they were and take from where they took; else none. */
function restOf(planned: readonly PlannedCell[], last: readonly Done[], {stopped}: ReplayOptions): readonly Done[] {
  const isAsBefore = (cell: PlannedCell, i: number) => {
    const done = last[i];
    if (!done || done.stopped !== stopped?.get(cell.cell.id)) return false;
    return isSame(cell, done.planned) && isSameData(cell.takesFrom, done.planned.takesFrom);
  };
  return last.length === planned.length && planned.every(isAsBefore) ? last : [];
}

function isSame(a: PlannedCell, b: PlannedCell): boolean {
  const isSameText = a.cell.source === b.cell.source && a.cell.id === b.cell.id && a.cell.kind === b.cell.kind;
  return isSameText && inputKey(a.cell) === inputKey(b.cell) && a.error?.message === b.error?.message;
}

function inputKey({inputs}: CellSource): string {
  return inputs === undefined ? "[]" : JSON.stringify(Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function memoized(compile: Compile): Compile {
  const known = new Map<string, CompiledCell>();
  return (cell) => {
    const compiled = known.get(keyOf(cell)) ?? compile(cell);
    // A reader types for hours; what no page holds any more goes.
    if (known.size > 1000) known.clear();
    known.set(keyOf(cell), compiled);
    return compiled;
  };
}

/** What tells texts to be compiled apart; neither a kind nor an id has a space. */
function keyOf({id, kind, source}: CellSource): string {
  return `${kind} ${id} ${source}`;
}

/** A page in progress: the world, and the values of the names so far. */
function openPage(
  cells: readonly PlannedCell[],
  from: Done | undefined,
  {
    lab: options,
    stopped,
    loop = nodeLoop,
    keepsAfter
  }: ReplayOptions & {readonly keepsAfter: (cell: PlannedCell) => boolean}
) {
  let recorder: OriginRecorder | undefined;
  const onCall = (before: State, after: State) => recorder?.note(before, after);
  const clients = openLab({...options, ...(from && {state: from.run.after}), onCall});
  const compiledOf = (id: string) => cells.find(({cell}) => cell.id === id)?.compiled;
  const {lab} = clients;
  const values = new Map(from && restored(from, cells, clients));
  const failed = new Map(from?.failed);
  let copyable = true;

  async function run(planned: PlannedCell): Promise<Done> {
    const before = lab.state;
    const {compiled} = planned;
    const {id} = planned.cell;
    recorder = compiled && recordOrigins(compiled, compiledOf);
    const outcome = await outcomeOf(planned, before);
    lab.settle();
    const after = lab.state;
    const result = {id, ...outcome, changes: changesBetween(before, after)};
    const origins = recorder?.origins((name) => values.get(name), after);
    const run: CellRun = {
      result,
      before,
      after,
      get origins() {
        return origins?.() ?? noOrigins;
      }
    };
    return {planned, stopped: stopped?.get(id), run, values: kept(planned), failed: new Map(failed)};
  }

  function kept(planned: PlannedCell): ReadonlyMap<string, unknown> | undefined {
    if (!copyable || !keepsAfter(planned)) return undefined;
    const copies = copyValues(values, keeping(compiledUpTo(cells, planned), values));
    // Once in doubt, always in doubt: the values of earlier cells stay.
    copyable = copies !== undefined;
    return copies;
  }

  /** Whether a run left all as the last replay left it there, so that what comes after cannot tell the difference. */
  function comesToSame({planned, run, values: left, failed: missing}: Done, last: readonly Done[]): boolean {
    const before = last.find(({planned: {cell}}) => cell.id === planned.cell.id);
    if (!left || !before?.values || !isSameData(missing, before.failed)) return false;
    const earlier = new Map(last.map(({planned: {cell, compiled}}) => [cell.id, compiled?.functionsText]));
    const alike = compiledUpTo(cells, planned).filter(
      ({cell, functionsText}) => functionsText === earlier.get(cell.id)
    );
    // The values come first: they are the smaller part.
    return (
      areSameValues(left, before.values, sameThings(alike, left, before.values, clients)) &&
      isSameData(run.after, before.run.after)
    );
  }

  async function outcomeOf(planned: PlannedCell, before: State): Promise<Outcome> {
    const {cell, compiled, takesFrom} = planned;
    const error = stopped?.get(cell.id) ?? (planned.error && sourceErrorOf(planned.error, cell.source));
    if (error || !compiled) {
      failed.set(cell.id, cell.id);
      return {status: "failed", views: [], ...(error ? {error} : {})};
    }
    const missing = [...takesFrom].find(([, owner]) => failed.has(owner));
    if (missing) return waiting(cell.id, missing);
    const screen = openScreen(() => ({before, now: lab.state}));
    const given = givenTo(cell, clients, screen);
    const valueOf = (name: string) => (values.has(name) ? values.get(name) : given.get(name)?.());
    const inputs = compiled.inputs.map((name) => (cell.given?.has(name) ? cell.given.get(name) : valueOf(name)));
    try {
      const {value, hasValue, declared} = await completionOf(() => compiled.run(inputs), loop);
      const text = told(cell.kind, value);
      if (cell.kind === "live" && hasValue && value !== undefined) screen.show(value);
      for (const [name, each] of Object.entries(declared)) values.set(name, each);
      return {status: "done", views: screen.views(), ...text};
    } catch (thrown) {
      failed.set(cell.id, cell.id);
      return {status: "failed", views: screen.views(), error: thrownErrorOf(thrown, compiled)};
    }
  }

  function waiting(id: string, [name, owner]: readonly [name: string, owner: string]): Outcome {
    const waitsFor = failed.get(owner) ?? owner;
    failed.set(id, waitsFor);
    const message = `Waits for cell \`${waitsFor}\`, which failed: \`${name}\` comes from there.`;
    return {status: "waiting", views: [], error: {name: "Waiting", message, waitsFor, cell: waitsFor}};
  }

  return {run, comesToSame};
}

/** The values of the names after a run, for a page that goes on from there with other clients. */
function restored(
  {planned, values = new Map()}: Done,
  cells: readonly PlannedCell[],
  world: Lab
): ReadonlyMap<string, unknown> | undefined {
  const {standIn, bind} = restoring(compiledUpTo(cells, planned), values, world);
  const copies = copyValues(values, standIn);
  const given = new Map<string, unknown>(Object.entries(world));
  bind((name) => (copies?.has(name) ? copies.get(name) : given.get(name)));
  return copies;
}

/** The cells that can have run by the end of one of them, as programs. */
function compiledUpTo(cells: readonly PlannedCell[], last: PlannedCell): readonly CompiledCell[] {
  const end = cells.findIndex(({cell}) => cell.id === last.cell.id) + 1;
  return cells.slice(0, end).flatMap(({compiled, error}) => (compiled && !error ? [compiled] : []));
}

/** What a cell leaves that cannot run. */
const noOrigins: CellOrigins = {calls: [], names: []};

/** The value of a cell that has one to tell: as text in prose, or an author's answer as data. */
function told(kind: CellSource["kind"], value: unknown): {readonly text?: string} {
  if (kind === "expression") return {text: textOf(value)};
  const answer = kind === "aside" ? answerText(value) : undefined;
  return answer === undefined ? {} : {text: answer};
}

/** What a cell came to, as far as it can say itself. */
type Outcome = Omit<CellResult, "id" | "changes">;

/**
 * The names that a cell has without declaring them and that are this simulator's. What a name stands for is made when it
 * is asked for: few cells use all of them.
 */
function givenTo(
  {id, inputs = {}}: CellSource,
  clients: ReturnType<typeof openLab>,
  {show, put}: Screen
): ReadonlyMap<string, () => unknown> {
  const log = (...values: readonly unknown[]) => void show(...values);
  return new Map<string, () => unknown>([
    ...Object.entries(clients).map(([name, client]) => [name, () => client] as const),
    ["show", () => show],
    ["input", () => openInputs(inputs, put)],
    ["console", () => Object.freeze({log, info: log, warn: log, error: log, debug: log, table: log, dir: log})],
    ["Date", () => labDate(() => clients.lab.state.now)],
    ["Math", () => seededMath(id)]
  ]);
}

/**
 * Runs a cell and waits for all that it started.
 *
 * @throws what the cell throws; what rejects a promise that it does not await; and Error when the cell itself awaits
 *   something that never happens: nothing outside of it could make it happen
 */
async function completionOf(run: () => Promise<Completion>, loop: EventLoop): Promise<Completion> {
  const watch = loop.watch();
  const ends: ({readonly completion: Completion} | {readonly thrown: unknown})[] = [];
  run().then(
    (completion) => ends.push({completion}),
    (thrown: unknown) => ends.push({thrown})
  );
  await loop.idle();
  watch.end();
  const [end] = ends;
  if (!end) throw new Error("The cell awaits a promise that is never settled.");
  if ("thrown" in end) throw end.thrown;
  if (watch.reasons.length > 0) throw watch.reasons[0];
  return end.completion;
}
