import {expect} from "vitest";
import type {Cidr} from "../../../src/account/cidr.ts";
import {contains, parseAddress, parseCidr, size} from "../../../src/account/cidr.ts";
import type {State} from "../../../src/account/state.ts";
import type {World} from "./random-calls.ts";

/** Expects what must hold in every state, whatever calls led to it. */
export async function expectInvariants({ec2, lab}: World): Promise<void> {
  const {state} = lab;
  expectAddresses(state);
  expectPublicAddresses(state);
  expectOneOfEach(state);
  expectRoutes(state);
  for (const {SubnetId, CidrBlock, AvailableIpAddressCount} of (await ec2.describeSubnets()).Subnets) {
    const used = interfacesIn(state, SubnetId).length;
    expect(AvailableIpAddressCount).toBe(size(parseCidr(CidrBlock) as Cidr) - 5 - used);
  }
}

function interfacesIn({tables}: State, subnetId: string) {
  return [...tables.networkInterface.values()].filter(({SubnetId}) => SubnetId === subnetId);
}

/** Every interface is in a subnet that is there; its address is of the subnet, not reserved, and nobody else's. */
function expectAddresses(state: State): void {
  for (const {SubnetId} of state.tables.networkInterface.values()) expect(state.tables.subnet.has(SubnetId)).toBe(true);
  for (const {SubnetId, CidrBlock} of state.tables.subnet.values()) {
    const block = parseCidr(CidrBlock) as Cidr;
    const addresses = interfacesIn(state, SubnetId).map(({PrivateIpAddress}) => parseAddress(PrivateIpAddress) ?? -1);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const address of addresses) {
      expect(contains(block, address)).toBe(true);
      expect(address - block.base).toBeGreaterThanOrEqual(4);
      expect(address - block.base).toBeLessThan(size(block) - 1);
    }
  }
}

/** No public address is had twice, and an Elastic IP address and its interface agree on each other. */
function expectPublicAddresses({tables}: State): void {
  const interfaces = [...tables.networkInterface.values()];
  const held = interfaces.flatMap(({Association}) => (Association ? [Association.PublicIp] : []));
  expect(new Set(held).size).toBe(held.length);
  for (const {AssociationId, NetworkInterfaceId, PublicIp, AllocationId} of tables.elasticIp.values()) {
    const holder = interfaces.find(({Association}) => Association?.AllocationId === AllocationId);
    expect(holder?.NetworkInterfaceId).toBe(NetworkInterfaceId);
    expect(holder?.Association?.AssociationId).toBe(AssociationId);
    if (holder) expect(holder.Association?.PublicIp).toBe(PublicIp);
  }
}

/** Every VPC has one main table, one default ACL and one default group; every subnet one ACL and at most one table. */
function expectOneOfEach({tables}: State): void {
  const routeTables = [...tables.routeTable.values()];
  const acls = [...tables.networkAcl.values()];
  for (const id of tables.vpc.keys()) {
    const own = <T extends {readonly VpcId: string}>(all: Iterable<T>) => [...all].filter(({VpcId}) => VpcId === id);
    expect(own(routeTables).filter(({Associations}) => Associations.some(({Main}) => Main))).toHaveLength(1);
    expect(own(acls).filter(({IsDefault}) => IsDefault)).toHaveLength(1);
    expect(own(tables.securityGroup.values()).filter(({GroupName}) => GroupName === "default")).toHaveLength(1);
  }
  const associations = (all: readonly {readonly Associations: readonly {readonly SubnetId?: string}[]}[], id: string) =>
    all.flatMap(({Associations}) => Associations).filter(({SubnetId}) => SubnetId === id);
  for (const id of tables.subnet.keys()) {
    expect(associations(acls, id)).toHaveLength(1);
    expect(associations(routeTables, id).length).toBeLessThanOrEqual(1);
  }
}

/** A table has one route per destination, one local route per block of its VPC, and active routes lead somewhere. */
function expectRoutes({tables}: State): void {
  const targets = [tables.internetGateway, tables.natGateway, tables.networkInterface, tables.vpcEndpoint];
  for (const {VpcId, Routes} of tables.routeTable.values()) {
    const destinations = Routes.map((route) => route.DestinationCidrBlock ?? route.DestinationPrefixListId);
    expect(new Set(destinations).size).toBe(destinations.length);
    const own = tables.vpc.get(VpcId)?.CidrBlockAssociationSet.map(({CidrBlock}) => CidrBlock);
    const local = Routes.filter(({Origin}) => Origin === "CreateRouteTable");
    expect(local.map(({DestinationCidrBlock}) => DestinationCidrBlock)).toEqual(own);
    for (const {State, GatewayId, NatGatewayId, NetworkInterfaceId} of Routes) {
      const id = GatewayId ?? NatGatewayId ?? NetworkInterfaceId ?? "";
      if (State === "active" && id !== "local") expect(targets.some((table) => table.has(id))).toBe(true);
    }
  }
}
