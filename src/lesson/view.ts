import type {DnsAnswer} from "../network/dns-answer.ts";
import type {Basis, Walk} from "../network/walk.ts";
import type {Verdict} from "./verdict.ts";

/**
 * What a cell shows, as data: the only thing that leaves the sandbox. Everything in it can be cloned between a worker
 * and a page, and the same value gives the same picture at build time and in the page.
 */
export type View =
  /** Text that was shown as such, with its line ends. */
  | {readonly kind: "text"; readonly text: string}
  | {readonly kind: "tree"; readonly node: TreeNode}
  | {readonly kind: "table"; readonly table: Table}
  /** `text` is what `dig` prints, `bytes` the message on the wire. */
  | {readonly kind: "dns"; readonly answer: DnsAnswer; readonly text: string; readonly bytes: Uint8Array}
  | {readonly kind: "walk"; readonly walk: Walk}
  /** Walks side by side, marked where they part. */
  | {readonly kind: "walks"; readonly walks: readonly Walk[]}
  /** A control, whose value replays the page. */
  | {readonly kind: "input"; readonly input: InputView};

/** How many steps a walk may have to be shown as one: the longest of ours have some dozens, and a page aligns them. */
export const mostSteps = 200;

/** A control in a cell's output, and what it is set to. Its label is unique in the cell. */
export type InputView =
  | {
      readonly control: "range";
      readonly label: string;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly value: number;
    }
  | {readonly control: "select"; readonly label: string; readonly options: readonly string[]; readonly value: string}
  | {readonly control: "toggle"; readonly label: string; readonly value: boolean}
  | {readonly control: "text"; readonly label: string; readonly maxLength: number; readonly value: string};

/** Any other JavaScript value, capped in depth and size. */
export type TreeNode =
  | {readonly type: "leaf"; readonly role: "string" | "number" | "boolean" | "null" | "other"; readonly text: string}
  | {
      readonly type: "branch";
      readonly bracket: "{" | "[";
      /** A class name, for anything but plain objects and arrays. */
      readonly label?: string;
      readonly entries: readonly (readonly [key: string, value: TreeNode])[];
      /** How many more entries there are than are shown. */
      readonly more: number;
    };

/** A table such as the routes of a route table. */
export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** A row of a table. */
export interface Row {
  readonly cells: readonly string[];
  /** Whether the cell of the page that shows the table made the row's resource or changed it. */
  readonly mark?: "added" | "changed";
}

/** What went wrong in a cell. */
export interface CellError {
  /** The error's name: `SyntaxError`, an AWS error code… */
  readonly name: string;
  readonly message: string;
  /** Where in the cell's text, counting lines and columns from 1. Absent when it cannot be known. */
  readonly line?: number;
  readonly column?: number;
  /** True when the API refused, so that the error is shown as AWS's. */
  readonly aws?: boolean;
  /** For a refusal by the API: the call, for example `ec2.createVpc`, as the reference names it. */
  readonly call?: string;
  /** For a refusal by the API: the ids of the facts that it rests on. */
  readonly facts?: readonly string[];
  /** For a cell that could not run: the id of the cell that it waits for. */
  readonly waitsFor?: string;
  /** The id of another cell that the message speaks of, to link to. */
  readonly cell?: string;
}

/** What one cell did. */
export interface CellResult {
  /** The cell's id. */
  readonly id: string;
  /** `waiting`: a cell that it needs failed. */
  readonly status: "done" | "failed" | "waiting";
  readonly views: readonly View[];
  /** For an expression in prose that was computed, its value as text; for an author's answer, as JSON. */
  readonly text?: string;
  readonly error?: CellError;
  /** For the check of a challenge: what it says of the attempt before it. */
  readonly verdict?: Verdict;
  /** What the cell changed, in words: `2 network interfaces created`. */
  readonly changes: readonly Change[];
}

/** The difference that a cell made to one resource. */
export interface Change {
  readonly how: "created" | "changed" | "deleted";
  /** The kind of resource in words, singular: `network interface`. */
  readonly kind: string;
  readonly id: string;
  /** The names of the fields that differ, for a changed resource. */
  readonly fields: readonly string[];
}

export type {Basis, DnsAnswer, Walk};
