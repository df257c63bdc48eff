import {made} from "../lab-input.ts";
import {consumer, provider} from "../provider-world.ts";

export const build = () =>
  made(
    async (lab) => {
      const {ServiceName} = await provider(lab, {account: "111122223333"});
      await consumer(lab, ServiceName, {block: "10.4"});
      const {Vpcs} = await lab.ec2.describeVpcs({Filters: [{Name: "tag:Name", Values: ["payments"]}]});
      const {VpcId} = Vpcs[0]!;
      const {Subnets} = await lab.ec2.describeSubnets({Filters: [{Name: "vpc-id", Values: [VpcId]}]});
      return {VpcId, SubnetIds: Subnets.map(({SubnetId}) => SubnetId)};
    },
    ({ec2}, {VpcId, SubnetIds}) =>
      ec2.createVpcEndpoint({
        VpcId,
        VpcEndpointType: "Interface",
        ServiceName: "com.amazonaws.us-east-1.kms",
        SubnetIds,
        PrivateDnsEnabled: false
      })
  );
