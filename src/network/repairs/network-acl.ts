import type {NetworkAcl, NetworkAclEntry} from "../../account/ec2/network-acl.ts";
import {lastRule} from "../../account/ec2/network-acl.ts";
import {judgeAcl} from "../network-acl.ts";
import type {Packet} from "../walk.ts";
import {blocksAround, peerOf} from "./peer.ts";
import type {Family, Remedy, Situation} from "./remedy.ts";
import {changes} from "./remedy.ts";

/** Protocol numbers (IANA). */
const numbers = {icmp: "1", tcp: "6", udp: "17"} as const;

/** The ports that clients choose among, wide enough for all of them (SEC-04). */
const ephemeral = {From: 1024, To: 65_535};

/** An entry denies a packet, or none allows it: allow it by an entry before, or take the denying one away. */
export const networkAclRemedies: Family = ({state, walk, obstacle, step}: Situation) => {
  const acl = state.tables.networkAcl.get(obstacle.place.id);
  const way = obstacle.subject?.way;
  const packet = step.before;
  if (!acl || !way || !packet) return [];
  const decided = decidingEntry(acl, packet, way);
  const number = freeNumber(acl, way, decided);
  const address = way === "ingress" ? packet.source : packet.destination;
  const owner = {...acl, VpcId: acl.VpcId};
  const blocks = blocksAround(state, peerOf(state, walk, owner, address));
  const added =
    number === undefined ? [] : blocks.map((block) => entryRemedy(acl, packet, way, obstacle.direction, number, block));
  return decided.RuleNumber === lastRule ? added : [...added, removal(acl, decided)];
};

/** The entry that decides over a packet; the last one where no other matches. */
function decidingEntry(acl: NetworkAcl, packet: Packet, way: "ingress" | "egress"): NetworkAclEntry {
  const Egress = way === "egress";
  const entries = acl.Entries.filter((entry) => entry.Egress === Egress).sort((a, b) => a.RuleNumber - b.RuleNumber);
  const index = judgeAcl(acl, packet, way).candidates.findIndex(({chosen}) => chosen);
  return entries[index] ?? {RuleNumber: lastRule, Protocol: "-1", RuleAction: "deny", Egress, CidrBlock: "0.0.0.0/0"};
}

/** A number before the entry that decides: a step of ten behind the others, or else the last one that is free. */
function freeNumber(acl: NetworkAcl, way: "ingress" | "egress", before: NetworkAclEntry): number | undefined {
  const used = new Set(
    acl.Entries.filter(({Egress}) => Egress === (way === "egress")).map((entry) => entry.RuleNumber)
  );
  const highest = Math.max(0, ...[...used].filter((number) => number < before.RuleNumber));
  const round = Math.ceil((highest + 1) / 10) * 10;
  if (round < before.RuleNumber) return round;
  for (let number = before.RuleNumber - 1; number >= 1; number--) if (!used.has(number)) return number;
  return undefined;
}

function entryRemedy(
  acl: NetworkAcl,
  packet: Packet,
  way: "ingress" | "egress",
  direction: "forward" | "return",
  RuleNumber: number,
  block: {readonly cidr: string; readonly opens: number}
): Remedy {
  const port = packet.destinationPort ?? 0;
  // An answer goes to whichever port the client chose.
  const PortRange = direction === "return" ? ephemeral : {From: port, To: port};
  const input = {
    NetworkAclId: acl.NetworkAclId,
    RuleNumber,
    Egress: way === "egress",
    RuleAction: "allow" as const,
    Protocol: numbers[packet.protocol],
    CidrBlock: block.cidr,
    ...(packet.protocol === "icmp" ? {IcmpTypeCode: {Type: -1, Code: -1}} : {PortRange})
  };
  const ports = PortRange.From === PortRange.To ? `${PortRange.From}` : `${PortRange.From}-${PortRange.To}`;
  const what = packet.protocol === "icmp" ? "ICMP" : `${packet.protocol} ${ports}`;
  return {
    sentence: `Allow ${what} ${way === "ingress" ? "in from" : "out to"} ${block.cidr} by entry ${RuleNumber} of ${acl.NetworkAclId}.`,
    cost: changes.rule + block.opens,
    variant: `${way} entry of ${acl.NetworkAclId}`,
    make: (hands) => void hands.in(acl).ec2.createNetworkAclEntry(input)
  };
}

function removal(acl: NetworkAcl, {RuleNumber, Egress}: NetworkAclEntry): Remedy {
  const {NetworkAclId} = acl;
  return {
    sentence: `Delete the ${Egress ? "outbound" : "inbound"} entry ${RuleNumber} of ${NetworkAclId}, which denies it.`,
    cost: changes.removal,
    make: (hands) => void hands.in(acl).ec2.deleteNetworkAclEntry({NetworkAclId, RuleNumber, Egress})
  };
}
