import type {Lab} from "../../src/index.ts";
import {vpcOf} from "./lab-input.ts";

/** What {@link provider} makes. */
export interface Provided {
  readonly ServiceName: string;
  readonly ServiceId: string;
  readonly InstanceIds: readonly string[];
  readonly TargetGroupArn: string;
}

/** A provider in an account of its own: a VPC, a load balancer with a target in each zone, an endpoint service. */
export async function provider(
  {lab}: Pick<Lab, "lab">,
  {zones = "ab", account = "444455556666", acceptance = false, crossZone = false, block = "10.0"} = {}
): Promise<Provided> {
  const {ec2, elbv2} = lab.account(account);
  const {VpcId, SubnetIds} = await vpcOf({ec2}, block, zones, "payments");
  const {LoadBalancers} = await elbv2.createLoadBalancer({
    Name: "payments",
    Type: "network",
    Scheme: "internal",
    Subnets: SubnetIds
  });
  const {LoadBalancerArn} = LoadBalancers[0]!;
  if (crossZone) {
    const Attributes = [{Key: "load_balancing.cross_zone.enabled", Value: "true"}];
    await elbv2.modifyLoadBalancerAttributes({LoadBalancerArn, Attributes});
  }
  const {TargetGroups} = await elbv2.createTargetGroup({Name: "payments", Protocol: "TCP", Port: 8443, VpcId});
  const {TargetGroupArn} = TargetGroups[0]!;
  const InstanceIds: string[] = [];
  for (const SubnetId of SubnetIds) {
    const {Instances} = await ec2.runInstances({MinCount: 1, MaxCount: 1, SubnetId, ImageId: "ami-1"});
    InstanceIds.push(Instances[0]!.InstanceId);
  }
  lab.wait("5m");
  await elbv2.registerTargets({TargetGroupArn, Targets: InstanceIds.map((Id) => ({Id}))});
  const DefaultActions = [{Type: "forward" as const, TargetGroupArn}];
  await elbv2.createListener({LoadBalancerArn, Protocol: "TCP", Port: 443, DefaultActions});
  lab.wait("5m");
  const {ServiceConfiguration} = await ec2.createVpcEndpointServiceConfiguration({
    NetworkLoadBalancerArns: [LoadBalancerArn],
    AcceptanceRequired: acceptance
  });
  const {ServiceId, ServiceName} = ServiceConfiguration;
  await ec2.modifyVpcEndpointServicePermissions({ServiceId, AddAllowedPrincipals: ["*"]});
  return {ServiceName, ServiceId, InstanceIds, TargetGroupArn};
}

/** An interface endpoint for a service in a VPC of the consumer. */
export async function consumer(
  lab: Pick<Lab, "ec2">,
  ServiceName: string,
  {block = "10.0", zones = "ab", name = "shop"} = {}
): Promise<string> {
  const {VpcId, SubnetIds} = await vpcOf(lab, block, zones, name);
  await lab.ec2.runInstances({MinCount: 1, MaxCount: 1, SubnetId: SubnetIds[0]!, ImageId: "ami-1"});
  const {VpcEndpoint} = await lab.ec2.createVpcEndpoint({
    VpcId,
    VpcEndpointType: "Interface",
    ServiceName,
    SubnetIds
  });
  return VpcEndpoint.VpcEndpointId;
}
