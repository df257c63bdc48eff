import {made, vpcOf} from "../lab-input.ts";

export const build = () =>
  made(
    async (lab) => {
      const {ec2} = lab;
      const {VpcId, SubnetIds} = await vpcOf(lab, "10.0", "a");
      const {AllocationId} = await ec2.allocateAddress({Domain: "vpc"});
      const {InternetGateway} = await ec2.createInternetGateway();
      await ec2.attachInternetGateway({VpcId, InternetGatewayId: InternetGateway.InternetGatewayId});
      const {NatGateway} = await ec2.createNatGateway({SubnetId: SubnetIds[0]!, AllocationId});
      lab.lab.wait("5m");
      const {RouteTables} = await ec2.describeRouteTables({Filters: [{Name: "vpc-id", Values: [VpcId]}]});
      const {RouteTableId} = RouteTables[0]!;
      const {NatGatewayId} = NatGateway;
      await ec2.createRoute({RouteTableId, DestinationCidrBlock: "0.0.0.0/0", NatGatewayId});
      return NatGatewayId;
    },
    ({ec2}, NatGatewayId) => ec2.deleteNatGateway({NatGatewayId})
  );
