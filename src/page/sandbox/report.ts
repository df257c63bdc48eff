import * as v from "valibot";
import type {CellOrigins} from "../../lesson/origins.ts";
import type {RepairOffer} from "../../lesson/repair-offer.ts";
import {isTooDeep} from "../../lesson/source-error.ts";
import type {CellError, CellResult} from "../../lesson/view.ts";
import {mostSteps} from "../../lesson/view.ts";
import type {Scene} from "../../picture/scene.ts";
import {isPlainData} from "./plain-data.ts";

/** What a cell came to and its picture, each absent when it is the one that was told last. */
export interface CellNews {
  readonly result?: CellResult;
  readonly scene?: Scene;
}

/** What a worker tells the page. */
export type WorkerReport =
  /** A replay starts: the first cell's time runs. */
  | {readonly type: "begin"; readonly replay: number}
  /** Cells ended, of which this worker has sent everything already. */
  | {readonly type: "unchanged"; readonly replay: number; readonly cells: readonly string[]}
  /** A cell ended. */
  | ({readonly type: "run"; readonly replay: number; readonly cell: string} & CellNews)
  /** Every cell of a replay ended. */
  | {readonly type: "end"; readonly replay: number}
  /** Where things come from, after the end of a replay: of the cells whose origins this worker has not sent yet. */
  | {readonly type: "origins"; readonly cells: readonly (readonly [cell: string, origins: CellOrigins])[]}
  /** The answer to a request; without a scene when the cell has not run. */
  | {readonly type: "picture"; readonly ask: number; readonly scene: Scene | undefined}
  /** What would help a walk; without offers when the walk is not there, or the page has changed meanwhile. */
  | {readonly type: "repair"; readonly ask: number; readonly offers?: readonly RepairOffer[]};

/** The longest text that is drawn, in UTF-16 units: a result's own limits are below it. */
const text = v.pipe(v.string(), v.maxLength(30_000));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const list = <S extends v.GenericSchema>(item: S, most: number) => v.pipe(v.array(item), v.maxLength(most));
/** Data of the simulator's own types: drawn as text and shapes alone, so that only its kind and size are checked. */
const data = v.custom<object>((value) => isPlainData(value, 100_000));
const walk = v.pipe(
  data,
  v.check((value) => "steps" in value && Array.isArray(value.steps) && value.steps.length <= mostSteps)
);
/** A message of DNS: its length is told in 16 bits (RFC 1035, section 4.2.2). */
const bytes = v.pipe(v.instance(Uint8Array), v.maxLength(65_535));

const leaf = v.strictObject({
  type: v.literal("leaf"),
  role: v.picklist(["string", "number", "boolean", "null", "other"]),
  text
});
const node: v.GenericSchema = v.lazy((value) =>
  v.is(v.looseObject({type: v.literal("leaf")}), value) ? leaf : branch
);
const branch = v.strictObject({
  type: v.literal("branch"),
  bracket: v.picklist(["{", "["]),
  label: v.optional(text),
  entries: list(v.strictTuple([text, node]), 1000),
  more: count
});

const table = v.strictObject({
  caption: text,
  columns: list(text, 50),
  rows: list(v.strictObject({cells: list(text, 50), mark: v.optional(v.picklist(["added", "changed"]))}), 1000)
});

const finite = v.pipe(v.number(), v.finite());
const input = v.variant("control", [
  v.strictObject({
    control: v.literal("range"),
    label: text,
    min: finite,
    max: finite,
    step: finite,
    value: finite
  }),
  v.strictObject({control: v.literal("select"), label: text, options: list(text, 100), value: text}),
  v.strictObject({control: v.literal("toggle"), label: text, value: v.boolean()}),
  v.strictObject({control: v.literal("text"), label: text, maxLength: count, value: text})
]);

const view = v.variant("kind", [
  v.strictObject({kind: v.literal("text"), text}),
  v.strictObject({kind: v.literal("tree"), node}),
  v.strictObject({kind: v.literal("table"), table}),
  v.strictObject({kind: v.literal("dns"), answer: data, text, bytes}),
  v.strictObject({kind: v.literal("walk"), walk}),
  v.strictObject({kind: v.literal("walks"), walks: list(walk, 20)}),
  v.strictObject({kind: v.literal("input"), input})
]);

const error = v.strictObject({
  name: text,
  message: text,
  line: v.optional(count),
  column: v.optional(count),
  aws: v.optional(v.boolean()),
  call: v.optional(text),
  facts: v.optional(list(text, 50)),
  waitsFor: v.optional(text),
  cell: v.optional(text)
});

const verdict = v.strictObject({passed: v.boolean(), message: text, calls: count, par: count});

const result = v.strictObject({
  id: text,
  status: v.picklist(["done", "failed", "waiting"]),
  views: list(view, 100),
  text: v.optional(text),
  error: v.optional(error),
  verdict: v.optional(verdict),
  changes: list(
    v.strictObject({
      how: v.picklist(["created", "changed", "deleted"]),
      kind: text,
      id: text,
      fields: list(text, 200)
    }),
    10_000
  )
});

/** A cell's text may be longer than what is drawn. */
const source = v.pipe(v.string(), v.maxLength(200_000));

const offer = v.strictObject({
  sentence: text,
  who: text,
  code: text,
  edit: v.optional(v.strictObject({cell: text, source}))
});

const line = v.strictObject({cell: text, line: count});
const origins = v.strictObject({
  calls: list(
    v.strictObject({call: text, created: list(text, 1000), changed: list(text, 1000), lines: list(line, 100)}),
    10_000
  ),
  names: list(v.strictObject({name: text, line: count, ids: v.record(text, text)}), 1000)
});

const reports = v.variant("type", [
  v.strictObject({type: v.literal("begin"), replay: count}),
  v.strictObject({type: v.literal("unchanged"), replay: count, cells: list(text, 1000)}),
  v.strictObject({
    type: v.literal("run"),
    replay: count,
    cell: text,
    result: v.optional(result),
    scene: v.optional(data)
  }),
  v.strictObject({type: v.literal("end"), replay: count}),
  v.strictObject({type: v.literal("origins"), cells: list(v.strictTuple([text, origins]), 1000)}),
  v.strictObject({type: v.literal("picture"), ask: count, scene: v.optional(data)}),
  v.strictObject({type: v.literal("repair"), ask: count, offers: v.optional(list(offer, 20))})
]);

function isReport(message: unknown): message is WorkerReport {
  try {
    return v.is(reports, message);
  } catch (error) {
    // Something nested too deeply to be looked into.
    if (isTooDeep(error)) return false;
    throw error;
  }
}

/** The part of a cell's report that says which it is. */
const envelope = v.object({type: v.literal("run"), replay: count, cell: text});

/** What a cell shows whose report is not to be drawn. */
const undrawable: CellError = {
  name: "Error",
  message: "What the cell shows cannot be drawn: it is too large or damaged."
};

/**
 * A worker's message as a report. What runs in the worker is not trusted, so that anything can come: a cell's result
 * that is malformed or too large becomes a failure of the cell.
 *
 * @returns `undefined` for anything else that is no report
 */
export function parseReport(message: unknown): WorkerReport | undefined {
  if (isReport(message)) return message;
  const run = v.safeParse(envelope, message);
  if (!run.success) return undefined;
  const {cell} = run.output;
  return {...run.output, result: {id: cell, status: "failed", views: [], error: undrawable, changes: []}};
}
