import * as v from "valibot";
import type {View} from "../call.ts";
import {read, write} from "../call.ts";
import {formatCidr, parseCidr} from "../cidr.ts";
import {AwsError} from "../errors.ts";
import {applyFilters, Filters} from "../filters.ts";
import {find, list} from "../lookup.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {addMainTable} from "./route-table.ts";
import {addDefaultGroup} from "./security-group.ts";

/** A VPC. Lower-case fields are ours: the DNS attributes, which AWS shows in `describeVpcAttribute` only. */
export interface Vpc extends Placed {
  readonly VpcId: string;
  readonly OwnerId: string;
  readonly State: "pending" | "available";
  /** The primary block; the VPC's resolver is at its base plus two (NET-22). */
  readonly CidrBlock: string;
  readonly CidrBlockAssociationSet: readonly {
    readonly AssociationId: string;
    readonly CidrBlock: string;
    readonly CidrBlockState: {readonly State: "associated" | "disassociated"};
  }[];
  readonly DhcpOptionsId: string;
  readonly InstanceTenancy: "default" | "dedicated";
  readonly IsDefault: boolean;
  readonly Tags: readonly Tag[];
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
}

const createVpc = write({
  input: v.strictObject({
    CidrBlock: v.string(),
    InstanceTenancy: v.optional(v.picklist(["default", "dedicated"]), "default"),
    TagSpecifications
  }),
  run(tx, input) {
    const cidr = vpcBlock(input.CidrBlock);
    if (list(tx, "vpc").length >= tx.quotas.vpcsPerRegion) {
      throw new AwsError("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
    }
    const VpcId = tx.id("vpc");
    const vpc: Vpc = {
      account: tx.account,
      region: tx.region,
      VpcId,
      OwnerId: tx.account,
      State: "available",
      CidrBlock: cidr,
      CidrBlockAssociationSet: [
        {AssociationId: tx.id("vpc-cidr-assoc", VpcId), CidrBlock: cidr, CidrBlockState: {State: "associated"}}
      ],
      DhcpOptionsId: "default",
      InstanceTenancy: input.InstanceTenancy,
      IsDefault: false,
      Tags: tagsOf(input.TagSpecifications),
      // NET-31: support is on and hostnames are off, except in a default VPC.
      dnsSupport: true,
      dnsHostnames: false
    };
    tx.put("vpc", VpcId, vpc);
    addMainTable(tx, vpc);
    addDefaultGroup(tx, VpcId);
    return {Vpc: printed(vpc)};
  }
});

/** The block as EC2 keeps it: canonical, and from /28 to /16 (NET-20). */
function vpcBlock(text: string): string {
  const cidr = parseCidr(text);
  if (!cidr) {
    throw new AwsError(
      "InvalidParameterValue",
      `Value (${text}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`
    );
  }
  if (cidr.length < 16 || cidr.length > 28) {
    throw new AwsError("InvalidVpc.Range", `The CIDR '${text}' is invalid.`, {facts: ["NET-20"]});
  }
  return formatCidr(cidr);
}

const describeVpcs = read({
  input: v.strictObject({Filters, VpcIds: v.optional(v.array(v.string()))}),
  run(view, {Filters, VpcIds}) {
    const chosen = VpcIds ? VpcIds.map((id) => find(view, "vpc", id)) : list(view, "vpc");
    const filtered = applyFilters(chosen, Filters, {
      cidr: (vpc) => [vpc.CidrBlock],
      "is-default": (vpc) => [vpc.IsDefault],
      "owner-id": (vpc) => [vpc.OwnerId],
      state: (vpc) => [vpc.State],
      "vpc-id": (vpc) => [vpc.VpcId]
    });
    return {Vpcs: filtered.map(printed)};
  }
});

const flag = v.optional(v.strictObject({Value: v.optional(v.boolean())}));

const modifyVpcAttribute = write({
  input: v.strictObject({VpcId: v.string(), EnableDnsSupport: flag, EnableDnsHostnames: flag}),
  run(tx, {VpcId, EnableDnsSupport, EnableDnsHostnames}) {
    const vpc = find(tx, "vpc", VpcId);
    if (EnableDnsSupport && EnableDnsHostnames) {
      throw new AwsError("InvalidParameterCombination", "Fields for multiple attribute types specified");
    }
    const dnsSupport = EnableDnsSupport?.Value ?? vpc.dnsSupport;
    const dnsHostnames = EnableDnsHostnames?.Value ?? vpc.dnsHostnames;
    tx.put("vpc", VpcId, {...vpc, dnsSupport, dnsHostnames});
    return {};
  }
});

const describeVpcAttribute = read({
  input: v.strictObject({VpcId: v.string(), Attribute: v.picklist(["enableDnsSupport", "enableDnsHostnames"])}),
  run(view: View, {VpcId, Attribute}) {
    const vpc = find(view, "vpc", VpcId);
    return Attribute === "enableDnsSupport"
      ? {VpcId, EnableDnsSupport: {Value: vpc.dnsSupport}}
      : {VpcId, EnableDnsHostnames: {Value: vpc.dnsHostnames}};
  }
});

/** The calls about VPCs. */
export const vpcCalls = {createVpc, describeVpcs, modifyVpcAttribute, describeVpcAttribute};
