import {made, named} from "../lab-input.ts";

export const build = () =>
  made(async ({ec2}) => {
    const TagSpecifications = named("vpc", "waiting");
    const {Vpc} = await ec2.createVpc({CidrBlock: "192.168.0.0/24", TagSpecifications});
    const {InternetGateway} = await ec2.createInternetGateway();
    await ec2.attachInternetGateway({VpcId: Vpc.VpcId, InternetGatewayId: InternetGateway.InternetGatewayId});
  });
