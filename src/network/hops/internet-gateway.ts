import {parseAddress} from "../../account/cidr.ts";
import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import type {State, Tables} from "../../account/state.ts";
import {perTable} from "../per-table.ts";
import {placeOf} from "../place.ts";
import {isPrivate} from "../private-address.ts";
import type {Onward, Trip} from "../trip.ts";
import {check, onReturn} from "../trip.ts";
import type {Packet} from "../walk.ts";

/**
 * An internet gateway puts the sender's public address in place of its private one, and takes it off the answer. Who has
 * no public address does not get out, and private addresses do not exist outside.
 */
export function throughInternetGateway(trip: Trip, from: NetworkInterface, id: string, packet: Packet): Onward {
  const address = from.Association?.PublicIp;
  const inner = isPrivate(parseAddress(packet.destination) ?? 0);
  const after = address === undefined ? packet : {...packet, source: address};
  const place = placeOf(trip.state, "internetGateway", id);
  const subject = {interfaceId: from.NetworkInterfaceId};
  const stop = (code: string, setting: string, sentence: string) => ({code, setting, sentence, subject});
  const obstacle = inner
    ? stop(
        "IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS",
        `destination ${packet.destination}`,
        `${packet.destination} is a private address: an internet gateway sends it nowhere.`
      )
    : address === undefined
      ? stop(
          "IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS",
          `public address of ${from.NetworkInterfaceId}`,
          `${from.NetworkInterfaceId} has no public address: the internet gateway does not let it out.`
        )
      : undefined;
  check(
    trip,
    {
      kind: "internet-gateway",
      place,
      before: packet,
      after,
      sentence: `${id} puts the public address ${after.source} in place of ${packet.source}.`,
      facts: ["RA-07"]
    },
    obstacle
  );
  if (inner) return {to: "nowhere"};
  onReturn(trip, (answer) => ({
    kind: "internet-gateway",
    place,
    after: {...answer, destination: packet.source},
    sentence: `${id} puts ${packet.source} back in place of the public address.`,
    facts: ["RA-07"]
  }));
  return {to: "internet", packet: after};
}

/**
 * A packet from the internet to a public address of a VPC: the VPC's internet gateway puts the private address in its
 * place.
 */
export function fromInternet(trip: Trip, receiver: NetworkInterface, packet: Packet): Onward {
  const {VpcId, PrivateIpAddress} = receiver;
  const id = gatewayOf(trip.state, VpcId);
  const place = id === undefined ? placeOf(trip.state, "vpc", VpcId) : placeOf(trip.state, "internetGateway", id);
  const after = {...packet, destination: PrivateIpAddress};
  const sentence = `${VpcId} has no internet gateway: nothing from the internet gets in.`;
  check(
    trip,
    {
      kind: "internet-gateway",
      place,
      before: packet,
      after,
      sentence: `${id ?? ""} puts the private address ${PrivateIpAddress} in place of ${packet.destination}.`,
      facts: ["RA-07"]
    },
    id === undefined ? {code: "NO_PATH", setting: `internet gateway of ${VpcId}`, sentence} : undefined
  );
  if (id === undefined) return {to: "nowhere"};
  onReturn(trip, (answer) => ({
    kind: "internet-gateway",
    place,
    after: {...answer, source: packet.destination},
    sentence: `${id} puts the public address ${packet.destination} in place of ${PrivateIpAddress}.`,
    facts: ["RA-07"]
  }));
  return {to: "vpc", vpcId: VpcId, by: id, packet: after};
}

const gatewaysByVpc = perTable((table: Tables["internetGateway"]) => {
  const pairs = [...table.values()].flatMap(({Attachments, InternetGatewayId}) =>
    Attachments.map(({VpcId}) => [VpcId, InternetGatewayId] as const)
  );
  return new Map(pairs);
});

/** The id of the internet gateway attached to a VPC. */
export function gatewayOf(state: State, vpcId: string): string | undefined {
  return gatewaysByVpc(state.tables.internetGateway).get(vpcId);
}
