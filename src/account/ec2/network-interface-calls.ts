import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find, list} from "../lookup.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {describeCall} from "./describe.ts";
import type {NetworkInterface} from "./network-interface.ts";
import {
  attachment,
  createInterface,
  deleteInterface,
  detach,
  interfacesOf,
  printInterface
} from "./network-interface.ts";
import {markRoutes} from "./route-table.ts";
import {groupsFor} from "./security-group.ts";

const createNetworkInterface = write({
  input: v.strictObject({
    SubnetId: v.string(),
    Groups: v.optional(v.array(v.string())),
    PrivateIpAddress: v.optional(v.string()),
    Description: v.optional(v.string()),
    TagSpecifications
  }),
  run(tx, {SubnetId, Groups, PrivateIpAddress, Description, ...input}) {
    const subnet = find(tx, "subnet", SubnetId);
    const Tags = tagsOf(input.TagSpecifications, "network-interface");
    if (list(tx, "networkInterface").length >= tx.quotas.networkInterfacesPerRegion) {
      const text = "The maximum number of network interfaces has been reached.";
      throw new AwsError("NetworkInterfaceLimitExceeded", text, {ours: true});
    }
    const made = createInterface(tx, {subnet, groups: Groups, address: PrivateIpAddress, Description, Tags});
    return {NetworkInterface: printInterface(tx, made)};
  }
});

const deleteNetworkInterface = write({
  input: v.strictObject({NetworkInterfaceId: v.string()}),
  run(tx, {NetworkInterfaceId}) {
    const {Status} = find(tx, "networkInterface", NetworkInterfaceId);
    if (Status === "in-use") {
      const text = `Network interface '${NetworkInterfaceId}' is currently in use.`;
      throw new AwsError("InvalidParameterValue", text);
    }
    deleteInterface(tx, NetworkInterfaceId);
    return {};
  }
});

const attachNetworkInterface = write({
  input: v.strictObject({NetworkInterfaceId: v.string(), InstanceId: v.string(), DeviceIndex: v.number()}),
  run(tx, {NetworkInterfaceId, InstanceId, DeviceIndex}) {
    const found = find(tx, "networkInterface", NetworkInterfaceId);
    const {State, Placement} = find(tx, "instance", InstanceId);
    if (found.Status === "in-use") {
      throw new AwsError("InvalidNetworkInterface.InUse", `Interface: [${NetworkInterfaceId}] in use.`);
    }
    if (State.Name !== "running" && State.Name !== "stopped") {
      const text = `Instance '${InstanceId}' is ${State.Name}; interfaces are attached to one that is running or stopped.`;
      throw new AwsError("IncorrectState", text, {ours: true});
    }
    if (Placement.AvailabilityZone !== found.AvailabilityZone) {
      const text =
        "You may not attach a network interface to an instance if they are not in the same availability zone";
      throw new AwsError("InvalidParameterCombination", text);
    }
    if (interfacesOf(tx, InstanceId).some(({Attachment}) => Attachment?.DeviceIndex === DeviceIndex)) {
      const text = `Instance '${InstanceId}' already has an interface attached at device index '${DeviceIndex}'.`;
      throw new AwsError("InvalidParameterValue", text);
    }
    const Attachment = attachment(tx, NetworkInterfaceId, {
      AttachTime: new Date(tx.state.now),
      DeleteOnTermination: false,
      DeviceIndex,
      InstanceId,
      InstanceOwnerId: tx.account
    });
    tx.put("networkInterface", NetworkInterfaceId, {...found, Status: "in-use", Attachment});
    if (State.Name === "running") markRoutes(tx, NetworkInterfaceId, "active");
    return {AttachmentId: Attachment.AttachmentId};
  }
});

const detachNetworkInterface = write({
  input: v.strictObject({AttachmentId: v.string(), Force: v.optional(v.boolean())}),
  run(tx, {AttachmentId}) {
    const attached = byAttachment(tx, AttachmentId);
    if (attached.RequesterManaged) {
      throw new AwsError("OperationNotPermitted", "You are not allowed to manage 'ela-attach' attachments.", {
        facts: ["IF-03"]
      });
    }
    if (attached.Attachment?.DeviceIndex === 0) {
      const text = "The network interface at device index 0 cannot be detached.";
      throw new AwsError("OperationNotPermitted", text);
    }
    detach(tx, attached);
    return {};
  }
});

function byAttachment(tx: Tx, id: string): NetworkInterface {
  const found = list(tx, "networkInterface").find(({Attachment}) => Attachment?.AttachmentId === id);
  if (found) return found;
  throw new AwsError("InvalidAttachmentID.NotFound", `The attachment ID '${id}' does not exist`);
}

const modifyNetworkInterfaceAttribute = write({
  input: v.strictObject({
    NetworkInterfaceId: v.string(),
    Groups: v.optional(v.array(v.string())),
    SourceDestCheck: v.optional(v.strictObject({Value: v.boolean()})),
    Description: v.optional(v.strictObject({Value: v.string()})),
    Attachment: v.optional(v.strictObject({AttachmentId: v.string(), DeleteOnTermination: v.boolean()}))
  }),
  run(tx, {NetworkInterfaceId, Groups, SourceDestCheck, Description, Attachment}) {
    const given = [Groups, SourceDestCheck, Description, Attachment].filter((attribute) => attribute !== undefined);
    if (given.length > 1) {
      throw new AwsError("InvalidParameterCombination", "Fields for multiple attribute types specified");
    }
    if (given.length === 0) throw new AwsError("InvalidParameterCombination", "No attributes specified.");
    const found = find(tx, "networkInterface", NetworkInterfaceId);
    if (found.RequesterManaged) {
      throw new AwsError("AuthFailure", "You do not have permission to access the specified resource.", {
        facts: ["IF-03"]
      });
    }
    const changed: NetworkInterface = {
      ...found,
      ...(Groups && {Groups: groupsFor(tx, find(tx, "subnet", found.SubnetId), Groups)}),
      ...(SourceDestCheck && {SourceDestCheck: SourceDestCheck.Value}),
      ...(Description && {Description: Description.Value}),
      ...(Attachment && {Attachment: lasting(tx, found, Attachment)})
    };
    tx.put("networkInterface", NetworkInterfaceId, changed);
    return {};
  }
});

/** The attachment of an interface, with another word on whether the interface ends with the instance. */
function lasting(
  tx: Tx,
  found: NetworkInterface,
  {AttachmentId, DeleteOnTermination}: {readonly AttachmentId: string; readonly DeleteOnTermination: boolean}
): NonNullable<NetworkInterface["Attachment"]> {
  if (found.Attachment?.AttachmentId === AttachmentId) return {...found.Attachment, DeleteOnTermination};
  byAttachment(tx, AttachmentId);
  const text = `The attachment ${AttachmentId} is not that of ${found.NetworkInterfaceId}.`;
  throw new AwsError("InvalidParameterValue", text, {ours: true});
}

const describeNetworkInterfaces = describeCall({
  kind: "networkInterface",
  ids: "NetworkInterfaceIds",
  answer: "NetworkInterfaces",
  print: printInterface,
  filters: {
    "addresses.private-ip-address": ({PrivateIpAddresses}) => PrivateIpAddresses.map((one) => one.PrivateIpAddress),
    "association.allocation-id": ({Association}) => [Association?.AllocationId],
    "association.association-id": ({Association}) => [Association?.AssociationId],
    "association.public-ip": ({Association}) => [Association?.PublicIp],
    "attachment.attachment-id": ({Attachment}) => [Attachment?.AttachmentId],
    "attachment.device-index": ({Attachment}) => [Attachment?.DeviceIndex],
    "attachment.instance-id": ({Attachment}) => [Attachment?.InstanceId],
    "attachment.status": ({Attachment}) => [Attachment?.Status],
    "availability-zone": ({AvailabilityZone}) => [AvailabilityZone],
    description: ({Description}) => [Description],
    "group-id": ({Groups}) => Groups.map(({GroupId}) => GroupId),
    "group-name": ({Groups}) => Groups.map(({GroupName}) => GroupName),
    "interface-type": ({InterfaceType}) => [InterfaceType],
    "mac-address": ({MacAddress}) => [MacAddress],
    "network-interface-id": ({NetworkInterfaceId}) => [NetworkInterfaceId],
    "owner-id": ({OwnerId}) => [OwnerId],
    "private-dns-name": ({PrivateDnsName}) => [PrivateDnsName],
    "private-ip-address": ({PrivateIpAddress}) => [PrivateIpAddress],
    "requester-id": ({RequesterId}) => [RequesterId],
    "requester-managed": ({RequesterManaged}) => [RequesterManaged],
    "source-dest-check": ({SourceDestCheck}) => [SourceDestCheck],
    status: ({Status}) => [Status],
    "subnet-id": ({SubnetId}) => [SubnetId],
    "vpc-id": ({VpcId}) => [VpcId]
  }
});

/** The calls about network interfaces. */
export const networkInterfaceCalls = {
  createNetworkInterface,
  deleteNetworkInterface,
  attachNetworkInterface,
  detachNetworkInterface,
  modifyNetworkInterfaceAttribute,
  describeNetworkInterfaces
};
