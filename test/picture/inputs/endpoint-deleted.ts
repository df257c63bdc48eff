import {made, vpcOf} from "../lab-input.ts";

export const build = () =>
  made(
    async (lab) => {
      const {ec2} = lab;
      const {VpcId, SubnetIds} = await vpcOf(lab, "10.0");
      const {RouteTables} = await ec2.describeRouteTables({Filters: [{Name: "vpc-id", Values: [VpcId]}]});
      await ec2.createVpcEndpoint({
        VpcId,
        ServiceName: "com.amazonaws.us-east-1.s3",
        RouteTableIds: RouteTables.map(({RouteTableId}) => RouteTableId)
      });
      await ec2.createVpcEndpoint({
        VpcId,
        VpcEndpointType: "Interface",
        ServiceName: "com.amazonaws.us-east-1.sqs",
        SubnetIds,
        PrivateDnsEnabled: true
      });
    },
    async ({ec2}) => {
      const {VpcEndpoints} = await ec2.describeVpcEndpoints();
      await ec2.deleteVpcEndpoints({VpcEndpointIds: VpcEndpoints.map(({VpcEndpointId}) => VpcEndpointId)});
    }
  );
