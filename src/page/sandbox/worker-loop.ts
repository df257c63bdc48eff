import type {EventLoop} from "../../lesson/event-loop.ts";

/** What the browser calls when it comes to a task. */
type Task = () => void;

/** A browser's way to order tasks (Prioritized Task Scheduling). */
interface Scheduler {
  readonly postTask: (task: Task, options: {readonly priority: "user-visible" | "background"}) => unknown;
}

/** Takes the event loop of a worker into hand, before the worker's global object loses what leads to it. */
export function takeEventLoop(): EventLoop {
  const post = taskQueue();
  const turn = (last: boolean) => new Promise<void>((resolve) => post(resolve, last));
  let reasons: unknown[] = [];
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    reasons.push(event.reason);
  });
  return {
    async idle() {
      await turn(false);
      // Rejections that nobody awaits are told of by a task of their own, behind the first turn.
      await turn(true);
    },
    watch() {
      const mine: unknown[] = [];
      reasons = mine;
      return {reasons: mine, end: () => (reasons = [])};
    }
  };
}

/**
 * How the worker gives itself tasks, the last ones behind all others that wait. Messages do that everywhere; where there
 * is a scheduler it is much faster, because a message to oneself goes through another thread.
 */
function taskQueue(): (task: Task, last: boolean) => void {
  const {scheduler} = globalThis as {readonly scheduler?: Scheduler};
  if (scheduler) {
    const postTask = scheduler.postTask.bind(scheduler);
    return (task, last) => void postTask(task, {priority: last ? "background" : "user-visible"});
  }
  const {port1, port2} = new MessageChannel();
  const waiting: Task[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return (task) => {
    waiting.push(task);
    port2.postMessage(undefined);
  };
}
