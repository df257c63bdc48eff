import * as v from "valibot";
import {read} from "../call.ts";
import {AwsError} from "../errors.ts";
import {list} from "../lookup.ts";
import {printed} from "../state.ts";
import type {HostedZone} from "./hosted-zone.ts";
import {ownZone, printZone, ZoneId, zoneKey} from "./hosted-zone.ts";
import {canonicalName, compareText, reversed} from "./name.ts";
import type {RecordSet} from "./record-set.ts";
import {recordSetsOf, recordTypes} from "./record-set.ts";
import {ownVpc, zonesOfVpc} from "./zone-vpc.ts";

/** How many items a page of an answer holds: at most and by default 100, of record sets 300. */
function pageSize(most: number) {
  return v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.transform((n) => Math.min(n, most))
    ),
    most
  );
}

const listHostedZones = read({
  input: v.strictObject({
    Marker: v.optional(ZoneId),
    MaxItems: pageSize(100),
    HostedZoneType: v.optional(v.literal("PrivateHostedZone"))
  }),
  run(view, {Marker, MaxItems, HostedZoneType}) {
    const zones = list(view, "hostedZone").filter(({Config}) => !HostedZoneType || Config.PrivateZone);
    const start = Marker === undefined ? 0 : zones.findIndex((zone) => zoneKey(zone) === Marker);
    if (start < 0) throw noSuchMarker(Marker);
    const next = zones[start + MaxItems];
    return {
      HostedZones: zones.slice(start, start + MaxItems).map((zone) => printZone(view, zone)),
      ...(Marker !== undefined && {Marker}),
      IsTruncated: next !== undefined,
      ...(next && {NextMarker: zoneKey(next)}),
      MaxItems
    };
  }
});

function noSuchMarker(marker: string | undefined): AwsError {
  return new AwsError("InvalidInput", `The marker ${marker} is not the id of a hosted zone of the account.`, {
    ours: true
  });
}

const listHostedZonesByName = read({
  input: v.strictObject({DNSName: v.optional(v.string()), HostedZoneId: v.optional(ZoneId), MaxItems: pageSize(100)}),
  run(view, {DNSName, HostedZoneId, MaxItems}) {
    if (HostedZoneId !== undefined && DNSName === undefined) {
      throw new AwsError("InvalidInput", "HostedZoneId needs DNSName.", {ours: true});
    }
    const from = DNSName === undefined ? "" : reversed(canonicalName(DNSName));
    const key = (zone: HostedZone) => [reversed(zone.Name), zoneKey(zone)];
    const sorted = list(view, "hostedZone").sort((a, b) => compareLists(key(a), key(b)));
    const rest = sorted.filter((zone) => compareLists(key(zone), [from, HostedZoneId ?? ""]) >= 0);
    const next = rest[MaxItems];
    return {
      HostedZones: rest.slice(0, MaxItems).map((zone) => printZone(view, zone)),
      ...(DNSName !== undefined && {DNSName}),
      ...(HostedZoneId !== undefined && {HostedZoneId}),
      IsTruncated: next !== undefined,
      ...(next && {NextDNSName: next.Name, NextHostedZoneId: zoneKey(next)}),
      MaxItems
    };
  }
});

/** Compares lists of texts of one length, the first texts first. */
function compareLists(a: readonly string[], b: readonly string[]): number {
  return a.reduce((order, text, i) => order || compareText(text, b[i] ?? ""), 0);
}

const listHostedZonesByVPC = read({
  input: v.strictObject({
    VPCId: v.string(),
    VPCRegion: v.string(),
    MaxItems: pageSize(100),
    NextToken: v.optional(v.string())
  }),
  run(view, {VPCId, VPCRegion, MaxItems, NextToken}) {
    ownVpc(view, {VPCId, VPCRegion});
    const zones = zonesOfVpc(view.state, VPCId);
    const start = NextToken === undefined ? 0 : zones.findIndex(({id}) => id === NextToken);
    if (start < 0) {
      throw new AwsError("InvalidPaginationToken", `The token ${NextToken} is not one that this call gave.`, {
        ours: true
      });
    }
    const next = zones[start + MaxItems];
    const page = zones.slice(start, start + MaxItems);
    return {
      HostedZoneSummaries: page.map(({id, name, owner}) => ({HostedZoneId: id, Name: name, Owner: owner})),
      MaxItems,
      ...(next && {NextToken: next.id})
    };
  }
});

const listResourceRecordSets = read({
  input: v.strictObject({
    HostedZoneId: ZoneId,
    StartRecordName: v.optional(v.string()),
    StartRecordType: v.optional(v.picklist(recordTypes)),
    StartRecordIdentifier: v.optional(v.string()),
    MaxItems: pageSize(300)
  }),
  run(view, {HostedZoneId, StartRecordName, StartRecordType, StartRecordIdentifier, MaxItems}) {
    ownZone(view, HostedZoneId);
    if (StartRecordType !== undefined && StartRecordName === undefined) {
      throw new AwsError("InvalidInput", "StartRecordType needs StartRecordName.", {ours: true});
    }
    const from = StartRecordName === undefined ? "" : reversed(canonicalName(StartRecordName));
    const key = ({Name, Type, SetIdentifier = ""}: RecordSet) => [reversed(Name), Type, SetIdentifier];
    const sorted = recordSetsOf(view.state, HostedZoneId).sort((a, b) => compareLists(key(a), key(b)));
    const start = [from, StartRecordType ?? "", StartRecordIdentifier ?? ""];
    const rest = sorted.filter((set) => compareLists(key(set), start) >= 0);
    const next = rest[MaxItems];
    return {
      ResourceRecordSets: rest.slice(0, MaxItems).map(printed),
      IsTruncated: next !== undefined,
      ...(next && {NextRecordName: next.Name, NextRecordType: next.Type}),
      ...(next?.SetIdentifier !== undefined && {NextRecordIdentifier: next.SetIdentifier}),
      MaxItems
    };
  }
});

/** The calls that list zones and record sets. */
export const listCalls = {listHostedZones, listHostedZonesByName, listHostedZonesByVPC, listResourceRecordSets};
