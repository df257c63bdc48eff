import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {write} from "../call.ts";
import {covers, formatCidr, overlaps, parseCidr} from "../cidr.ts";
import {AwsError} from "../errors.ts";
import {find, list} from "../lookup.ts";
import type {Zone} from "../regions.ts";
import {zonesOf} from "../regions.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {arn} from "./arn.ts";
import {describeCall} from "./describe.ts";
import {joinDefaultAcl, leave} from "./network-acl.ts";
import {freeAddresses} from "./private-address.ts";
import {disassociateSubnet} from "./route-table.ts";
import type {Vpc} from "./vpc.ts";
import {blocksOf} from "./vpc.ts";

/** A subnet. `AvailableIpAddressCount` is computed when it is described. */
export interface Subnet extends Placed {
  readonly SubnetId: string;
  readonly SubnetArn: string;
  readonly VpcId: string;
  readonly OwnerId: string;
  readonly State: "pending" | "available";
  readonly CidrBlock: string;
  readonly AvailabilityZone: string;
  readonly AvailabilityZoneId: string;
  readonly DefaultForAz: boolean;
  /** Whether instances that are launched into it get a public address. */
  readonly MapPublicIpOnLaunch: boolean;
  readonly AssignIpv6AddressOnCreation: boolean;
  readonly Tags: readonly Tag[];
}

interface ZoneInput {
  readonly AvailabilityZone?: string | undefined;
  readonly AvailabilityZoneId?: string | undefined;
}

const createSubnet = write({
  input: v.strictObject({
    VpcId: v.string(),
    CidrBlock: v.string(),
    AvailabilityZone: v.optional(v.string()),
    AvailabilityZoneId: v.optional(v.string()),
    TagSpecifications
  }),
  run(tx, input) {
    const vpc = find(tx, "vpc", input.VpcId);
    const zone = zoneOf(tx, input);
    const CidrBlock = subnetBlock(tx, vpc, input.CidrBlock);
    const Tags = tagsOf(input.TagSpecifications, "subnet");
    if (list(tx, "subnet").filter(({VpcId}) => VpcId === vpc.VpcId).length >= tx.quotas.subnetsPerVpc) {
      throw new AwsError("SubnetLimitExceeded", "The maximum number of subnets has been reached.");
    }
    const SubnetId = tx.id("subnet");
    const subnet: Subnet = {
      account: tx.account,
      region: tx.region,
      SubnetId,
      SubnetArn: arn(tx, "subnet", SubnetId),
      VpcId: vpc.VpcId,
      OwnerId: tx.account,
      State: "available",
      CidrBlock,
      AvailabilityZone: zone.name,
      AvailabilityZoneId: zone.id,
      DefaultForAz: false,
      MapPublicIpOnLaunch: false,
      AssignIpv6AddressOnCreation: false,
      Tags
    };
    tx.put("subnet", SubnetId, subnet);
    joinDefaultAcl(tx, SubnetId, vpc.VpcId);
    return {Subnet: print(tx, subnet)};
  }
});

function subnetBlock(tx: Tx, vpc: Vpc, text: string): string {
  const cidr = parseCidr(text);
  if (!cidr) {
    throw new AwsError(
      "InvalidParameterValue",
      `Value (${text}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`
    );
  }
  if (cidr.length < 16 || cidr.length > 28 || !blocksOf(vpc).some((block) => covers(block, cidr))) {
    throw new AwsError("InvalidSubnet.Range", `The CIDR '${text}' is invalid.`, {facts: ["NET-20"]});
  }
  const siblings = list(tx, "subnet").filter(({VpcId}) => VpcId === vpc.VpcId);
  if (siblings.some(({CidrBlock}) => overlaps(parseCidr(CidrBlock) ?? cidr, cidr))) {
    throw new AwsError("InvalidSubnet.Conflict", `The CIDR '${text}' conflicts with another subnet`);
  }
  return formatCidr(cidr);
}

function zoneOf(tx: Tx, {AvailabilityZone, AvailabilityZoneId}: ZoneInput): Zone {
  if (AvailabilityZone !== undefined && AvailabilityZoneId !== undefined) {
    const text = "Give AvailabilityZone or AvailabilityZoneId, not both.";
    throw new AwsError("InvalidParameterCombination", text, {ours: true});
  }
  const zones = zonesOf(tx);
  const wanted = AvailabilityZone ?? AvailabilityZoneId;
  const zone = wanted === undefined ? zones[0] : zones.find(({name, id}) => [name, id].includes(wanted));
  const fits = AvailabilityZone === undefined ? zone?.id === wanted : zone?.name === wanted;
  if (zone && (wanted === undefined || fits)) return zone;
  const names = zones.map(({name}) => name).join(", ");
  throw new AwsError(
    "InvalidParameterValue",
    `Value (${wanted}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${names}.`
  );
}

const deleteSubnet = write({
  input: v.strictObject({SubnetId: v.string()}),
  run(tx, {SubnetId}) {
    find(tx, "subnet", SubnetId);
    if (list(tx, "networkInterface").some((one) => one.SubnetId === SubnetId)) {
      const text = `The subnet '${SubnetId}' has dependencies and cannot be deleted.`;
      throw new AwsError("DependencyViolation", text);
    }
    disassociateSubnet(tx, SubnetId);
    leave(tx, SubnetId);
    tx.remove("subnet", SubnetId);
    return {};
  }
});

const modifySubnetAttribute = write({
  input: v.strictObject({
    SubnetId: v.string(),
    MapPublicIpOnLaunch: v.strictObject({Value: v.boolean()})
  }),
  run(tx, {SubnetId, MapPublicIpOnLaunch}) {
    const subnet = find(tx, "subnet", SubnetId);
    tx.put("subnet", SubnetId, {...subnet, MapPublicIpOnLaunch: MapPublicIpOnLaunch.Value});
    return {};
  }
});

const describeSubnets = describeCall({
  kind: "subnet",
  ids: "SubnetIds",
  answer: "Subnets",
  print,
  filters: {
    "availability-zone": ({AvailabilityZone}) => [AvailabilityZone],
    "availability-zone-id": ({AvailabilityZoneId}) => [AvailabilityZoneId],
    "available-ip-address-count": ({AvailableIpAddressCount}) => [AvailableIpAddressCount],
    "cidr-block": ({CidrBlock}) => [CidrBlock],
    "default-for-az": ({DefaultForAz}) => [DefaultForAz],
    "map-public-ip-on-launch": ({MapPublicIpOnLaunch}) => [MapPublicIpOnLaunch],
    "owner-id": ({OwnerId}) => [OwnerId],
    state: ({State}) => [State],
    "subnet-arn": ({SubnetArn}) => [SubnetArn],
    "subnet-id": ({SubnetId}) => [SubnetId],
    "vpc-id": ({VpcId}) => [VpcId]
  }
});

function print(view: View, subnet: Subnet) {
  return {...printed(subnet), AvailableIpAddressCount: freeAddresses(view, subnet), Ipv6CidrBlockAssociationSet: []};
}

/** The calls about subnets. */
export const subnetCalls = {createSubnet, deleteSubnet, modifySubnetAttribute, describeSubnets};
