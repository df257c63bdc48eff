import {contains, parseAddress, parseCidr} from "../../account/cidr.ts";
import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import type {PrefixList} from "../../account/ec2/prefix-list.ts";
import {prefixLists} from "../../account/ec2/prefix-list.ts";
import {defaultQuotas} from "../../account/quotas.ts";
import type {Placed, State} from "../../account/state.ts";
import {interfaceAt, interfaceNamed} from "../lookup.ts";
import {isPrivate} from "../private-address.ts";
import type {Walk} from "../walk.ts";
import {opens} from "./remedy.ts";

/** The other end of a packet, as rules can name it. */
export interface Peer {
  readonly address: string;
  /** Who has the address, where it is somebody of the simulated world. */
  readonly networkInterface?: NetworkInterface;
  /** AWS's prefix list that holds the address. */
  readonly prefixList?: PrefixList;
  /** The block of that list which holds it. */
  readonly listBlock?: string;
}

/** A CIDR block that holds a peer, and what a rule for it opens. */
export interface PeerBlock {
  readonly cidr: string;
  readonly opens: number;
}

/**
 * Who is at the other end of a packet.
 *
 * @param owner the interface, or the subnet, whose rules are looked at
 */
export function peerOf(state: State, walk: Walk, owner: Placed & {readonly VpcId: string}, address: string): Peer {
  const number = parseAddress(address) ?? 0;
  const networkInterface =
    senderAt(state, walk, address) ?? interfaceAt(state, owner.VpcId, number) ?? peered(state, owner, number);
  if (networkInterface) return {address, networkInterface};
  const {account, region} = owner;
  for (const list of prefixLists({state, account, region, quotas: defaultQuotas})) {
    const entry = list.OwnerId === "AWS" && list.entries.find(({Cidr}) => holds(Cidr, number));
    if (entry) return {address, prefixList: list, listBlock: entry.Cidr};
  }
  return {address};
}

/** Blocks that hold a peer, from the narrowest: its address, its subnet, its VPC's block, everyone. */
export function blocksAround(state: State, {address, networkInterface, listBlock}: Peer): readonly PeerBlock[] {
  const everyone = {cidr: "0.0.0.0/0", opens: opens.everyone};
  // A service has many addresses, and its name gives others tomorrow: a rule for one of them is of no use.
  if (listBlock !== undefined) return [{cidr: listBlock, opens: opens.prefixList}, everyone];
  const own = {cidr: `${address}/32`, opens: opens.address};
  if (!networkInterface) return isPrivate(parseAddress(address) ?? 0) ? [own, everyone] : [everyone];
  const subnet = state.tables.subnet.get(networkInterface.SubnetId)?.CidrBlock;
  const vpc = vpcBlock(state, networkInterface.VpcId, parseAddress(address) ?? 0);
  return [
    own,
    ...(subnet === undefined ? [] : [{cidr: subnet, opens: opens.subnet}]),
    ...(vpc === undefined ? [] : [{cidr: vpc, opens: opens.vpc}]),
    everyone
  ];
}

/** The block of a VPC that holds an address. */
export function vpcBlock(state: State, vpcId: string, address: number): string | undefined {
  const blocks = state.tables.vpc.get(vpcId)?.CidrBlockAssociationSet ?? [];
  return blocks.map(({CidrBlock}) => CidrBlock).find((cidr) => holds(cidr, address));
}

/** Whether a block, as text, holds an address. */
export function holds(cidr: string, address: number): boolean {
  const block = parseCidr(cidr);
  return block !== undefined && contains(block, address);
}

/** Whoever sent the packet, if it still has that address: over PrivateLink it is in a VPC that the other side cannot see. */
function senderAt(state: State, {question}: Walk, address: string): NetworkInterface | undefined {
  const {from} = question.sending;
  const sender = interfaceNamed(state, from);
  return sender?.PrivateIpAddress === address ? sender : undefined;
}

/** An interface at this address in a VPC that an active peering connection leads to. */
function peered(state: State, {VpcId}: {readonly VpcId: string}, address: number): NetworkInterface | undefined {
  for (const {Status, RequesterVpcInfo, AccepterVpcInfo} of state.tables.vpcPeeringConnection.values()) {
    if (Status.Code !== "active") continue;
    const ends = [RequesterVpcInfo.VpcId, AccepterVpcInfo.VpcId];
    if (!ends.includes(VpcId)) continue;
    const found = interfaceAt(state, ends.find((id) => id !== VpcId) ?? VpcId, address);
    if (found) return found;
  }
  return undefined;
}
