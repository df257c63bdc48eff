import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find} from "../lookup.ts";
import {regionOf} from "../regions.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import type {Transition} from "../transitions.ts";
import {describeCall} from "./describe.ts";
import type {PeeringSide, PeeringState, VpcPeeringConnection} from "./peering.ts";
import {findPeering, isSide, livePeering, noOptions, peerings, printPeering, sideOf, vpcsOverlap} from "./peering.ts";
import {markRoutes} from "./route-table.ts";

const second = 1000;
const hour = 3600 * second;

/** How long things take: an unanswered request expires after a week, an ended connection is shown a while longer. */
const delays = {requesting: second, provisioning: second, expiring: 7 * 24 * hour, forgetting: 2 * hour};

const createVpcPeeringConnection = write({
  input: v.strictObject({
    VpcId: v.string(),
    PeerVpcId: v.string(),
    PeerOwnerId: v.optional(v.string()),
    PeerRegion: v.optional(v.string()),
    TagSpecifications
  }),
  run(tx, input) {
    const {PeerVpcId, PeerOwnerId = tx.account, PeerRegion = tx.region} = input;
    regionOf(PeerRegion);
    const vpc = find(tx, "vpc", input.VpcId);
    const accepter: PeeringSide = {OwnerId: PeerOwnerId, VpcId: PeerVpcId, Region: PeerRegion};
    if (isSide(tx, accepter)) find(tx, "vpc", PeerVpcId);
    const Tags = tagsOf(input.TagSpecifications, "vpc-peering-connection");
    if (livePeering(tx, vpc.VpcId, PeerVpcId)) {
      const text = `A VPC peering connection between ${vpc.VpcId} and ${PeerVpcId} already exists.`;
      throw new AwsError("VpcPeeringConnectionAlreadyExists", text, {ours: true});
    }
    checkQuota(tx, vpc.VpcId);
    const VpcPeeringConnectionId = tx.id("pcx");
    const peering: VpcPeeringConnection = {
      account: tx.account,
      region: tx.region,
      VpcPeeringConnectionId,
      Status: {Code: "initiating-request", Message: `Initiating Request to ${PeerOwnerId}`},
      RequesterVpcInfo: sideOf(vpc),
      AccepterVpcInfo: accepter,
      ExpirationTime: new Date(tx.state.now + delays.expiring),
      Tags,
      accepterTags: []
    };
    tx.put("vpcPeeringConnection", VpcPeeringConnectionId, peering);
    tx.after(delays.requesting, "vpcPeeringConnection.requested", VpcPeeringConnectionId);
    tx.after(delays.expiring, "vpcPeeringConnection.expired", VpcPeeringConnectionId);
    return {VpcPeeringConnection: printPeering(tx, peering)};
  }
});

function checkQuota(tx: Tx, vpcId: string): void {
  const active = peerings(tx).filter(
    ({Status, RequesterVpcInfo, AccepterVpcInfo}) =>
      Status.Code === "active" && [RequesterVpcInfo.VpcId, AccepterVpcInfo.VpcId].includes(vpcId)
  );
  if (active.length >= tx.quotas.peeringConnectionsPerVpc) {
    const text = `${vpcId} has ${active.length} active peering connections, which is the maximum.`;
    throw new AwsError("ActiveVpcPeeringConnectionPerVpcLimitExceeded", text, {ours: true});
  }
}

const acceptVpcPeeringConnection = write({
  input: v.strictObject({VpcPeeringConnectionId: v.string()}),
  run(tx, {VpcPeeringConnectionId: id}) {
    const peering = findPeering(tx, id);
    checkAccepter(tx, peering, "accept");
    checkMove(peering, "provisioning");
    const vpc = find(tx, "vpc", peering.AccepterVpcInfo.VpcId);
    checkQuota(tx, vpc.VpcId);
    putStatus(tx, {...peering, AccepterVpcInfo: sideOf(vpc)}, "provisioning", "Provisioning");
    tx.after(delays.provisioning, "vpcPeeringConnection.active", id);
    return {VpcPeeringConnection: printPeering(tx, findPeering(tx, id))};
  }
});

const rejectVpcPeeringConnection = write({
  input: v.strictObject({VpcPeeringConnectionId: v.string()}),
  run(tx, {VpcPeeringConnectionId: id}) {
    const peering = findPeering(tx, id);
    checkAccepter(tx, peering, "reject");
    checkMove(peering, "rejected");
    end(tx, peering, "rejected", `Rejected by ${tx.account}`);
    return {Return: true};
  }
});

const deleteVpcPeeringConnection = write({
  input: v.strictObject({VpcPeeringConnectionId: v.string()}),
  run(tx, {VpcPeeringConnectionId: id}) {
    const peering = findPeering(tx, id);
    const {Code} = peering.Status;
    // The accepter may end an active connection, and reject a request but not delete it.
    const mayDelete = Code === "active" || (Code === "pending-acceptance" && isSide(tx, peering.RequesterVpcInfo));
    if (!mayDelete) throw badMove(peering, "deleted");
    end(tx, peering, "deleted", `Deleted by ${tx.account}`);
    return {Return: true};
  }
});

const options = v.optional(v.strictObject({AllowDnsResolutionFromRemoteVpc: v.optional(v.boolean())}));

const modifyVpcPeeringConnectionOptions = write({
  input: v.strictObject({
    VpcPeeringConnectionId: v.string(),
    RequesterPeeringConnectionOptions: options,
    AccepterPeeringConnectionOptions: options
  }),
  run(tx, {VpcPeeringConnectionId: id, ...input}) {
    const peering = findPeering(tx, id);
    const {RequesterPeeringConnectionOptions: requester, AccepterPeeringConnectionOptions: accepter} = input;
    for (const side of [requester && peering.RequesterVpcInfo, accepter && peering.AccepterVpcInfo]) {
      if (!side || isSide(tx, side)) continue;
      const text = `User ${tx.account} in ${tx.region} cannot modify the options of ${side.VpcId}, which belongs to ${side.OwnerId} in ${side.Region}.`;
      throw new AwsError("OperationNotPermitted", text, {ours: true});
    }
    if (peering.Status.Code !== "active") {
      const text = `The options of ${id} can be modified when it is active; it is ${peering.Status.Code}.`;
      throw new AwsError("InvalidStateTransition", text, {ours: true});
    }
    const changed = {
      ...peering,
      RequesterVpcInfo: withOptions(peering.RequesterVpcInfo, requester),
      AccepterVpcInfo: withOptions(peering.AccepterVpcInfo, accepter)
    };
    tx.put("vpcPeeringConnection", id, changed);
    return {
      ...(requester && {RequesterPeeringConnectionOptions: changed.RequesterVpcInfo.PeeringOptions}),
      ...(accepter && {AccepterPeeringConnectionOptions: changed.AccepterVpcInfo.PeeringOptions})
    };
  }
});

function withOptions(side: PeeringSide, changes: v.InferOutput<typeof options>): PeeringSide {
  const before = side.PeeringOptions ?? noOptions;
  const allow = changes?.AllowDnsResolutionFromRemoteVpc;
  return allow === undefined ? side : {...side, PeeringOptions: {...before, AllowDnsResolutionFromRemoteVpc: allow}};
}

function checkAccepter(
  tx: Tx,
  {AccepterVpcInfo, VpcPeeringConnectionId: id}: VpcPeeringConnection,
  verb: string
): void {
  if (isSide(tx, AccepterVpcInfo)) return;
  const {OwnerId, Region} = AccepterVpcInfo;
  const text =
    OwnerId === tx.account
      ? `Incorrect region (${tx.region}) specified for this request. VPC peering connection ${id} must be ${verb}ed in region ${Region}`
      : `User ${tx.account} cannot ${verb} peering ${id}`;
  throw new AwsError("OperationNotPermitted", text);
}

function checkMove(peering: VpcPeeringConnection, to: PeeringState): void {
  if (peering.Status.Code !== "pending-acceptance") throw badMove(peering, to);
}

function badMove({VpcPeeringConnectionId: id, Status}: VpcPeeringConnection, to: PeeringState): AwsError {
  const text = `Invalid state transition for ${id}, attempted to transition from ${Status.Code} to ${to}`;
  return new AwsError("InvalidStateTransition", text);
}

function end(tx: Tx, peering: VpcPeeringConnection, code: PeeringState, message: string): void {
  putStatus(tx, peering, code, message);
  markRoutes(tx, peering.VpcPeeringConnectionId, "blackhole");
  tx.after(delays.forgetting, "vpcPeeringConnection.forgotten", peering.VpcPeeringConnectionId);
}

function putStatus(tx: Tx, {ExpirationTime, ...rest}: VpcPeeringConnection, Code: PeeringState, Message: string): void {
  // Only a request that is still open expires.
  const open = Code === "pending-acceptance" && ExpirationTime && {ExpirationTime};
  tx.put("vpcPeeringConnection", rest.VpcPeeringConnectionId, {...rest, ...open, Status: {Code, Message}});
}

const describeVpcPeeringConnections = describeCall({
  kind: "vpcPeeringConnection",
  ids: "VpcPeeringConnectionIds",
  answer: "VpcPeeringConnections",
  one: findPeering,
  all: peerings,
  print: printPeering,
  filters: {
    "accepter-vpc-info.cidr-block": ({AccepterVpcInfo}) => [AccepterVpcInfo.CidrBlock],
    "accepter-vpc-info.owner-id": ({AccepterVpcInfo}) => [AccepterVpcInfo.OwnerId],
    "accepter-vpc-info.vpc-id": ({AccepterVpcInfo}) => [AccepterVpcInfo.VpcId],
    "requester-vpc-info.cidr-block": ({RequesterVpcInfo}) => [RequesterVpcInfo.CidrBlock],
    "requester-vpc-info.owner-id": ({RequesterVpcInfo}) => [RequesterVpcInfo.OwnerId],
    "requester-vpc-info.vpc-id": ({RequesterVpcInfo}) => [RequesterVpcInfo.VpcId],
    "status-code": ({Status}) => [Status.Code],
    "status-message": ({Status}) => [Status.Message],
    "vpc-peering-connection-id": ({VpcPeeringConnectionId}) => [VpcPeeringConnectionId]
  }
});

/** A request reaches the other side, or fails because there is no such VPC there or the VPCs overlap. */
const requested: Transition = (tx, id) => {
  const peering = tx.state.tables.vpcPeeringConnection.get(id);
  if (peering?.Status.Code !== "initiating-request") return;
  const {RequesterVpcInfo, AccepterVpcInfo} = peering;
  const requester = tx.state.tables.vpc.get(RequesterVpcInfo.VpcId);
  const accepter = tx.state.tables.vpc.get(AccepterVpcInfo.VpcId);
  const found = accepter?.account === AccepterVpcInfo.OwnerId && accepter.region === AccepterVpcInfo.Region;
  if (requester && accepter && found && !vpcsOverlap(requester, accepter)) {
    putStatus(tx, peering, "pending-acceptance", `Pending Acceptance by ${AccepterVpcInfo.OwnerId}`);
  } else {
    end(tx, peering, "failed", "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range");
  }
};

const activated: Transition = (tx, id) => {
  const peering = tx.state.tables.vpcPeeringConnection.get(id);
  if (peering?.Status.Code !== "provisioning") return;
  putStatus(tx, peering, "active", "Active");
  markRoutes(tx, id, "active");
};

const expired: Transition = (tx, id) => {
  const peering = tx.state.tables.vpcPeeringConnection.get(id);
  if (peering?.Status.Code === "pending-acceptance") end(tx, peering, "expired", "Expired");
};

const forgotten: Transition = (tx, id) => tx.remove("vpcPeeringConnection", id);

/** What happens to peering connections by itself. */
export const peeringTransitions = {
  "vpcPeeringConnection.requested": requested,
  "vpcPeeringConnection.active": activated,
  "vpcPeeringConnection.expired": expired,
  "vpcPeeringConnection.forgotten": forgotten
};

/** The calls about peering connections. */
export const peeringCalls = {
  createVpcPeeringConnection,
  acceptVpcPeeringConnection,
  rejectVpcPeeringConnection,
  deleteVpcPeeringConnection,
  modifyVpcPeeringConnectionOptions,
  describeVpcPeeringConnections
};
