import * as v from "valibot";
import type {View} from "../call.ts";
import type {Cidr} from "../cidr.ts";
import {covers, formatCidr, parseCidr} from "../cidr.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {find, list} from "../lookup.ts";
import {findPrefixList} from "./prefix-list.ts";
import type {Route, RouteTable} from "./route-table.ts";
import type {RouteTarget} from "./route-target.ts";
import {blocksOf} from "./vpc.ts";

/** The parameters that name a route's destination: exactly one is given. */
export const destinationEntries = {
  DestinationCidrBlock: v.optional(v.string()),
  DestinationPrefixListId: v.optional(v.string())
};

/** The destination of a route, in canonical form. */
export type Destination = {readonly DestinationCidrBlock: string} | {readonly DestinationPrefixListId: string};

/** Link-local addresses that AWS keeps for its own services: no route may lead there (NET-14). */
const forbidden = parseCidr("169.254.168.0/22") as Cidr;

/**
 * The destination that a call names.
 *
 * @throws AwsError `MissingParameter` or `InvalidParameterCombination` unless exactly one is given,
 *   `InvalidParameterValue` for a block that is none or may not be routed, `InvalidPrefixListID.NotFound`
 */
export function destinationOf(
  view: View,
  input: {readonly DestinationCidrBlock?: string | undefined; readonly DestinationPrefixListId?: string | undefined}
): Destination {
  const {DestinationCidrBlock: text, DestinationPrefixListId} = input;
  if (text !== undefined && DestinationPrefixListId !== undefined) {
    const why = "A route has one destination: DestinationCidrBlock or DestinationPrefixListId.";
    throw new AwsError("InvalidParameterCombination", why, {ours: true});
  }
  if (DestinationPrefixListId !== undefined) {
    return {DestinationPrefixListId: findPrefixList(view, DestinationPrefixListId).PrefixListId};
  }
  if (text === undefined) {
    const why = "The request must contain the parameter destinationCidrBlock or destinationPrefixListId";
    throw new AwsError("MissingParameter", why, {ours: true});
  }
  return {DestinationCidrBlock: formatCidr(routable(text))};
}

function routable(text: string): Cidr {
  const cidr = parseCidr(text);
  if (!cidr) {
    const why = `Value (${text}) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.`;
    throw new AwsError("InvalidParameterValue", why);
  }
  if (covers(forbidden, cidr)) {
    const why = `Value (${text}) for parameter destinationCidrBlock is invalid. ${formatCidr(forbidden)} is reserved for use by AWS services.`;
    throw new AwsError("InvalidParameterValue", why, {ours: true, facts: ["NET-14"]});
  }
  return cidr;
}

/** The route of a table to a destination, if it has one. */
export function routeTo({Routes}: RouteTable, destination: Destination): Route | undefined {
  return Routes.find((route) =>
    "DestinationCidrBlock" in destination
      ? route.DestinationCidrBlock === destination.DestinationCidrBlock
      : route.DestinationPrefixListId === destination.DestinationPrefixListId
  );
}

/** A destination as messages name it: the block, or the id of the prefix list. */
export function destinationText(destination: Destination): string {
  return "DestinationCidrBlock" in destination ? destination.DestinationCidrBlock : destination.DestinationPrefixListId;
}

/**
 * Refuses a route inside the VPC's own blocks that may not be: more specific than local it must be for the whole block
 * of a subnet, to a NAT gateway or a network interface (NET-06); the local route itself may get such a target too.
 *
 * @throws AwsError `InvalidParameterValue`
 */
export function checkInsideVpc(view: View, table: RouteTable, destination: Destination, target: RouteTarget): void {
  if (!("DestinationCidrBlock" in destination)) return;
  const block = parseCidr(destination.DestinationCidrBlock) as Cidr;
  const vpcBlocks = blocksOf(find(view, "vpc", table.VpcId));
  if (!vpcBlocks.some((own) => covers(own, block))) return;
  if (target.NatGatewayId === undefined && target.NetworkInterfaceId === undefined) {
    const why = "Route target is not supported. This route only supports interface and instance targets.";
    throw new AwsError("InvalidParameterValue", why, {facts: ["NET-06"]});
  }
  if (vpcBlocks.some((own) => covers(block, own))) return;
  const subnets = list(view, "subnet").filter(({VpcId}) => VpcId === table.VpcId);
  if (subnets.some(({CidrBlock}) => CidrBlock === destination.DestinationCidrBlock)) return;
  const blocks = subnets.map(({CidrBlock}) => CidrBlock).join(", ") || "none yet";
  const why = `The destination CIDR block ${destination.DestinationCidrBlock} is inside a block of ${table.VpcId}: it must be that of a whole subnet (${blocks}).`;
  throw new AwsError("InvalidParameterValue", why, {ours: true, facts: ["NET-06"]});
}

/**
 * Refuses a route that only a gateway endpoint may have.
 *
 * @param gatewayId the target that the call names, if it is a gateway
 * @throws AwsError `InvalidParameterValue` (GW-04, ERR-07)
 */
export function checkNoEndpoint(destination: Destination, gatewayId: string | undefined): void {
  if (!gatewayId?.startsWith("vpce-")) return;
  if ("DestinationPrefixListId" in destination) {
    const why = "Cannot create or replace a prefix list route targeting a VPC Endpoint.";
    throw new AwsError("InvalidParameterValue", why, {facts: ["ERR-07", "GW-04"]});
  }
  throw notSimulated(
    `A route from a CIDR block to an endpoint, here ${gatewayId}, which a Gateway Load Balancer endpoint can have,`
  );
}
