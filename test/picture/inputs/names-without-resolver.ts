import {made, vpcOf} from "../lab-input.ts";

export const build = () =>
  made(
    (lab) => vpcOf(lab, "10.0", "a"),
    ({ec2}, {VpcId}) => ec2.modifyVpcAttribute({VpcId, EnableDnsSupport: {Value: false}})
  );
