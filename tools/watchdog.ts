import {once} from "node:events";
import {Worker} from "node:worker_threads";

/** Watches over work that may never end. */
export interface Watchdog {
  /** Says what is worked on from now on, for the message if it does not end: `docs/lab.md:12: cell "vpc"`. */
  readonly begin: (what: string) => void;
  /** Ends the watch. */
  readonly end: () => Promise<void>;
}

/** Runs beside the work, which may keep its own thread busy for ever. */
const watcher = `
const {parentPort, workerData} = require("node:worker_threads");
const {writeSync} = require("node:fs");
let timer;
parentPort.on("message", (what) => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    writeSync(2, what + " does not end\\n");
    process.kill(process.pid, "SIGTERM");
  }, workerData);
});
`;

/**
 * Starts to watch. An endless loop in a cell can be stopped by nothing within its process, so the process is ended, with a
 * message on stderr, when a piece of work takes too long.
 *
 * @param limit how long a piece of work may take, in milliseconds
 */
export async function startWatchdog(limit: number): Promise<Watchdog> {
  const worker = new Worker(watcher, {eval: true, workerData: limit, execArgv: []});
  await once(worker, "online");
  worker.unref();
  return {
    begin: (what) => worker.postMessage(what),
    end: async () => void (await worker.terminate())
  };
}
