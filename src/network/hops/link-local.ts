import {contains, formatAddress, parseAddress} from "../../account/cidr.ts";
import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import {resolverAddress} from "../dns/resolve.ts";
import type {Trip} from "../trip.ts";
import {note} from "../trip.ts";
import type {Packet} from "../walk.ts";

const linkLocal = {base: parseAddress("169.254.0.0") ?? 0, length: 16};

/** The other address of the resolver (NET-24). */
const resolver = parseAddress("169.254.169.253");

/**
 * What a host's own side answers without a packet entering the subnet: the VPC's resolver, which no security group and
 * no network ACL can block (NET-25), and the other services at link-local addresses, such as the instance metadata
 * (NET-28).
 *
 * @returns whether the packet was for one of them
 */
export function answeredLocally(trip: Trip, from: NetworkInterface, packet: Packet): boolean {
  const address = parseAddress(packet.destination) ?? 0;
  const vpc = trip.state.tables.vpc.get(from.VpcId);
  const asksResolver = address === resolver || (vpc !== undefined && formatAddress(address) === resolverAddress(vpc));
  if (!asksResolver && !contains(linkLocal, address)) return false;
  note(trip, {
    kind: "local-delivery",
    place: {
      kind: "link-local",
      id: packet.destination,
      label: packet.destination,
      account: from.account,
      region: from.region
    },
    before: packet,
    sentence: asksResolver
      ? `${packet.destination} is the VPC's own resolver: no route, no security group and no network ACL stands before it.`
      : `${packet.destination} is a link-local address, answered next to the instance: no route and no endpoint is involved.`,
    facts: asksResolver ? ["NET-24", "NET-25"] : ["NET-28", "NET-14"]
  });
  return true;
}
