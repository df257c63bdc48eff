import type {Tx, View} from "../call.ts";
import {overlaps, parseCidr} from "../cidr.ts";
import {missing} from "../lookup.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import type {Vpc} from "./vpc.ts";

/** What one side lets the other do. */
export interface PeeringOptions {
  /** Whether the public names of this side's instances resolve to private addresses when asked from the other side. */
  readonly AllowDnsResolutionFromRemoteVpc: boolean;
  readonly AllowEgressFromLocalClassicLinkToRemoteVpc: boolean;
  readonly AllowEgressFromLocalVpcToRemoteClassicLink: boolean;
}

/** One side of a peering connection. The blocks are not told of a side that has not agreed yet. */
export interface PeeringSide {
  readonly OwnerId: string;
  readonly VpcId: string;
  readonly Region: string;
  readonly CidrBlock?: string;
  readonly CidrBlockSet?: readonly {readonly CidrBlock: string}[];
  readonly PeeringOptions?: PeeringOptions;
}

/** The states of a peering connection. */
export type PeeringState =
  | "initiating-request"
  | "pending-acceptance"
  | "provisioning"
  | "active"
  | "failed"
  | "expired"
  | "rejected"
  | "deleted";

/**
 * A peering connection. It is stored once, with the requester as its owner, and seen by both sides; tags are each
 * side's own.
 */
export interface VpcPeeringConnection extends Placed {
  readonly VpcPeeringConnectionId: string;
  readonly Status: {readonly Code: PeeringState; readonly Message: string};
  readonly RequesterVpcInfo: PeeringSide;
  readonly AccepterVpcInfo: PeeringSide;
  /** Absent once accepted. */
  readonly ExpirationTime?: Date;
  readonly Tags: readonly Tag[];
  readonly accepterTags: readonly Tag[];
}

/** Whether a side of a peering connection is the caller's, in the caller's Region. */
export function isSide({account, region}: Placed, {OwnerId, Region}: PeeringSide): boolean {
  return OwnerId === account && Region === region;
}

/** The peering connections that the caller sees: those it requested and those requested of it. */
export function peerings(view: View): VpcPeeringConnection[] {
  const all = [...view.state.tables.vpcPeeringConnection.values()];
  return all.filter((one) => isSide(view, one.RequesterVpcInfo) || isSide(view, one.AccepterVpcInfo));
}

/**
 * A peering connection that the caller sees.
 *
 * @throws AwsError `InvalidVpcPeeringConnectionID.NotFound`
 */
export function findPeering(view: View, id: string): VpcPeeringConnection {
  const found = peerings(view).find(({VpcPeeringConnectionId}) => VpcPeeringConnectionId === id);
  if (!found) throw missing("vpcPeeringConnection", id);
  return found;
}

/** A peering connection as the caller sees it. */
export function printPeering(view: View, peering: VpcPeeringConnection) {
  const {RequesterVpcInfo, accepterTags, Tags} = peering;
  return {...printed(peering), Tags: [...(isSide(view, RequesterVpcInfo) ? Tags : accepterTags)]};
}

/** The peering connection between two VPCs that is active or on its way to be, if there is one. */
export function livePeering(view: View, a: string, b: string): VpcPeeringConnection | undefined {
  const live: readonly PeeringState[] = ["initiating-request", "pending-acceptance", "provisioning", "active"];
  return peerings(view).find(({Status, RequesterVpcInfo, AccepterVpcInfo}) => {
    const ends = [RequesterVpcInfo.VpcId, AccepterVpcInfo.VpcId];
    return live.includes(Status.Code) && ends.includes(a) && ends.includes(b);
  });
}

/** A VPC as a side of a peering connection shows it once both have agreed. */
export function sideOf(vpc: Vpc): PeeringSide {
  return {
    OwnerId: vpc.OwnerId,
    VpcId: vpc.VpcId,
    Region: vpc.region,
    CidrBlock: vpc.CidrBlock,
    CidrBlockSet: vpc.CidrBlockAssociationSet.map(({CidrBlock}) => ({CidrBlock})),
    PeeringOptions: noOptions
  };
}

/** Has the peering connections of a VPC show the blocks that it has now. */
export function showBlocks(tx: Tx, vpc: Vpc): void {
  const {CidrBlockSet} = sideOf(vpc);
  for (const peering of peerings(tx)) {
    for (const name of ["RequesterVpcInfo", "AccepterVpcInfo"] as const) {
      const side = peering[name];
      if (side.VpcId !== vpc.VpcId || !side.CidrBlockSet) continue;
      tx.put("vpcPeeringConnection", peering.VpcPeeringConnectionId, {...peering, [name]: {...side, CidrBlockSet}});
    }
  }
}

/** What a side lets the other do by default: nothing. */
export const noOptions: PeeringOptions = {
  AllowDnsResolutionFromRemoteVpc: false,
  AllowEgressFromLocalClassicLinkToRemoteVpc: false,
  AllowEgressFromLocalVpcToRemoteClassicLink: false
};

/** Whether two VPCs share an address, which keeps them from being peered. */
export function vpcsOverlap(a: Vpc, b: Vpc): boolean {
  const blocks = ({CidrBlockAssociationSet}: Vpc) =>
    CidrBlockAssociationSet.flatMap(({CidrBlock}) => parseCidr(CidrBlock) ?? []);
  return blocks(a).some((one) => blocks(b).some((other) => overlaps(one, other)));
}
