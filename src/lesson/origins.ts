import {difference} from "../account/difference.ts";
import type {State} from "../account/state.ts";
import type {CompiledCell} from "./compiled-cell.ts";
import {positionOf} from "./source-error.ts";
import {placesInStack} from "./stack-places.ts";
import {idsIn} from "./value-ids.ts";

/** Where the things of a page come from, as far as one of its cells made or named them. */
export interface CellOrigins {
  /** The calls that changed something, in their order. */
  readonly calls: readonly CallOrigin[];
  /** The names that the cell declares, in their order. */
  readonly names: readonly NameOrigin[];
}

/** A call that changed something. */
export interface CallOrigin {
  /** The call as a cell writes it, for example `ec2.createSubnet`. */
  readonly call: string;
  /** The ids of what it made. */
  readonly created: readonly string[];
  /** The ids of what it changed. A group counts as changed by what was done to its rules. */
  readonly changed: readonly string[];
  /**
   * The lines that led to it, from the line with the call out: a function that calls may itself be called from another
   * line, or stand in an earlier cell. Empty where the browser does not tell.
   */
  readonly lines: readonly CellLine[];
}

/** A line of a cell, counting from 1. */
export interface CellLine {
  readonly cell: string;
  readonly line: number;
}

/** A name that a cell declares. */
export interface NameOrigin {
  readonly name: string;
  /** The line of the cell that declares it. */
  readonly line: number;
  /** The resource ids in its value, by the way to them: `""` for the value's own, `VpcId` for that of a field. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Notes what a cell does to the account while it runs. */
export interface OriginRecorder {
  /** A call changed something: to be told while the call is under way, for the stack tells where it stands. */
  readonly note: (before: State, after: State) => void;
  /**
   * To be called when the cell has ended; gives what was noted, which is worked out only when it is asked for, so that it
   * takes no time from the cell.
   *
   * @param valueOf gives the value of a name that the cell declares
   * @param now the state that the cell left
   */
  readonly origins: (valueOf: (name: string) => unknown, now: State) => () => CellOrigins;
}

/**
 * Makes a recorder for one run of a cell.
 *
 * @param cell the cell that runs
 * @param compiled gives any cell of the page by its id: a function may stand in another cell than the one that calls it
 */
export function recordOrigins(cell: CompiledCell, compiled: (id: string) => CompiledCell | undefined): OriginRecorder {
  const noted: {readonly before: State; readonly after: State; readonly trace: Error}[] = [];
  return {
    note: (before, after) => void noted.push({before, after, trace: new Error()}),
    origins(valueOf, now) {
      // Values can be changed by later cells, so that they are looked at now.
      const names = [...cell.declared].map(([name, offset]): NameOrigin => {
        const {line} = positionOf(cell.cell.source, offset);
        return {name, line, ids: idsIn(valueOf(name), now)};
      });
      let worked: CellOrigins | undefined;
      return () => (worked ??= {calls: noted.map((call) => callOrigin(call, compiled)), names});
    }
  };
}

function callOrigin(
  {before, after, trace}: {readonly before: State; readonly after: State; readonly trace: Error},
  compiled: (id: string) => CompiledCell | undefined
): CallOrigin {
  const {service = "", method = ""} = after.calls.at(-1) ?? {};
  const differences = difference(before, after);
  const idsOf = (how: string) => differences.filter((each) => each.how === how).map(({id}) => id);
  const rules = differences.filter(({kind}) => kind === "securityGroupRule");
  const groups = rules.flatMap(({id}) => {
    const rule = after.tables.securityGroupRule.get(id) ?? before.tables.securityGroupRule.get(id);
    return rule ? [rule.GroupId] : [];
  });
  const created = idsOf("created");
  const changed = [...new Set([...idsOf("changed"), ...groups])].filter((id) => !created.includes(id));
  const lines = placesInStack(String(trace.stack), compiled).map(({cell, line}) => ({cell, line}));
  return {call: `${service}.${method}`, created, changed, lines: lines.filter(differsFromLast)};
}

function differsFromLast({cell, line}: CellLine, index: number, lines: readonly CellLine[]): boolean {
  const last = lines[index - 1];
  return last?.cell !== cell || last.line !== line;
}
