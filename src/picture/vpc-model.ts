import type {Resources} from "../account/state.ts";
import {partsOfBalancer} from "./balancer-figure.ts";
import {partKinds} from "./kinds.ts";
import type {Inventory, Resource, Thing} from "./resources.ts";

type ThingOf<K extends keyof Resources> = Thing<Resources[K]>;

/** A subnet and what is in it. */
export interface SubnetModel {
  readonly subnet: ThingOf<"subnet">;
  /** Instances, NAT gateways and other holders of interfaces, each with its own. */
  readonly holders: readonly {readonly thing: Thing; readonly interfaces: readonly ThingOf<"networkInterface">[]}[];
  /** Interfaces that no holder in the picture has. */
  readonly interfaces: readonly ThingOf<"networkInterface">[];
  /** Other resources of the subnet. */
  readonly others: readonly Thing[];
  /** The id of the route table that its packets go by. */
  readonly tableId?: string;
}

/** The part of a VPC that lies in one zone. */
export interface ZoneModel {
  readonly name: string;
  /** The zone's id, such as `use1-az1`, the same place in every account. */
  readonly zoneId: string;
  readonly failed: boolean;
  readonly subnets: readonly SubnetModel[];
}

/** A load balancer, and the ids of the listeners and target groups that stand with it. */
export interface BalancerModel {
  readonly balancer: ThingOf<"loadBalancer">;
  readonly parts: ReadonlySet<string>;
}

/** A VPC and all that belongs to it. */
export interface VpcModel {
  readonly vpc: ThingOf<"vpc">;
  readonly zones: readonly ZoneModel[];
  readonly tables: readonly ThingOf<"routeTable">[];
  /** Gateway endpoints, internet gateways and peering connections: where routes lead out. */
  readonly gates: readonly Thing[];
  readonly endpoints: readonly ThingOf<"vpcEndpoint">[];
  /** What the VPC offers to others: its endpoint services, and its load balancers with their listeners and targets. */
  readonly services: readonly ThingOf<"endpointService">[];
  readonly balancers: readonly BalancerModel[];
  readonly hiddenZones: readonly ThingOf<"endpointZone">[];
  readonly hostedZones: readonly ThingOf<"hostedZone">[];
  readonly groups: readonly ThingOf<"securityGroup">[];
  /** Whatever else names the VPC. */
  readonly others: readonly Thing[];
}

/** Everything there is, sorted by where it belongs. */
export interface WorldModel {
  readonly vpcs: readonly VpcModel[];
  /** What belongs to an account and to no VPC. */
  readonly loose: readonly Thing[];
}

/** Sorts what exists into VPCs, zones and subnets. Every resource is in it once, but for those that are parts of others. */
export function modelOf(inventory: Inventory): WorldModel {
  const placed = new Set<Thing>();
  const take = <T extends Thing>(things: readonly T[]): readonly T[] => {
    const free = things.filter((thing) => !placed.has(thing));
    for (const thing of free) placed.add(thing);
    return free;
  };
  const vpcs = take(inventory.all("vpc")).map((vpc) => vpcModel(inventory, vpc, take));
  const rest = inventory.kinds.filter((kind) => !partKinds.has(kind)).flatMap((kind) => inventory.all(kind));
  return {vpcs, loose: take(rest)};
}

type Take = <T extends Thing>(things: readonly T[]) => readonly T[];

function vpcModel(inventory: Inventory, vpc: ThingOf<"vpc">, take: Take): VpcModel {
  const within = <K extends keyof Resources>(kind: K) =>
    take(inventory.all(kind).filter((thing) => inVpc(thing, vpc.id)));
  const tables = within("routeTable");
  const endpoints = within("vpcEndpoint");
  const isGateway = ({fields}: ThingOf<"vpcEndpoint">) => fields.VpcEndpointType === "Gateway";
  const peerings = inventory.all("vpcPeeringConnection").filter(({fields}) => fields.RequesterVpcInfo.VpcId === vpc.id);
  const gates: readonly Thing[] = [...endpoints.filter(isGateway), ...within("internetGateway"), ...take(peerings)];
  const balancers = within("loadBalancer").map((balancer): BalancerModel => {
    const {listeners, groups} = partsOfBalancer(inventory, balancer);
    return {balancer, parts: new Set([...take(listeners), ...take(groups)].map(({id}) => id))};
  });
  const arns = new Set(balancers.map(({balancer}) => balancer.id));
  const services = inventory
    .all("endpointService")
    .filter(({fields}) => fields.NetworkLoadBalancerArns.some((arn) => arns.has(arn)));
  const zones = zoneModels(inventory, vpc, tables, take);
  const hiddenZones = take(inventory.all("endpointZone").filter(({fields}) => fields.vpcId === vpc.id));
  const groups = within("securityGroup");
  const rest = inventory.kinds.filter((kind) => !partKinds.has(kind) && kind !== "vpc");
  return {
    vpc,
    zones,
    tables,
    gates,
    endpoints: endpoints.filter((endpoint) => !isGateway(endpoint)),
    services: take(services),
    balancers,
    hiddenZones,
    hostedZones: inventory.all("hostedZone").filter(({fields}) => fields.vpcs.some(({VPCId}) => VPCId === vpc.id)),
    groups,
    others: rest.flatMap((kind) => take(inventory.all(kind).filter((thing) => inVpc(thing, vpc.id))))
  };
}

function zoneModels(
  inventory: Inventory,
  vpc: ThingOf<"vpc">,
  tables: readonly ThingOf<"routeTable">[],
  take: Take
): ZoneModel[] {
  const subnets = take(inventory.all("subnet").filter((thing) => inVpc(thing, vpc.id)));
  const names = [...new Set(subnets.map(({fields}) => fields.AvailabilityZone))].sort();
  return names.map((name) => {
    const inZone = subnets.filter(({fields}) => fields.AvailabilityZone === name);
    const zoneId = inZone[0]?.fields.AvailabilityZoneId ?? "";
    return {
      name,
      zoneId,
      failed: inventory.failedZones.has(zoneId),
      subnets: inZone.map((subnet) => subnetModel(inventory, subnet, tables, take))
    };
  });
}

function subnetModel(
  inventory: Inventory,
  subnet: ThingOf<"subnet">,
  tables: readonly ThingOf<"routeTable">[],
  take: Take
): SubnetModel {
  const interfaces = take(inventory.all("networkInterface").filter(({fields}) => fields.SubnetId === subnet.id));
  const inSubnet = ({fields}: Thing) => (fields as Resource)["SubnetId"] === subnet.id;
  const instances = take(inventory.all("instance").filter(inSubnet));
  const gateways = take(inventory.all("natGateway").filter(inSubnet));
  const holders = [
    ...instances.map((thing) => ({
      thing,
      interfaces: interfaces.filter(({fields}) => fields.Attachment?.InstanceId === thing.id)
    })),
    ...gateways.map((thing) => ({
      thing,
      interfaces: interfaces.filter(({id}) => JSON.stringify(thing.fields).includes(id))
    }))
  ];
  const held = new Set(holders.flatMap((holder) => holder.interfaces.map(({id}) => id)));
  const explicit = tables.find(({fields}) => fields.Associations.some(({SubnetId}) => SubnetId === subnet.id));
  const main = tables.find(({fields}) => fields.Associations.some(({Main}) => Main));
  const table = explicit ?? main;
  return {
    subnet,
    holders,
    interfaces: interfaces.filter(({id}) => !held.has(id)),
    others: inventory.kinds
      .filter((kind) => !partKinds.has(kind) && kind !== "subnet")
      .flatMap((kind) => take(inventory.all(kind).filter(inSubnet))),
    ...(table && {tableId: table.id})
  };
}

/** Whether a resource belongs to a VPC, by whichever field of the API says so. */
function inVpc({fields}: Thing, vpcId: string): boolean {
  const {VpcId, Attachments} = fields as Resource;
  if (VpcId !== undefined) return VpcId === vpcId;
  return Array.isArray(Attachments) && (Attachments as {VpcId?: string}[]).some((each) => each.VpcId === vpcId);
}
