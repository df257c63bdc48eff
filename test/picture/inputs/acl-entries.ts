import {made, vpcOf} from "../lab-input.ts";

export const build = () =>
  made(
    (lab) => vpcOf(lab, "10.0"),
    async ({ec2}, {VpcId}) => {
      const {NetworkAcls} = await ec2.describeNetworkAcls({Filters: [{Name: "vpc-id", Values: [VpcId]}]});
      const {NetworkAclId} = NetworkAcls[0]!;
      for (const [RuleNumber, From, To] of [
        [90, 443, 443],
        [91, 1024, 65535]
      ] as const) {
        await ec2.createNetworkAclEntry({
          NetworkAclId,
          RuleNumber,
          Protocol: "6",
          RuleAction: "deny",
          Egress: false,
          CidrBlock: "10.0.2.0/24",
          PortRange: {From, To}
        });
      }
    }
  );
