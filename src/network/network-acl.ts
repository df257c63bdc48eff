import type {Cidr} from "../account/cidr.ts";
import {contains, parseAddress, parseCidr} from "../account/cidr.ts";
import type {NetworkAcl, NetworkAclEntry} from "../account/ec2/network-acl.ts";
import type {State, Tables} from "../account/state.ts";
import {perTable} from "./per-table.ts";
import type {Candidate, Packet} from "./walk.ts";

/** What a network ACL says of one packet. */
export interface AclVerdict {
  readonly allowed: boolean;
  /** The entries up to the one that decided; what stands after it is not looked at (SEC-03). */
  readonly candidates: readonly Candidate[];
}

/** Protocol numbers of the entries (IANA). */
const protocolNumbers = {icmp: "1", tcp: "6", udp: "17"} as const;

const aclsBySubnet = perTable((table: Tables["networkAcl"]) => {
  const bySubnet = new Map<string, NetworkAcl>();
  for (const acl of table.values()) for (const {SubnetId} of acl.Associations) bySubnet.set(SubnetId, acl);
  return bySubnet;
});

/** The network ACL of a subnet; undefined where none is known. */
export function aclOf(state: State, subnetId: string): NetworkAcl | undefined {
  return aclsBySubnet(state.tables.networkAcl).get(subnetId);
}

/**
 * Judges a packet that enters or leaves a subnet: the entry of the lowest number that matches decides, and replies are
 * judged like any other packet, because a network ACL keeps no state (SEC-03).
 */
export function judgeAcl(acl: NetworkAcl, packet: Packet, way: "ingress" | "egress"): AclVerdict {
  const address = way === "ingress" ? packet.source : packet.destination;
  const peer = parseAddress(address) ?? 0;
  const passed: Candidate[] = [];
  for (const {entry, block, text, match} of entriesInOrder(acl)[way]) {
    const why = mismatch(entry, block, packet, peer, address);
    if (why === undefined)
      return passed.length === 0 ? match : {...match, candidates: [...passed, ...match.candidates]};
    passed.push({text, chosen: false, why});
  }
  return {allowed: false, candidates: passed};
}

/** The entries of an ACL in the order in which they are looked at, with their texts and what is said where one is the first to match. */
const entriesInOrder = perTable(({Entries}: NetworkAcl) => {
  const sorted = [...Entries].sort((a, b) => a.RuleNumber - b.RuleNumber);
  const known = sorted.filter(({CidrBlock}) => CidrBlock !== undefined);
  const all = known.map((entry) => {
    const text = entryText(entry);
    const candidates = [{text, chosen: true, why: "the first entry that matches"}];
    const match: AclVerdict = {allowed: entry.RuleAction === "allow", candidates};
    return {entry, block: parseCidr(entry.CidrBlock ?? ""), text, match};
  });
  return {ingress: all.filter(({entry}) => !entry.Egress), egress: all.filter(({entry}) => entry.Egress)};
});

/** An entry as the console shows it: `100 allow tcp 443 from 0.0.0.0/0`. */
function entryText({RuleNumber, RuleAction, Protocol, PortRange, CidrBlock, Egress}: NetworkAclEntry): string {
  const name = Object.entries(protocolNumbers).find(([, number]) => number === Protocol)?.[0] ?? Protocol;
  const ports = PortRange ? ` ${portText(PortRange.From, PortRange.To)}` : "";
  const what = Protocol === "-1" ? "all traffic" : `${name}${ports}`;
  return `${RuleNumber === 32_767 ? "*" : RuleNumber} ${RuleAction} ${what} ${Egress ? "to" : "from"} ${CidrBlock ?? ""}`;
}

function portText(from: number, to: number): string {
  return from === to ? `${from}` : `${from}-${to}`;
}

function mismatch(
  {Protocol, PortRange, IcmpTypeCode, CidrBlock}: NetworkAclEntry,
  block: Cidr | undefined,
  packet: Packet,
  peer: number,
  address: string
): string | undefined {
  if (Protocol !== "-1" && Protocol !== protocolNumbers[packet.protocol]) return `not ${packet.protocol}`;
  if (!block || !contains(block, peer)) return `${address} is not in ${CidrBlock ?? "it"}`;
  const port = packet.destinationPort;
  if (PortRange && port !== undefined && (port < PortRange.From || port > PortRange.To)) {
    return `port ${port} is not ${portText(PortRange.From, PortRange.To)}`;
  }
  const type = IcmpTypeCode?.Type ?? -1;
  if (Protocol === protocolNumbers.icmp && type !== -1 && type !== packet.icmpType) {
    return `ICMP type ${packet.icmpType ?? ""} is not ${type}`;
  }
  return undefined;
}
