import {expect, test} from "vitest";
import type {Checker} from "../../src/page/types/checker.ts";
import type {TypesCommand, TypesReport} from "../../src/page/types/protocol.ts";
import {makeQueue} from "../../src/page/types/queue.ts";
import {pageOf} from "../support/types.ts";

/** A queue with a checker that writes down what it is asked, and a clock that stands still until it is moved. */
function openQueue() {
  const done: string[] = [];
  const told: TypesReport[] = [];
  const waiting: {readonly action: () => void; readonly at: number}[] = [];
  const checker: Checker = {
    update: ({cells}) => void done.push(`update ${cells.map(({source}) => source).join("+")}`),
    problems(cell) {
      done.push(`problems ${cell}`);
      return [];
    },
    answer({kind, offset}) {
      done.push(`${kind} ${offset}`);
      return undefined;
    }
  };
  let now = 0;
  const queue = makeQueue(
    () => checker,
    (report) => told.push(report),
    (action, milliseconds) => void waiting.push({action, at: now + milliseconds})
  );
  /** Does what is due until some time later. */
  const pass = (milliseconds: number) => {
    const end = now + milliseconds;
    for (;;) {
      const next = waiting.filter(({at}) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      waiting.splice(waiting.indexOf(next), 1);
      now = next.at;
      next.action();
    }
    now = end;
  };
  const program = (version: number, edited: string, ...sources: string[]): TypesCommand => ({
    type: "program",
    version,
    program: pageOf(...sources),
    edited
  });
  const ask = (number: number, kind: "hover" | "complete"): TypesCommand => ({
    type: "ask",
    ask: number,
    question: {kind, cell: "a", offset: number}
  });
  return {queue, done, told, pass, program, ask};
}

test("Of programs that wait, only the newest is looked at", () => {
  const {queue, done, pass, program} = openQueue();
  queue.take(program(1, "a", "x"));
  queue.take(program(2, "a", "xy"));
  pass(0);
  expect(done).toEqual(["update xy"]);
});

test("A question that a newer one of its kind overtakes is answered with nothing, and never asked", () => {
  const {queue, done, told, pass, program, ask} = openQueue();
  queue.take(program(1, "a", "x"));
  queue.take(ask(1, "complete"));
  queue.take(ask(2, "hover"));
  queue.take(ask(3, "complete"));
  pass(0);
  expect(done).toEqual(["update x", "hover 2", "complete 3"]);
  expect(told.map((report) => report.type === "answer" && report.ask)).toEqual([1, 2, 3]);
});

test("Problems are looked for when the text has rested, in the edited cell first", () => {
  const {queue, done, told, pass, program} = openQueue();
  queue.take(program(1, "b", "x", "y", "z"));
  pass(249);
  expect(done).toEqual(["update x+y+z"]);
  pass(1);
  expect(done.slice(1)).toEqual(["problems b", "problems a", "problems c"]);
  expect(told.at(-1)).toEqual({type: "checked", version: 1});
});

test("A newer program does not wait for the cells of an older one", () => {
  const {queue, done, pass, program} = openQueue();
  queue.take(program(1, "a", "x", "y"));
  pass(249);
  queue.take(program(2, "a", "xx", "y"));
  pass(250);
  expect(done).toEqual(["update x+y", "update xx+y", "problems a", "problems b"]);
});

test("Cells that are meant to fail are not looked at", () => {
  const {queue, done, told, pass} = openQueue();
  queue.take({type: "program", version: 1, program: {...pageOf("x"), quiet: ["a"]}, edited: "a"});
  pass(250);
  expect(done).toEqual(["update x"]);
  expect(told).toEqual([{type: "checked", version: 1}]);
});
