import {admitHttps, site, walking} from "../walk-input.ts";

export async function build() {
  const {world, VpcId, SubnetIds, GroupId, app} = await site();
  await admitHttps(world, GroupId);
  await world.ec2.createVpcEndpoint({
    VpcId,
    VpcEndpointType: "Interface",
    ServiceName: "com.amazonaws.us-east-1.sqs",
    PrivateDnsEnabled: true,
    SubnetIds: [...SubnetIds],
    SecurityGroupIds: [GroupId]
  });
  world.lab.settle();
  const walk = world.lab.send({from: app, to: "https://sqs.us-east-1.amazonaws.com/"});
  return walking(world, [walk], "end");
}
