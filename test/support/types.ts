import type {CellSource} from "../../src/lesson/cell-source.ts";
import type {Checker} from "../../src/page/types/checker.ts";
import {makeChecker} from "../../src/page/types/checker.ts";
import type {Answers, Question, TypedProgram} from "../../src/page/types/protocol.ts";
import {readTypesLibrary} from "../../tools/types-library.ts";

/** How long the declarations may take to be made, in milliseconds, when nothing made them before. */
export const declarationsTime = 180_000;

/** A checker with the declarations of the build, which it has read: the first look at a program takes longest. */
export function openChecker(): Checker {
  const checker = makeChecker(readTypesLibrary());
  checker.update({
    cells: [{id: "first", kind: "live", source: 'ec2.createVpc({CidrBlock: ""}); lab.send({to: ""}); [1].map(String)'}],
    branches: [],
    quiet: []
  });
  checker.problems("first");
  return checker;
}

/** A page of cells `a`, `b`, `c`… */
export function pageOf(...sources: readonly string[]): TypedProgram {
  const cells = sources.map((source, i): CellSource => ({id: String.fromCharCode(97 + i), kind: "live", source}));
  return {cells, branches: [], quiet: []};
}

/** The problems of each cell of a page: the text underlined, and what is said of it. */
export function problemsOf(checker: Checker, ...sources: readonly string[]): (readonly [string, string])[][] {
  const program = pageOf(...sources);
  checker.update(program);
  return program.cells.map(({id, source}) =>
    checker.problems(id).map(({from, to, message}) => [source.slice(from, to), message] as const)
  );
}

/** Asks at the caret, which is `|` in one of the cells. */
export function askAt<K extends keyof Answers>(
  checker: Checker,
  kind: K,
  sources: readonly string[],
  name?: string
): Answers[K] {
  const index = sources.findIndex((source) => source.includes("|"));
  const offset = sources[index]?.indexOf("|") ?? 0;
  checker.update(pageOf(...sources.map((source) => source.replace("|", ""))));
  const question: Question = {kind, cell: String.fromCharCode(97 + index), offset, ...(name !== undefined && {name})};
  return checker.answer(question) as Answers[K];
}
