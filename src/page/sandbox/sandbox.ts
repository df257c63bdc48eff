import type {FrameCommand, FrameReport, Open} from "./protocol.ts";

/** How long the frame may take to give a sign of life before it is made anew, in milliseconds. */
const patience = 400;

/** What a {@link Sandbox} tells. */
export interface SandboxEvents {
  /** The worker that was started last is gone and will never answer. */
  readonly onLost: (reason: string) => void;
}

/** A sandboxed frame in which workers run code that nobody trusts. */
export interface Sandbox {
  /**
   * Ends the worker that is there, if any, and starts another.
   *
   * @returns the port to talk to it; what is sent before the worker is ready waits there
   */
  readonly start: () => MessagePort;
  /** Removes the frame and all that runs in it. */
  readonly dispose: () => void;
}

/**
 * Opens a sandbox.
 *
 * @param url the sandbox's document, which sets its own policy
 */
export function openSandbox(url: string, {onLost}: SandboxEvents): Sandbox {
  let frame = openFrame(url, onReport);
  let newest = 0;
  let alarm: ReturnType<typeof setTimeout> | undefined;

  function onReport(report: FrameReport): void {
    if (report.type === "pong") clearTimeout(alarm);
    else if (report.worker === newest) onLost(report.message);
  }

  /** The frame's process may have died, of too much memory for example: then nothing answers ever again. */
  function checkLife(): void {
    clearTimeout(alarm);
    if (!frame.isOpen()) return;
    alarm = setTimeout(() => {
      frame.remove();
      frame = openFrame(url, onReport);
      onLost("The sandbox did not answer.");
    }, patience);
    frame.send({type: "ping"});
  }

  return {
    start() {
      const {port1, port2} = new MessageChannel();
      if (newest > 0) {
        frame.send({type: "stop", worker: newest});
        checkLife();
      }
      frame.send({type: "start", worker: ++newest}, port2);
      return port1;
    },
    dispose() {
      clearTimeout(alarm);
      frame.remove();
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
