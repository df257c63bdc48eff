import * as v from "valibot";
import {AwsError} from "./errors.ts";

/** The parameters of a describe call that answers in pages: spread them into its input. */
export const Paging = {MaxResults: v.optional(v.pipe(v.number(), v.integer())), NextToken: v.optional(v.string())};

/** Paging parameters as given. */
export interface Paging {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** How many items a page may be asked to have; a call that asks for more or fewer is refused. */
export interface PageLimits {
  readonly least: number;
  readonly most: number;
}

/** The limits of most describe calls of EC2. */
export const usualLimits: PageLimits = {least: 5, most: 1000};

/** Nobody gets more than this in one answer. */
const mostEver = 1000;

/**
 * One page of a list.
 *
 * @param limits what may be asked for. Default: 1 or more, of which 1000 are given
 * @returns the items of the page, and a `NextToken` when more follow
 * @throws AwsError `InvalidNextToken` for a token that no call gave out, `InvalidMaxResults` when less than one item is
 *   asked for, `InvalidParameterValue` for a number outside the limits
 */
export function page<T>(
  all: readonly T[],
  {MaxResults, NextToken}: Paging,
  limits?: PageLimits
): {readonly items: readonly T[]; readonly NextToken?: string} {
  if (MaxResults !== undefined) check(MaxResults, limits);
  const start = NextToken === undefined ? 0 : startOf(NextToken, all.length);
  const end = start + Math.min(MaxResults ?? mostEver, mostEver);
  const items = all.slice(start, end);
  return end < all.length ? {items, NextToken: btoa(`${marker}${end}`)} : {items};
}

function check(asked: number, limits: PageLimits | undefined): void {
  if (limits && !(asked >= limits.least && asked <= limits.most)) {
    const expected = asked < limits.least ? `greater than or equal to ${limits.least}` : `at most ${limits.most}`;
    const text = `Value ( ${asked} ) for parameter maxResults is invalid. Expecting a value ${expected}.`;
    throw new AwsError("InvalidParameterValue", text, {ours: true});
  }
  if (asked < 1) {
    throw new AwsError("InvalidMaxResults", `MaxResults is ${asked}; it must be 1 or more.`, {ours: true});
  }
}

const marker = "next:";

function startOf(token: string, length: number): number {
  const [, position] = new RegExp(`^${marker}(\\d+)$`).exec(decoded(token)) ?? [];
  if (position !== undefined && Number(position) <= length) return Number(position);
  throw new AwsError("InvalidNextToken", `The token '${token}' is not one that an earlier answer gave.`, {ours: true});
}

function decoded(token: string): string {
  try {
    return atob(token);
  } catch {
    return "";
  }
}
