import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {read, write} from "../call.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {applyFilters, Filters} from "../filters.ts";
import {find, list} from "../lookup.ts";
import {printed} from "../state.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import type {ElasticIp} from "./elastic-ip.ts";
import {associate, disassociate, elasticIpOf} from "./elastic-ip.ts";
import {gatewayOf} from "./internet-gateway.ts";
import type {NetworkInterface} from "./network-interface.ts";
import {interfacesOf} from "./network-interface.ts";
import {choosePublicAddress} from "./public-address.ts";

const allocateAddress = write({
  input: v.strictObject({Domain: v.optional(v.picklist(["vpc", "standard"])), TagSpecifications}),
  run(tx, input) {
    const Tags = tagsOf(input.TagSpecifications, "elastic-ip");
    if (input.Domain === "standard") throw notSimulated("EC2-Classic, to which Domain standard belongs,");
    if (list(tx, "elasticIp").length >= tx.quotas.elasticIpsPerRegion) {
      throw new AwsError("AddressLimitExceeded", "The maximum number of addresses has been reached.");
    }
    const {account, region} = tx;
    const AllocationId = tx.id("eipalloc");
    const common = {PublicIpv4Pool: "amazon", NetworkBorderGroup: region, Domain: "vpc"} as const;
    const PublicIp = choosePublicAddress(tx, "elastic");
    tx.put("elasticIp", AllocationId, {account, region, AllocationId, PublicIp, ...common, Tags});
    return {AllocationId, PublicIp, ...common};
  }
});

const associateAddress = write({
  input: v.strictObject({
    AllocationId: v.string(),
    InstanceId: v.optional(v.string()),
    NetworkInterfaceId: v.optional(v.string()),
    PrivateIpAddress: v.optional(v.string()),
    AllowReassociation: v.optional(v.boolean(), true)
  }),
  run(tx, input) {
    const address = find(tx, "elasticIp", input.AllocationId);
    const target = targetOf(tx, input);
    if (input.PrivateIpAddress !== undefined && input.PrivateIpAddress !== target.PrivateIpAddress) {
      const text = `The private IP address ${input.PrivateIpAddress} is not one of ${target.NetworkInterfaceId}, whose address is ${target.PrivateIpAddress}.`;
      throw new AwsError("InvalidParameterValue", text, {ours: true});
    }
    if (target.RequesterManaged) throw noPermission();
    if (!gatewayOf(tx, target.VpcId)) {
      throw new AwsError("Gateway.NotAttached", `Network ${target.VpcId} is not attached to any internet gateway`);
    }
    const taken = [address, elasticIpOf(tx, target)].find((held) => held?.AssociationId !== undefined);
    if (taken && !input.AllowReassociation) {
      const text = `resource ${taken.AllocationId} is already associated with associate-id ${taken.AssociationId}`;
      throw new AwsError("Resource.AlreadyAssociated", text);
    }
    if (isManaged(tx, address)) throw noPermission();
    if (address.AssociationId !== undefined) disassociate(tx, address);
    const AssociationId = associate(
      tx,
      find(tx, "elasticIp", address.AllocationId),
      find(tx, "networkInterface", target.NetworkInterfaceId)
    );
    return {AssociationId};
  }
});

function targetOf(
  view: View,
  {InstanceId, NetworkInterfaceId}: {InstanceId?: string | undefined; NetworkInterfaceId?: string | undefined}
): NetworkInterface {
  if (NetworkInterfaceId !== undefined) {
    if (InstanceId !== undefined) {
      throw new AwsError("InvalidParameterCombination", "You may specify InstanceId or NetworkInterfaceId, not both.", {
        ours: true
      });
    }
    return find(view, "networkInterface", NetworkInterfaceId);
  }
  if (InstanceId === undefined) {
    throw new AwsError("MissingParameter", "Either instance ID or network interface id must be specified");
  }
  const instance = find(view, "instance", InstanceId);
  const [primary, ...others] = interfacesOf(view, InstanceId);
  if (!primary) {
    const text = `The instance '${InstanceId}' is ${instance.State.Name} and has no network interface.`;
    throw new AwsError("InvalidInstanceID", text, {ours: true});
  }
  if (others.length > 0) {
    const text = `There are multiple interfaces attached to instance '${InstanceId}'. Please specify an interface ID for the operation instead.`;
    throw new AwsError("InvalidInstanceID", text);
  }
  return primary;
}

const disassociateAddress = write({
  input: v.strictObject({AssociationId: v.string()}),
  run(tx, {AssociationId}) {
    const address = list(tx, "elasticIp").find((one) => one.AssociationId === AssociationId);
    if (!address) {
      throw new AwsError("InvalidAssociationID.NotFound", `The association ID '${AssociationId}' does not exist`);
    }
    if (isManaged(tx, address)) throw noPermission();
    disassociate(tx, address);
    return {};
  }
});

const releaseAddress = write({
  input: v.strictObject({AllocationId: v.string()}),
  run(tx, {AllocationId}) {
    const address = find(tx, "elasticIp", AllocationId);
    if (address.AssociationId !== undefined) {
      throw new AwsError("InvalidIPAddress.InUse", `Address ${address.PublicIp} is in use.`);
    }
    tx.remove("elasticIp", AllocationId);
    return {};
  }
});

/** Whether an address is held by an interface that a service manages, such as that of a NAT gateway. */
function isManaged(tx: Tx, {NetworkInterfaceId}: ElasticIp): boolean {
  return NetworkInterfaceId !== undefined && find(tx, "networkInterface", NetworkInterfaceId).RequesterManaged;
}

function noPermission(): AwsError {
  return new AwsError("AuthFailure", "You do not have permission to access the specified resource.");
}

const describeAddresses = read({
  input: v.strictObject({
    Filters,
    AllocationIds: v.optional(v.array(v.string()), []),
    PublicIps: v.optional(v.array(v.string()), [])
  }),
  run(view, {Filters, AllocationIds, PublicIps}) {
    const own = list(view, "elasticIp");
    const named = [
      ...AllocationIds.map((id) => find(view, "elasticIp", id)),
      ...PublicIps.map((address) => own.find(({PublicIp}) => PublicIp === address) ?? unknownAddress(address))
    ];
    const chosen = AllocationIds.length + PublicIps.length > 0 ? [...new Set(named)] : own;
    return {
      Addresses: applyFilters(chosen.map(printed), Filters, {
        "allocation-id": ({AllocationId}) => [AllocationId],
        "association-id": ({AssociationId}) => [AssociationId],
        domain: ({Domain}) => [Domain],
        "instance-id": ({InstanceId}) => [InstanceId],
        "network-border-group": ({NetworkBorderGroup}) => [NetworkBorderGroup],
        "network-interface-id": ({NetworkInterfaceId}) => [NetworkInterfaceId],
        "network-interface-owner-id": ({NetworkInterfaceOwnerId}) => [NetworkInterfaceOwnerId],
        "private-ip-address": ({PrivateIpAddress}) => [PrivateIpAddress],
        "public-ip": ({PublicIp}) => [PublicIp]
      })
    };
  }
});

function unknownAddress(address: string): never {
  throw new AwsError("InvalidAddress.NotFound", `Address '${address}' not found.`);
}

/** The calls about Elastic IP addresses. */
export const elasticIpCalls = {
  allocateAddress,
  associateAddress,
  disassociateAddress,
  releaseAddress,
  describeAddresses
};
