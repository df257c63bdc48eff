import type {CallOrigin, CellLine, CellOrigins} from "./origins.ts";

/** The origins of cells by their ids, in the order in which the cells ran. */
export type PageOrigins = readonly (readonly [cell: string, origins: CellOrigins])[];

/** A call that did something to a thing, and where a reader finds it. */
export interface Deed {
  /** For example `ec2.createSubnet`. */
  readonly call: string;
  /** The cell that ran. */
  readonly cell: string;
  /** The line of that cell that led to the call. Absent where it is not known. */
  readonly line?: number;
  /** Further lines that led to it, from the one with the call out: those of functions. */
  readonly through: readonly CellLine[];
}

/** Where a thing comes from. */
export interface Origin {
  /** The call that made it. */
  readonly made?: Deed;
  /** The last call that changed it since. */
  readonly changed?: Deed;
}

/** Where a thing comes from, as far as the calls of the cells tell. */
export function originOf(id: string, cells: PageOrigins): Origin {
  let origin: Origin = {};
  for (const [cell, {calls}] of cells) {
    for (const call of calls) {
      // After a world was cleared the same id may be made again.
      if (call.created.includes(id)) origin = {made: deedOf(cell, call)};
      else if (call.changed.includes(id)) origin = {...origin, changed: deedOf(cell, call)};
    }
  }
  return origin;
}

function deedOf(cell: string, {call, lines}: CallOrigin): Deed {
  const at = lines.findLast((each) => each.cell === cell) ?? lines.at(-1);
  return {
    call,
    cell,
    ...(at?.cell === cell && {line: at.line}),
    through: lines.filter((each) => each !== at || at.cell !== cell)
  };
}

/** Where a name is declared, and what stands behind it. */
export interface NamedThing extends CellLine {
  /** The id of the resource that its value, or the field of it, is. */
  readonly id?: string;
}

/**
 * The cell and line that declare a name, the last of the cells first.
 *
 * @param path the field of its value that is meant: `""` for the value itself
 */
export function nameOrigin(name: string, path: string, cells: PageOrigins): NamedThing | undefined {
  for (const [cell, {names}] of [...cells].reverse()) {
    const found = names.find((each) => each.name === name);
    if (!found) continue;
    const id = Object.hasOwn(found.ids, path) ? found.ids[path] : undefined;
    return {cell, line: found.line, ...(id !== undefined && {id})};
  }
  return undefined;
}
