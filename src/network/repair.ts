import {settle} from "../account/clock.ts";
import {AwsError} from "../account/errors.ts";
import type {Quotas} from "../account/quotas.ts";
import type {Placed, State} from "../account/state.ts";
import {interfaceNamed} from "./lookup.ts";
import {codeOf} from "./repairs/code.ts";
import {families} from "./repairs/families.ts";
import type {RepairCall} from "./repairs/hands.ts";
import {handle} from "./repairs/hands.ts";
import {whyNothingHelps} from "./repairs/hopeless.ts";
import type {Remedy} from "./repairs/remedy.ts";
import {sendOnce} from "./send.ts";
import type {Obstacle, Walk} from "./walk.ts";

export type {RepairCall};

/** One answer to the question what would help. */
export interface Repair {
  readonly type: "Repair";
  /** The calls to make, in this order; none where time alone helps, or nothing. */
  readonly calls: readonly RepairCall[];
  /** What to do, or why nothing helps. */
  readonly sentence: string;
  /**
   * Who must do it: `you` where every call is one of the asking account, else the other account's id; `nobody` where
   * nothing helps.
   */
  readonly who: string;
  /** The calls as the text of a cell; empty where nothing helps. */
  readonly code: string;
}

/** Who asks: the account and Region of the clients that a cell has, and the quotas that hold. */
export interface Asking extends Placed {
  readonly quotas: Quotas;
}

/** How many answers are given at most. */
const mostAnswers = 6;

/** How many remedies are tried at most, and how many are combined. */
const mostTries = 100;
const longestCombination = 8;

/** A set of remedies, and what the walk looks like after them. */
interface Attempt {
  readonly state: State;
  readonly walk: Walk;
  readonly remedies: readonly Remedy[];
  readonly calls: readonly RepairCall[];
  readonly cost: number;
  /** The first obstacle of each walk on the way to this one. */
  readonly met: readonly Obstacle[];
}

/**
 * The smallest sets of calls after which a walk is delivered, those first that change and open the least. Each was tried
 * on a copy of the state: the calls were made, time passed until nothing was under way, and the same was sent again.
 *
 * The search takes the first obstacle of the walk, tries every remedy that is known for it, and goes on from there with
 * whichever costs least. It is limited, so that a remedy of many parts may be missed.
 *
 * @param state as it is now; it stays as it is
 * @returns nothing for a walk that would be delivered now; else at least one answer, which may say that nothing helps
 */
export function repair(state: State, walk: Walk, asking: Asking): readonly Repair[] {
  const {sending} = walk.question;
  const settled = settle(state);
  if (sending.from !== "internet" && !interfaceNamed(settled, sending.from))
    return [hopeless(`Nothing that calls can change helps: there is no ${sending.from} any more that could send.`)];
  const now = sendOnce(state, sending);
  if (now.outcome === "delivered") return [];
  const later = settled === state ? now : sendOnce(settled, sending);
  if (later.outcome === "delivered") return [waiting(now)];
  const found = search({state: settled, walk: later, remedies: [], calls: [], cost: 0, met: []}, asking);
  if (found.length === 0) return [nothing(later)];
  const answers = found.map((attempt) => answer(attempt, asking));
  return answers.some(({who}) => who === "you") ? answers : answers.map((one) => forOthers(one, asking));
}

function search(start: Attempt, asking: Asking): Attempt[] {
  const open = [start];
  const found = new Map<string, Attempt>();
  let tries = 0;
  while (open.length > 0 && found.size < mostAnswers && tries < mostTries) {
    const best = open.reduce((a, b) => (b.cost < a.cost ? b : a));
    open.splice(open.indexOf(best), 1);
    if (best.walk.outcome === "delivered") {
      const least = withoutNeedless(best, start, asking);
      const key = keyOf(least);
      if (!found.has(key)) found.set(key, least);
    } else if (best.remedies.length < longestCombination) {
      const next = expand(best, best === start, asking);
      tries += next.length;
      open.push(...next);
    }
  }
  return [...found.values()].sort((a, b) => a.cost - b.cost);
}

/** What tells answers apart: those of several parts that only open more or less of the same are one. */
function keyOf({remedies}: Attempt): string {
  const texts = remedies.map(({variant, sentence}) => (remedies.length > 1 ? (variant ?? sentence) : sentence));
  return texts.sort().join("\n");
}

/**
 * Tries the remedies for the first obstacle of a walk. Wider variants are for choosing among where one remedy is all that
 * is needed; in a combination the narrowest that works does.
 */
function expand(before: Attempt, choice: boolean, asking: Asking): Attempt[] {
  const allVariants = choice && before.walk.obstacles.length === 1;
  const done = new Set<string>();
  const next: Attempt[] = [];
  for (const remedy of remediesFor(before, asking)) {
    if (!allVariants && remedy.variant !== undefined && done.has(remedy.variant)) continue;
    const after = attempt(before, remedy, asking);
    if (!after) continue;
    next.push(after);
    if (remedy.variant !== undefined) done.add(remedy.variant);
  }
  return next;
}

function remediesFor({state, walk}: Attempt, home: Placed): readonly Remedy[] {
  const step = walk.steps.find(({obstacle}) => obstacle);
  if (!step?.obstacle) return [];
  const {obstacle} = step;
  const remedies = families[obstacle.code]?.({state, walk, obstacle, step, home}) ?? [];
  return [...remedies].sort((a, b) => a.cost - b.cost);
}

/**
 * Tries a remedy; undefined when a call is refused, or when the very same obstacle is still there or there again: what was
 * done since has been undone.
 */
function attempt(before: Attempt, remedy: Remedy, {quotas}: Asking): Attempt | undefined {
  try {
    const {state, calls} = handle(before.state, quotas, remedy.make);
    const walk = sendOnce(state, before.walk.question.sending);
    const [first] = walk.obstacles;
    const met = [...before.met, ...before.walk.obstacles.slice(0, 1)];
    if (first && met.some((one) => sameObstacle(first, one))) return undefined;
    return {
      state,
      walk,
      remedies: [...before.remedies, remedy],
      calls: [...before.calls, ...calls],
      cost: before.cost + remedy.cost,
      met
    };
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

function sameObstacle(a: Obstacle, b: Obstacle): boolean {
  return a.code === b.code && a.place.id === b.place.id && a.sentence === b.sentence && a.direction === b.direction;
}

/** A later remedy may have made an earlier one needless: what can be left out is. */
function withoutNeedless(complete: Attempt, start: Attempt, asking: Asking): Attempt {
  for (const needless of complete.remedies) {
    if (complete.remedies.length < 2) break;
    const kept = complete.remedies.filter((remedy) => remedy !== needless);
    const tried = kept.reduce<Attempt | undefined>((done, remedy) => done && made(done, remedy, asking), start);
    if (tried?.walk.outcome === "delivered") return withoutNeedless(tried, start, asking);
  }
  return complete;
}

function made(before: Attempt, remedy: Remedy, asking: Asking): Attempt | undefined {
  const blind = {...before, met: [], walk: {...before.walk, obstacles: []}};
  return attempt(blind, remedy, asking);
}

function answer({remedies, calls}: Attempt, home: Asking): Repair {
  const stranger = calls.find(({account}) => account !== home.account);
  const sentence = remedies.map((remedy) => remedy.sentence).join(" ");
  return {type: "Repair", calls, sentence, who: stranger?.account ?? "you", code: codeOf(calls, home)};
}

function forOthers(one: Repair, {account}: Asking): Repair {
  return {...one, sentence: `Nothing in ${account} alone helps. ${one.who} must act: ${one.sentence}`};
}

function waiting({sentence}: Walk): Repair {
  const text = `No call is needed, only time: ${sentence} That passes by itself.`;
  return {type: "Repair", calls: [], sentence: text, who: "you", code: "lab.settle();"};
}

/** The reason is the obstacle that nobody knows a remedy for, or else the first. */
function nothing({obstacles}: Walk): Repair {
  const reason = obstacles.find(({code}) => !families[code]) ?? obstacles[0];
  return hopeless(reason ? whyNothingHelps(reason) : "Nothing helps.");
}

function hopeless(sentence: string): Repair {
  return {type: "Repair", calls: [], sentence, who: "nobody", code: ""};
}
