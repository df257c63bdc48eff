import {made, vpcOf} from "../lab-input.ts";

export const build = () =>
  made(
    (lab) => vpcOf(lab, "10.0"),
    ({ec2}, {VpcId, SubnetIds}) =>
      ec2.createVpcEndpoint({
        VpcId,
        VpcEndpointType: "Interface",
        ServiceName: "com.amazonaws.us-east-1.ecr.api",
        SubnetIds,
        PrivateDnsEnabled: false
      })
  );
