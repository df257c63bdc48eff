import type {Tx, View} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find} from "../lookup.ts";
import {publicEntries} from "./endpoint-names.ts";
import {privateEntries} from "./endpoint-zone.ts";
import type {NetworkInterface} from "./network-interface.ts";
import {createInterface, deleteInterface} from "./network-interface.ts";
import type {GroupIdentifier} from "./security-group.ts";
import {defaultGroup} from "./security-group.ts";
import type {OfferedService} from "./service-offer.ts";
import type {Subnet} from "./subnet.ts";
import type {VpcEndpoint} from "./vpc-endpoint.ts";

/** The account that AWS makes endpoint interfaces with, as EC2's guide shows it in `RequesterId` (IF-03). */
const requester = "727180483921";

/** An address that was designated for a subnet (IF-05). */
export interface SubnetConfiguration {
  readonly SubnetId?: string | undefined;
  readonly Ipv4?: string | undefined;
}

/**
 * The subnets with these ids.
 *
 * @param kept subnets that the endpoint has and keeps: none of the new ones may be in a zone of theirs
 * @throws AwsError `InvalidSubnetID.NotFound`; `InvalidParameter` for a subnet of another VPC, or in a zone that the
 *   service is not offered in (PS-11); `DuplicateSubnetsInSameZone` (ERR-05)
 */
export function subnetsFor(
  view: View,
  vpcId: string,
  service: OfferedService,
  ids: readonly string[],
  kept: readonly Subnet[] = []
): readonly Subnet[] {
  const subnets = ids.map((id) => find(view, "subnet", id));
  const zones = new Set(kept.map(({AvailabilityZoneId}) => AvailabilityZoneId));
  for (const {SubnetId, VpcId, AvailabilityZoneId} of subnets) {
    if (VpcId !== vpcId) {
      const text = `The subnet '${SubnetId}' is in ${VpcId}; the subnets of an endpoint in ${vpcId} must be in ${vpcId}.`;
      throw new AwsError("InvalidParameter", text, {ours: true});
    }
    if (!service.zoneIds.includes(AvailabilityZoneId)) {
      const text = `The VPC endpoint service ${service.name} does not support the availability zone of the subnet: ${SubnetId}.`;
      throw new AwsError("InvalidParameter", text, {facts: ["PS-11", "IF-25"]});
    }
    if (zones.has(AvailabilityZoneId)) {
      const text = `Found another VPC endpoint subnet in the availability zone of ${SubnetId}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.`;
      throw new AwsError("DuplicateSubnetsInSameZone", text, {facts: ["ERR-05", "IF-02"]});
    }
    zones.add(AvailabilityZoneId);
  }
  return subnets;
}

/**
 * The security groups with these ids; without ids, the VPC's default group (IF-08).
 *
 * @throws AwsError `InvalidGroup.NotFound`; `InvalidParameter` for a group of another VPC
 */
export function endpointGroups(view: View, vpcId: string, ids: readonly string[] | undefined): GroupIdentifier[] {
  const groups = ids?.length
    ? [...new Set(ids)].map((id) => find(view, "securityGroup", id))
    : [defaultGroup(view, vpcId)];
  return groups.map(({GroupId, GroupName, VpcId}) => {
    if (VpcId === vpcId) return {GroupId, GroupName};
    const text = `The security group '${GroupId}' is in ${VpcId}; the groups of an endpoint in ${vpcId} must be in ${vpcId}.`;
    throw new AwsError("InvalidParameter", text, {ours: true});
  });
}

/** The addresses that were designated, by subnet. */
export function designated(
  configurations: readonly SubnetConfiguration[],
  subnetIds: readonly string[]
): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const {SubnetId, Ipv4} of configurations) {
    if (SubnetId === undefined || !subnetIds.includes(SubnetId)) {
      const text = `SubnetConfigurations names the subnet ${SubnetId}, which is not among the endpoint's: ${subnetIds.join(", ")}.`;
      throw new AwsError("InvalidParameter", text, {ours: true, facts: ["IF-05"]});
    }
    if (Ipv4 !== undefined) addresses.set(SubnetId, Ipv4);
  }
  return addresses;
}

/** Makes the endpoint's interface in a subnet: requester-managed, and of the type of endpoints (IF-01, IF-03, IF-04). */
export function addEndpointInterface(
  tx: Tx,
  endpoint: Pick<VpcEndpoint, "VpcEndpointId" | "Groups">,
  subnet: Subnet,
  address: string | undefined
): NetworkInterface {
  return createInterface(tx, {
    subnet,
    address,
    owner: endpoint.VpcEndpointId,
    groups: endpoint.Groups.map(({GroupId}) => GroupId),
    InterfaceType: "vpc_endpoint",
    Description: `VPC Endpoint Interface ${endpoint.VpcEndpointId}`,
    RequesterId: requester,
    Attachment: {DeleteOnTermination: false, DeviceIndex: 1, InstanceOwnerId: "amazon-aws"}
  });
}

/**
 * Gives an endpoint an interface in each of its subnets, and takes away those it has elsewhere or at another address
 * than the designated one (IF-01, IF-07).
 *
 * @returns the endpoint with what follows from its subnets: interfaces and names
 */
export function placeInterfaces(
  tx: Tx,
  endpoint: VpcEndpoint,
  service: OfferedService,
  addresses: ReadonlyMap<string, string>
): VpcEndpoint {
  const before = interfacesOf(tx, endpoint);
  const now = endpoint.SubnetIds.map((id) => {
    const address = addresses.get(id);
    const there = before.find(({SubnetId}) => SubnetId === id);
    if (there && (address === undefined || address === there.PrivateIpAddress)) return regrouped(tx, there, endpoint);
    return addEndpointInterface(tx, endpoint, find(tx, "subnet", id), address);
  });
  const NetworkInterfaceIds = now.map(({NetworkInterfaceId}) => NetworkInterfaceId);
  for (const {NetworkInterfaceId: id} of before) if (!NetworkInterfaceIds.includes(id)) deleteInterface(tx, id);
  const zones = now.map(({AvailabilityZone}) => AvailabilityZone);
  return {...endpoint, NetworkInterfaceIds, DnsEntries: entriesOf(tx, endpoint, service, zones)};
}

/** The interfaces of an endpoint, in the order of its subnets. */
export function interfacesOf({state}: View, {NetworkInterfaceIds}: VpcEndpoint): readonly NetworkInterface[] {
  return NetworkInterfaceIds.flatMap((id) => state.tables.networkInterface.get(id) ?? []);
}

function regrouped(tx: Tx, there: NetworkInterface, {Groups}: VpcEndpoint): NetworkInterface {
  const same = there.Groups.map(({GroupId}) => GroupId).join() === Groups.map(({GroupId}) => GroupId).join();
  if (!same) tx.put("networkInterface", there.NetworkInterfaceId, {...there, Groups});
  return there;
}

/** The names of an endpoint in AWS's order: regional, zonal, private (DNS-06); none without interfaces. */
function entriesOf({state}: View, endpoint: VpcEndpoint, service: OfferedService, zones: readonly string[]) {
  if (zones.length === 0) return [];
  return [...publicEntries(endpoint, service, zones), ...privateEntries(state, endpoint.VpcEndpointId)];
}
