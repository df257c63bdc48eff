/** Watches for promises that are rejected and that nobody awaits. */
export interface Watch {
  /** What the promises were rejected with, since the watch began. */
  readonly reasons: readonly unknown[];
  /** Ends the watch. */
  readonly end: () => void;
}

/**
 * Begins to watch for rejections that nobody awaits, in a worker or in Node.js, and keeps them from ending the process.
 * They are known one turn of the event loop after they happened.
 */
export function watchRejections(): Watch {
  const reasons: unknown[] = [];
  if (typeof globalThis.addEventListener === "function") {
    const listen = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      reasons.push(event.reason);
    };
    globalThis.addEventListener("unhandledrejection", listen);
    return {reasons, end: () => globalThis.removeEventListener("unhandledrejection", listen)};
  }
  const listen = (reason: unknown) => void reasons.push(reason);
  process.on("unhandledRejection", listen);
  return {reasons, end: () => void process.off("unhandledRejection", listen)};
}
