import {begin} from "./call.ts";
import {defaultQuotas} from "./quotas.ts";
import type {State, Timer} from "./state.ts";
import {transitions} from "./transitions.ts";

/**
 * Lets time pass: everything that is due until then happens, in the order in which it is due.
 *
 * @param milliseconds how long, of the simulated clock
 */
export function advance(state: State, milliseconds: number): State {
  const end = state.now + milliseconds;
  let current = state;
  for (let timer = first(current, end); timer; timer = first(current, end)) current = fire(current, timer);
  return {...current, now: end};
}

/**
 * Lets time pass until nothing is under way: everything is available, deleted or failed. What AWS forgets or gives up
 * only after an hour or more is not waited for.
 */
export function settle(state: State): State {
  const awaited = state.timers.filter((timer) => timer.awaited);
  if (awaited.length === 0) return state;
  const end = Math.max(...awaited.map(({at}) => at));
  return settle(advance(state, end - state.now));
}

function first({timers}: State, end: number): Timer | undefined {
  const due = timers.filter(({at}) => at <= end);
  return due.reduce<Timer | undefined>((best, timer) => (best && best.at <= timer.at ? best : timer), undefined);
}

function fire(state: State, timer: Timer): State {
  const {account, region, at, event, id} = timer;
  const transition = transitions[event];
  if (!transition) throw new Error(`No transition is named "${event}". Known: ${Object.keys(transitions).join(", ")}.`);
  const timers = state.timers.filter((other) => other !== timer);
  const tx = begin({...state, now: Math.max(state.now, at), timers}, {account, region, quotas: defaultQuotas});
  transition(tx, id);
  return tx.commit();
}
