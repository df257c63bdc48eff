import type {Tx} from "../call.ts";
import {list} from "../lookup.ts";
import type {Placed} from "../state.ts";
import type {Tag} from "../tags.ts";
import type {NetworkInterface} from "./network-interface.ts";

/** An Elastic IP address. Its fields from `AssociationId` on are set while it is associated with an interface. */
export interface ElasticIp extends Placed {
  readonly AllocationId: string;
  readonly PublicIp: string;
  readonly PublicIpv4Pool: string;
  readonly NetworkBorderGroup: string;
  readonly Domain: "vpc";
  readonly AssociationId?: string;
  readonly NetworkInterfaceId?: string;
  readonly NetworkInterfaceOwnerId?: string;
  readonly PrivateIpAddress?: string;
  readonly InstanceId?: string;
  readonly Tags: readonly Tag[];
}

/**
 * Associates an address with an interface, which loses the public address it had.
 *
 * @param owner the id of the resource that brings the association with it, such as a NAT gateway
 * @returns the association's id
 */
export function associate(tx: Tx, address: ElasticIp, target: NetworkInterface, owner?: string): string {
  const current = elasticIpOf(tx, target);
  if (current) disassociate(tx, current);
  const AssociationId = tx.id("eipassoc", owner);
  const {AllocationId, PublicIp} = address;
  const {NetworkInterfaceId, OwnerId, PrivateIpAddress, Attachment} = target;
  tx.put("elasticIp", AllocationId, {
    ...address,
    AssociationId,
    NetworkInterfaceId,
    NetworkInterfaceOwnerId: OwnerId,
    PrivateIpAddress,
    ...(Attachment?.InstanceId !== undefined && {InstanceId: Attachment.InstanceId})
  });
  tx.put("networkInterface", NetworkInterfaceId, {
    ...target,
    Association: {PublicIp, IpOwnerId: address.account, AllocationId, AssociationId}
  });
  return AssociationId;
}

/** Ends an address's association, if it has one: it stays the account's. */
export function disassociate(tx: Tx, address: ElasticIp): void {
  const {account, region, AllocationId, PublicIp, PublicIpv4Pool, NetworkBorderGroup, Domain, Tags} = address;
  const held = address.NetworkInterfaceId && tx.state.tables.networkInterface.get(address.NetworkInterfaceId);
  if (held) dropPublicAddress(tx, held);
  const free = {account, region, AllocationId, PublicIp, PublicIpv4Pool, NetworkBorderGroup, Domain, Tags};
  tx.put("elasticIp", AllocationId, free);
}

/** The Elastic IP address of an interface, if it has one. */
export function elasticIpOf(tx: Tx, {NetworkInterfaceId: id}: NetworkInterface): ElasticIp | undefined {
  return list(tx, "elasticIp").find(({NetworkInterfaceId}) => NetworkInterfaceId === id);
}

/** Takes the public address from an interface. */
export function dropPublicAddress(tx: Tx, target: NetworkInterface): void {
  const {Association, ...rest} = target;
  if (Association) tx.put("networkInterface", target.NetworkInterfaceId, rest);
}

/** An address whose interface has left its instance. */
export function withoutInstance(address: ElasticIp): ElasticIp {
  const copy: {-readonly [K in keyof ElasticIp]: ElasticIp[K]} = {...address};
  delete copy.InstanceId;
  return copy;
}
