import * as v from "valibot";
import type {View} from "../call.ts";
import type {Vpc} from "../ec2/vpc.ts";
import {AwsError} from "../errors.ts";
import type {State} from "../state.ts";
import {canonicalName} from "./name.ts";

/** A VPC as Route 53 names it. */
export interface ZoneVpc {
  readonly VPCRegion: string;
  readonly VPCId: string;
}

/** The `VPC` parameter of the calls. */
export const VpcInput = v.strictObject({VPCRegion: v.string(), VPCId: v.string()});

/** A private zone that a VPC's resolver answers from. */
export interface AssociatedZone {
  /** `Z…` */
  readonly id: string;
  /** As Route 53 keeps it: see `canonicalName`. */
  readonly name: string;
  readonly owner: {readonly OwningAccount: string} | {readonly OwningService: string};
}

/** Every private zone associated with a VPC: those of all accounts, and the hidden ones of the VPC's endpoints (DNS-11). */
export function zonesOfVpc(state: State, vpcId: string): AssociatedZone[] {
  const zones = [...state.tables.hostedZone].filter(([, {vpcs}]) => vpcs.some(({VPCId}) => VPCId === vpcId));
  const hidden = [...state.tables.endpointZone.values()].filter((zone) => zone.vpcId === vpcId);
  return [
    ...zones.map(([id, {Name, account}]) => ({id, name: Name, owner: {OwningAccount: account}})),
    ...hidden.map(({id, domain}) => ({id, name: canonicalName(domain), owner: {OwningService: "vpce.amazonaws.com"}}))
  ];
}

/**
 * The VPC, in whichever account.
 *
 * @throws AwsError `InvalidVPCId` when there is none in that Region
 */
export function findVpc({state}: View, {VPCId, VPCRegion}: ZoneVpc): Vpc {
  const vpc = state.tables.vpc.get(VPCId);
  if (vpc?.region === VPCRegion) return vpc;
  const text = vpc ? `The VPC ${VPCId} is in ${vpc.region}, not in ${VPCRegion}.` : `There is no VPC ${VPCId}.`;
  throw new AwsError("InvalidVPCId", text, {ours: true});
}

/**
 * The caller's VPC.
 *
 * @throws AwsError `InvalidVPCId` when there is none in that Region, or it belongs to another account
 */
export function ownVpc(view: View, where: ZoneVpc): Vpc {
  const vpc = findVpc(view, where);
  if (vpc.account === view.account) return vpc;
  const text = `The account ${view.account} is not authorized to access the VPC ${where.VPCId}.`;
  throw new AwsError("InvalidVPCId", text, {ours: true});
}

/**
 * A VPC can have only one private zone of a name, and the hidden zone of an endpoint counts (DNS-27).
 *
 * @throws AwsError `ConflictingDomainExists`, also when the zone in question is associated already
 */
export function checkConflict({state}: View, {VPCId, VPCRegion}: ZoneVpc, name: string): void {
  const other = zonesOfVpc(state, VPCId).find((zone) => zone.name === name);
  if (!other) return;
  const text = `The VPC ${VPCId} in region ${VPCRegion} has already been associated with the hosted zone ${other.id} with the same domain name.`;
  throw new AwsError("ConflictingDomainExists", text, {facts: ["DNS-27"]});
}
