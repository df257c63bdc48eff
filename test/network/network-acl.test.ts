import {describe, expect, it} from "vitest";
import type {NetworkAcl, NetworkAclEntry} from "../../src/account/ec2/network-acl.ts";
import {judgeAcl} from "../../src/network/network-acl.ts";
import type {Packet} from "../../src/network/walk.ts";

const packet: Packet = {
  source: "10.0.0.10",
  destination: "52.216.1.1",
  protocol: "tcp",
  sourcePort: 32_768,
  destinationPort: 443,
  size: 1500
};

const entry = (
  RuleNumber: number,
  RuleAction: "allow" | "deny",
  more: Partial<NetworkAclEntry> = {}
): NetworkAclEntry => ({
  RuleNumber,
  RuleAction,
  Egress: true,
  Protocol: "-1",
  CidrBlock: "0.0.0.0/0",
  ...more
});

/** What a network ACL with these entries, and the last one that denies everything, says of a packet that leaves. */
function judges(
  entries: readonly NetworkAclEntry[],
  changes: Partial<Packet> = {},
  way: "ingress" | "egress" = "egress"
) {
  const all = [...entries, entry(32_767, "deny"), entry(32_767, "deny", {Egress: false})];
  const acl: NetworkAcl = {
    account: "111122223333",
    region: "us-east-1",
    NetworkAclId: "acl-1",
    VpcId: "vpc-1",
    OwnerId: "111122223333",
    IsDefault: false,
    Associations: [],
    Entries: all,
    Tags: []
  };
  return judgeAcl(acl, {...packet, ...changes}, way);
}

describe("a network ACL", () => {
  it("denies what no entry allows", () => {
    expect(judges([])).toEqual({
      allowed: false,
      candidates: [{text: "* deny all traffic to 0.0.0.0/0", chosen: true, why: "the first entry that matches"}]
    });
  });

  it("goes by the number of an entry and not by its place, and the first that matches decides", () => {
    expect(judges([entry(200, "allow"), entry(100, "deny")]).allowed).toBe(false);
    expect(judges([entry(200, "deny"), entry(100, "allow")]).allowed).toBe(true);
  });

  it("does not look at what stands behind the entry that decided", () => {
    const {candidates} = judges([entry(100, "allow"), entry(200, "deny")]);
    expect(candidates.map(({text}) => text)).toEqual(["100 allow all traffic to 0.0.0.0/0"]);
  });

  it("looks at the destination on the way out and at the source on the way in", () => {
    const toS3 = entry(100, "allow", {CidrBlock: "52.216.0.0/15"});
    expect(judges([toS3]).allowed).toBe(true);
    expect(judges([{...toS3, Egress: false}], {}, "ingress").allowed).toBe(false);
    expect(judges([entry(100, "allow", {CidrBlock: "10.0.0.0/24", Egress: false})], {}, "ingress").allowed).toBe(true);
  });

  it("judges an answer like any other packet: it needs an entry for the client's port", () => {
    const answer = {source: "52.216.1.1", destination: "10.0.0.10", sourcePort: 443, destinationPort: 32_768};
    const in443 = entry(100, "allow", {Egress: false, Protocol: "6", PortRange: {From: 443, To: 443}});
    const ephemeral = entry(110, "allow", {Egress: false, Protocol: "6", PortRange: {From: 1024, To: 65_535}});
    expect(judges([in443], answer, "ingress").allowed).toBe(false);
    expect(judges([in443, ephemeral], answer, "ingress").allowed).toBe(true);
  });

  it("tells protocols and types of ICMP apart", () => {
    const request = entry(100, "allow", {Protocol: "1", IcmpTypeCode: {Type: 8, Code: -1}});
    const ping = {protocol: "icmp", icmpType: 8} as const;
    expect(judges([request], ping).allowed).toBe(true);
    expect(judges([request], {...ping, icmpType: 0}).allowed).toBe(false);
    expect(judges([request]).allowed).toBe(false);
    expect(judges([entry(100, "allow", {Protocol: "17"})]).candidates[0]?.why).toBe("not tcp");
  });
});
