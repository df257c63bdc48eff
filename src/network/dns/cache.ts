import type {State} from "../../account/state.ts";
import type {DnsAnswer, DnsRecord} from "../dns-answer.ts";
import {parseName} from "./name.ts";
import type {DnsQuestion} from "./resolve.ts";
import {resolve} from "./resolve.ts";
import {vantageOf} from "./vantage.ts";
import {typeNumbers} from "./wire.ts";

/**
 * Asks a resolver that remembers: what it had from public DNS it gives again until its TTL is over, with the seconds
 * that are left, and it rotates the addresses from one question to the next. What it reads in private zones is always
 * fresh. How Amazon's resolver caches is not published; this is inferred from RFC 1035, section 7.4.
 *
 * @throws RangeError for a type that is not simulated
 * @returns the answer, and the state in which the resolver has answered
 */
export function ask(
  state: State,
  question: Omit<DnsQuestion, "rotation">
): {readonly answer: DnsAnswer; readonly state: State} {
  const {type = "A"} = question;
  if (!Object.hasOwn(typeNumbers, type)) {
    throw new RangeError(`"${type}" is no type to ask for here. Expected ${Object.keys(typeNumbers).join(", ")}.`);
  }
  const vpc = vantageOf(state, question.from);
  const key = `${vpc?.VpcId ?? "internet"} ${parseName(question.name)} ${type}`;
  const known = state.answers.get(key);
  const asked = known?.asked ?? 0;
  const fresh = resolve(state, {...question, rotation: asked});
  const open = fresh.considered.some(({kind, chosen}) => chosen && kind.startsWith("public"));
  const kept =
    open && known && known.until > state.now
      ? reuse(fresh, known.records as readonly DnsRecord[], known.until - state.now)
      : undefined;
  const answer = kept ?? fresh;
  const records = kept ? (known?.records ?? []) : open ? fresh.answers : [];
  const until = kept ? (known?.until ?? 0) : state.now + shortestTtl(fresh.answers) * 1000;
  const answers = new Map(state.answers).set(key, {asked: asked + 1, until, records});
  return {answer, state: {...state, answers}};
}

function reuse(fresh: DnsAnswer, records: readonly DnsRecord[], left: number): DnsAnswer | undefined {
  if (records.length === 0) return undefined;
  const ttl = Math.ceil(left / 1000);
  const turned = sameSet(records, fresh.answers) ? fresh.answers : records;
  const answers = turned.map((record) => ({...record, ttl: Math.min(record.ttl, ttl)}));
  const old = turned === records ? " It is an old answer: the records have changed since." : "";
  const note = ttl < shortestTtl(records) ? ` The resolver remembers it for ${ttl} more seconds.${old}` : old;
  return {...fresh, status: "NOERROR", authority: [], answers, sentence: `${fresh.sentence}${note}`};
}

function sameSet(a: readonly DnsRecord[], b: readonly DnsRecord[]): boolean {
  return (
    a.length === b.length && a.every(({data, name}) => b.some((other) => other.data === data && other.name === name))
  );
}

function shortestTtl(records: readonly DnsRecord[]): number {
  return Math.min(...records.map(({ttl}) => ttl), records.length === 0 ? 0 : Infinity);
}
