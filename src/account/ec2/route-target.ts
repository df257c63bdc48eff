import * as v from "valibot";
import type {View} from "../call.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {find, missing} from "../lookup.ts";
import type {NetworkInterface} from "./network-interface.ts";
import {interfacesOf} from "./network-interface.ts";
import {findPeering} from "./peering.ts";
import type {Route, RouteTable} from "./route-table.ts";

/** The parameters that name a route's target: exactly one is given. */
export const targetEntries = {
  GatewayId: v.optional(v.string()),
  NatGatewayId: v.optional(v.string()),
  NetworkInterfaceId: v.optional(v.string()),
  InstanceId: v.optional(v.string()),
  VpcPeeringConnectionId: v.optional(v.string())
};

type TargetInput = {readonly [K in keyof typeof targetEntries]?: string | undefined};

/** The target of a route, and whether it is there. */
export type RouteTarget = Omit<Route, "DestinationCidrBlock" | "DestinationPrefixListId" | "Origin">;

const names = Object.keys(targetEntries) as (keyof typeof targetEntries)[];

/**
 * Refuses a call that does not name exactly one target.
 *
 * @throws AwsError `MissingParameter` or `InvalidParameterCombination`
 */
export function checkOneTarget(input: TargetInput): void {
  const given = names.filter((name) => input[name] !== undefined);
  if (given.length === 1) return;
  const text = `A route has one target, of ${names.join(", ")}. Found: ${given.join(", ") || "none"}.`;
  throw new AwsError(given.length === 0 ? "MissingParameter" : "InvalidParameterCombination", text, {ours: true});
}

/**
 * The target that a call names, for a route of a table.
 *
 * @throws AwsError `…NotFound` for an id that leads nowhere, `InvalidParameterValue` for a target of another VPC
 */
export function routeTarget(view: View, table: RouteTable, input: TargetInput): RouteTarget {
  const {GatewayId, NatGatewayId, NetworkInterfaceId, InstanceId, VpcPeeringConnectionId} = input;
  if (GatewayId !== undefined) return gatewayTarget(view, table, GatewayId);
  if (NatGatewayId !== undefined) return natTarget(view, table, NatGatewayId);
  if (VpcPeeringConnectionId !== undefined) return peeringTarget(view, table, VpcPeeringConnectionId);
  if (NetworkInterfaceId !== undefined) {
    return interfaceTarget(view, table, find(view, "networkInterface", NetworkInterfaceId));
  }
  return instanceTarget(view, table, InstanceId ?? "");
}

function gatewayTarget(view: View, table: RouteTable, GatewayId: string): RouteTarget {
  if (GatewayId.startsWith("vgw-")) throw notSimulated(`A virtual private gateway, here ${GatewayId},`);
  const gateway = find(view, "internetGateway", GatewayId, {code: "InvalidGatewayID.NotFound", noun: "gateway ID"});
  if (!gateway.Attachments.some(({VpcId}) => VpcId === table.VpcId)) {
    throw elsewhere(table, `network gateway ${GatewayId}`);
  }
  return {GatewayId, State: "active"};
}

function natTarget(view: View, table: RouteTable, NatGatewayId: string): RouteTarget {
  const wording = {code: "InvalidNatGatewayID.NotFound", noun: "natGateway ID"};
  const gateway = find(view, "natGateway", NatGatewayId, wording);
  if (gateway.State !== "pending" && gateway.State !== "available") throw missing("natGateway", NatGatewayId, wording);
  if (gateway.VpcId !== table.VpcId) throw elsewhere(table, `NAT gateway ${NatGatewayId}`);
  return {NatGatewayId, State: "active"};
}

function peeringTarget(view: View, table: RouteTable, VpcPeeringConnectionId: string): RouteTarget {
  const {Status, RequesterVpcInfo, AccepterVpcInfo} = findPeering(view, VpcPeeringConnectionId);
  if (![RequesterVpcInfo.VpcId, AccepterVpcInfo.VpcId].includes(table.VpcId)) {
    throw elsewhere(table, `peering connection ${VpcPeeringConnectionId}`);
  }
  // A route may be made before the other side accepts; it leads nowhere until then.
  return {VpcPeeringConnectionId, State: Status.Code === "active" ? "active" : "blackhole"};
}

function instanceTarget(view: View, table: RouteTable, InstanceId: string): RouteTarget {
  find(view, "instance", InstanceId);
  const [primary, ...others] = interfacesOf(view, InstanceId);
  if (others.length > 0 || !primary) {
    const text = primary
      ? `There are multiple interfaces attached to instance '${InstanceId}'. Please specify an interface ID for the operation instead.`
      : `The instance '${InstanceId}' has no network interface.`;
    throw new AwsError("InvalidInstanceID", text, {ours: !primary});
  }
  return interfaceTarget(view, table, primary);
}

function interfaceTarget(view: View, table: RouteTable, target: NetworkInterface): RouteTarget {
  const {NetworkInterfaceId, VpcId, Attachment} = target;
  if (VpcId !== table.VpcId) throw elsewhere(table, `interface ${NetworkInterfaceId}`);
  const {InstanceId, InstanceOwnerId} = Attachment ?? {};
  const instance = InstanceId === undefined ? undefined : find(view, "instance", InstanceId);
  const stopped = instance && instance.State.Name !== "running" && instance.State.Name !== "pending";
  return {
    NetworkInterfaceId,
    ...(InstanceId !== undefined && InstanceOwnerId !== undefined && {InstanceId, InstanceOwnerId}),
    State: Attachment && !stopped ? "active" : "blackhole"
  };
}

function elsewhere({RouteTableId}: RouteTable, target: string): AwsError {
  const text = `route table ${RouteTableId} and ${target} belong to different networks`;
  return new AwsError("InvalidParameterValue", text);
}
