import * as v from "valibot";
import {list} from "../lookup.ts";
import {omit} from "../omit.ts";
import {route53Calls} from "../route53/calls.ts";
import {privateNameServers} from "../route53/delegation.ts";
import type {HostedZone} from "../route53/hosted-zone.ts";
import {zoneKey} from "../route53/hosted-zone.ts";
import {canonicalName} from "../route53/name.ts";
import type {AliasTarget, RecordSet} from "../route53/record-set.ts";
import {recordSetKey, recordTypes} from "../route53/record-set.ts";
import type {Placed} from "../state.ts";
import type {Draft, Fields, ShelfKind} from "./shelf.ts";
import {everything, put, stored} from "./shelf.ts";

const zone = v.looseObject({
  Id: v.string(),
  Name: v.string(),
  CallerReference: v.optional(v.string(), ""),
  ResourceRecordSetCount: v.optional(v.number()),
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
  const {PrivateZone} = item.Config as HostedZone["Config"];
  const {vpcs = [], nameServers = PrivateZone ? privateNameServers : []} =
    draft.tx.state.tables.hostedZone.get(id) ?? {};
  const Name = canonicalName(item.Name as string);
  put(draft, "hostedZone", id, stored({...item, Name}, place, {vpcs, nameServers, ...own}));
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
    const known = draft.tx.state.tables.hostedZone.get(zone);
    if (!known) return "no file tells which zone they are of: name the file after the zone's id";
    const set = recordSetOf(item, place, zone);
    put(draft, "recordSet", recordSetKey(set), {...set});
    // The NS records of a zone's own name are what it is delegated to.
    if (set.Type === "NS" && set.Name === known.Name) {
      const nameServers = (set.ResourceRecords ?? []).map(({Value}) => Value.replace(/\.$/, ""));
      put(draft, "hostedZone", zone, {...known, nameServers});
    }
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

function recordSetOf(item: Fields, place: Placed, zone: string): RecordSet {
  const {Name, AliasTarget: target} = item as {Name: string; AliasTarget?: AliasTarget};
  const AliasTarget = target && {...target, DNSName: canonicalName(target.DNSName)};
  const set = {...item, Name: canonicalName(Name), ...(AliasTarget && {AliasTarget})};
  return stored(set, place, {zone}) as unknown as RecordSet;
}

/** Kinds of shelves of Route 53, in the order in which they are loaded. */
export const zoneShelves: readonly ShelfKind[] = [hostedZones, hostedZone, recordSets];
