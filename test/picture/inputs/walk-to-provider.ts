import {provider} from "../provider-world.ts";
import {admitHttps, site, walking} from "../walk-input.ts";

export async function build() {
  const {world, VpcId, SubnetIds, GroupId, app} = await site();
  await admitHttps(world, GroupId);
  const {ServiceName} = await provider(world, {block: "172.16"});
  const {VpcEndpoint} = await world.ec2.createVpcEndpoint({
    VpcId,
    VpcEndpointType: "Interface",
    ServiceName,
    SubnetIds: [...SubnetIds],
    SecurityGroupIds: [GroupId]
  });
  world.lab.settle();
  const [entry] = world.lab.state.tables.vpcEndpoint.get(VpcEndpoint.VpcEndpointId)!.DnsEntries;
  return walking(world, [world.lab.send({from: app, to: `https://${entry!.DnsName}/`})], "turn");
}
