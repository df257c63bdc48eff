import {made, vpcOf} from "../lab-input.ts";

export const build = () =>
  made(
    async (lab) => {
      const [one, two] = [await vpcOf(lab, "10.0", "ab", "shop"), await vpcOf(lab, "10.1", "a", "office")];
      await lab.ec2.createVpcEndpoint({
        VpcId: one.VpcId,
        VpcEndpointType: "Interface",
        ServiceName: "com.amazonaws.us-east-1.sqs",
        SubnetIds: one.SubnetIds,
        PrivateDnsEnabled: true
      });
      return [one.VpcId, two.VpcId];
    },
    async ({route53}, [one = "", two = ""]) => {
      const zone = async (Name: string, VPCId: string) => {
        const VPC = {VPCRegion: "us-east-1" as const, VPCId};
        return (await route53.createHostedZone({Name, CallerReference: Name + VPCId, VPC})).HostedZone.Id;
      };
      await zone("corp.example.com", one);
      const shared = await zone("example.com", one);
      await route53.associateVPCWithHostedZone({
        HostedZoneId: shared,
        VPC: {VPCRegion: "us-east-1", VPCId: two}
      });
    }
  );
