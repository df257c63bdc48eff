import type {Checker} from "./checker.ts";
import {makeChecker} from "./checker.ts";
import type {Library, TypesCommand, TypesReport} from "./protocol.ts";
import {makeQueue} from "./queue.ts";

/** The declarations, which the build puts here. */
declare const typesLibrary: Library;

/* The worker in which TypeScript runs: it does one thing after another, and of what waits only what is still wanted. */

let checker: Checker | undefined;
const queue = makeQueue(
  () => (checker ??= makeChecker(typesLibrary)),
  (report: TypesReport) => postMessage(report)
);

addEventListener("message", ({data}: MessageEvent<TypesCommand>) => queue.take(data));
postMessage({type: "ready"} satisfies TypesReport);
