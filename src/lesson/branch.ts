import type {CellSource} from "./cell-source.ts";

/**
 * A side branch of a page: cells that go on from where the page is at one place, and leave no trace on it. A prediction
 * has one, in which its answer is computed; a challenge has one, for the reader's program and its check.
 */
export interface Branch {
  /** Its id, unique in the page. */
  readonly id: string;
  /** The last cell of the page that it goes on from. Absent: it begins with an empty account. */
  readonly after?: string;
  /** What looks at the outcome: a prediction's answer, a challenge's check. */
  readonly aside: CellSource;
  /** For a challenge. */
  readonly attempt?: Attempt;
}

/** What a reader tries, and what the author would do. */
export interface Attempt {
  /** The reader's program. */
  readonly cell: CellSource;
  /** The author's program, which runs in the same place. */
  readonly solution: CellSource;
}

/** A page as it runs: its cells, and its side branches. */
export interface Program {
  readonly cells: readonly CellSource[];
  readonly branches: readonly Branch[];
  /** Whose clients the cells have. Default: the account and Region that `openLab` takes. */
  readonly home?: Home;
}

/** An account and a Region whose clients cells have as `ec2` and so on. */
export interface Home {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
}

/** Every cell of a program whose run is told of, in the order of running. */
export function cellsOf({cells, branches}: Program): readonly CellSource[] {
  return [...cells, ...branches.flatMap(cellsOfBranch)];
}

/** Every text of a program that is to be compiled. */
export function sourcesOf({cells, branches}: Program): readonly CellSource[] {
  const solutions = branches.flatMap(({attempt}) => attempt?.solution ?? []);
  return [...cellsOf({cells, branches}), ...solutions];
}

/** A cell and those that it goes on from: all that decides what it does. */
export function programUpTo({cells, branches}: Program, id: string): readonly CellSource[] {
  const branch = branches.find((each) => cellsOfBranch(each).some((cell) => cell.id === id));
  return branch ? upTo([...upTo(cells, branch.after), ...cellsOfBranch(branch)], id) : upTo(cells, id);
}

function cellsOfBranch({attempt, aside}: Branch): readonly CellSource[] {
  return attempt ? [attempt.cell, aside] : [aside];
}

/** The cells up to and with one; none when it is not there. */
export function upTo(cells: readonly CellSource[], id: string | undefined): readonly CellSource[] {
  return cells.slice(0, cells.findIndex((cell) => cell.id === id) + 1);
}

/** The id of the cell in which a challenge is checked. */
export function checkCell(id: string): string {
  return `check-${id}`;
}

/** The id of the cell that a challenge's solution runs in. */
export function solutionCell(id: string): string {
  return `solution-${id}`;
}

/** What a challenge's branch is made of. */
export interface ChallengeSources {
  readonly id: string;
  readonly after?: string | undefined;
  /** The reader's program. */
  readonly code: string;
  readonly check: string;
  readonly solution: string;
}

/** The side branch of a page in which a program tries to solve a challenge. */
export function challengeBranch({id, after, code, check, solution}: ChallengeSources): Branch & {attempt: Attempt} {
  return {
    id,
    ...(after === undefined ? {} : {after}),
    aside: {id: checkCell(id), kind: "aside", source: check},
    attempt: {
      cell: {id, kind: "live", source: code},
      solution: {id: solutionCell(id), kind: "live", source: solution}
    }
  };
}

/** The id of the cell in which a prediction's answer is computed. */
export function answerCell(id: string): string {
  return `answer-${id}`;
}

/** The side branch of a page in which a prediction's answer is computed. */
export function answerBranch(id: string, source: string, after: string | undefined): Branch {
  return {id, ...(after === undefined ? {} : {after}), aside: {id: answerCell(id), kind: "aside", source}};
}
