import * as v from "valibot";
import {list} from "../lookup.ts";
import {omit} from "../omit.ts";
import {route53Calls} from "../route53/calls.ts";
import type {HostedZone} from "../route53/hosted-zone.ts";
import {zoneKey} from "../route53/hosted-zone.ts";
import {canonicalName} from "../route53/name.ts";
import type {AliasTarget} from "../route53/record-set.ts";
import {recordSetKey, recordTypes} from "../route53/record-set.ts";
import type {Placed} from "../state.ts";
import type {Draft, Fields, ShelfKind} from "./shelf.ts";
import {everything, put, stored} from "./shelf.ts";

const zone = v.looseObject({
  Id: v.string(),
  Name: v.string(),
  CallerReference: v.optional(v.string(), ""),
  Config: v.optional(v.looseObject({PrivateZone: v.optional(v.boolean(), false)}), {PrivateZone: false})
});

const hostedZones: ShelfKind = {
  name: "HostedZones",
  global: true,
  schema: zone,
  idOf: (item) => zoneKey(item as unknown as HostedZone),
  load(draft, item, place) {
    const id = putZone(draft, place, item, {});
    // list-hosted-zones does not print which VPCs a private zone is associated with; get-hosted-zone does.
    if ((item.Config as HostedZone["Config"]).PrivateZone) draft.assumptions.assume(place, id, "VPCs");
    return undefined;
  },
  print: (view) => new Map([["HostedZones", everything(view, route53Calls.listHostedZones, "HostedZones")]])
};

const hostedZone: ShelfKind = {
  name: "HostedZone",
  single: true,
  global: true,
  schema: v.looseObject({
    HostedZone: zone,
    VPCs: v.optional(v.array(v.looseObject({VPCRegion: v.string(), VPCId: v.string()}))),
    DelegationSet: v.optional(v.looseObject({NameServers: v.array(v.string())}))
  }),
  idOf: ({HostedZone}) => zoneKey(HostedZone as HostedZone),
  load(draft, {HostedZone, VPCs, DelegationSet}, place) {
    const {NameServers} = (DelegationSet ?? {}) as {NameServers?: readonly string[]};
    const id = putZone(draft, place, HostedZone as Fields, {
      ...(VPCs !== undefined && {vpcs: VPCs}),
      ...(NameServers && {nameServers: NameServers})
    });
    if (VPCs !== undefined) draft.assumptions.tell(place, id, "VPCs");
    return undefined;
  },
  print: (view) =>
    new Map(
      list(view, "hostedZone").map((zone) => {
        const Id = zoneKey(zone);
        return [`HostedZone-${Id}`, [route53Calls.getHostedZone.run(view, {Id})]] as const;
      })
    )
};

function putZone(draft: Draft, place: Placed, fields: Fields, own: Fields): string {
  const item = omit(fields, "ResourceRecordSetCount");
  const id = zoneKey(item as unknown as HostedZone);
  const known = draft.tx.state.tables.hostedZone.get(id);
  const Name = canonicalName(item.Name as string);
  put(
    draft,
    "hostedZone",
    id,
    stored({...item, Name}, place, {vpcs: known?.vpcs ?? [], nameServers: known?.nameServers ?? [], ...own})
  );
  return id;
}

/** What list-resource-record-sets prints, for each zone. */
const recordSets: ShelfKind = {
  name: "ResourceRecordSets",
  global: true,
  schema: v.looseObject({
    Name: v.string(),
    Type: v.picklist(recordTypes),
    TTL: v.optional(v.number()),
    SetIdentifier: v.optional(v.string()),
    ResourceRecords: v.optional(v.array(v.looseObject({Value: v.string()}))),
    AliasTarget: v.optional(
      v.looseObject({
        HostedZoneId: v.string(),
        DNSName: v.string(),
        EvaluateTargetHealth: v.optional(v.boolean(), false)
      })
    )
  }),
  idOf: ({Name, Type, SetIdentifier}) => [canonicalName(Name as string), Type, SetIdentifier].join(" "),
  load(draft, item, place, shelf) {
    const zone = shelf.slice("ResourceRecordSets-".length);
    if (!draft.tx.state.tables.hostedZone.has(zone))
      return "no file tells which zone they are of: name the file after its id";
    const target = item.AliasTarget as AliasTarget | undefined;
    const AliasTarget = target && {...target, DNSName: canonicalName(target.DNSName)};
    const set = stored({...item, Name: canonicalName(item.Name as string), ...(AliasTarget && {AliasTarget})}, place, {
      zone
    });
    put(draft, "recordSet", recordSetKey(set as unknown as Parameters<typeof recordSetKey>[0]), set);
    return undefined;
  },
  print: (view) =>
    new Map(
      list(view, "hostedZone").map((zone) => {
        const HostedZoneId = zoneKey(zone);
        const sets = everything(view, route53Calls.listResourceRecordSets, "ResourceRecordSets", {HostedZoneId});
        return [`ResourceRecordSets-${HostedZoneId}`, sets] as const;
      })
    )
};

/** Kinds of shelves of Route 53, in the order in which they are loaded. */
export const zoneShelves: readonly ShelfKind[] = [hostedZones, hostedZone, recordSets];
