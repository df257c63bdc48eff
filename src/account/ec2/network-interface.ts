import type {Tx, View} from "../call.ts";
import {digits} from "../ids.ts";
import {find, list} from "../lookup.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {disassociate, dropPublicAddress, elasticIpOf, withoutInstance} from "./elastic-ip.ts";
import {privateHostName, publicHostName} from "./host-name.ts";
import {chooseAddress} from "./private-address.ts";
import {markRoutes} from "./route-table.ts";
import type {GroupIdentifier} from "./security-group.ts";
import {groupsFor} from "./security-group.ts";
import type {Subnet} from "./subnet.ts";

/** What an interface is for: `interface` is an ordinary one. */
export type InterfaceType = "interface" | "vpc_endpoint" | "nat_gateway" | "network_load_balancer";

/** How an interface is held: by an instance, or by the service that manages it. */
export interface InterfaceAttachment {
  /** `eni-attach-…`, for a requester-managed interface `ela-attach-…`. */
  readonly AttachmentId: string;
  /** Absent for a requester-managed interface. */
  readonly AttachTime?: Date;
  readonly DeleteOnTermination: boolean;
  readonly DeviceIndex: number;
  readonly InstanceId?: string;
  /** The account of the instance, or an alias such as `amazon-aws`. */
  readonly InstanceOwnerId: string;
  readonly Status: "attaching" | "attached" | "detaching" | "detached";
}

/** The public address that stands for an interface's private one at the internet gateway. */
export interface InterfaceAssociation {
  readonly PublicIp: string;
  /** `amazon` for an address that goes with the instance; the account for an Elastic IP address. */
  readonly IpOwnerId: string;
  readonly AllocationId?: string;
  readonly AssociationId?: string;
}

/** A network interface. Its private address also stands, with the name and the public address, in `PrivateIpAddresses` when it is described. */
export interface NetworkInterface extends Placed {
  readonly NetworkInterfaceId: string;
  /** An {@link InterfaceType}, or another of AWS's that was loaded. The SDK's types have `natGateway` for what the API calls `nat_gateway`. */
  readonly InterfaceType: string;
  readonly Description: string;
  readonly SubnetId: string;
  readonly VpcId: string;
  readonly AvailabilityZone: string;
  readonly AvailabilityZoneId: string;
  readonly OwnerId: string;
  readonly PrivateIpAddress: string;
  readonly MacAddress: string;
  readonly Groups: readonly GroupIdentifier[];
  readonly SourceDestCheck: boolean;
  readonly Status: "available" | "in-use";
  readonly RequesterManaged: boolean;
  /** The account or the service that asked for a requester-managed interface. */
  readonly RequesterId?: string;
  readonly Attachment?: InterfaceAttachment;
  readonly Association?: InterfaceAssociation;
  readonly Ipv6Addresses: readonly never[];
  readonly TagSet: readonly Tag[];
}

/** What {@link createInterface} is told. */
export interface InterfaceSpec {
  readonly subnet: Subnet;
  /**
   * Ids of the security groups, which must be in the subnet's VPC. Absent: the VPC's default group. Empty: none, as for
   * NAT gateways.
   */
  readonly groups?: readonly string[] | undefined;
  /** The id of the resource that the interface comes with, whose series its id counts in. Absent: the reader's own series. */
  readonly owner?: string;
  /** The designated private address. Absent: one is chosen. */
  readonly address?: string | undefined;
  /** Default `interface`. */
  readonly InterfaceType?: InterfaceType;
  /** Default empty. */
  readonly Description?: string | undefined;
  /** Default true. */
  readonly SourceDestCheck?: boolean;
  /** The account or service that asked for a requester-managed interface. */
  readonly RequesterId?: string;
  /** Default: whether there is a `RequesterId`. */
  readonly RequesterManaged?: boolean;
  /** Default none: the interface is `available`. */
  readonly Attachment?: Omit<InterfaceAttachment, "AttachmentId" | "Status">;
  readonly Tags?: readonly Tag[];
}

/**
 * Makes a network interface in a subnet: the one way in which addresses of subnets are taken, by
 * `createNetworkInterface`, instances, NAT gateways, endpoints and load balancers alike.
 *
 * @throws AwsError `InsufficientFreeAddressesInSubnet`, `InvalidIPAddress.InUse` or `InvalidParameterValue` for the
 *   address, `InvalidSecurityGroupID.NotFound` or `InvalidParameter` for the groups
 */
export function createInterface(tx: Tx, spec: InterfaceSpec): NetworkInterface {
  const {subnet, owner, Attachment, RequesterId} = spec;
  const Groups = groupsFor(tx, subnet, spec.groups);
  const PrivateIpAddress = chooseAddress(tx, subnet, spec.address);
  const NetworkInterfaceId = tx.id("eni", owner);
  const created: NetworkInterface = {
    account: tx.account,
    region: tx.region,
    NetworkInterfaceId,
    InterfaceType: spec.InterfaceType ?? "interface",
    Description: spec.Description ?? "",
    SubnetId: subnet.SubnetId,
    VpcId: subnet.VpcId,
    AvailabilityZone: subnet.AvailabilityZone,
    AvailabilityZoneId: subnet.AvailabilityZoneId,
    OwnerId: tx.account,
    PrivateIpAddress,
    MacAddress: macAddress(NetworkInterfaceId),
    Groups,
    SourceDestCheck: spec.SourceDestCheck ?? true,
    Status: Attachment ? "in-use" : "available",
    RequesterManaged: spec.RequesterManaged ?? RequesterId !== undefined,
    ...(RequesterId && {RequesterId}),
    ...(Attachment && {Attachment: attachment(tx, NetworkInterfaceId, Attachment)}),
    Ipv6Addresses: [],
    TagSet: spec.Tags ?? []
  };
  tx.put("networkInterface", NetworkInterfaceId, created);
  return created;
}

/**
 * Removes an interface, whoever manages it: its private address is free again, an Elastic IP address stays the
 * account's, and routes to it lead nowhere (NET-17).
 */
export function deleteInterface(tx: Tx, id: string): void {
  const found = tx.state.tables.networkInterface.get(id);
  const address = found && elasticIpOf(tx, found);
  if (address) disassociate(tx, address);
  tx.remove("networkInterface", id);
  markRoutes(tx, id, "blackhole");
}

/** Takes an interface from its instance. It keeps its private and its Elastic IP address, and routes to it lead nowhere (NET-17). */
export function detach(tx: Tx, {Attachment, ...rest}: NetworkInterface): void {
  const id = rest.NetworkInterfaceId;
  tx.put("networkInterface", id, {...rest, Status: "available"});
  if (!Attachment) return;
  const address = elasticIpOf(tx, rest);
  if (address) tx.put("elasticIp", address.AllocationId, withoutInstance(address));
  else dropPublicAddress(tx, find(tx, "networkInterface", id));
  markRoutes(tx, id, "blackhole");
}

/** The interfaces of an instance, by device index. */
export function interfacesOf(view: View, instanceId: string): NetworkInterface[] {
  const attached = list(view, "networkInterface").filter(({Attachment}) => Attachment?.InstanceId === instanceId);
  return attached.sort((a, b) => (a.Attachment?.DeviceIndex ?? 0) - (b.Attachment?.DeviceIndex ?? 0));
}

/** An interface as `describeNetworkInterfaces` answers: with its names, where the VPC gives names. */
export function printInterface(view: View, stored: NetworkInterface) {
  const {PrivateIpAddress, region, VpcId} = stored;
  const named = view.state.tables.vpc.get(VpcId)?.dnsHostnames ?? false;
  const name = named ? {PrivateDnsName: privateHostName(region, PrivateIpAddress)} : {};
  const Association = stored.Association && {
    ...stored.Association,
    PublicDnsName: named ? publicHostName(region, stored.Association.PublicIp) : ""
  };
  const own = {Primary: true, PrivateIpAddress, ...name, ...(Association && {Association})};
  return {
    ...printed({...stored, Association: undefined}),
    ...name,
    ...(Association && {Association}),
    PrivateIpAddresses: [own]
  };
}

/** An attachment with an id of its own. */
export function attachment(tx: Tx, id: string, spec: NonNullable<InterfaceSpec["Attachment"]>): InterfaceAttachment {
  const prefix = spec.InstanceId ? "eni-attach" : "ela-attach";
  return {AttachmentId: tx.id(prefix, id), ...spec, Status: "attached"};
}

/** A locally administered MAC address that depends on the interface's id alone. */
function macAddress(id: string): string {
  return ["06", ...(digits(`${id}/mac`, 10).match(/../g) ?? [])].join(":");
}
