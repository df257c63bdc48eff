import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {AwsError} from "../../../src/account/errors.ts";
import type {State} from "../../../src/account/state.ts";
import type {Ec2} from "./support.ts";
import {network, openWorld, region} from "./support.ts";

const services = ["s3", "dynamodb", "sqs", "execute-api"].map((name) => `com.amazonaws.${region}.${name}`);

/** Something to try; numbers choose among what is there, and much of it will be refused. */
const action = fc.record({
  what: fc.constantFrom("create", "modify", "delete", "wait", "attribute"),
  type: fc.constantFrom("Interface" as const, "Gateway" as const),
  service: fc.constantFrom(...services),
  subnets: fc.subarray([0, 1, 2]),
  tables: fc.subarray([0, 1]),
  privateDns: fc.boolean(),
  which: fc.nat(5),
  add: fc.boolean(),
  seconds: fc.nat(120)
});

type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

interface Place {
  readonly vpcId: string;
  readonly subnets: readonly string[];
  readonly tables: readonly string[];
}

async function attempt(lab: ReturnType<typeof openWorld>, ec2: Ec2, place: Place, act: Action): Promise<boolean> {
  const ids = [...lab.world.state.tables.vpcEndpoint.keys()];
  const VpcEndpointId = ids[act.which % Math.max(ids.length, 1)] ?? "vpce-0123456789abcdef0";
  const SubnetIds = act.subnets.map((i) => place.subnets[i] ?? "");
  const RouteTableIds = act.tables.map((i) => place.tables[i] ?? "");
  const gateway = act.type === "Gateway";
  try {
    if (act.what === "wait") lab.wait(act.seconds);
    if (act.what === "attribute") {
      await ec2.modifyVpcAttribute({VpcId: place.vpcId, EnableDnsHostnames: {Value: act.privateDns}});
    }
    if (act.what === "delete") await ec2.deleteVpcEndpoints({VpcEndpointIds: [VpcEndpointId]});
    if (act.what === "create") {
      await ec2.createVpcEndpoint({
        VpcId: place.vpcId,
        VpcEndpointType: act.type,
        ServiceName: act.service,
        PrivateDnsEnabled: act.privateDns,
        DnsOptions: gateway ? undefined : {PrivateDnsOnlyForInboundResolverEndpoint: false},
        ...(gateway ? {RouteTableIds} : {SubnetIds})
      });
    }
    if (act.what === "modify") {
      const change = gateway
        ? {[act.add ? "AddRouteTableIds" : "RemoveRouteTableIds"]: RouteTableIds}
        : {[act.add ? "AddSubnetIds" : "RemoveSubnetIds"]: SubnetIds, PrivateDnsEnabled: act.privateDns};
      await ec2.modifyVpcEndpoint({VpcEndpointId, ...change});
    }
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}

async function setUp() {
  const lab = openWorld();
  const ec2 = lab.ec2();
  const {vpcId, subnets} = await network(ec2, ["use1-az1", "use1-az2", "use1-az2"]);
  const {RouteTable} = await ec2.createRouteTable({VpcId: vpcId});
  const [main = ""] = lab.world.state.tables.routeTable.keys();
  return {lab, ec2, place: {vpcId, subnets, tables: [main, RouteTable.RouteTableId]}};
}

function endpoints({tables}: State) {
  return [...tables.vpcEndpoint.values()];
}

describe("for any sequence of calls about endpoints", () => {
  const holds = (check: (state: State) => void | Promise<void>) =>
    fc.assert(
      fc.asyncProperty(fc.array(action, {maxLength: 25}), async (actions) => {
        const {lab, ec2, place} = await setUp();
        for (const act of actions) {
          await attempt(lab, ec2, place, act);
          await check(lab.world.state);
        }
      }),
      {numRuns: 60}
    );

  it("a route table has at most one endpoint route per service, and exactly those of its associations", async () => {
    await holds((state) => {
      for (const {RouteTableId, Routes} of state.tables.routeTable.values()) {
        const routes = Routes.filter(({GatewayId}) => GatewayId?.startsWith("vpce-"));
        const lists = routes.map(({DestinationPrefixListId}) => DestinationPrefixListId);
        expect(new Set(lists).size).toBe(lists.length);
        const associated = endpoints(state).filter(
          (endpoint) => endpoint.RouteTableIds.includes(RouteTableId) && endpoint.State === "available"
        );
        expect(new Set(routes.map(({GatewayId}) => GatewayId))).toEqual(
          new Set(associated.map(({VpcEndpointId}) => VpcEndpointId))
        );
      }
    });
  });

  it("an interface endpoint has one interface per subnet, no two in a zone, and no interface is left over", async () => {
    await holds((state) => {
      const listed = endpoints(state).flatMap(({NetworkInterfaceIds}) => NetworkInterfaceIds);
      expect([...state.tables.networkInterface.keys()].sort()).toEqual([...listed].sort());
      for (const {NetworkInterfaceIds, SubnetIds} of endpoints(state)) {
        const interfaces = NetworkInterfaceIds.map((id) => state.tables.networkInterface.get(id));
        expect(interfaces.map((found) => found?.SubnetId)).toEqual(SubnetIds);
        expect(new Set(interfaces.map((found) => found?.AvailabilityZoneId)).size).toBe(interfaces.length);
      }
    });
  });

  it("no two hidden zones of a VPC have one domain, and each belongs to an endpoint with private DNS", async () => {
    await holds((state) => {
      const zones = [...state.tables.endpointZone.values()];
      expect(new Set(zones.map(({domain}) => domain)).size).toBe(zones.length);
      const owners = zones.map(({endpointId}) => state.tables.vpcEndpoint.get(endpointId)?.PrivateDnsEnabled);
      expect(owners.every(Boolean)).toBe(true);
    });
  });

  it("an endpoint with interfaces has a regional name, one per zone, and its private names", async () => {
    await holds((state) => {
      for (const {NetworkInterfaceIds, DnsEntries, VpcEndpointId} of endpoints(state)) {
        const own = DnsEntries.filter(({DnsName}) => DnsName.includes(VpcEndpointId));
        expect(own).toHaveLength(NetworkInterfaceIds.length === 0 ? 0 : NetworkInterfaceIds.length + 1);
      }
    });
  });

  it("a refused call changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, {maxLength: 25}), async (actions) => {
        const {lab, ec2, place} = await setUp();
        for (const act of actions) {
          const before = lab.world.state;
          if (!(await attempt(lab, ec2, place, act))) expect(lab.world.state).toBe(before);
        }
      }),
      {numRuns: 60}
    );
  });

  it("deleting all endpoints gives every address back and leaves no route, interface or zone of theirs", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, {maxLength: 25}), async (actions) => {
        const {lab, ec2, place} = await setUp();
        for (const act of actions) await attempt(lab, ec2, place, act);
        await ec2.deleteVpcEndpoints({VpcEndpointIds: [...lab.world.state.tables.vpcEndpoint.keys()]});
        lab.settle();
        const {vpcEndpoint, endpointZone, networkInterface, routeTable} = lab.world.state.tables;
        expect([vpcEndpoint.size, endpointZone.size, networkInterface.size]).toEqual([0, 0, 0]);
        const routes = [...routeTable.values()].flatMap(({Routes}) => Routes.map(({GatewayId}) => GatewayId));
        expect(routes).toEqual(["local", "local"]);
        const {Subnets} = await ec2.describeSubnets();
        expect(Subnets.map(({AvailableIpAddressCount}) => AvailableIpAddressCount)).toEqual([251, 251, 251]);
      }),
      {numRuns: 60}
    );
  });
});

it("gives the same endpoint the same id, name and addresses in every world", async () => {
  const make = async () => {
    const {ec2, place} = await setUp();
    const asked = {VpcEndpointType: "Interface", ServiceName: services[2] ?? ""} as const;
    await ec2.createVpcEndpoint({VpcId: place.vpcId, ...asked, SubnetIds: place.subnets.slice(0, 2)});
    return {endpoints: await ec2.describeVpcEndpoints(), interfaces: await ec2.describeNetworkInterfaces()};
  };
  expect(await make()).toEqual(await make());
});
