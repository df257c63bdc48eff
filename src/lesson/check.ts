import {parseAddress} from "../account/cidr.ts";
import type {Kind, State} from "../account/state.ts";
import type {DnsAnswer} from "../network/dns-answer.ts";
import {decisiveOf} from "../network/outcome.ts";
import {isPrivate} from "../network/private-address.ts";
import type {Outcome, Walk} from "../network/walk.ts";
import {shortfall} from "./outcome.ts";
import {notYet} from "./verdict.ts";

/** What a challenge's check says when something is not as it should be: the message is for the reader. */
export class NotYet extends Error {
  override readonly name = notYet;
}

/**
 * The `check` of a challenge: each call states one fact of the outcome. The first that does not hold ends the check, and
 * says what differs.
 */
export interface Check {
  /** States anything. `message` is what differs, in words, when `fact` is not true. */
  (fact: unknown, message: string): void;
  /** States how a walk ends. Default: `delivered`. The message is that of the decisive obstacle. */
  readonly walk: (walk: Walk, outcome?: Outcome) => void;
  /** States that a name has addresses, and that all of them are private ones of RFC 1918, or that none is. */
  readonly addresses: (answer: DnsAnswer, kind: "private" | "public") => void;
  /** States that all resources of some kinds are as the solution leaves them, and that none of them is missing. */
  readonly goal: (state: State, ...kinds: readonly [Kind, ...Kind[]]) => void;
}

/**
 * Makes the `check` for an attempt.
 *
 * @param states where the attempt began, and where the solution came to
 */
export function openChecks({start, goal}: {readonly start: State; readonly goal: State}): Check {
  const check = (fact: unknown, message: string) => {
    if (!fact) throw new NotYet(message);
  };
  return Object.assign(check, {
    walk: (walk: Walk, outcome: Outcome = "delivered") => check(walk.outcome === outcome, walkInWords(walk, outcome)),
    addresses(answer: DnsAnswer, kind: "private" | "public") {
      const addresses = answer.answers.filter(({type}) => type === "A").map(({data}) => data);
      check(addresses.length > 0, `${asked(answer)} there is no address: ${answer.status}. ${answer.sentence}`);
      const other = addresses.find((address) => isPrivate(parseAddress(address) ?? 0) !== (kind === "private"));
      const found = kind === "private" ? "public" : "private";
      check(other === undefined, `${asked(answer)} there is still the ${found} address ${other}. ${answer.sentence}`);
    },
    goal(state: State, ...kinds: readonly [Kind, ...Kind[]]) {
      const missing = shortfall({start, mine: state, goal}, kinds);
      check(missing === undefined, missing ?? "");
    }
  });
}

function walkInWords({question: {from, to}, outcome, obstacles}: Walk, wanted: Outcome): string {
  const obstacle = decisiveOf(obstacles);
  const why = obstacle ? ` ${obstacle.sentence}` : "";
  return `The call from ${from.label} to ${to} ends in "${outcome}", not "${wanted}".${why}`;
}

function asked({question, from}: DnsAnswer): string {
  return `When ${from} asks for ${question.name},`;
}
