import * as v from "valibot";
import type {Tx} from "../call.ts";
import {read, write} from "../call.ts";
import {AwsError} from "../errors.ts";
import type {Placed} from "../state.ts";
import {submitChange} from "./change-info.ts";
import type {HostedZone} from "./hosted-zone.ts";
import {findZone, ownZone, ZoneId, zoneKey} from "./hosted-zone.ts";
import type {ZoneVpc} from "./zone-vpc.ts";
import {checkConflict, findVpc, VpcInput} from "./zone-vpc.ts";

/** The consent of a zone's owner that another account may associate a VPC of its own with the zone. */
export interface VpcAssociationAuthorization extends Placed {
  /** `Z…` */
  readonly zone: string;
  readonly vpc: ZoneVpc;
}

const input = v.strictObject({HostedZoneId: ZoneId, VPC: VpcInput, Comment: v.optional(v.string())});

const associateVPCWithHostedZone = write({
  input,
  run(tx, {HostedZoneId, VPC, Comment}) {
    const zone = findZone(tx, HostedZoneId);
    checkPrivate(zone, VPC.VPCId);
    checkMayAssociate(tx, zone, VPC);
    checkConflict(tx, VPC, zone.Name);
    if (zone.vpcs.length >= tx.quotas.vpcsPerHostedZone) {
      const text = `The hosted zone ${HostedZoneId} has ${zone.vpcs.length} VPCs, as many as it may have.`;
      throw new AwsError("LimitsExceeded", text, {ours: true});
    }
    tx.put("hostedZone", HostedZoneId, {...zone, vpcs: [...zone.vpcs, VPC]});
    return submitChange(tx, Comment);
  }
});

function checkPrivate(zone: HostedZone, vpcId: string): void {
  if (zone.Config.PrivateZone) return;
  const text = `Attempting to associate public zone: ${zoneKey(zone)} with vpc: ${vpcId}`;
  throw new AwsError("PublicZoneVPCAssociation", text);
}

/** The VPC's owner associates it: with a zone of its own, or one whose owner has authorized it (DNS-28). */
function checkMayAssociate(tx: Tx, zone: HostedZone, vpc: ZoneVpc): void {
  const owned = findVpc(tx, vpc).account === tx.account;
  const authorized = tx.state.tables.vpcAssociationAuthorization.has(authorizationKey(zoneKey(zone), vpc));
  if (owned && (zone.account === tx.account || authorized)) return;
  const text = `The VPC: ${vpc.VPCId} has not authorized to associate with your hosted zone.`;
  throw new AwsError("NotAuthorizedException", text, {status: 401});
}

const disassociateVPCFromHostedZone = write({
  input,
  run(tx, {HostedZoneId, VPC, Comment}) {
    const zone = findZone(tx, HostedZoneId);
    const vpcs = zone.vpcs.filter(({VPCId, VPCRegion}) => VPCId !== VPC.VPCId || VPCRegion !== VPC.VPCRegion);
    if (vpcs.length === zone.vpcs.length) {
      const text = `The VPC ${VPC.VPCId} and the hosted zone ${HostedZoneId} are not associated.`;
      throw new AwsError("VPCAssociationNotFound", text, {status: 404, ours: true});
    }
    const owner = tx.state.tables.vpc.get(VPC.VPCId)?.account;
    if (zone.account !== tx.account && owner !== tx.account) {
      const text = `Neither the VPC ${VPC.VPCId} nor the hosted zone ${HostedZoneId} belongs to ${tx.account}.`;
      throw new AwsError("AccessDenied", text, {status: 403, ours: true});
    }
    if (vpcs.length === 0) {
      const text = `The VPC ${VPC.VPCId} is the last one associated with the hosted zone ${HostedZoneId}: a private zone keeps one.`;
      throw new AwsError("LastVPCAssociation", text, {ours: true});
    }
    tx.put("hostedZone", HostedZoneId, {...zone, vpcs});
    return submitChange(tx, Comment);
  }
});

const createVPCAssociationAuthorization = write({
  input: v.strictObject({HostedZoneId: ZoneId, VPC: VpcInput}),
  run(tx, {HostedZoneId, VPC}) {
    const zone = ownZone(tx, HostedZoneId);
    if (!zone.Config.PrivateZone) {
      const text = `The hosted zone ${HostedZoneId} is public: only a private one has VPCs.`;
      throw new AwsError("InvalidInput", text, {ours: true});
    }
    findVpc(tx, VPC);
    if (authorizedVpcs(tx, HostedZoneId).length >= tx.quotas.vpcAuthorizationsPerHostedZone) {
      const text = `The hosted zone ${HostedZoneId} has as many authorizations as it may have.`;
      throw new AwsError("TooManyVPCAssociationAuthorizations", text, {ours: true});
    }
    const {account, region} = tx;
    const authorization = {account, region, zone: HostedZoneId, vpc: VPC};
    tx.put("vpcAssociationAuthorization", authorizationKey(HostedZoneId, VPC), authorization);
    return {HostedZoneId, VPC};
  }
});

const deleteVPCAssociationAuthorization = write({
  input: v.strictObject({HostedZoneId: ZoneId, VPC: VpcInput}),
  run(tx, {HostedZoneId, VPC}) {
    ownZone(tx, HostedZoneId);
    const key = authorizationKey(HostedZoneId, VPC);
    if (!tx.state.tables.vpcAssociationAuthorization.has(key)) {
      const text = `The VPC ${VPC.VPCId} is not authorized to be associated with the hosted zone ${HostedZoneId}.`;
      throw new AwsError("VPCAssociationAuthorizationNotFound", text, {status: 404, ours: true});
    }
    tx.remove("vpcAssociationAuthorization", key);
    return {};
  }
});

const listVPCAssociationAuthorizations = read({
  input: v.strictObject({HostedZoneId: ZoneId}),
  run(view, {HostedZoneId}) {
    ownZone(view, HostedZoneId);
    return {HostedZoneId, VPCs: authorizedVpcs(view, HostedZoneId)};
  }
});

function authorizedVpcs({state}: Pick<Tx, "state">, zoneId: string): ZoneVpc[] {
  const all = [...state.tables.vpcAssociationAuthorization.values()];
  return all.filter(({zone}) => zone === zoneId).map(({vpc}) => vpc);
}

function authorizationKey(zone: string, {VPCId}: ZoneVpc): string {
  return `${zone} ${VPCId}`;
}

/** The calls that bring private zones and VPCs together. */
export const associationCalls = {
  associateVPCWithHostedZone,
  disassociateVPCFromHostedZone,
  createVPCAssociationAuthorization,
  deleteVPCAssociationAuthorization,
  listVPCAssociationAuthorizations
};
