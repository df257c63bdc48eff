import {site, walking} from "../walk-input.ts";

export async function build() {
  const {world, VpcId, app} = await site();
  const RouteTableIds = [...world.lab.state.tables.routeTable.keys()];
  await world.ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3", RouteTableIds});
  world.lab.settle();
  return walking(world, [world.lab.send({from: app, to: "https://s3.us-east-1.amazonaws.com/"})], "turn");
}
