import type {CellSource} from "./cell-source.ts";

/**
 * What a compiler makes of a cell's text, as plain data: the build writes that of the author's texts into the page, so
 * that they run without a compiler.
 */
export interface CompiledText {
  /** The {@link wrapped} text without its types, every character where it was. Absent where it has no types. */
  readonly code?: string;
  /** Where in the code the last statement begins and ends, when it is an expression. */
  readonly last?: readonly [start: number, end: number];
  /** Whether that expression is a call of `show`, which shows its value by itself. */
  readonly shows?: true;
  /** Names that it declares at its top level, and where in the cell's text. */
  readonly declared: NamePlaces;
  /** Names that it reads without declaring them, and where first. */
  readonly free: NamePlaces;
  /** Free names that it assigns to, and where first. */
  readonly assigned: NamePlaces;
  /** Free names that it only asks the type of. */
  readonly asked: readonly string[];
  /** Functions that it declares at its top level and that can be made again without running it. Absent for none. */
  readonly functions?: FunctionPlaces;
}

/** Names, each with an offset in the cell's text. */
export type NamePlaces = readonly (readonly [name: string, offset: number])[];

/** Functions, each with the start and the end in the code of the statement that declares it. */
export type FunctionPlaces = readonly (readonly [name: string, start: number, end: number])[];

/** The id of the element of a page that holds what the build compiled. */
export const compiledElement = "compiled-cells";

/** The content of that element, as JSON: what each of the author's texts becomes, by the id of its cell. */
export type CompiledCells = readonly (readonly [id: string, compiled: CompiledText])[];

/**
 * The text of a cell as a program, and how far that moved it: an expression is put in parentheses, so that one which
 * begins with a brace is an object.
 */
export function wrapped({kind, source}: CellSource): {readonly text: string; readonly shift: number} {
  return kind === "expression" ? {text: `(${source}\n)`, shift: 1} : {text: source, shift: 0};
}
