import type {FrameCommand, FrameReport, Open} from "./protocol.ts";

/** How long the frame may take to give a sign of life before it is made anew, in milliseconds. */
const patience = 400;

/** A worker in a sandbox. */
export interface SandboxWorker {
  /** Where to talk to it; what is sent before the worker is ready waits there. */
  readonly port: MessagePort;
  /** Ends it, whatever it is doing. */
  readonly end: () => void;
}

/** A sandboxed frame in which workers run code that nobody trusts. */
export interface Sandbox {
  /**
   * Starts a worker.
   *
   * @param onLost told when the worker is gone by itself and will never answer
   */
  readonly start: (onLost: (reason: string) => void) => SandboxWorker;
}

/**
 * Opens a sandbox.
 *
 * @param url the sandbox's document, which sets its own policy
 */
export function openSandbox(url: string): Sandbox {
  let frame = openFrame(url, onReport);
  let started = 0;
  const workers = new Map<number, (reason: string) => void>();
  let alarm: ReturnType<typeof setTimeout> | undefined;

  function onReport(report: FrameReport): void {
    if (report.type === "pong") clearTimeout(alarm);
    else lose(report.worker, report.message);
  }

  function lose(id: number, reason: string): void {
    const onLost = workers.get(id);
    workers.delete(id);
    onLost?.(reason);
  }

  /** The frame's process may have died, of too much memory for example: then nothing answers ever again. */
  function checkLife(): void {
    clearTimeout(alarm);
    if (!frame.isOpen()) return;
    alarm = setTimeout(() => {
      frame.remove();
      frame = openFrame(url, onReport);
      for (const id of [...workers.keys()]) lose(id, "The sandbox did not answer.");
    }, patience);
    frame.send({type: "ping"});
  }

  return {
    start(onLost) {
      const {port1: port, port2} = new MessageChannel();
      const worker = ++started;
      workers.set(worker, onLost);
      frame.send({type: "start", worker}, port2);
      return {
        port,
        end() {
          port.onmessage = null;
          port.close();
          workers.delete(worker);
          frame.send({type: "stop", worker});
          checkLife();
        }
      };
    }
  };
}

interface Frame {
  /** Whether its document has loaded. */
  readonly isOpen: () => boolean;
  readonly send: (command: FrameCommand, ...ports: readonly MessagePort[]) => void;
  readonly remove: () => void;
}

/** Puts a frame into the page, out of sight, and opens a control port to it. */
function openFrame(url: string, onReport: (report: FrameReport) => void): Frame {
  const {port1: control, port2} = new MessageChannel();
  const element = document.createElement("iframe");
  element.setAttribute("sandbox", "allow-scripts");
  element.title = "Where the page's code runs";
  element.hidden = true;
  element.src = url;
  control.onmessage = ({data}: MessageEvent<unknown>) => {
    if (isFrameReport(data)) onReport(data);
  };
  let open = false;
  const onLoad = () => {
    open = true;
    // The frame has no origin, so that no target but "*" fits; the port goes to this very window.
    element.contentWindow?.postMessage({type: "open"} satisfies Open, "*", [port2]);
  };
  element.addEventListener("load", onLoad, {once: true});
  document.body.append(element);
  return {
    isOpen: () => open,
    send: (command, ...ports) => control.postMessage(command, [...ports]),
    remove() {
      control.close();
      element.remove();
    }
  };
}

function isFrameReport(message: unknown): message is FrameReport {
  if (typeof message !== "object" || message === null || !("type" in message)) return false;
  return message.type === "pong" || (message.type === "broken" && "worker" in message && "message" in message);
}
