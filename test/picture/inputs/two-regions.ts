import {made, vpcOf} from "../lab-input.ts";

export const build = () =>
  made(async (lab) => {
    await vpcOf(lab, "10.0", "a", "virginia");
    const {ec2} = lab.lab.account("111122223333", {region: "eu-west-1"});
    const {Vpc} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
    await ec2.createSubnet({VpcId: Vpc.VpcId, CidrBlock: "10.0.1.0/24", AvailabilityZone: "eu-west-1a"});
  });
