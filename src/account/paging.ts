import * as v from "valibot";
import {AwsError} from "./errors.ts";

/** The parameters of a describe call that answers in pages: spread them into its input. */
export const Paging = {MaxResults: v.optional(v.pipe(v.number(), v.integer())), NextToken: v.optional(v.string())};

/** Nobody gets more than this in one answer. */
const most = 1000;

/**
 * One page of a list.
 *
 * @returns the items of the page, and a `NextToken` when more follow
 * @throws AwsError `InvalidNextToken` for a token that no call gave out, `InvalidMaxResults` when less than one item is
 *   asked for
 */
export function page<T>(
  all: readonly T[],
  {MaxResults = most, NextToken}: {readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined}
): {readonly items: readonly T[]; readonly NextToken?: string} {
  if (MaxResults < 1) throw new AwsError("InvalidMaxResults", `MaxResults is ${MaxResults}; it must be 1 or more.`, {ours: true});
  const start = NextToken === undefined ? 0 : startOf(NextToken);
  const end = start + Math.min(MaxResults, most);
  const items = all.slice(start, end);
  return end < all.length ? {items, NextToken: btoa(`${marker}${end}`)} : {items};
}

const marker = "next:";

function startOf(token: string): number {
  const refusal = new AwsError("InvalidNextToken", `The NextToken "${token}" is none that a call gave out.`, {ours: true});
  let text: string;
  try {
    text = atob(token);
  } catch {
    throw refusal;
  }
  const start = Number(text.slice(marker.length));
  if (!text.startsWith(marker) || !Number.isInteger(start)) throw refusal;
  return start;
}
