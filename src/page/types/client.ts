import type {Branch} from "../../lesson/branch.ts";
import type {CellSource} from "../../lesson/cell-source.ts";
import type {Answers, Question, TypedProgram, TypeProblem, TypesCommand, TypesReport} from "./protocol.ts";

/** The types of a page's cells, as far as they are known. */
export interface Types {
  /** Tells the program as it is now. `edited`: the cell that the reader is in. */
  readonly update: (program: TypedProgram, edited: string) => void;
  /** Asks about a place. A question of the same kind that is still waiting gets `undefined`, as do all when there are no types. */
  readonly ask: <K extends keyof Answers>(kind: K, question: Omit<Question, "kind">) => Promise<Answers[K]>;
}

/** How long the worker may be silent when it owes something, in milliseconds: while it loads, and afterwards. */
const patience = {loading: 60_000, working: 10_000};

/** How often a worker that hung or broke is followed by another. */
const mostRestarts = 2;

/**
 * Starts the worker in which TypeScript runs. When it does not load, or hangs too often, there are no types, and nothing
 * else is different.
 *
 * @param address where the worker's script is
 * @param onProblems told of what is wrong in a cell of the newest program, whenever it was looked at
 */
export function openTypes(
  address: string,
  onProblems: (cell: string, problems: readonly TypeProblem[]) => void
): Types {
  const waiting = new Map<number, (answer: never) => void>();
  let newest: Extract<TypesCommand, {readonly type: "program"}> | undefined;
  /** The last version of the program whose cells were all looked at. */
  let checked = 0;
  let asks = 0;
  let restarts = 0;
  let isReady = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let worker = start();

  function start(): Worker | undefined {
    isReady = false;
    try {
      const made = new Worker(address, {type: "module", name: "types"});
      made.onmessage = ({data}: MessageEvent<TypesReport>) => onReport(data);
      made.onerror = (event) => {
        // The page has no use for it: it goes on without types.
        event.preventDefault();
        end();
      };
      return made;
    } catch {
      return undefined;
    }
  }

  function onReport(report: TypesReport): void {
    if (report.type === "ready") isReady = true;
    if (report.type === "answer") settle(report.ask, report.answer);
    if (report.type === "problems" && report.version === newest?.version) onProblems(report.cell, report.problems);
    if (report.type === "checked") checked = report.version;
    watch();
  }

  function settle(ask: number, answer: unknown): void {
    waiting.get(ask)?.(answer as never);
    waiting.delete(ask);
  }

  /** Ends a worker that owes something and is silent for too long. */
  function watch(): void {
    clearTimeout(timer);
    const owes = waiting.size > 0 || checked < (newest?.version ?? 0);
    if (worker && owes) timer = setTimeout(end, isReady ? patience.working : patience.loading);
  }

  function end(): void {
    clearTimeout(timer);
    worker?.terminate();
    for (const ask of [...waiting.keys()]) settle(ask, undefined);
    // A worker that never came will not come the next time.
    worker = isReady && restarts++ < mostRestarts ? start() : undefined;
    if (newest) send(newest);
  }

  function send(command: TypesCommand): void {
    worker?.postMessage(command);
    watch();
  }

  return {
    update({cells, branches, quiet}, edited) {
      const version = (newest?.version ?? 0) + 1;
      const program = {cells: cells.map(textOf), branches: branches.map(textsOf), quiet};
      newest = {type: "program", version, program, edited};
      send(newest);
    },
    ask(kind, question) {
      if (!worker) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        waiting.set(++asks, resolve);
        send({type: "ask", ask: asks, question: {kind, ...question}});
      });
    }
  };
}

/** A cell's text alone: what it is given and what the build compiled are for its run, and may be large. */
function textOf({id, kind, source}: CellSource): CellSource {
  return {id, kind, source};
}

function textsOf({attempt, ...branch}: Branch): Branch {
  const texts = attempt && {cell: textOf(attempt.cell), solution: textOf(attempt.solution)};
  return {...branch, aside: textOf(branch.aside), ...(texts && {attempt: texts})};
}
