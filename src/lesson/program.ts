import type {CellSource} from "./cell-source.ts";
import type {CompiledCell} from "./compiled-cell.ts";
import {givenNames, unknownName} from "./globals.ts";
import {SourceError} from "./source-error.ts";

/** A cell as part of its page: what it becomes, or why it cannot run at all. */
export interface PlannedCell {
  readonly cell: CellSource;
  /** Absent when the text is not a program. */
  readonly compiled?: CompiledCell;
  /** What is wrong, known before anything runs. */
  readonly error?: SourceError;
  /** The cells it takes names from, by name. */
  readonly takesFrom: ReadonlyMap<string, string>;
}

/**
 * Makes a function of a cell.
 *
 * @throws SourceError when its text is not a program
 */
export type Compile = (cell: CellSource) => CompiledCell;

/** Makes one program of a page's cells: who declares which name, and which cells cannot run because of it. */
export function plan(cells: readonly CellSource[], compile: Compile): readonly PlannedCell[] {
  const attempts = cells.map((cell) => attempt(cell, compile));
  const owners = ownersOf(attempts);
  const broken = attempts.flatMap(({cell, compiled}, index) => (compiled ? [] : [{cell, index}]));
  return attempts.map((attempted, index) => {
    const {compiled} = attempted;
    if (!compiled) return {...attempted, takesFrom: new Map()};
    const takesFrom = new Map<string, string>();
    for (const name of compiled.inputs) {
      if (attempted.cell.given?.has(name)) continue;
      const owner = owners.get(name);
      const id = owner ? owner.index < index && owner.id : brokenOwnerOf(name, index, broken);
      if (id) takesFrom.set(name, id);
    }
    const error = firstError(compiled, index, owners, takesFrom);
    return error ? {...attempted, error, takesFrom} : {...attempted, takesFrom};
  });
}

interface Owner {
  readonly id: string;
  readonly index: number;
}

function attempt(cell: CellSource, compile: Compile): Omit<PlannedCell, "takesFrom"> {
  try {
    return {cell, compiled: compile(cell)};
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return {cell, error};
  }
}

/** The first cell that declares each name. */
function ownersOf(cells: readonly Omit<PlannedCell, "takesFrom">[]): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const [index, {compiled, cell}] of cells.entries()) {
    for (const name of compiled?.declared.keys() ?? []) {
      if (!owners.has(name)) owners.set(name, {id: cell.id, index});
    }
  }
  return owners;
}

/** A cell whose text is not a program. */
interface Broken {
  readonly cell: CellSource;
  readonly index: number;
}

/**
 * The cell that most likely is to declare a name which no program declares: the last one above that is none, and in whose
 * text the name is. Without it the name would be said not to exist while its cell is being written.
 */
function brokenOwnerOf(name: string, index: number, broken: readonly Broken[]): string | undefined {
  if (broken.length === 0 || givenNames.has(name)) return undefined;
  const word = new RegExp(`(?<![\\p{ID_Continue}$])${name.replaceAll("$", "\\$")}(?![\\p{ID_Continue}$])`, "u");
  return broken.findLast((each) => each.index < index && word.test(each.cell.source))?.cell.id;
}

function firstError(
  cell: CompiledCell,
  index: number,
  owners: ReadonlyMap<string, Owner>,
  takesFrom: ReadonlyMap<string, string>
): SourceError | undefined {
  // What an author's aside declares is its own: a reader's program may use the same names.
  const declared = cell.cell.kind === "aside" ? [] : [...cell.declared];
  const errors = [
    ...declared.map(([name, offset]) => declarationError(name, offset, index, owners)),
    ...[...cell.free]
      .filter(([name]) => !cell.cell.given?.has(name) && !takesFrom.has(name))
      .map(([name, offset]) => useError(name, offset, index, owners)),
    ...[...cell.assigned].map(([name, offset]) => assignmentError(name, offset, owners))
  ];
  return errors.filter((error) => error !== undefined).sort((a, b) => a.offset - b.offset)[0];
}

type Check = SourceError | undefined;

function declarationError(name: string, offset: number, index: number, owners: ReadonlyMap<string, Owner>): Check {
  if (givenNames.has(name)) {
    return new SourceError(`\`${name}\` is there in every cell already: choose another name.`, offset);
  }
  const owner = owners.get(name);
  if (!owner || owner.index === index) return undefined;
  const message = `\`${name}\` is declared already, in cell \`${owner.id}\`: each name belongs to one cell.`;
  return new SourceError(message, offset, "SyntaxError", owner.id);
}

function useError(name: string, offset: number, index: number, owners: ReadonlyMap<string, Owner>): Check {
  const owner = owners.get(name);
  if (!owner) {
    return givenNames.has(name) ? undefined : new SourceError(unknownName(name), offset, "ReferenceError");
  }
  if (owner.index < index) return undefined;
  const message = `\`${name}\` is used before its cell: it is declared below, in cell \`${owner.id}\`.`;
  return new SourceError(message, offset, "ReferenceError", owner.id);
}

function assignmentError(name: string, offset: number, owners: ReadonlyMap<string, Owner>): Check {
  const owner = owners.get(name);
  if (owner) {
    const message = `\`${name}\` belongs to cell \`${owner.id}\` and can be assigned to only there.`;
    return new SourceError(message, offset, "TypeError", owner.id);
  }
  return givenNames.has(name)
    ? new SourceError(`\`${name}\` is there in every cell and cannot be assigned to.`, offset, "TypeError")
    : undefined;
}
