import {contains, parseAddress, parseCidr} from "../../account/cidr.ts";
import {wildcard} from "./wildcard.ts";

/** The keys of a request, in lower case (`aws:sourcevpce`), and their values; a key that the request lacks is absent. */
export type RequestKeys = ReadonlyMap<string, readonly string[]>;

type Test = (value: string, wanted: string) => boolean;

interface Operator {
  readonly test: Test;
  /** A negated operator holds when no wanted value matches, and when the request lacks the key. */
  readonly negated?: boolean;
}

const equal: Test = (a, b) => a === b;
const equalIgnoringCase: Test = (a, b) => a.toLowerCase() === b.toLowerCase();
const like: Test = (value, wanted) => wildcard(wanted).test(value);
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
  ArnEquals: {test: like},
  ArnNotEquals: {test: like, negated: true},
  ArnLike: {test: like},
  ArnNotLike: {test: like, negated: true},
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
 * Whether a `Condition` block holds for a request: every operator and every key of it must.
 *
 * @param condition operator → key → wanted values
 * @throws SyntaxError for an operator that the IAM policy language does not have
 */
export function conditionHolds(
  condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  keys: RequestKeys
): boolean {
  return Object.entries(condition).every(([operator, tests]) =>
    Object.entries(tests).every(([key, wanted]) => testHolds(operator, keys.get(key.toLowerCase()), wanted, keys))
  );
}

function testHolds(
  name: string,
  values: readonly string[] | undefined,
  wanted: readonly string[],
  keys: RequestKeys
): boolean {
  const {base, ifExists, quantifier} = parseOperator(name);
  if (base === "Null") return wanted.some((value) => (value === "true") === (values === undefined));
  const operator = operators[base];
  if (!operator) throw new SyntaxError(`"${name}" is not a condition operator.`);
  if (values === undefined) return ifExists || operator.negated === true || quantifier === "ForAllValues";
  const expanded = wanted.map((value) => expand(value, keys));
  const matches = (value: string) =>
    expanded.some((want) => operator.test(value, want)) !== (operator.negated ?? false);
  return quantifier === "ForAllValues" || operator.negated ? values.every(matches) : values.some(matches);
}

function parseOperator(name: string): {base: string; ifExists: boolean; quantifier: string | undefined} {
  const [, quantifier, base = name, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(name) ?? [];
  return {base, quantifier, ifExists: ifExists !== undefined};
}

/** Puts the request's values for policy variables such as `${aws:SourceVpc}`. */
function expand(text: string, keys: RequestKeys): string {
  return text.replace(/\$\{([^}]+)\}/g, (whole, key: string) => keys.get(key.toLowerCase())?.[0] ?? whole);
}

function instant(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
