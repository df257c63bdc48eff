import {afterEach, beforeEach, expect, test, vi} from "vitest";
import type {CellResult} from "../../src/lesson/view.ts";
import type {HeldFailures, News} from "../../src/page/held-failures.ts";
import {holdFailures} from "../../src/page/held-failures.ts";

let drawn: string[][];
let failures: HeldFailures;

beforeEach(() => {
  vi.useFakeTimers();
  drawn = [];
  failures = holdFailures((held) => drawn.push([...held].map(([cell, {fresh}]) => `${cell}${fresh ? "" : " (old)"}`)));
});

afterEach(() => {
  vi.useRealTimers();
});

function newsOf(status: CellResult["status"], fresh = true): News {
  return {fresh, result: {id: "", status, views: [], changes: []}};
}

test("A failure in the place of something good waits for a pause, with all that comes after it", () => {
  failures.begin(true);
  expect(failures.hold("one", newsOf("done"), true)).toBe(false);
  expect(failures.hold("two", newsOf("failed"), true)).toBe(true);
  expect(failures.hold("three", newsOf("done"), true)).toBe(true);
  expect(failures.hold("four", {fresh: true}, true)).toBe(true);
  vi.advanceTimersByTime(499);
  expect(drawn).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(drawn).toEqual([["two", "three", "four"]]);
  // What was held is drawn now, and what comes later, too.
  expect(failures.hold("two", newsOf("failed"), true)).toBe(false);
});

test("Another key begins the pause anew, and what is told of a cell then counts", () => {
  failures.begin(true);
  failures.hold("one", newsOf("failed"), true);
  failures.hold("two", newsOf("waiting"), true);
  vi.advanceTimersByTime(400);
  failures.begin(true);
  expect(failures.take("one")).toMatchObject({fresh: false, result: {status: "failed"}});
  expect(failures.hold("one", newsOf("done"), true)).toBe(false);
  vi.advanceTimersByTime(400);
  expect(drawn).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(drawn).toEqual([["two (old)"]]);
  expect(failures.take("two")).toBeUndefined();
});

test("A failure in the place of another one is shown at once", () => {
  failures.begin(true);
  expect(failures.hold("one", newsOf("failed"), false)).toBe(false);
  expect(failures.hold("two", newsOf("done"), false)).toBe(false);
});

test("A failure that an older replay still tells of holds nothing but itself", () => {
  failures.begin(true);
  expect(failures.hold("three", newsOf("failed", false), true)).toBe(true);
  expect(failures.hold("one", newsOf("done"), true)).toBe(false);
});

test("Whoever runs the page and does not type sees at once what is wrong", () => {
  failures.begin(false);
  expect(failures.hold("one", newsOf("failed"), true)).toBe(false);
});
