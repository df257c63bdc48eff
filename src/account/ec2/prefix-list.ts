import managed from "../../../data/prefix-lists.json";
import type {View} from "../call.ts";
import {find, list} from "../lookup.ts";
import {regionOf} from "../regions.ts";
import type {Placed} from "../state.ts";
import type {Tag} from "../tags.ts";

/** An entry of a prefix list. */
export interface PrefixListEntry {
  readonly Cidr: string;
  readonly Description?: string;
}

/** A managed prefix list: a customer's, or one of AWS's, whose `OwnerId` is `AWS`. */
export interface PrefixList extends Placed {
  readonly PrefixListId: string;
  readonly PrefixListArn: string;
  readonly PrefixListName: string;
  readonly OwnerId: string;
  readonly AddressFamily: "IPv4";
  readonly State: "create-complete" | "modify-complete";
  /** Absent for AWS's lists, as is `Version`. */
  readonly MaxEntries?: number;
  readonly Version?: number;
  readonly Tags: readonly Tag[];
  readonly entries: readonly PrefixListEntry[];
}

/**
 * AWS's own prefix lists of the view's Region (GW-34). A list that the account was loaded with replaces the one of the
 * same id that the project ships.
 */
export function awsPrefixLists(view: View): readonly PrefixList[] {
  const shipped = Object.values((managed as ShippedLists)[view.region] ?? {});
  return shipped.map((list) => fromShipped(list, view));
}

/** All prefix lists that the caller sees: AWS's, then the account's own. */
export function prefixLists(view: View): readonly PrefixList[] {
  const stored = list(view, "prefixList");
  const shipped = awsPrefixLists(view).filter(({PrefixListId: id}) => !stored.some((l) => l.PrefixListId === id));
  return [...shipped, ...stored];
}

/**
 * A prefix list by id, AWS's or the account's own.
 *
 * @throws AwsError `InvalidPrefixListID.NotFound`
 */
export function findPrefixList(view: View, id: string): PrefixList {
  return prefixLists(view).find(({PrefixListId}) => PrefixListId === id) ?? find(view, "prefixList", id);
}

/** Ids of AWS's lists repeat between Regions (GW-38): the key that a second loaded one of the same id is kept under. */
export function repeatedKey({account, region}: Placed, id: string): string {
  return `${account}/${region}/${id}`;
}

/**
 * What a list counts for against the quotas of routes and rules (NET-19): AWS's for S3 and DynamoDB count 1, a
 * customer's counts its maximum of entries.
 */
export function weight({MaxEntries}: PrefixList): number {
  return MaxEntries ?? 1;
}

interface ShippedList {
  readonly id: string;
  readonly name: string;
  readonly cidrs: readonly string[];
}

type ShippedLists = Readonly<Record<string, Readonly<Record<string, ShippedList>>>>;

function fromShipped({id, name, cidrs}: ShippedList, {account, region}: View): PrefixList {
  return {
    account,
    region,
    PrefixListId: id,
    PrefixListArn: `arn:${regionOf(region).partition}:ec2:${region}:aws:prefix-list/${id}`,
    PrefixListName: name,
    OwnerId: "AWS",
    AddressFamily: "IPv4",
    State: "create-complete",
    Tags: [],
    entries: cidrs.map((Cidr) => ({Cidr}))
  };
}
