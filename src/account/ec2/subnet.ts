import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {read, write} from "../call.ts";
import {covers, formatCidr, overlaps, parseCidr} from "../cidr.ts";
import {AwsError} from "../errors.ts";
import {applyFilters, Filters} from "../filters.ts";
import {find, list} from "../lookup.ts";
import type {Zone} from "../regions.ts";
import {regionOf, zonesOf} from "../regions.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {freeAddresses} from "./private-address.ts";
import type {Vpc} from "./vpc.ts";

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
  readonly MapPublicIpOnLaunch: boolean;
  readonly AssignIpv6AddressOnCreation: boolean;
  readonly Tags: readonly Tag[];
}

const createSubnet = write({
  input: v.strictObject({
    VpcId: v.string(),
    CidrBlock: v.string(),
    AvailabilityZone: v.optional(v.string()),
    AvailabilityZoneId: v.optional(v.string()),
    TagSpecifications
  }),
  differences: ["Without a zone, the first zone of the account is taken; AWS chooses one."],
  run(tx, input) {
    const vpc = find(tx, "vpc", input.VpcId);
    const CidrBlock = subnetBlock(tx, vpc, input.CidrBlock);
    const zone = zoneOf(tx, input);
    const SubnetId = tx.id("subnet");
    const subnet: Subnet = {
      account: tx.account,
      region: tx.region,
      SubnetId,
      SubnetArn: `arn:${regionOf(tx.region).partition}:ec2:${tx.region}:${tx.account}:subnet/${SubnetId}`,
      VpcId: vpc.VpcId,
      OwnerId: tx.account,
      State: "available",
      CidrBlock,
      AvailabilityZone: zone.name,
      AvailabilityZoneId: zone.id,
      DefaultForAz: false,
      MapPublicIpOnLaunch: false,
      AssignIpv6AddressOnCreation: false,
      Tags: tagsOf(input.TagSpecifications)
    };
    tx.put("subnet", SubnetId, subnet);
    return {Subnet: describe(tx, subnet)};
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
  const blocks = vpc.CidrBlockAssociationSet.flatMap(({CidrBlock}) => parseCidr(CidrBlock) ?? []);
  if (cidr.length < 16 || cidr.length > 28 || !blocks.some((block) => covers(block, cidr))) {
    throw new AwsError("InvalidSubnet.Range", `The CIDR '${text}' is invalid.`, {facts: ["NET-20"]});
  }
  const siblings = list(tx, "subnet").filter(({VpcId}) => VpcId === vpc.VpcId);
  if (siblings.some(({CidrBlock}) => overlaps(parseCidr(CidrBlock) ?? cidr, cidr))) {
    throw new AwsError("InvalidSubnet.Conflict", `The CIDR '${text}' conflicts with another subnet`);
  }
  return formatCidr(cidr);
}

function zoneOf(
  tx: Tx,
  {
    AvailabilityZone,
    AvailabilityZoneId
  }: {AvailabilityZone?: string | undefined; AvailabilityZoneId?: string | undefined}
): Zone {
  const zones = zonesOf(tx);
  const zone = zones.find(({name, id}) =>
    AvailabilityZone ? name === AvailabilityZone : !AvailabilityZoneId || id === AvailabilityZoneId
  );
  if (zone) return zone;
  const names = zones.map(({name}) => name).join(", ");
  throw new AwsError(
    "InvalidParameterValue",
    `Value (${AvailabilityZone ?? AvailabilityZoneId}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${names}.`
  );
}

const describeSubnets = read({
  input: v.strictObject({Filters, SubnetIds: v.optional(v.array(v.string()))}),
  run(view, {Filters, SubnetIds}) {
    const chosen = SubnetIds ? SubnetIds.map((id) => find(view, "subnet", id)) : list(view, "subnet");
    const filtered = applyFilters(chosen, Filters, {
      "availability-zone": (subnet) => [subnet.AvailabilityZone],
      "availability-zone-id": (subnet) => [subnet.AvailabilityZoneId],
      "cidr-block": (subnet) => [subnet.CidrBlock],
      "subnet-id": (subnet) => [subnet.SubnetId],
      "vpc-id": (subnet) => [subnet.VpcId]
    });
    return {Subnets: filtered.map((subnet) => describe(view, subnet))};
  }
});

function describe(view: View, subnet: Subnet) {
  return {...printed(subnet), AvailableIpAddressCount: freeAddresses(view, subnet)};
}

/** The calls about subnets. */
export const subnetCalls = {createSubnet, describeSubnets};
