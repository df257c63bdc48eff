import * as v from "valibot";
import {page as pageOf} from "../paging.ts";

/** The parameters of a describe call of Elastic Load Balancing that answers in pages. */
export const Paging = {
  PageSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(400))),
  Marker: v.optional(v.string())
};

/** One page of a list, and a `NextMarker` when more follow. */
export function page<T>(
  all: readonly T[],
  {PageSize, Marker}: {readonly PageSize?: number | undefined; readonly Marker?: string | undefined}
): {readonly items: readonly T[]; readonly NextMarker?: string} {
  const {items, NextToken} = pageOf(all, {MaxResults: PageSize ?? 400, NextToken: Marker});
  return NextToken === undefined ? {items} : {items, NextMarker: NextToken};
}
