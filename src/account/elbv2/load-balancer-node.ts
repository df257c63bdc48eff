import type {Tx} from "../call.ts";
import {associate} from "../ec2/elastic-ip.ts";
import {gatewayOf} from "../ec2/internet-gateway.ts";
import type {NetworkInterface} from "../ec2/network-interface.ts";
import {createInterface, deleteInterface} from "../ec2/network-interface.ts";
import {choosePublicAddress} from "../ec2/public-address.ts";
import type {Subnet} from "../ec2/subnet.ts";
import {AwsError} from "../errors.ts";
import {find, list} from "../lookup.ts";
import {balancerPath} from "./arn.ts";
import type {LoadBalancer} from "./load-balancer.ts";

/** The account that AWS makes nodes' interfaces with, as a real account showed it. */
const requester = "066548406366";

/** Where a load balancer gets a node, and with which addresses. */
export interface SubnetMapping {
  readonly SubnetId: string;
  readonly AllocationId?: string | undefined;
  readonly PrivateIPv4Address?: string | undefined;
}

/** A zone of a load balancer as the API shows it. */
export interface BalancerZone {
  readonly ZoneName: string;
  readonly SubnetId: string;
  readonly LoadBalancerAddresses: readonly {
    readonly IpAddress?: string;
    readonly AllocationId?: string;
    readonly PrivateIPv4Address?: string;
  }[];
}

/** The node of a load balancer in one zone: an interface, which the provider's targets see as the source (PS-15). */
export interface BalancerNode {
  readonly zoneId: string;
  readonly zoneName: string;
  readonly subnetId: string;
  readonly interfaceId: string;
}

/**
 * The subnets of mappings.
 *
 * @throws AwsError `SubnetNotFoundException`; `InvalidConfigurationRequestException` for two subnets of one zone or of
 *   two VPCs, and for an `AllocationId` of an internal load balancer; `InvalidSubnetException` for an internet-facing load balancer in a VPC without an internet gateway
 */
export function subnetsOf(
  tx: Tx,
  mappings: readonly SubnetMapping[],
  Scheme: LoadBalancer["Scheme"]
): readonly Subnet[] {
  const subnets = mappings.map(({SubnetId}) => {
    const subnet = list(tx, "subnet").find((candidate) => candidate.SubnetId === SubnetId);
    if (subnet) return subnet;
    throw new AwsError("SubnetNotFoundException", `The subnet ID '${SubnetId}' does not exist`);
  });
  const [first] = subnets;
  if (!first) throw new AwsError("ValidationError", "At least one subnet must be specified", {ours: true});
  if (new Set(subnets.map(({AvailabilityZone}) => AvailabilityZone)).size < subnets.length) {
    const text = "A load balancer cannot be attached to multiple subnets in the same Availability Zone";
    throw new AwsError("InvalidConfigurationRequestException", text);
  }
  const stranger = subnets.find(({VpcId}) => VpcId !== first.VpcId);
  if (stranger) {
    const text = `The subnets of a load balancer must be in one VPC; ${first.SubnetId} is in ${first.VpcId} and ${stranger.SubnetId} in ${stranger.VpcId}.`;
    throw new AwsError("InvalidConfigurationRequestException", text, {ours: true});
  }
  if (Scheme === "internet-facing" && !gatewayOf(tx, first.VpcId)) {
    throw new AwsError("InvalidSubnetException", `VPC ${first.VpcId} has no internet gateway`);
  }
  if (Scheme === "internal" && mappings.some(({AllocationId}) => AllocationId !== undefined)) {
    const text = "An internal load balancer has no public addresses; leave AllocationId out.";
    throw new AwsError("InvalidConfigurationRequestException", text, {ours: true});
  }
  return subnets;
}

/** Makes the node of a load balancer in a subnet; an internet-facing one gets a public address too. */
export function addNode(
  tx: Tx,
  balancer: Pick<LoadBalancer, "LoadBalancerArn" | "Scheme" | "SecurityGroups">,
  subnet: Subnet,
  mapping: SubnetMapping
): BalancerNode {
  const node = createInterface(tx, {
    subnet,
    address: mapping.PrivateIPv4Address,
    owner: balancer.LoadBalancerArn,
    groups: balancer.SecurityGroups ?? [],
    InterfaceType: "network_load_balancer",
    Description: `ELB net/${balancerPath(balancer.LoadBalancerArn)}`,
    SourceDestCheck: false,
    RequesterId: requester,
    Attachment: {DeleteOnTermination: false, DeviceIndex: 1, InstanceOwnerId: "amazon-aws"}
  });
  if (balancer.Scheme === "internet-facing") publish(tx, node, mapping, balancer.LoadBalancerArn);
  return {
    zoneId: subnet.AvailabilityZoneId,
    zoneName: subnet.AvailabilityZone,
    subnetId: subnet.SubnetId,
    interfaceId: node.NetworkInterfaceId
  };
}

function publish(tx: Tx, node: NetworkInterface, {AllocationId}: SubnetMapping, owner: string): void {
  if (AllocationId !== undefined) {
    associate(tx, find(tx, "elasticIp", AllocationId), node, owner);
    return;
  }
  const Association = {PublicIp: choosePublicAddress(tx, owner), IpOwnerId: "amazon-elb"};
  tx.put("networkInterface", node.NetworkInterfaceId, {...node, Association});
}

/** Removes a node with its interface. */
export function removeNode(tx: Tx, {interfaceId}: BalancerNode): void {
  deleteInterface(tx, interfaceId);
}

/** A node's zone as the API shows it: only addresses that were asked for are listed. */
export function zoneOfNode(tx: Tx, {zoneName, subnetId}: BalancerNode, mapping: SubnetMapping): BalancerZone {
  const {AllocationId, PrivateIPv4Address} = mapping;
  const LoadBalancerAddresses = [
    ...(AllocationId === undefined ? [] : [{IpAddress: find(tx, "elasticIp", AllocationId).PublicIp, AllocationId}]),
    ...(PrivateIPv4Address === undefined ? [] : [{PrivateIPv4Address}])
  ];
  return {ZoneName: zoneName, SubnetId: subnetId, LoadBalancerAddresses};
}
