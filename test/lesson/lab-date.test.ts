import {expect, test} from "vitest";
import {labDate} from "../../src/lesson/lab-date.ts";
import {seededMath, seededRandom} from "../../src/lesson/seeded-random.ts";

const LabDate = labDate(() => Date.UTC(2026, 0, 1, 12, 30, 15));

test("A cell's Date tells the simulated time", () => {
  expect(LabDate.now()).toBe(1767270615000);
  expect(new LabDate().toISOString()).toBe("2026-01-01T12:30:15.000Z");
  expect(LabDate()).toBe("Thu Jan 01 2026 12:30:15 GMT+0000 (Coordinated Universal Time)");
});

test("Its local time is UTC, in what it reads and in what it writes", () => {
  expect(new LabDate(2026, 5, 1, 10).toISOString()).toBe("2026-06-01T10:00:00.000Z");
  expect(new LabDate("2026-06-01T10:00").toISOString()).toBe("2026-06-01T10:00:00.000Z");
  expect(new LabDate("2026-06-01T10:00+02:00").toISOString()).toBe("2026-06-01T08:00:00.000Z");
  expect(LabDate.parse("2026-06-01")).toBe(Date.UTC(2026, 5, 1));
  const date = new LabDate(0);
  date.setHours(5);
  expect([date.getHours(), date.getTimezoneOffset(), date.toLocaleTimeString()]).toEqual([5, 0, "5:00:00 AM"]);
});

test("Otherwise it is a Date", () => {
  expect(new LabDate(5)).toBeInstanceOf(Date);
  expect(new LabDate(5)).toBeInstanceOf(LabDate);
  expect(new LabDate(new Date(7)).getTime()).toBe(7);
  expect(JSON.stringify(new LabDate(0))).toBe('"1970-01-01T00:00:00.000Z"');
  expect(new LabDate("nonsense").getTime()).toBeNaN();
});

test("Random numbers follow from the seed, and lie between 0 and 1", () => {
  const [a, b, c] = [seededRandom("a"), seededRandom("a"), seededRandom("b")];
  const numbers = Array.from({length: 1000}, () => a());
  expect(Array.from({length: 1000}, () => b())).toEqual(numbers);
  expect(c()).not.toBe(numbers[0]);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(numbers.reduce((sum, each) => sum + each) / 1000).toBeCloseTo(0.5, 1);
});

test("A cell's Math is otherwise the language's", () => {
  const math = seededMath("a");
  expect([math.max(1, 2), math.PI, Object.prototype.toString.call(math)]).toEqual([2, Math.PI, "[object Math]"]);
  expect(math.random()).toBe(seededRandom("a")());
});
