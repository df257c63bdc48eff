import {admitHttps, site, walking} from "../walk-input.ts";

export async function build() {
  const {world, VpcId, SubnetIds, GroupId, app} = await site();
  const {ec2, lab} = world;
  await admitHttps(world, GroupId);
  const s3 = {VpcId, ServiceName: "com.amazonaws.us-east-1.s3"};
  await ec2.createVpcEndpoint({...s3, RouteTableIds: [...lab.state.tables.routeTable.keys()]});
  const {VpcEndpoint} = await ec2.createVpcEndpoint({
    ...s3,
    VpcEndpointType: "Interface",
    SubnetIds: [...SubnetIds],
    SecurityGroupIds: [GroupId],
    PrivateDnsEnabled: false
  });
  lab.settle();
  const [entry] = lab.state.tables.vpcEndpoint.get(VpcEndpoint.VpcEndpointId)!.DnsEntries;
  const gateway = lab.send({from: app, to: "https://s3.us-east-1.amazonaws.com/"});
  const inside = lab.send({from: app, to: `https://${entry!.DnsName.replace("*", "bucket")}/`});
  return walking(world, [gateway, inside], "end");
}
