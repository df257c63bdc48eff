import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import {vpcsOverlap} from "../../account/ec2/peering.ts";
import type {State} from "../../account/state.ts";
import {interfaceAt, tableOfSubnet} from "../lookup.ts";
import type {Hands} from "./hands.ts";
import {vpcBlock} from "./peer.ts";
import type {Family, Remedy} from "./remedy.ts";
import {changes, otherAccount} from "./remedy.ts";
import {putRoute, tableAt} from "./route-table.ts";
import {serviceRemedies} from "./service-path.ts";

/** A peering connection that nobody accepted yet, or that the packet cannot cross. */
export const peeringRemedies: Family = (situation) => {
  const {state, obstacle} = situation;
  const from = state.tables.networkInterface.get(obstacle.subject?.interfaceId ?? "");
  const table = tableAt(situation);
  return [
    ...acceptPeering(state, obstacle.place.id),
    ...(from && table ? serviceRemedies(situation, from, table) : [])
  ];
};

/** The other side accepts a peering connection that waits for it. */
export function acceptPeering(state: State, id: string): Remedy[] {
  const peering = state.tables.vpcPeeringConnection.get(id);
  if (peering?.Status.Code !== "pending-acceptance") return [];
  const {OwnerId, Region, VpcId} = peering.AccepterVpcInfo;
  const other = OwnerId !== peering.RequesterVpcInfo.OwnerId;
  return [
    {
      sentence: `Accept ${id}, as the owner of ${VpcId}.`,
      cost: changes.association + (other ? otherAccount : 0),
      make: (hands) => {
        hands.in({account: OwnerId, region: Region}).ec2.acceptVpcPeeringConnection({VpcPeeringConnectionId: id});
        hands.wait();
      }
    }
  ];
}

/** Peers the sender's VPC with whichever VPC has the address, and routes both ways. */
export function connectVpcs(state: State, from: NetworkInterface, destination: number): Remedy[] {
  const own = state.tables.vpc.get(from.VpcId);
  const table = tableOfSubnet(state, from);
  if (!own || !table) return [];
  return [...state.tables.vpc.values()].flatMap((vpc) => {
    const receiver = vpc === own ? undefined : interfaceAt(state, vpc.VpcId, destination);
    const back = receiver && tableOfSubnet(state, receiver);
    const there = vpcBlock(state, vpc.VpcId, destination);
    if (!back || there === undefined || vpcsOverlap(own, vpc)) return [];
    const make = (hands: Hands) => {
      const {VpcPeeringConnectionId} = hands.in(own).ec2.createVpcPeeringConnection({
        VpcId: own.VpcId,
        PeerVpcId: vpc.VpcId,
        PeerOwnerId: vpc.OwnerId,
        PeerRegion: vpc.region
      }).VpcPeeringConnection;
      hands.wait();
      hands.in(vpc).ec2.acceptVpcPeeringConnection({VpcPeeringConnectionId});
      putRoute(hands, table, there, {VpcPeeringConnectionId});
      putRoute(hands, back, own.CidrBlock, {VpcPeeringConnectionId});
      // A rule that names a group of the other side can be added when the connection is active.
      hands.wait();
    };
    const sentence = `Peer ${own.VpcId} with ${vpc.VpcId}, and route to each other's blocks on both sides.`;
    const cost = changes.freeResource + 2 * changes.route + (vpc.account === own.account ? 0 : otherAccount);
    return [{sentence, cost, make}];
  });
}
