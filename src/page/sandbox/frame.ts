import type {FrameCommand, FrameReport} from "./protocol.ts";

/*
 * The sandbox's frame. It has no origin and no network; all it does is to keep workers: one that runs cells, and a
 * spare one that is ready when the first must be ended.
 */

/** How long a new worker has the processor to itself before a spare one is made, in milliseconds. */
const spareDelay = 200;

const url = URL.createObjectURL(
  new Blob([document.getElementById("worker")?.textContent ?? ""], {type: "text/javascript"})
);
const workers = new Map<number, Worker>();
let spare = new Worker(url);

addEventListener("message", open);

/** Takes the page's port from the first message, and listens to nothing else from then on. */
function open(event: MessageEvent): void {
  const [page] = event.ports;
  if (event.source !== parent || !page) return;
  removeEventListener("message", open);
  page.onmessage = ({data, ports}: MessageEvent<FrameCommand>) => {
    if (data.type === "ping") report(page, {type: "pong"});
    if (data.type === "stop") stop(data.worker);
    if (data.type === "start" && ports[0]) start(page, data.worker, ports[0]);
  };
}

function start(page: MessagePort, id: number, port: MessagePort): void {
  const worker = spare;
  workers.set(id, worker);
  worker.onerror = (event) => {
    event.preventDefault();
    report(page, {type: "broken", worker: id, message: event.message});
  };
  worker.postMessage("start", [port]);
  setTimeout(() => (spare = spare === worker ? new Worker(url) : spare), spareDelay);
}

function stop(id: number): void {
  const worker = workers.get(id);
  worker?.terminate();
  workers.delete(id);
  if (spare === worker) spare = new Worker(url);
}

function report(page: MessagePort, message: FrameReport): void {
  page.postMessage(message);
}
