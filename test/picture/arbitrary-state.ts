import fc from "fast-check";
import type {State} from "../../src/account/state.ts";
import type {Folding} from "../../src/picture/folding.ts";
import {StateBuilder} from "./build-state.ts";

const name = fc.option(fc.string({maxLength: 40}), {nil: undefined});

const subnet = fc.record({
  zone: fc.constantFrom("a", "b", "c", "d"),
  name,
  table: fc.nat(2),
  instances: fc.oneof({weight: 4, arbitrary: fc.nat(2)}, {weight: 1, arbitrary: fc.integer({min: 3, max: 12})}),
  loose: fc.nat(1),
  nat: fc.boolean()
});

const vpc = fc.record({
  name,
  account: fc.constantFrom("111122223333", "444455556666"),
  region: fc.constantFrom("us-east-1", "ap-southeast-2"),
  subnets: fc.array(subnet, {maxLength: 5}),
  tables: fc.nat(2),
  s3: fc.boolean(),
  internet: fc.boolean(),
  services: fc.uniqueArray(fc.constantFrom("sqs", "sns", "s3", "monitoring"), {maxLength: 3}),
  zones: fc.nat(2),
  balanced: fc.boolean(),
  groups: fc.array(fc.string({minLength: 1, maxLength: 30}), {maxLength: 3})
});

const world = fc.record({
  vpcs: fc.array(vpc, {maxLength: 6}),
  peerings: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), {maxLength: 3}),
  customers: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), {maxLength: 3}),
  failed: fc.boolean(),
  settled: fc.boolean()
});

/**
 * Random worlds: VPCs in two accounts and Regions with subnets, tables, instances, gateways, endpoints, hosted zones, and
 * load balancers with endpoint services, of which other VPCs are customers.
 */
export const arbitraryWorld: fc.Arbitrary<StateBuilder> = world.map(({vpcs, peerings, customers, failed, settled}) => {
  const builder = new StateBuilder();
  const services: {readonly vpc: string; readonly name: string}[] = [];
  const ids = vpcs.map((spec, v) => {
    builder.home = {account: spec.account, region: spec.region};
    const id = builder.vpc(spec.name, `10.${v}.0.0/16`);
    const subnets = spec.subnets.map(({zone, name}, s) => builder.subnet(id, zone, `10.${v}.${s}.0/24`, name));
    const tables = Array.from({length: spec.tables}, (_, t) =>
      builder.table(
        id,
        subnets.filter((_, s) => spec.subnets[s]?.table === t + 1)
      )
    );
    const main = builder.table(id, [], {main: true});
    for (const [s, {instances, loose, nat}] of spec.subnets.entries()) {
      const subnetId = subnets[s] as string;
      for (let i = 0; i < instances; i++) builder.instance(id, subnetId, `10.${v}.${s}.${10 + i}`);
      for (let i = 0; i < loose; i++) builder.interface(id, subnetId, `10.${v}.${s}.${20 + i}`);
      if (nat) {
        const gateway = builder.natGateway(id, subnetId, `10.${v}.${s}.30`);
        builder.route(main, {DestinationCidrBlock: `0.0.${s}.0/24`, NatGatewayId: gateway});
      }
    }
    for (const group of spec.groups) builder.group(id, group);
    if (settled) builder.settle();
    if (spec.s3) builder.gatewayEndpoint(id, tables);
    if (spec.internet) {
      const gateway = builder.internetGateway(id);
      builder.route(main, {DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway});
    }
    const zones = new Map(subnets.map((each, s) => [spec.subnets[s]?.zone, [each, `10.${v}.${s}.40`] as const]));
    for (const service of spec.services) {
      builder.interfaceEndpoint(id, [...zones.values()], {
        service: `com.amazonaws.${spec.region}.${service}`,
        domain: `${service}.${spec.region}.amazonaws.com`
      });
    }
    for (let z = 0; z < spec.zones; z++) builder.hostedZone([id], `zone-${v}-${z}.example.com.`);
    if (spec.balanced && subnets.length > 0) {
      const nodes = [...zones.values()].map(([subnet], i) => ({
        subnet,
        zoneName: `${spec.region}${spec.subnets[i]?.zone}`,
        address: `10.${v}.${i}.50`
      }));
      const targets = nodes.map(({subnet, zoneName}, i) => ({
        Id: builder.instance(id, subnet, `10.${v}.${i}.60`),
        Port: 443,
        zone: zoneName,
        health: "healthy" as const
      }));
      services.push({vpc: id, name: builder.endpointService(builder.balancer(id, `nlb-${v}`, nodes, targets))});
    }
    return id;
  });
  for (const [a, s] of customers) {
    const [vpc, service] = [ids[a], services[s]];
    const spec = vpcs[a];
    if (!vpc || !spec || !service || service.vpc === vpc) continue;
    builder.home = {account: spec.account, region: spec.region};
    builder.interfaceEndpoint(vpc, [], {service: service.name, privateDns: false});
  }
  for (const [a, b] of peerings) {
    const [from, to] = [ids[a], ids[b]];
    if (from && to && from !== to) builder.peering(from, to);
  }
  if (failed) builder.failed.add("use1-az1");
  return builder;
});

const roles = ["consumer", "provider"].flatMap((role) =>
  ["111122223333/us-east-1", "111122223333/ap-southeast-2", "444455556666/us-east-1"].map((place) => `${place}/${role}`)
);

/** What readers might fold and unfold in the pictures of random worlds, given their states. */
export const arbitraryFolding: fc.Arbitrary<(state: State) => Folding> = fc
  .array(fc.tuple(fc.nat(), fc.boolean()), {maxLength: 10})
  .map((choices) => ({tables}) => {
    const ids = [...tables.subnet.keys(), ...tables.vpc.keys(), ...roles];
    return Object.fromEntries(choices.map(([n, folded]) => [ids[n % ids.length] as string, folded]));
  });

/** Widths of pictures in px, from a telephone's to a wall's. */
export const arbitraryWidth = fc.integer({min: 340, max: 2000});
