import {made, vpcOf} from "../lab-input.ts";

export const build = () =>
  made(
    async (lab) => {
      const {VpcId, SubnetIds} = await vpcOf(lab, "10.0", "a");
      const {GroupId} = await lab.ec2.createSecurityGroup({GroupName: "app", Description: "of the application", VpcId});
      await lab.ec2.runInstances({
        MinCount: 1,
        MaxCount: 1,
        SubnetId: SubnetIds[0]!,
        SecurityGroupIds: [GroupId],
        ImageId: "ami-1"
      });
      return GroupId;
    },
    ({ec2}, GroupId) =>
      ec2.authorizeSecurityGroupIngress({
        GroupId,
        IpPermissions: [{IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: [{CidrIp: "10.0.0.0/16"}]}]
      })
  );
