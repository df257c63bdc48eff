import type {FrameCommand, FrameReport} from "./protocol.ts";

/* The sandbox's frame. It has no origin and no network; all it does is to start workers and to end them. */

const url = URL.createObjectURL(
  new Blob([document.getElementById("worker")?.textContent ?? ""], {type: "text/javascript"})
);
const workers = new Map<number, Worker>();
/** The first worker, which begins to load before anybody asks for it. */
let first: Worker | undefined = new Worker(url);

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
  const worker = first ?? new Worker(url);
  first = undefined;
  workers.set(id, worker);
  worker.onerror = (event) => {
    event.preventDefault();
    report(page, {type: "broken", worker: id, message: event.message});
  };
  worker.postMessage("start", [port]);
}

function stop(id: number): void {
  workers.get(id)?.terminate();
  workers.delete(id);
}

function report(page: MessagePort, message: FrameReport): void {
  page.postMessage(message);
}
