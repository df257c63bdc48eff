import {made, vpcOf} from "../lab-input.ts";

export const build = () =>
  made(
    (lab) => vpcOf(lab, "10.0", "a"),
    async ({ec2, route53}) => {
      await ec2.createInternetGateway();
      await ec2.allocateAddress({Domain: "vpc"});
      await route53.createHostedZone({Name: "example.com", CallerReference: "1"});
    }
  );
