import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {read, write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {list} from "../lookup.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import {submitChange} from "./change-info.ts";
import {privateNameServers, publicNameServers, requiredRecords, route53Id} from "./delegation.ts";
import {canonicalName, nameProblem} from "./name.ts";
import {recordSetKey, recordSetsOf} from "./record-set.ts";
import type {ZoneVpc} from "./zone-vpc.ts";
import {checkConflict, ownVpc, VpcInput} from "./zone-vpc.ts";

/** A hosted zone, public or private. Route 53 is one service for all Regions: its zones are in the Region `global`. */
export interface HostedZone extends Placed {
  /** `/hostedzone/Z…`; the table's key is `Z…` alone. */
  readonly Id: string;
  /** As Route 53 keeps it: see `canonicalName`. */
  readonly Name: string;
  readonly CallerReference: string;
  readonly Config: {readonly Comment?: string; readonly PrivateZone: boolean};
  /** The VPCs whose resolver answers from a private zone, in the order they were associated. Empty for a public zone. */
  readonly vpcs: readonly ZoneVpc[];
  /** Without the final dot. */
  readonly nameServers: readonly string[];
}

/** An id as calls take it, with or without `/hostedzone/`. */
export const ZoneId = v.pipe(
  v.string(),
  v.transform((id) => id.replace(/^\/?hostedzone\//, "")),
  v.maxLength(32)
);

/**
 * The zone with this id, whoever owns it.
 *
 * @param id `Z…`
 * @throws AwsError `NoSuchHostedZone`
 */
export function findZone({state}: View, id: string): HostedZone {
  const zone = state.tables.hostedZone.get(id);
  if (zone) return zone;
  throw new AwsError("NoSuchHostedZone", `No hosted zone found with ID: ${id}`, {status: 404});
}

/**
 * The caller's zone with this id.
 *
 * @throws AwsError `NoSuchHostedZone`; `AccessDenied` for a zone of another account
 */
export function ownZone(view: View, id: string): HostedZone {
  const zone = findZone(view, id);
  if (zone.account === view.account) return zone;
  const user = `arn:aws:iam::${view.account}:root`;
  throw new AwsError("AccessDenied", `User: ${user} is not authorized to access this resource`, {
    status: 403,
    ours: true
  });
}

/** A zone as the calls print it. */
export function printZone({state}: View, zone: HostedZone) {
  return {...printed(zone), ResourceRecordSetCount: recordSetsOf(state, zoneKey(zone)).length};
}

/** The bare id of a zone, `Z…`, which is its key in the table. */
export function zoneKey({Id}: Pick<HostedZone, "Id">): string {
  return Id.replace("/hostedzone/", "");
}

const createHostedZone = write({
  input: v.strictObject({
    Name: v.string(),
    CallerReference: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
    VPC: v.optional(VpcInput),
    HostedZoneConfig: v.optional(
      v.strictObject({Comment: v.optional(v.pipe(v.string(), v.maxLength(256))), PrivateZone: v.optional(v.boolean())})
    )
  }),
  run(tx, {Name, CallerReference, VPC, HostedZoneConfig = {}}) {
    const name = zoneName(Name);
    if (HostedZoneConfig.PrivateZone && !VPC) {
      const text = "A private hosted zone needs VPC, with VPCId and VPCRegion.";
      throw new AwsError("InvalidInput", text, {ours: true});
    }
    // A reference is used up for good, also by a zone that was deleted since.
    const isUsed = list(tx, "hostedZone").some((zone) => zone.CallerReference === CallerReference);
    if (tx.next(`caller-reference/${CallerReference}`) > 1 || isUsed) {
      const text = "A hosted zone has already been created with the specified caller reference.";
      throw new AwsError("HostedZoneAlreadyExists", text, {status: 409});
    }
    if (VPC) {
      ownVpc(tx, VPC);
      checkConflict(tx, VPC, name);
    }
    if (list(tx, "hostedZone").length >= tx.quotas.hostedZones) {
      const text = `The account has ${tx.quotas.hostedZones} hosted zones, as many as it may have.`;
      throw new AwsError("TooManyHostedZones", text, {ours: true});
    }
    const zone = addZone(tx, name, CallerReference, HostedZoneConfig.Comment, VPC);
    const answer = {
      HostedZone: printZone(tx, zone),
      ...submitChange(tx),
      Location: `https://route53.amazonaws.com/2013-04-01${zone.Id}`
    };
    return VPC ? {...answer, VPC} : {...answer, DelegationSet: {NameServers: [...zone.nameServers]}};
  }
});

function zoneName(text: string): string {
  const name = canonicalName(text);
  const problem = nameProblem(name);
  if (problem) throw new AwsError("InvalidDomainName", `FATAL problem: ${problem}`, {ours: true});
  return name;
}

function addZone(tx: Tx, Name: string, CallerReference: string, Comment?: string, vpc?: ZoneVpc): HostedZone {
  const {account, region} = tx;
  const Id = tx.fresh(() => `/hostedzone/${route53Id("Z", `${account}/hosted-zone/${tx.next("hosted-zone")}`)}`);
  const id = zoneKey({Id});
  const zone: HostedZone = {
    account,
    region,
    Id,
    Name,
    CallerReference,
    Config: {...(Comment !== undefined && {Comment}), PrivateZone: vpc !== undefined},
    vpcs: vpc ? [vpc] : [],
    nameServers: vpc ? privateNameServers : publicNameServers(id)
  };
  tx.put("hostedZone", id, zone);
  for (const record of requiredRecords(zone.nameServers)) {
    const set = {account, region, zone: id, Name, ...record};
    tx.put("recordSet", recordSetKey(set), set);
  }
  return zone;
}

const getHostedZone = read({
  input: v.strictObject({Id: ZoneId}),
  run(view, {Id}) {
    const zone = ownZone(view, Id);
    const HostedZone = printZone(view, zone);
    return zone.Config.PrivateZone
      ? {HostedZone, VPCs: [...zone.vpcs]}
      : {HostedZone, DelegationSet: {NameServers: [...zone.nameServers]}};
  }
});

const deleteHostedZone = write({
  input: v.strictObject({Id: ZoneId}),
  run(tx, {Id}) {
    const zone = ownZone(tx, Id);
    const sets = recordSetsOf(tx.state, Id);
    if (sets.some(({Name, Type}) => Name !== zone.Name || (Type !== "NS" && Type !== "SOA"))) {
      const text = "The specified hosted zone contains non-required resource record sets and so cannot be deleted.";
      throw new AwsError("HostedZoneNotEmpty", text);
    }
    for (const set of sets) tx.remove("recordSet", recordSetKey(set));
    for (const [key, {zone}] of tx.state.tables.vpcAssociationAuthorization) {
      if (zone === Id) tx.remove("vpcAssociationAuthorization", key);
    }
    tx.remove("hostedZone", Id);
    return submitChange(tx);
  }
});

/** The calls about hosted zones. */
export const hostedZoneCalls = {createHostedZone, getHostedZone, deleteHostedZone};
