import {parseAddress} from "../account/cidr.ts";
import type {NetworkInterface} from "../account/ec2/network-interface.ts";
import type {RouteTable} from "../account/ec2/route-table.ts";
import type {SecurityGroupRule} from "../account/ec2/security-group-rule.ts";
import type {State, Tables} from "../account/state.ts";
import {groupBy, perTable} from "./per-table.ts";

interface InterfaceIndex {
  readonly byInstance: ReadonlyMap<string, readonly NetworkInterface[]>;
  /** By VPC, then by private address. */
  readonly byAddress: ReadonlyMap<string, ReadonlyMap<number, NetworkInterface>>;
  readonly byPublicAddress: ReadonlyMap<string, NetworkInterface>;
}

const indexInterfaces = perTable((table: Tables["networkInterface"]): InterfaceIndex => {
  const byAddress = new Map<string, Map<number, NetworkInterface>>();
  const byPublicAddress = new Map<string, NetworkInterface>();
  for (const networkInterface of table.values()) {
    const {VpcId, PrivateIpAddress, Association} = networkInterface;
    const addresses = byAddress.get(VpcId) ?? new Map<number, NetworkInterface>();
    byAddress.set(VpcId, addresses);
    addresses.set(parseAddress(PrivateIpAddress) ?? -1, networkInterface);
    if (Association) byPublicAddress.set(Association.PublicIp, networkInterface);
  }
  const byInstance = groupBy([...table.values()].sort(byDevice), (i) => i.Attachment?.InstanceId);
  return {byInstance, byAddress, byPublicAddress};
});

function byDevice(a: NetworkInterface, b: NetworkInterface): number {
  return (a.Attachment?.DeviceIndex ?? 0) - (b.Attachment?.DeviceIndex ?? 0);
}

const groupRules = perTable((table: Tables["securityGroupRule"]) => ({
  ingress: groupBy(table.values(), (rule) => (rule.IsEgress ? undefined : rule.GroupId)),
  egress: groupBy(table.values(), (rule) => (rule.IsEgress ? rule.GroupId : undefined))
}));

const indexRouteTables = perTable((table: Tables["routeTable"]) => {
  const bySubnet = new Map<string, RouteTable>();
  const mainOf = new Map<string, RouteTable>();
  for (const routeTable of table.values()) {
    for (const {SubnetId, Main} of routeTable.Associations) {
      if (SubnetId) bySubnet.set(SubnetId, routeTable);
      if (Main) mainOf.set(routeTable.VpcId, routeTable);
    }
  }
  return {bySubnet, mainOf};
});

/** The interface that holds a private address in a VPC. */
export function interfaceAt(state: State, vpcId: string, address: number): NetworkInterface | undefined {
  return indexInterfaces(state.tables.networkInterface).byAddress.get(vpcId)?.get(address);
}

/** The interface that a public address stands for. */
export function interfaceAtPublic(state: State, address: string): NetworkInterface | undefined {
  return indexInterfaces(state.tables.networkInterface).byPublicAddress.get(address);
}

/** The interfaces of an instance, the primary one first. */
export function interfacesOf(state: State, instanceId: string): readonly NetworkInterface[] {
  return indexInterfaces(state.tables.networkInterface).byInstance.get(instanceId) ?? [];
}

/** The interface that an id stands for: its own, or the primary one of an instance. */
export function interfaceNamed(state: State, id: string): NetworkInterface | undefined {
  return interfacesOf(state, id)[0] ?? state.tables.networkInterface.get(id);
}

/** The rules of a security group in one direction, in the order they were made. */
export function rulesOf(state: State, groupId: string, way: "ingress" | "egress"): readonly SecurityGroupRule[] {
  return groupRules(state.tables.securityGroupRule)[way].get(groupId) ?? [];
}

/** The route table of a subnet: its own, or else the main one of its VPC (NET-02, NET-03). */
export function tableOfSubnet(
  state: State,
  {SubnetId, VpcId}: {readonly SubnetId: string; readonly VpcId: string}
): RouteTable | undefined {
  const {bySubnet, mainOf} = indexRouteTables(state.tables.routeTable);
  return bySubnet.get(SubnetId) ?? mainOf.get(VpcId);
}
