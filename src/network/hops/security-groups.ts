import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import {perTable} from "../per-table.ts";
import {placeOf} from "../place.ts";
import {judge} from "../security-group.ts";
import type {Trip} from "../trip.ts";
import {check, onReturn} from "../trip.ts";
import type {Packet} from "../walk.ts";

/**
 * The security groups of an interface judge the first packet of a connection and remember it, so that its answer needs
 * no rule (SEC-01).
 */
export function judgeGroups(trip: Trip, owner: NetworkInterface, packet: Packet, way: "ingress" | "egress"): void {
  const [first] = owner.Groups;
  if (!first) return;
  const {allowed, candidates} = judge(trip.state, owner, packet, way);
  const {ids, names, keep} = wordsFor(owner.Groups);
  const rules = way === "ingress" ? "inbound" : "outbound";
  const what = `${packetText(packet)} ${way === "ingress" ? `from ${packet.source}` : `to ${packet.destination}`}`;
  const winner = candidates.find(({chosen}) => chosen);
  const place = placeOf(trip.state, "securityGroup", first.GroupId);
  check(
    trip,
    {
      kind: "security-group",
      place,
      interfaceId: owner.NetworkInterfaceId,
      before: packet,
      after: packet,
      sentence: `The ${rules} rules of ${names} let ${what} through: ${winner?.text ?? ""}.`,
      candidates,
      facts: allowed ? ["SEC-01"] : ["SEC-01", "SEC-05"]
    },
    allowed
      ? undefined
      : {
          code: candidates.length === 0 ? "SG_HAS_NO_RULES" : "ENI_SG_RULES_MISMATCH",
          setting: `${rules} rules of ${ids}`,
          sentence: `No ${rules} rule of ${names} lets ${what} through; the packet is dropped without a word.`,
          subject: {interfaceId: owner.NetworkInterfaceId, way}
        }
  );
  const other = way === "ingress" ? "outbound" : "inbound";
  onReturn(trip, () => ({
    kind: "security-group",
    place,
    interfaceId: owner.NetworkInterfaceId,
    sentence: `The ${names} ${keep} track of the connection: the answer needs no ${other} rule.`,
    facts: ["SEC-01"]
  }));
}

/** How sentences speak of groups: `security group app keeps`, `security groups app, base keep`. */
const wordsFor = perTable((groups: NetworkInterface["Groups"]): {ids: string; names: string; keep: string} => {
  const [only, another] = groups;
  if (only && !another) return {ids: only.GroupId, names: `security group ${only.GroupName}`, keep: "keeps"};
  const ids = groups.map(({GroupId}) => GroupId).join(", ");
  return {ids, names: `security groups ${groups.map(({GroupName}) => GroupName).join(", ")}`, keep: "keep"};
});

/** A packet's protocol and port, for a sentence: `tcp 443`. */
export function packetText({protocol, destinationPort}: Packet): string {
  return destinationPort === undefined ? protocol : `${protocol} ${destinationPort}`;
}
