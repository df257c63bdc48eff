import {expect, test} from "vitest";
import {nodeLoop} from "../../src/lesson/event-loop.ts";

const listeners = () => process.listenerCount("unhandledRejection");

test("However many watches last at once, the process has one listener for them, and none when the last has ended", () => {
  const before = listeners();
  const watches = Array.from({length: 20}, () => nodeLoop.watch());
  expect(listeners()).toBe(before + 1);
  for (const watch of watches.slice(1)) watch.end();
  expect(listeners()).toBe(before + 1);
  watches[0]?.end();
  expect(listeners()).toBe(before);
});

test("A watch is told of what is rejected while it lasts, and of nothing after its end", () => {
  const [first, second] = [nodeLoop.watch(), nodeLoop.watch()];
  // A real rejection would be told to the test runner as well, which takes it for its own.
  const told = process.rawListeners("unhandledRejection").at(-1) as (reason: unknown) => void;
  told("one");
  first.end();
  told("two");
  second.end();
  expect(first.reasons).toEqual(["one"]);
  expect(second.reasons).toEqual(["one", "two"]);
});
