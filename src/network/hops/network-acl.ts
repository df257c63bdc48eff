import {aclOf, judgeAcl} from "../network-acl.ts";
import {placeOf} from "../place.ts";
import type {Trip} from "../trip.ts";
import {check} from "../trip.ts";
import type {Packet} from "../walk.ts";
import {packetText} from "./security-groups.ts";

/** The network ACL of a subnet judges a packet that enters or leaves it (SEC-03). Of a subnet without a known one nothing is said. */
export function passAcl(trip: Trip, subnetId: string, packet: Packet, way: "ingress" | "egress"): void {
  const acl = aclOf(trip.state, subnetId);
  if (!acl) return;
  const {allowed, candidates} = judgeAcl(acl, packet, way);
  const id = acl.NetworkAclId;
  const decided = candidates.at(-1)?.text ?? "no entry matches";
  const does = way === "ingress" ? `enter ${subnetId}` : `leave ${subnetId}`;
  check(
    trip,
    {
      kind: "network-acl",
      place: placeOf(trip.state, "networkAcl", id),
      before: packet,
      after: packet,
      sentence: `The network ACL ${id} lets the packet ${does}: ${decided}.`,
      candidates,
      facts: allowed ? ["SEC-03"] : ["SEC-03", "SEC-05"]
    },
    allowed
      ? undefined
      : {
          code: "SUBNET_ACL_RESTRICTION",
          setting: `${way === "ingress" ? "inbound" : "outbound"} entries of ${id}`,
          sentence: `The network ACL ${id} does not let ${packetText(packet)} from ${packet.source} to ${packet.destination} ${does}: ${decided}.`,
          subject: {way}
        }
  );
}
