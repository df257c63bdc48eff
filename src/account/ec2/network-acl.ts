import type {Tx, View} from "../call.ts";
import {list} from "../lookup.ts";
import type {Placed} from "../state.ts";
import type {Tag} from "../tags.ts";

/** A rule of a network ACL. Rules are evaluated by number, lowest first, and the first that matches decides (SEC-03). */
export interface NetworkAclEntry {
  readonly RuleNumber: number;
  /** The number of a protocol, `6` for TCP, or `-1` for all. */
  readonly Protocol: string;
  readonly RuleAction: "allow" | "deny";
  readonly Egress: boolean;
  readonly CidrBlock: string;
  /** Set for TCP and UDP alone. */
  readonly PortRange?: {readonly From: number; readonly To: number};
  /** Set for ICMP alone; -1 stands for all. */
  readonly IcmpTypeCode?: {readonly Type: number; readonly Code: number};
}

/** What makes a network ACL that of a subnet. */
export interface NetworkAclAssociation {
  readonly NetworkAclAssociationId: string;
  readonly NetworkAclId: string;
  readonly SubnetId: string;
}

/** A network ACL. Every subnet has exactly one. */
export interface NetworkAcl extends Placed {
  readonly NetworkAclId: string;
  readonly VpcId: string;
  readonly OwnerId: string;
  readonly IsDefault: boolean;
  readonly Associations: readonly NetworkAclAssociation[];
  /** In the order of the API: outbound rules first, then by number. */
  readonly Entries: readonly NetworkAclEntry[];
  readonly Tags: readonly Tag[];
}

/** The number of the rule that nobody can change and that denies what no other rule matched. */
export const lastRule = 32767;

/** Adds a network ACL that denies everything, as a new one does. */
export function addNetworkAcl(tx: Tx, NetworkAclId: string, VpcId: string, Tags: readonly Tag[]): NetworkAcl {
  const {account, region} = tx;
  const acl: NetworkAcl = {
    account,
    region,
    NetworkAclId,
    VpcId,
    OwnerId: account,
    IsDefault: false,
    Associations: [],
    Entries: [everything(true, lastRule, "deny"), everything(false, lastRule, "deny")],
    Tags
  };
  tx.put("networkAcl", NetworkAclId, acl);
  return acl;
}

/** Adds the default network ACL of a new VPC, which allows everything. */
export function addDefaultAcl(tx: Tx, VpcId: string): void {
  const acl = addNetworkAcl(tx, tx.id("acl", VpcId), VpcId, []);
  const entries = [...acl.Entries, everything(true, 100, "allow"), everything(false, 100, "allow")];
  tx.put("networkAcl", acl.NetworkAclId, {...acl, IsDefault: true, Entries: inOrder(entries)});
}

/** Associates a new subnet with the default network ACL of its VPC. */
export function joinDefaultAcl(tx: Tx, SubnetId: string, vpcId: string): void {
  const acl = list(tx, "networkAcl").find(({VpcId, IsDefault}) => VpcId === vpcId && IsDefault);
  // Only an account that was loaded from incomplete files can be without one.
  if (acl) join(tx, acl, SubnetId);
}

/**
 * Associates a subnet with a network ACL.
 *
 * @returns the association's id
 */
export function join(tx: Tx, acl: NetworkAcl, SubnetId: string): string {
  const {NetworkAclId} = acl;
  const NetworkAclAssociationId = tx.id("aclassoc", SubnetId);
  const Associations = [...acl.Associations, {NetworkAclAssociationId, NetworkAclId, SubnetId}];
  tx.put("networkAcl", NetworkAclId, {...acl, Associations});
  return NetworkAclAssociationId;
}

/** Ends the association of a subnet, if it has one. */
export function leave(tx: Tx, SubnetId: string): void {
  const acl = aclOfSubnet(tx, SubnetId);
  if (!acl) return;
  const Associations = acl.Associations.filter((association) => association.SubnetId !== SubnetId);
  tx.put("networkAcl", acl.NetworkAclId, {...acl, Associations});
}

/** The network ACL of a subnet; absent only in an account loaded from incomplete files. */
function aclOfSubnet(view: View, subnetId: string): NetworkAcl | undefined {
  return list(view, "networkAcl").find(({Associations}) => Associations.some(({SubnetId}) => SubnetId === subnetId));
}

/** Entries in the order of the API: outbound rules first, then by number. */
export function inOrder(entries: readonly NetworkAclEntry[]): NetworkAclEntry[] {
  return [...entries].sort((a, b) => Number(b.Egress) - Number(a.Egress) || a.RuleNumber - b.RuleNumber);
}

function everything(Egress: boolean, RuleNumber: number, RuleAction: "allow" | "deny"): NetworkAclEntry {
  return {CidrBlock: "0.0.0.0/0", Egress, Protocol: "-1", RuleAction, RuleNumber};
}
