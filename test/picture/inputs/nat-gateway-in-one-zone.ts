import {made, named, vpcOf} from "../lab-input.ts";

export const build = () =>
  made(
    async (lab) => {
      const {ec2} = lab;
      const {VpcId, SubnetIds} = await vpcOf(lab, "10.0", "abc");
      const {InternetGateway} = await ec2.createInternetGateway();
      const {InternetGatewayId} = InternetGateway;
      await ec2.attachInternetGateway({VpcId, InternetGatewayId});
      const {RouteTable} = await ec2.createRouteTable({VpcId, TagSpecifications: named("route-table", "public")});
      const {RouteTableId} = RouteTable;
      await ec2.createRoute({RouteTableId, DestinationCidrBlock: "0.0.0.0/0", GatewayId: InternetGatewayId});
      await ec2.associateRouteTable({RouteTableId, SubnetId: SubnetIds[0]!});
      await ec2.runInstances({MinCount: 1, MaxCount: 1, SubnetId: SubnetIds[1]!, ImageId: "ami-1"});
      return {VpcId, SubnetId: SubnetIds[0]!};
    },
    async ({ec2, lab}, {VpcId, SubnetId}) => {
      const {AllocationId} = await ec2.allocateAddress({Domain: "vpc"});
      const {NatGateway} = await ec2.createNatGateway({SubnetId, AllocationId});
      lab.wait("5m");
      const {RouteTables} = await ec2.describeRouteTables({Filters: [{Name: "association.main", Values: ["true"]}]});
      const {RouteTableId} = RouteTables.find((table) => table.VpcId === VpcId)!;
      const {NatGatewayId} = NatGateway;
      await ec2.createRoute({RouteTableId, DestinationCidrBlock: "0.0.0.0/0", NatGatewayId});
    }
  );
