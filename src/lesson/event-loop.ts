/** The event loop that cells run on: a worker's, or that of Node.js. */
export interface EventLoop {
  /**
   * Resolves when everything has happened that was started until now. Cells have no timers and no network, so that
   * nothing of theirs can be waiting for more.
   */
  readonly idle: () => Promise<void>;
  /** Begins to watch for promises that are rejected and that nobody awaits; they end no process while it lasts. */
  readonly watch: () => RejectionWatch;
}

/** A watch for rejections that nobody awaits. */
export interface RejectionWatch {
  /** What the promises were rejected with, since the watch began. */
  readonly reasons: readonly unknown[];
  /** Ends the watch. */
  readonly end: () => void;
}

/** The reasons of all watches that last: the process has one listener for them, however many replays run at once. */
const watches = new Set<unknown[]>();

function tellWatches(reason: unknown): void {
  for (const reasons of watches) reasons.push(reason);
}

/** The event loop of Node.js. */
export const nodeLoop: EventLoop = {
  idle: () => new Promise((resolve) => void setImmediate(resolve)),
  watch() {
    const reasons: unknown[] = [];
    if (watches.size === 0) process.on("unhandledRejection", tellWatches);
    watches.add(reasons);
    return {
      reasons,
      end() {
        watches.delete(reasons);
        if (watches.size === 0) process.off("unhandledRejection", tellWatches);
      }
    };
  }
};
