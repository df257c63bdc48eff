import type {Client, World} from "../../../src/account/client.ts";
import {makeClient} from "../../../src/account/client.ts";
import {advance, settle} from "../../../src/account/clock.ts";
import {ec2Calls} from "../../../src/account/ec2/calls.ts";
import {elbv2Calls} from "../../../src/account/elbv2/calls.ts";
import {AwsError} from "../../../src/account/errors.ts";
import type {Quotas} from "../../../src/account/quotas.ts";
import {defaultQuotas} from "../../../src/account/quotas.ts";
import {zonesOf} from "../../../src/account/regions.ts";
import {route53Calls} from "../../../src/account/route53/calls.ts";
import {emptyState} from "../../../src/account/state.ts";

export const region = "us-east-1";
export const consumer = "111122223333";
export const provider = "444455556666";

export type Ec2 = Client<typeof ec2Calls, "ec2">;
export type Elbv2 = Client<typeof elbv2Calls, "elbv2">;

/** An empty world, with clients for any account in it. */
export function openWorld(quotas: Partial<Quotas> = {}) {
  const world: World = {state: emptyState, quotas: {...defaultQuotas, ...quotas}};
  return {
    world,
    ec2: (account = consumer, where = region): Ec2 => makeClient(world, "ec2", ec2Calls, {account, region: where}),
    elbv2: (account = provider): Elbv2 => makeClient(world, "elbv2", elbv2Calls, {account, region}),
    route53: (account = provider) => makeClient(world, "route53", route53Calls, {account, region: "global"}),
    settle: () => void (world.state = settle(world.state)),
    wait: (seconds: number) => void (world.state = advance(world.state, seconds * 1000))
  };
}

/** The name that an account has for a zone of the Region. */
export function zoneName(zoneId: string, account = consumer): string {
  return zonesOf({account, region}).find(({id}) => id === zoneId)?.name ?? "";
}

/** A VPC 10.1.0.0/16 with both DNS attributes on and a /24 subnet in each of some zones: 10.1.0.0/24, 10.1.1.0/24, … */
export async function network(
  ec2: Ec2,
  zoneIds: readonly string[] = ["use1-az1", "use1-az2"]
): Promise<{vpcId: string; subnets: string[]}> {
  const {Vpc} = await ec2.createVpc({CidrBlock: "10.1.0.0/16"});
  await ec2.modifyVpcAttribute({VpcId: Vpc.VpcId, EnableDnsHostnames: {Value: true}});
  const subnets: string[] = [];
  for (const [i, AvailabilityZoneId] of zoneIds.entries()) {
    const asked = {VpcId: Vpc.VpcId, CidrBlock: `10.1.${i}.0/24`, AvailabilityZoneId};
    subnets.push((await ec2.createSubnet(asked)).Subnet.SubnetId);
  }
  return {vpcId: Vpc.VpcId, subnets};
}

/** An endpoint service of the provider, behind a load balancer with a node in each of some zones. */
export async function service(
  lab: ReturnType<typeof openWorld>,
  asked: {zones?: readonly string[]; AcceptanceRequired?: boolean; PrivateDnsName?: string} = {}
) {
  const {zones, ...settings} = asked;
  const ec2 = lab.ec2(provider);
  const {vpcId, subnets} = await network(ec2, zones);
  const balancer = {Name: `service-${vpcId.slice(-6)}`, Type: "network", Scheme: "internal", Subnets: subnets} as const;
  const {LoadBalancers} = await lab.elbv2().createLoadBalancer(balancer);
  const LoadBalancerArn = LoadBalancers[0]?.LoadBalancerArn ?? "";
  const configuration = {NetworkLoadBalancerArns: [LoadBalancerArn], ...settings};
  const {ServiceConfiguration} = await ec2.createVpcEndpointServiceConfiguration(configuration);
  return {...ServiceConfiguration, LoadBalancerArn, vpcId, subnets};
}

/** The ARN of an account's root, as services name principals. */
export function rootOf(account: string): string {
  return `arn:aws:iam::${account}:root`;
}

/** The error that a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<AwsError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
  throw new Error("the call was not refused");
}
