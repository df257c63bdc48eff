import type {World} from "./random-calls.ts";

/** Deletes everything in an account, by the API's calls alone and in the order that they ask for. */
export async function deleteEverything(world: World): Promise<void> {
  const {ec2, lab} = world;
  await stopUsingNetwork(world);
  lab.settle();
  for (const {AssociationId, AllocationId} of (await ec2.describeAddresses()).Addresses) {
    if (AssociationId !== undefined) await ec2.disassociateAddress({AssociationId});
    await ec2.releaseAddress({AllocationId});
  }
  for (const {InternetGatewayId, Attachments} of (await ec2.describeInternetGateways()).InternetGateways) {
    for (const {VpcId} of Attachments) await ec2.detachInternetGateway({InternetGatewayId, VpcId});
    await ec2.deleteInternetGateway({InternetGatewayId});
  }
  for (const {NetworkInterfaceId} of (await ec2.describeNetworkInterfaces()).NetworkInterfaces) {
    await ec2.deleteNetworkInterface({NetworkInterfaceId});
  }
  for (const {SubnetId} of (await ec2.describeSubnets()).Subnets) await ec2.deleteSubnet({SubnetId});
  await deleteTablesAndGroups(world);
  for (const {VpcId} of (await ec2.describeVpcs()).Vpcs) await ec2.deleteVpc({VpcId});
  lab.wait("336h");
}

async function stopUsingNetwork({ec2, lab}: World): Promise<void> {
  lab.settle();
  const instances = (await ec2.describeInstances()).Reservations.flatMap(({Instances}) => Instances);
  const ids = instances.map(({InstanceId}) => InstanceId);
  if (ids.length > 0) await ec2.terminateInstances({InstanceIds: ids});
  const {VpcEndpoints} = await ec2.describeVpcEndpoints();
  if (VpcEndpoints.length > 0) {
    await ec2.deleteVpcEndpoints({VpcEndpointIds: VpcEndpoints.map(({VpcEndpointId}) => VpcEndpointId)});
  }
  for (const {NatGatewayId} of (await ec2.describeNatGateways()).NatGateways) {
    await ec2.deleteNatGateway({NatGatewayId});
  }
  for (const {VpcPeeringConnectionId, Status} of (await ec2.describeVpcPeeringConnections()).VpcPeeringConnections) {
    const open = Status.Code === "active" || Status.Code === "pending-acceptance";
    if (open) await ec2.deleteVpcPeeringConnection({VpcPeeringConnectionId});
  }
}

async function deleteTablesAndGroups({ec2}: World): Promise<void> {
  for (const {RouteTableId, Associations} of (await ec2.describeRouteTables()).RouteTables) {
    if (!Associations.some(({Main}) => Main)) await ec2.deleteRouteTable({RouteTableId});
  }
  for (const {NetworkAclId, IsDefault} of (await ec2.describeNetworkAcls()).NetworkAcls) {
    if (!IsDefault) await ec2.deleteNetworkAcl({NetworkAclId});
  }
  for (const {GroupId, SecurityGroupRuleId, IsEgress} of (await ec2.describeSecurityGroupRules()).SecurityGroupRules) {
    const asked = {GroupId, SecurityGroupRuleIds: [SecurityGroupRuleId]};
    await (IsEgress ? ec2.revokeSecurityGroupEgress(asked) : ec2.revokeSecurityGroupIngress(asked));
  }
  for (const {GroupId, GroupName} of (await ec2.describeSecurityGroups()).SecurityGroups) {
    if (GroupName !== "default") await ec2.deleteSecurityGroup({GroupId});
  }
  for (const {PrefixListId, OwnerId} of (await ec2.describeManagedPrefixLists()).PrefixLists) {
    if (OwnerId !== "AWS") await ec2.deleteManagedPrefixList({PrefixListId});
  }
}
