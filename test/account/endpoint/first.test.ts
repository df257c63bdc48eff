import {expect, it} from "vitest";
import {network, openWorld} from "./support.ts";

it("has a gateway endpoint add a route, and an interface endpoint add interfaces and no route", async () => {
  const {ec2, world} = openWorld();
  const client = ec2();
  const {vpcId: VpcId, subnets: SubnetIds} = await network(client);
  const [RouteTableId = ""] = world.state.tables.routeTable.keys();
  const gateway = {VpcId, ServiceName: "com.amazonaws.us-east-1.s3", RouteTableIds: [RouteTableId]};
  const {VpcEndpoint: s3} = await client.createVpcEndpoint(gateway);
  const routes = () => world.state.tables.routeTable.get(RouteTableId)?.Routes.map((r) => r.GatewayId);
  expect(routes()).toEqual(["local", s3.VpcEndpointId]);
  await client.createVpcEndpoint({
    VpcId,
    VpcEndpointType: "Interface",
    ServiceName: "com.amazonaws.us-east-1.sqs",
    SubnetIds,
    PrivateDnsEnabled: true
  });
  expect(routes()).toEqual(["local", s3.VpcEndpointId]);
  expect(world.state.tables.networkInterface.size).toBe(2);
});
