import * as v from "valibot";
import type {ReadCall, View} from "../call.ts";
import {read} from "../call.ts";
import type {FilterTable} from "../filters.ts";
import {applyFilters, Filters} from "../filters.ts";
import type {Ec2Kind} from "../lookup.ts";
import {find, list} from "../lookup.ts";
import type {PageLimits} from "../paging.ts";
import {page, Paging, usualLimits} from "../paging.ts";
import type {Resources} from "../state.ts";

const idList = v.optional(v.array(v.string()));

type DescribeEntries<I extends string, F extends string> = Record<I, typeof idList> &
  Record<F, typeof Filters> & {
    readonly MaxResults: typeof Paging.MaxResults;
    readonly NextToken: typeof Paging.NextToken;
  };

type DescribeOutput<O extends string, P> = Record<O, P[]> & {readonly NextToken?: string};

/** How the resources of a kind are described. */
export interface DescribeSpec<
  K extends Ec2Kind,
  I extends string,
  O extends string,
  P extends object,
  F extends string = "Filters"
> {
  readonly kind: K;
  /** The parameter that lists ids, for example `VpcIds`. */
  readonly ids: I;
  /** The field of the answer, for example `Vpcs`. */
  readonly answer: O;
  /** A resource as the answer has it; filters see it in this form. */
  readonly print: (view: View, resource: Resources[K]) => P;
  readonly filters: FilterTable<P>;
  /** The parameter that has the filters. Default `Filters`. */
  readonly filterParameter?: F;
  /** The resource with an id the caller gave. Default: `find`. */
  readonly one?: (view: View, id: string) => Resources[K];
  /** The resources that the caller sees. Default: those in the caller's account and Region. */
  readonly all?: (view: View) => readonly Resources[K][];
  /** Default 5 to 1000. */
  readonly limits?: PageLimits;
}

/**
 * A describe call: by ids or all, filtered, in pages.
 *
 * It refuses unknown ids with the `…NotFound` of the kind, unknown filters and tokens, and page sizes out of range.
 */
export function describeCall<
  K extends Ec2Kind,
  I extends string,
  O extends string,
  P extends object,
  F extends string = "Filters"
>({
  kind,
  ids,
  answer,
  print,
  filters,
  filterParameter = "Filters" as F,
  one = (view, id) => find(view, kind, id),
  all = (view) => list(view, kind),
  limits = usualLimits
}: DescribeSpec<K, I, O, P, F>): ReadCall<
  v.StrictObjectSchema<DescribeEntries<I, F>, undefined>,
  DescribeOutput<O, P>
> {
  const entries = {[ids]: idList, [filterParameter]: Filters, ...Paging} as DescribeEntries<I, F>;
  return read({
    input: v.strictObject(entries),
    run(view, input) {
      // TypeScript does not see through a computed key.
      const given = input as Paging & Readonly<Record<string, unknown>>;
      const wanted = (given[ids] as readonly string[] | undefined) ?? [];
      const chosen = wanted.length > 0 ? [...new Set(wanted)].map((id) => one(view, id)) : all(view);
      const printed = chosen.map((resource) => print(view, resource));
      const {items, NextToken} = page(applyFilters(printed, given[filterParameter] as Filters, filters), given, limits);
      return {[answer]: [...items], ...(NextToken !== undefined && {NextToken})} as unknown as DescribeOutput<O, P>;
    }
  });
}
