import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {read, write} from "../call.ts";
import {formatCidr, parseCidr} from "../cidr.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {applyFilters, Filters} from "../filters.ts";
import {find, list} from "../lookup.ts";
import {page, Paging} from "../paging.ts";
import {printed} from "../state.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {arn} from "./arn.ts";
import {describeCall} from "./describe.ts";
import type {PrefixList, PrefixListEntry} from "./prefix-list.ts";
import {findPrefixList, prefixLists} from "./prefix-list.ts";
import {checkRouteQuota} from "./route-quota.ts";

const Entries = v.optional(v.array(v.strictObject({Cidr: v.string(), Description: v.optional(v.string())})), []);

const createManagedPrefixList = write({
  input: v.strictObject({
    PrefixListName: v.string(),
    MaxEntries: v.pipe(v.number(), v.integer(), v.minValue(1)),
    AddressFamily: v.picklist(["IPv4", "IPv6"]),
    Entries,
    TagSpecifications
  }),
  run(tx, {PrefixListName, MaxEntries, AddressFamily, ...input}) {
    if (AddressFamily === "IPv6") throw notSimulated("A prefix list of IPv6");
    checkName(PrefixListName);
    const entries = withEntries([], input.Entries);
    checkSize(entries, MaxEntries);
    const Tags = tagsOf(input.TagSpecifications, "prefix-list");
    checkQuotas(tx, MaxEntries, list(tx, "prefixList").length);
    const PrefixListId = tx.id("pl");
    const made: PrefixList = {
      account: tx.account,
      region: tx.region,
      PrefixListId,
      PrefixListArn: arn(tx, "prefix-list", PrefixListId),
      PrefixListName,
      OwnerId: tx.account,
      AddressFamily,
      State: "create-complete",
      MaxEntries,
      Version: 1,
      Tags,
      entries
    };
    tx.put("prefixList", PrefixListId, made);
    return {PrefixList: {...printed(made), State: "create-in-progress" as const}};
  }
});

function checkQuotas({quotas}: Tx, maxEntries: number, lists: number): void {
  const {entriesPerPrefixList, prefixListsPerRegion} = quotas;
  if (maxEntries <= entriesPerPrefixList && lists < prefixListsPerRegion) return;
  const text = `A Region holds ${prefixListsPerRegion} prefix lists of at most ${entriesPerPrefixList} entries each.`;
  throw new AwsError("PrefixListLimitExceeded", text, {ours: true});
}

function checkName(name: string): void {
  if (!name.startsWith("com.amazonaws")) return;
  const text = `Value (${name}) for parameter PrefixListName is invalid. A name may not start with com.amazonaws.`;
  throw new AwsError("InvalidParameterValue", text, {ours: true});
}

function checkSize(entries: readonly PrefixListEntry[], most: number): void {
  if (entries.length <= most) return;
  const text = `The prefix list would have ${entries.length} entries; its maximum is ${most}.`;
  throw new AwsError("PrefixListMaxEntriesExceeded", text, {ours: true});
}

/** Entries with others added, or given another description, in canonical form. */
function withEntries(
  entries: readonly PrefixListEntry[],
  added: v.InferOutput<typeof Entries>
): readonly PrefixListEntry[] {
  checkRequest(added);
  return added.reduce((all, {Cidr, Description}) => {
    const entry = {Cidr: block(Cidr), ...(Description !== undefined && {Description})};
    return [...all.filter((one) => one.Cidr !== entry.Cidr), entry];
  }, entries);
}

/** A request can add 100 entries, and remove as many. */
function checkRequest({length}: readonly object[]): void {
  if (length <= 100) return;
  const text = `The request names ${length} entries; a request can add 100 at most, and remove 100.`;
  throw new AwsError("InvalidParameterValue", text, {ours: true});
}

function block(text: string): string {
  const cidr = parseCidr(text);
  if (cidr) return formatCidr(cidr);
  const why = `Value (${text}) for parameter Cidr is invalid. This is not a valid IPv4 CIDR block.`;
  throw new AwsError("InvalidParameterValue", why, {ours: true});
}

const modifyManagedPrefixList = write({
  input: v.strictObject({
    PrefixListId: v.string(),
    CurrentVersion: v.optional(v.number()),
    PrefixListName: v.optional(v.string()),
    MaxEntries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    AddEntries: Entries,
    RemoveEntries: v.optional(v.array(v.strictObject({Cidr: v.string()})), [])
  }),
  run(tx, {PrefixListId, CurrentVersion, PrefixListName, MaxEntries, AddEntries, RemoveEntries}) {
    const old = own(tx, PrefixListId);
    if (PrefixListName !== undefined) checkName(PrefixListName);
    const changes = AddEntries.length + RemoveEntries.length > 0;
    if (MaxEntries !== undefined) {
      checkQuotas(tx, MaxEntries, 0);
      const text =
        "You cannot modify the entries of a prefix list and modify the size of a prefix list at the same time.";
      if (changes) throw new AwsError("InvalidParameterCombination", text, {ours: true});
    }
    if (changes && CurrentVersion !== old.Version) {
      const text = `CurrentVersion is ${CurrentVersion ?? "missing"}; the current version of ${PrefixListId} is ${old.Version}.`;
      throw new AwsError("PrefixListVersionMismatch", text, {ours: true});
    }
    const entries = withEntries(withoutEntries(old, RemoveEntries), AddEntries);
    const changed: PrefixList = {
      ...old,
      PrefixListName: PrefixListName ?? old.PrefixListName,
      MaxEntries: MaxEntries ?? old.MaxEntries ?? entries.length,
      State: "modify-complete",
      Version: (old.Version ?? 1) + (changes ? 1 : 0),
      entries
    };
    checkSize(entries, changed.MaxEntries ?? entries.length);
    tx.put("prefixList", PrefixListId, changed);
    // A list that grows weighs more in every table that has a route to it (NET-19).
    for (const table of tablesWith(tx, PrefixListId)) checkRouteQuota(tx, table);
    return {PrefixList: {...printed(changed), State: "modify-in-progress" as const}};
  }
});

function withoutEntries(
  {entries, PrefixListId}: PrefixList,
  removed: readonly {readonly Cidr: string}[]
): readonly PrefixListEntry[] {
  checkRequest(removed);
  const gone = removed.map(({Cidr}) => block(Cidr));
  const absent = gone.find((cidr) => !entries.some(({Cidr}) => Cidr === cidr));
  if (absent !== undefined) {
    const text = `The prefix list ${PrefixListId} has no entry ${absent} to remove.`;
    throw new AwsError("InvalidParameterValue", text, {ours: true});
  }
  return entries.filter(({Cidr}) => !gone.includes(Cidr));
}

const deleteManagedPrefixList = write({
  input: v.strictObject({PrefixListId: v.string()}),
  run(tx, {PrefixListId}) {
    const old = own(tx, PrefixListId);
    const rule = list(tx, "securityGroupRule").find((one) => one.PrefixListId === PrefixListId);
    const holder = tablesWith(tx, PrefixListId)[0]?.RouteTableId ?? rule?.GroupId;
    if (holder !== undefined) {
      const text = `The prefix list '${PrefixListId}' is used by ${holder} and cannot be deleted.`;
      throw new AwsError("DependencyViolation", text, {ours: true});
    }
    tx.remove("prefixList", PrefixListId);
    return {PrefixList: {...printed(old), State: "delete-in-progress" as const}};
  }
});

/** A list of the caller's own: AWS's cannot be changed. */
function own(view: View, id: string): PrefixList {
  const found = findPrefixList(view, id);
  if (found.OwnerId === view.account) return find(view, "prefixList", id);
  throw new AwsError("UnauthorizedOperation", `${id} is managed by AWS and cannot be changed.`, {
    ours: true,
    status: 403
  });
}

function tablesWith(tx: Tx, id: string) {
  return list(tx, "routeTable").filter(({Routes}) => Routes.some((route) => route.DestinationPrefixListId === id));
}

const describeManagedPrefixLists = describeCall({
  kind: "prefixList",
  ids: "PrefixListIds",
  answer: "PrefixLists",
  limits: {least: 1, most: 100},
  one: findPrefixList,
  all: prefixLists,
  print: (_view, one) => printed(one),
  filters: {
    "owner-id": ({OwnerId}) => [OwnerId],
    "prefix-list-id": ({PrefixListId}) => [PrefixListId],
    "prefix-list-name": ({PrefixListName}) => [PrefixListName]
  }
});

const getManagedPrefixListEntries = read({
  input: v.strictObject({PrefixListId: v.string(), ...Paging}),
  run(view, {PrefixListId, ...paging}) {
    const {items, ...rest} = page(findPrefixList(view, PrefixListId).entries, paging, {least: 1, most: 100});
    return {Entries: [...items], ...rest};
  }
});

const describePrefixLists = read({
  input: v.strictObject({Filters, PrefixListIds: v.optional(v.array(v.string()), []), ...Paging}),
  run(view, {Filters, PrefixListIds, ...paging}) {
    const aws = prefixLists(view).filter(({OwnerId}) => OwnerId === "AWS");
    const chosen = PrefixListIds.length > 0 ? PrefixListIds.map((id) => findPrefixList(view, id)) : aws;
    const all = chosen.map(({PrefixListId, PrefixListName, entries}) => ({
      PrefixListId,
      PrefixListName,
      Cidrs: entries.map(({Cidr}) => Cidr)
    }));
    const kept = applyFilters(all, Filters, {
      "prefix-list-id": ({PrefixListId}) => [PrefixListId],
      "prefix-list-name": ({PrefixListName}) => [PrefixListName]
    });
    const {items, ...rest} = page(kept, paging);
    return {PrefixLists: [...items], ...rest};
  }
});

/** The calls about prefix lists. */
export const prefixListCalls = {
  createManagedPrefixList,
  modifyManagedPrefixList,
  deleteManagedPrefixList,
  describeManagedPrefixLists,
  getManagedPrefixListEntries,
  describePrefixLists
};
