import {contains, parseAddress, parseCidr} from "../../account/cidr.ts";
import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import {placeOf} from "../place.ts";
import type {Onward, Trip} from "../trip.ts";
import {check} from "../trip.ts";
import type {Packet} from "../walk.ts";

/** A peering connection carries a packet to the other VPC, and only to an address of that VPC: it is no transit. */
export function peering(trip: Trip, from: NetworkInterface, id: string, packet: Packet): Onward {
  const connection = trip.state.tables.vpcPeeringConnection.get(id);
  if (!connection) return {to: "nowhere"};
  const {RequesterVpcInfo, AccepterVpcInfo, Status} = connection;
  const other = (RequesterVpcInfo.VpcId === from.VpcId ? AccepterVpcInfo : RequesterVpcInfo).VpcId;
  const inside = inVpc(trip, other, parseAddress(packet.destination) ?? 0);
  const subject = {interfaceId: from.NetworkInterfaceId};
  const stop = (code: string, setting: string, sentence: string) => ({code, setting, sentence, subject});
  const obstacle =
    Status.Code !== "active"
      ? stop("LAB_PEERING_NOT_ACTIVE", `status of ${id}`, `${id} is ${Status.Code}, not active.`)
      : inside
        ? undefined
        : stop(
            "PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
            `routes to ${id}`,
            `${packet.destination} is not an address of ${other}: a peering connection passes nothing through.`
          );
  check(
    trip,
    {
      kind: "peering",
      place: placeOf(trip.state, "vpcPeeringConnection", id),
      before: packet,
      after: packet,
      sentence: `${id} carries the packet to ${other}; its addresses stay as they are.`,
      facts: ["RA-08"]
    },
    obstacle
  );
  return inside ? {to: "vpc", vpcId: other, by: id, packet} : {to: "nowhere"};
}

function inVpc({state}: Trip, vpcId: string, address: number): boolean {
  const blocks = state.tables.vpc.get(vpcId)?.CidrBlockAssociationSet ?? [];
  return blocks.some(({CidrBlock}) => {
    const block = parseCidr(CidrBlock);
    return block !== undefined && contains(block, address);
  });
}
