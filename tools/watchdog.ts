import {once} from "node:events";
import {Worker} from "node:worker_threads";

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
 * Does work that may never end, and watches over it. An endless loop in a cell can be stopped by nothing within its
 * process, so the process is ended, with a message on stderr, when a piece of work takes too long.
 *
 * @param limit how long a piece of work may take, in milliseconds
 * @param work is given a function to say what is worked on from now on, for the message if it does not end:
 *   `docs/lab.md:12: cell "vpc"`
 */
export async function watched<T>(limit: number, work: (begin: (what: string) => void) => Promise<T>): Promise<T> {
  const worker = new Worker(watcher, {eval: true, workerData: limit, execArgv: []});
  await once(worker, "online");
  worker.unref();
  try {
    return await work((what) => worker.postMessage(what));
  } finally {
    await worker.terminate();
  }
}
