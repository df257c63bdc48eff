import {contains, parseAddress, parseCidr} from "../../account/cidr.ts";
import {parseOperator} from "../../account/policy/operator.ts";
import type {Expand} from "./variable.ts";
import {literal} from "./variable.ts";
import {wildcard} from "./wildcard.ts";

/** The keys of a request, in lower case (`aws:sourcevpce`), and their values; a key that the request lacks is absent. */
export type RequestKeys = ReadonlyMap<string, readonly string[]>;

type Test = (value: string, wanted: string) => boolean;

interface Operator {
  readonly test: Test;
  /** A negated operator holds when no wanted value matches, and when the request lacks the key. */
  readonly negated?: boolean;
}

const equal: Test = (a, b) => a === literal(b);
const equalIgnoringCase: Test = (a, b) => a.toLowerCase() === literal(b).toLowerCase();
const like: Test = (value, wanted) => wildcard(wanted).test(value);

/** The six parts of two ARNs, each for itself: a wildcard stays within its part. */
const arnLike: Test = (value, wanted) => {
  const [parts, patterns] = [arnParts(value), arnParts(wanted)];
  return patterns.length === 6 && patterns.every((pattern, i) => wildcard(pattern).test(parts[i] ?? ""));
};

function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

const numeric =
  (compare: (a: number, b: number) => boolean): Test =>
  (a, b) =>
    compare(Number(a), Number(b));
const date =
  (compare: (a: number, b: number) => boolean): Test =>
  (a, b) =>
    compare(instant(a), instant(b));
const inBlock: Test = (value, wanted) => {
  const address = parseAddress(value);
  const block = parseCidr(wanted.includes("/") ? wanted : `${wanted}/32`);
  return address !== undefined && block !== undefined && contains(block, address);
};

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: {test: equal},
  StringNotEquals: {test: equal, negated: true},
  StringEqualsIgnoreCase: {test: equalIgnoringCase},
  StringNotEqualsIgnoreCase: {test: equalIgnoringCase, negated: true},
  StringLike: {test: like},
  StringNotLike: {test: like, negated: true},
  ArnEquals: {test: arnLike},
  ArnNotEquals: {test: arnLike, negated: true},
  ArnLike: {test: arnLike},
  ArnNotLike: {test: arnLike, negated: true},
  BinaryEquals: {test: equal},
  Bool: {test: equalIgnoringCase},
  IpAddress: {test: inBlock},
  NotIpAddress: {test: inBlock, negated: true},
  NumericEquals: {test: numeric((a, b) => a === b)},
  NumericNotEquals: {test: numeric((a, b) => a === b), negated: true},
  NumericLessThan: {test: numeric((a, b) => a < b)},
  NumericLessThanEquals: {test: numeric((a, b) => a <= b)},
  NumericGreaterThan: {test: numeric((a, b) => a > b)},
  NumericGreaterThanEquals: {test: numeric((a, b) => a >= b)},
  DateEquals: {test: date((a, b) => a === b)},
  DateNotEquals: {test: date((a, b) => a === b), negated: true},
  DateLessThan: {test: date((a, b) => a < b)},
  DateLessThanEquals: {test: date((a, b) => a <= b)},
  DateGreaterThan: {test: date((a, b) => a > b)},
  DateGreaterThanEquals: {test: date((a, b) => a >= b)}
};

/**
 * What of a `Condition` block does not hold for a request, in words; undefined when it holds: every operator and every
 * key of it must.
 *
 * @param condition operator → key → wanted values; the operators are known to exist
 * @param expand puts in the values of policy variables
 */
export function unmetCondition(
  condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  keys: RequestKeys,
  expand: Expand
): string | undefined {
  for (const [operator, tests] of Object.entries(condition)) {
    for (const [key, wanted] of Object.entries(tests)) {
      const values = keys.get(key.toLowerCase());
      if (testHolds(operator, values, wanted, expand)) continue;
      const has = values ? `it is ${values.join(", ")}` : "the request has no such key";
      return `its condition ${operator} ${key} does not hold: ${has}`;
    }
  }
  return undefined;
}

function testHolds(
  name: string,
  values: readonly string[] | undefined,
  wanted: readonly string[],
  expand: Expand
): boolean {
  const {base, ifExists, quantifier} = parseOperator(name);
  if (base === "Null") return wanted.some((value) => (value.toLowerCase() === "true") === (values === undefined));
  const {test, negated = false} = operators[base] ?? {test: never};
  // ForAnyValue wants a value that passes, so that without any it fails, whatever the operator and IfExists say.
  if (values === undefined) return quantifier !== "ForAnyValue" && (ifExists || negated || quantifier !== undefined);
  const expanded = wanted.flatMap((value) => expand(value) ?? []);
  const passes = (value: string) => expanded.some((want) => test(value, want)) !== negated;
  const all = quantifier === undefined ? negated : quantifier === "ForAllValues";
  return all ? values.every(passes) : values.some(passes);
}

const never: Test = () => false;

function instant(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
