import * as v from "valibot";
import type {Tx} from "../call.ts";
import {read, write} from "../call.ts";
import type {Cidr} from "../cidr.ts";
import {formatCidr, parseCidr} from "../cidr.ts";
import {AwsError} from "../errors.ts";
import {digits} from "../ids.ts";
import {find, list} from "../lookup.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {describeCall} from "./describe.ts";
import {addDefaultAcl} from "./network-acl.ts";
import {addMainTable} from "./route-table.ts";
import {addDefaultGroup} from "./security-group.ts";

/** An IPv4 block of a VPC. */
export interface VpcCidrBlockAssociation {
  readonly AssociationId: string;
  readonly CidrBlock: string;
  readonly CidrBlockState: {readonly State: "associated" | "disassociated"};
}

/** A VPC. Lower-case fields are ours: the DNS attributes, which AWS shows in `describeVpcAttribute` only. */
export interface Vpc extends Placed {
  readonly VpcId: string;
  readonly OwnerId: string;
  readonly State: "pending" | "available";
  /** The primary block; the VPC's resolver is at its base plus two (NET-22). */
  readonly CidrBlock: string;
  /** The primary block, then those that were added. */
  readonly CidrBlockAssociationSet: readonly VpcCidrBlockAssociation[];
  readonly DhcpOptionsId: string;
  readonly InstanceTenancy: "default" | "dedicated";
  readonly IsDefault: boolean;
  readonly Tags: readonly Tag[];
  readonly dnsSupport: boolean;
  readonly dnsHostnames: boolean;
}

/** The blocks of a VPC, the primary one first. */
export function blocksOf({CidrBlockAssociationSet}: Vpc): Cidr[] {
  return CidrBlockAssociationSet.flatMap(({CidrBlock}) => parseCidr(CidrBlock) ?? []);
}

/**
 * A block that a VPC may have, in canonical form: from /28 to /16 (NET-20).
 *
 * @throws AwsError `InvalidParameterValue` for a text that is no block, `InvalidVpc.Range` for one of another size
 */
export function vpcBlock(text: string): string {
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

const createVpc = write({
  input: v.strictObject({
    CidrBlock: v.string(),
    InstanceTenancy: v.optional(v.picklist(["default", "dedicated"]), "default"),
    TagSpecifications
  }),
  run(tx, input) {
    const CidrBlock = vpcBlock(input.CidrBlock);
    const Tags = tagsOf(input.TagSpecifications, "vpc");
    if (list(tx, "vpc").length >= tx.quotas.vpcsPerRegion) {
      throw new AwsError("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
    }
    const vpc = addVpc(tx, {CidrBlock, InstanceTenancy: input.InstanceTenancy, Tags});
    addMainTable(tx, vpc);
    addDefaultAcl(tx, vpc.VpcId);
    addDefaultGroup(tx, vpc.VpcId);
    return {Vpc: {...printed(vpc), State: "pending" as const, Ipv6CidrBlockAssociationSet: []}};
  }
});

function addVpc(tx: Tx, spec: Pick<Vpc, "CidrBlock" | "InstanceTenancy" | "Tags">): Vpc {
  const {account, region} = tx;
  const {CidrBlock} = spec;
  const VpcId = tx.id("vpc");
  const AssociationId = tx.id("vpc-cidr-assoc", VpcId);
  const vpc: Vpc = {
    account,
    region,
    VpcId,
    OwnerId: account,
    State: "available",
    ...spec,
    CidrBlockAssociationSet: [{AssociationId, CidrBlock, CidrBlockState: {State: "associated"}}],
    // Every account has one set of DHCP options per Region from the start, which names AmazonProvidedDNS (NET-29).
    DhcpOptionsId: `dopt-0${digits(`${account}/${region}/dopt`, 16)}`,
    IsDefault: false,
    // NET-31: support is on and hostnames are off, except in a default VPC.
    dnsSupport: true,
    dnsHostnames: false
  };
  tx.put("vpc", VpcId, vpc);
  return vpc;
}

const describeVpcs = describeCall({
  kind: "vpc",
  ids: "VpcIds",
  answer: "Vpcs",
  print: (_view, vpc) => printed(vpc),
  filters: {
    cidr: ({CidrBlock}) => [CidrBlock],
    "cidr-block-association.association-id": ({CidrBlockAssociationSet: set}) => set.map((one) => one.AssociationId),
    "cidr-block-association.cidr-block": ({CidrBlockAssociationSet: set}) => set.map(({CidrBlock}) => CidrBlock),
    "cidr-block-association.state": ({CidrBlockAssociationSet: set}) => set.map((one) => one.CidrBlockState.State),
    "dhcp-options-id": ({DhcpOptionsId}) => [DhcpOptionsId],
    "is-default": ({IsDefault}) => [IsDefault],
    "owner-id": ({OwnerId}) => [OwnerId],
    state: ({State}) => [State],
    "vpc-id": ({VpcId}) => [VpcId]
  }
});

const flag = v.optional(v.strictObject({Value: v.optional(v.boolean())}));

const modifyVpcAttribute = write({
  input: v.strictObject({VpcId: v.string(), EnableDnsSupport: flag, EnableDnsHostnames: flag}),
  run(tx, {VpcId, EnableDnsSupport, EnableDnsHostnames}) {
    if (EnableDnsSupport && EnableDnsHostnames) {
      throw new AwsError("InvalidParameterCombination", "Fields for multiple attribute types specified");
    }
    const vpc = find(tx, "vpc", VpcId);
    if (EnableDnsHostnames?.Value && !vpc.dnsSupport) {
      const text = "You can only enable DNS hostnames if you've enabled DNS support.";
      throw new AwsError("InvalidParameterCombination", text, {ours: true});
    }
    const dnsSupport = EnableDnsSupport?.Value ?? vpc.dnsSupport;
    const dnsHostnames = EnableDnsHostnames?.Value ?? vpc.dnsHostnames;
    tx.put("vpc", VpcId, {...vpc, dnsSupport, dnsHostnames});
    return {};
  }
});

const describeVpcAttribute = read({
  input: v.strictObject({VpcId: v.string(), Attribute: v.picklist(["enableDnsSupport", "enableDnsHostnames"])}),
  run(view, {VpcId, Attribute}) {
    const vpc = find(view, "vpc", VpcId);
    return Attribute === "enableDnsSupport"
      ? {VpcId, EnableDnsSupport: {Value: vpc.dnsSupport}}
      : {VpcId, EnableDnsHostnames: {Value: vpc.dnsHostnames}};
  }
});

/** The calls about VPCs. */
export const vpcCalls = {createVpc, describeVpcs, modifyVpcAttribute, describeVpcAttribute};
