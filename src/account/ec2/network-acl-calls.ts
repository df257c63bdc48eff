import * as v from "valibot";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find, list} from "../lookup.ts";
import {printed} from "../state.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {describeCall} from "./describe.ts";
import {addNetworkAcl, join, leave} from "./network-acl.ts";

const createNetworkAcl = write({
  input: v.strictObject({VpcId: v.string(), TagSpecifications}),
  run(tx, input) {
    const {VpcId} = find(tx, "vpc", input.VpcId);
    const Tags = tagsOf(input.TagSpecifications, "network-acl");
    if (list(tx, "networkAcl").filter((acl) => acl.VpcId === VpcId).length >= tx.quotas.networkAclsPerVpc) {
      throw new AwsError("NetworkAclLimitExceeded", "The maximum number of network ACLs has been reached.");
    }
    return {NetworkAcl: printed(addNetworkAcl(tx, tx.id("acl"), VpcId, Tags))};
  }
});

const deleteNetworkAcl = write({
  input: v.strictObject({NetworkAclId: v.string()}),
  run(tx, {NetworkAclId}) {
    const acl = find(tx, "networkAcl", NetworkAclId);
    if (acl.IsDefault) {
      throw new AwsError("InvalidParameterValue", `cannot delete default network ACL ${NetworkAclId}`);
    }
    if (acl.Associations.length > 0) {
      const text = `The networkAcl '${NetworkAclId}' has dependencies and cannot be deleted.`;
      throw new AwsError("DependencyViolation", text);
    }
    tx.remove("networkAcl", NetworkAclId);
    return {};
  }
});

const replaceNetworkAclAssociation = write({
  input: v.strictObject({AssociationId: v.string(), NetworkAclId: v.string()}),
  run(tx, {AssociationId, NetworkAclId}) {
    const old = list(tx, "networkAcl")
      .flatMap(({Associations, VpcId}) => Associations.map((association) => ({...association, VpcId})))
      .find(({NetworkAclAssociationId}) => NetworkAclAssociationId === AssociationId);
    if (!old)
      throw new AwsError("InvalidAssociationID.NotFound", `The association ID '${AssociationId}' does not exist`);
    const {SubnetId} = old;
    if (find(tx, "networkAcl", NetworkAclId).VpcId !== old.VpcId) {
      const text = `network ACL ${NetworkAclId} and subnet ${SubnetId} belong to different networks`;
      throw new AwsError("InvalidParameterValue", text);
    }
    leave(tx, SubnetId);
    // Looked up again, because leaving may have changed the very same ACL.
    return {NewAssociationId: join(tx, find(tx, "networkAcl", NetworkAclId), SubnetId)};
  }
});

const describeNetworkAcls = describeCall({
  kind: "networkAcl",
  ids: "NetworkAclIds",
  answer: "NetworkAcls",
  print: (_view, acl) => printed(acl),
  filters: {
    "association.association-id": ({Associations}) => Associations.map((one) => one.NetworkAclAssociationId),
    "association.network-acl-id": ({Associations}) => Associations.map((one) => one.NetworkAclId),
    "association.subnet-id": ({Associations}) => Associations.map(({SubnetId}) => SubnetId),
    default: ({IsDefault}) => [IsDefault],
    "entry.cidr": ({Entries}) => Entries.map(({CidrBlock}) => CidrBlock),
    "entry.egress": ({Entries}) => Entries.map(({Egress}) => Egress),
    "entry.port-range.from": ({Entries}) => Entries.map(({PortRange}) => PortRange?.From),
    "entry.port-range.to": ({Entries}) => Entries.map(({PortRange}) => PortRange?.To),
    "entry.protocol": ({Entries}) => Entries.map(({Protocol}) => Protocol),
    "entry.rule-action": ({Entries}) => Entries.map(({RuleAction}) => RuleAction),
    "entry.rule-number": ({Entries}) => Entries.map(({RuleNumber}) => RuleNumber),
    "network-acl-id": ({NetworkAclId}) => [NetworkAclId],
    "owner-id": ({OwnerId}) => [OwnerId],
    "vpc-id": ({VpcId}) => [VpcId]
  }
});

/** The calls about network ACLs as a whole. */
export const networkAclCalls = {createNetworkAcl, deleteNetworkAcl, replaceNetworkAclAssociation, describeNetworkAcls};
