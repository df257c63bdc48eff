import type {EventLoop} from "../../lesson/event-loop.ts";

/** Takes the event loop of a worker into hand, before the worker's global object loses what leads to it. */
export function takeEventLoop(): EventLoop {
  const {port1, port2} = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  const turn = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      port2.postMessage(undefined);
    });
  let reasons: unknown[] = [];
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    reasons.push(event.reason);
  });
  return {
    async idle() {
      await turn();
      // Rejections that nobody awaits are told of by a task of their own, behind the first turn.
      await turn();
    },
    watch() {
      const mine: unknown[] = [];
      reasons = mine;
      return {reasons: mine, end: () => (reasons = [])};
    }
  };
}
