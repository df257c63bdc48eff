import {attempt, pageName, pageStorage} from "./edits.ts";

/** What a reader did with a prediction. */
export interface Guess {
  /** What they said. Absent when they had the answer shown without a guess. */
  readonly text?: string;
}

/** How a reader solved a challenge. */
export interface Solved {
  /** The fewest calls that change something, among the programs that passed. */
  readonly calls: number;
}

/** What a reader did on a page, in numbers. */
export interface PageProgress {
  /** Whether they saw its end. */
  readonly read: boolean;
  readonly predicted: number;
  readonly predictions: number;
  readonly solved: number;
  readonly challenges: number;
}

/** What a reader did on a page, kept in the browser. */
export interface Progress {
  readonly guess: (prediction: string) => Guess | undefined;
  /** Keeps a guess; `undefined` forgets it. Returns whether the browser keeps it. */
  readonly keepGuess: (prediction: string, guess: Guess | undefined) => boolean;
  readonly solved: (challenge: string) => Solved | undefined;
  /** Keeps that a challenge is solved, with the fewest calls so far. Returns whether the browser keeps it. */
  readonly keepSolved: (challenge: string, solved: Solved) => boolean;
  /** Keeps what there is on the page, and that it was read when it was. */
  readonly keepPage: (page: {
    readonly read: boolean;
    readonly predictions: number;
    readonly challenges: number;
  }) => void;
  /** `undefined` for a page that was never opened. */
  readonly summary: () => PageProgress | undefined;
}

/** The event of the window that tells of a change in what is kept. */
export const progressChanged = "progress-changed";

/**
 * What a reader did on a page. Every guess and every solution has an entry of its own, so that two tabs keep both.
 *
 * @param path the page's path, with the folder that the course is served from
 * @param storage where it is kept; `undefined` where the browser has none for this page
 */
export function openProgress(path: string, storage: Storage | undefined = pageStorage()): Progress {
  const page = pageName(path);
  const read = <T>(key: string, parse: (value: Record<string, unknown>) => T | undefined) =>
    attempt(() => {
      const value: unknown = JSON.parse(storage?.getItem(key) ?? "null");
      return typeof value === "object" && value !== null ? parse(value as Record<string, unknown>) : undefined;
    });
  const write = (key: string, value: object | undefined) => {
    const kept = attempt(() => {
      if (!storage) return false;
      if (value) storage.setItem(key, JSON.stringify(value));
      else storage.removeItem(key);
      return true;
    });
    dispatchEvent(new Event(progressChanged));
    return kept ?? false;
  };
  const count = (kind: string) =>
    attempt(() => Object.keys(storage ?? {}).filter((key) => key.startsWith(`${kind}:${page}#`)).length) ?? 0;
  const pageKept = () => read(`page:${page}`, parsePage);
  const solved = (challenge: string) => read(`solved:${page}#${challenge}`, parseSolved);
  return {
    guess: (prediction) => read(`guess:${page}#${prediction}`, parseGuess),
    keepGuess: (prediction, guess) => write(`guess:${page}#${prediction}`, guess),
    solved,
    keepSolved(challenge, {calls}) {
      const best = Math.min(calls, solved(challenge)?.calls ?? calls);
      return write(`solved:${page}#${challenge}`, {calls: best});
    },
    keepPage(now) {
      const before = pageKept();
      const next = {...now, read: now.read || (before?.read ?? false)};
      if (JSON.stringify(next) !== JSON.stringify(before)) write(`page:${page}`, next);
    },
    summary() {
      const kept = pageKept();
      if (!kept) return undefined;
      const {predictions, challenges} = kept;
      const [predicted, done] = [Math.min(count("guess"), predictions), Math.min(count("solved"), challenges)];
      return {...kept, predicted, solved: done};
    }
  };
}

function parseGuess({text}: Record<string, unknown>): Guess {
  return typeof text === "string" ? {text} : {};
}

function parseSolved({calls}: Record<string, unknown>): Solved | undefined {
  return typeof calls === "number" ? {calls} : undefined;
}

function parsePage({read, predictions, challenges}: Record<string, unknown>) {
  return typeof predictions === "number" && typeof challenges === "number"
    ? {read: read === true, predictions, challenges}
    : undefined;
}
