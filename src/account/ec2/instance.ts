import type {Tx, View} from "../call.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {privateHostName} from "./host-name.ts";
import type {NetworkInterface} from "./network-interface.ts";
import {interfacesOf, printInterface} from "./network-interface.ts";

/** The states of an instance and their codes. */
const instanceStates = {
  pending: 0,
  running: 16,
  "shutting-down": 32,
  terminated: 48,
  stopping: 64,
  stopped: 80
} as const;

/** The name of a state of an instance. */
export type InstanceStateName = keyof typeof instanceStates;

/** The state of an instance, as the API gives it. */
export interface InstanceState {
  readonly Code: number;
  readonly Name: InstanceStateName;
}

/**
 * An instance. Its addresses, groups and names are those of its interfaces, which refer to it by
 * `Attachment.InstanceId`; they are put in when it is described.
 */
export interface Instance extends Placed {
  readonly InstanceId: string;
  readonly ImageId: string;
  readonly InstanceType: string;
  readonly KeyName?: string;
  readonly State: InstanceState;
  /** Absent once it is terminated. */
  readonly SubnetId?: string;
  readonly VpcId?: string;
  readonly AmiLaunchIndex: number;
  readonly LaunchTime: Date;
  readonly Placement: {readonly AvailabilityZone: string; readonly GroupName: string; readonly Tenancy: string};
  readonly StateTransitionReason: string;
  readonly Tags: readonly Tag[];
  /** The launch that it belongs to. */
  readonly reservationId: string;
  /** Whether it was launched with a public address, and gets another whenever it is started again. */
  readonly publicAddress: boolean;
}

/** The state with its code. */
export function instanceState(Name: InstanceStateName): InstanceState {
  return {Code: instanceStates[Name], Name};
}

/** An instance as `describeInstances` answers, with what it has through its interfaces. */
export function printInstance(view: View, stored: Instance) {
  const interfaces = interfacesOf(view, stored.InstanceId).map((one) => printInterface(view, one));
  const [primary] = interfaces;
  const address = primary?.PrivateIpAddress;
  const publicAddress = primary?.Association;
  return {
    ...printed(stored),
    PrivateDnsName: address === undefined ? "" : privateHostName(stored.region, address),
    PublicDnsName: publicAddress?.PublicDnsName ?? "",
    ...(address !== undefined && {PrivateIpAddress: address}),
    ...(publicAddress && {PublicIpAddress: publicAddress.PublicIp}),
    ...(primary && {SourceDestCheck: primary.SourceDestCheck}),
    SecurityGroups: primary ? [...primary.Groups] : [],
    NetworkInterfaces: interfaces.map(instanceInterface)
  };
}

/** An interface as its instance lists it: with less than when it is described itself. */
function instanceInterface(printedInterface: ReturnType<typeof printInterface>) {
  const {Attachment, Association, PrivateIpAddresses, PrivateDnsName, ...rest} = printedInterface;
  const {Description, Groups, InterfaceType, MacAddress, NetworkInterfaceId, OwnerId} = rest;
  const {PrivateIpAddress, SourceDestCheck, Status, SubnetId, VpcId} = rest;
  return {
    ...(Association && {Association: briefly(Association)}),
    ...(Attachment && {Attachment: withoutInstance(Attachment)}),
    Description,
    Groups,
    InterfaceType,
    Ipv6Addresses: [],
    MacAddress,
    NetworkInterfaceId,
    OwnerId,
    ...(PrivateDnsName !== undefined && {PrivateDnsName}),
    PrivateIpAddress,
    PrivateIpAddresses: PrivateIpAddresses.map((one) => ({
      ...one,
      ...(one.Association && {Association: briefly(one.Association)})
    })),
    SourceDestCheck,
    Status,
    SubnetId,
    VpcId
  };
}

function briefly({IpOwnerId, PublicDnsName, PublicIp}: {IpOwnerId: string; PublicDnsName: string; PublicIp: string}) {
  return {IpOwnerId, PublicDnsName, PublicIp};
}

function withoutInstance({
  AttachmentId,
  AttachTime,
  DeleteOnTermination,
  DeviceIndex,
  Status
}: NonNullable<NetworkInterface["Attachment"]>) {
  return {AttachmentId, ...(AttachTime && {AttachTime}), DeleteOnTermination, DeviceIndex, Status};
}

/** Instances by launch, as `describeInstances` and `runInstances` answer. */
export function reservations(instances: readonly Instance[], view: View) {
  const ids = [...new Set(instances.map(({reservationId}) => reservationId))];
  return ids.map((ReservationId) => ({
    ReservationId,
    OwnerId: view.account,
    Groups: [],
    Instances: instances.filter((one) => one.reservationId === ReservationId).map((one) => printInstance(view, one))
  }));
}

/** Moves an instance to a state. */
export function putState(tx: Tx, instance: Instance, name: InstanceStateName): void {
  tx.put("instance", instance.InstanceId, {...instance, State: instanceState(name)});
}
