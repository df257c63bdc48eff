import type {Difference, StateDifference} from "../account/difference.ts";
import {difference} from "../account/difference.ts";
import type {State} from "../account/state.ts";
import {digText} from "../network/dns/dig.ts";
import {encode} from "../network/dns/wire.ts";
import {tablesOfAnswer} from "./answer-tables.ts";
import {cut} from "./cut.ts";
import {differenceTable} from "./difference-table.ts";
import {treeOf} from "./tree.ts";
import type {DnsAnswer, View, Walk} from "./view.ts";
import {mostSteps} from "./view.ts";

/** When a value is shown. */
export interface ShowContext {
  /** The state that the cell found. */
  readonly before: State;
  /** The state at the moment. */
  readonly now: State;
}

/** How many UTF-16 units of a text are shown. */
const longestText = 20_000;

/** How many UTF-16 units the JSON of an answer or a walk may have. */
const largestData = 500_000;

/** How many records an answer may have. */
const mostRecords = 500;

/**
 * How a value is shown: answers of the resolver and walks as what they are, lists of the API as tables, text as text,
 * and anything else as a tree.
 */
export function viewsOf(value: unknown, context: ShowContext): readonly View[] {
  try {
    return knownViews(value, context) ?? [{kind: "tree", node: treeOf(value)}];
  } catch {
    // A value that only looks like one of ours, or a proxy that throws.
    return [{kind: "tree", node: treeOf(value)}];
  }
}

function knownViews(value: unknown, {before, now}: ShowContext): readonly View[] | undefined {
  if (typeof value === "string") return [{kind: "text", text: cut(value, longestText)}];
  if (isAnswer(value)) return [answerView(value, now)];
  if (isWalk(value)) return [{kind: "walk", walk: plainWalk(value)}];
  if (isDifference(value)) return [{kind: "table", table: differenceTable(plain(value))}];
  if (Array.isArray(value) && value.length > 0) {
    if (value.every(isAnswer)) return value.map((answer) => answerView(answer, now));
    if (value.every(isWalk)) return [{kind: "walks", walks: value.map(plainWalk)}];
  }
  const differences = new Map(difference(before, now).map((each): [string, Difference] => [each.id, each]));
  return tablesOfAnswer(value, {before, differences})?.map((table) => ({kind: "table", table}));
}

function isAnswer(value: unknown): value is DnsAnswer {
  return isTyped(value) && value.type === "DnsAnswer";
}

function isWalk(value: unknown): value is Walk {
  return isTyped(value) && value.type === "Walk";
}

function isDifference(value: unknown): value is StateDifference {
  return isTyped(value) && value.type === "StateDifference";
}

function isTyped(value: unknown): value is {readonly type: unknown} {
  return typeof value === "object" && value !== null && "type" in value;
}

function answerView(value: DnsAnswer, {now}: State): View {
  const answer = plain(value);
  refuseMore(answer.answers.length + answer.authority.length, mostRecords);
  return {kind: "dns", answer, text: digText(answer, now), bytes: encode(answer)};
}

/** A walk as plain data; the bytes of headers stay bytes. */
function plainWalk(value: Walk): Walk {
  const walk = plain(value);
  refuseMore(walk.steps.length, mostSteps);
  const steps = walk.steps.map((step, i) => {
    const header = value.steps[i]?.proxyHeader;
    return header instanceof Uint8Array ? {...step, proxyHeader: Uint8Array.from(header)} : step;
  });
  return {...walk, steps};
}

/**
 * The data of a value alone: what leaves a cell must be clonable, and methods such as `toString` are not.
 *
 * @throws RangeError for more data than any answer or walk of ours has
 */
function plain<T>(value: T): T {
  const json = JSON.stringify(value);
  refuseMore(json.length, largestData);
  return JSON.parse(json) as T;
}

function refuseMore(count: number, most: number): void {
  if (count > most) throw new RangeError(`${count} are too many to show: ${most} is the most`);
}
