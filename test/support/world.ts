import type {Lab} from "../../src/index.ts";
import {openLab} from "../../src/index.ts";

export const consumerAccount = "111122223333";
export const providerAccount = "444455556666";

/** The clients of one account. */
export type Clients = Pick<Lab, "ec2" | "elbv2" | "route53">;

/** A rule for TCP 443, as `IpPermissions` has it. */
export const https = {IpProtocol: "tcp", FromPort: 443, ToPort: 443};

/** A VPC with both DNS attributes on, its main route table, and one subnet in each of the first zones. */
export interface Network {
  readonly VpcId: string;
  readonly subnets: readonly [string, string, ...string[]];
  readonly table: string;
  readonly acl: string;
  readonly defaultGroup: string;
}

/**
 * Makes a VPC of a /16 with /24 subnets: x.y.0.0/24 in the first zone by its id, x.y.1.0/24 in the second. Names of zones
 * differ between accounts, ids do not.
 */
export async function makeNetwork({ec2}: Clients, {cidr = "10.0", zones = 2} = {}): Promise<Network> {
  const {VpcId} = (await ec2.createVpc({CidrBlock: `${cidr}.0.0/16`})).Vpc;
  await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
  const {AvailabilityZones} = await ec2.describeAvailabilityZones();
  const subnets: string[] = [];
  const zoneIds = AvailabilityZones.map(({ZoneId}) => ZoneId).sort();
  for (const [i, AvailabilityZoneId] of zoneIds.slice(0, zones).entries()) {
    const {Subnet} = await ec2.createSubnet({VpcId, CidrBlock: `${cidr}.${i}.0/24`, AvailabilityZoneId});
    subnets.push(Subnet.SubnetId);
  }
  const Filters = [{Name: "vpc-id", Values: [VpcId]}];
  const tables = await ec2.describeRouteTables({Filters});
  const acls = await ec2.describeNetworkAcls({Filters});
  const groups = await ec2.describeSecurityGroups({Filters});
  return {
    VpcId,
    subnets: subnets as [string, string],
    table: must(tables.RouteTables[0]).RouteTableId,
    acl: must(acls.NetworkAcls[0]).NetworkAclId,
    defaultGroup: must(groups.SecurityGroups[0]).GroupId
  };
}

/** Makes a security group that lets everything out and nothing in. */
export async function makeGroup({ec2}: Clients, VpcId: string, name: string): Promise<string> {
  return (await ec2.createSecurityGroup({VpcId, GroupName: name, Description: name})).GroupId;
}

/** Starts an instance at an address of a subnet. */
export async function makeInstance(
  {ec2}: Clients,
  spec: {readonly subnet: string; readonly groups?: readonly string[]; readonly address?: string}
): Promise<string> {
  const {Instances} = await ec2.runInstances({
    ImageId: "ami-0abcdef1234567890",
    InstanceType: "t3.micro",
    MinCount: 1,
    MaxCount: 1,
    SubnetId: spec.subnet,
    ...(spec.groups && {SecurityGroupIds: [...spec.groups]}),
    ...(spec.address !== undefined && {PrivateIpAddress: spec.address})
  });
  return must(Instances[0]).InstanceId;
}

/** A network with an instance at x.y.0.10 whose group `app` lets everything out. */
export interface ClientNetwork extends Network {
  readonly app: string;
  readonly client: string;
}

/** Makes a network with a client in its first subnet. */
export async function makeClient(
  clients: Clients,
  options: {cidr?: string; zones?: number} = {}
): Promise<ClientNetwork> {
  const network = await makeNetwork(clients, options);
  const app = await makeGroup(clients, network.VpcId, "app");
  const address = `${options.cidr ?? "10.0"}.0.10`;
  const client = await makeInstance(clients, {subnet: network.subnets[0], groups: [app], address});
  return {...network, app, client};
}

/** Opens a world with a client in the consumer's account. */
export async function openClientWorld(options: {cidr?: string; zones?: number} = {}) {
  const world = openLab({accountId: consumerAccount});
  const network = await makeClient(world, options);
  world.lab.settle();
  return {...world, ...network};
}

/** Makes an interface endpoint for a service of AWS, with private DNS, in subnets of a network. */
export async function makeEndpoint(
  {ec2, lab}: Lab,
  spec: {
    readonly VpcId: string;
    readonly service: string;
    readonly subnets: readonly string[];
    readonly groups?: readonly string[];
    readonly privateDns?: boolean;
  }
): Promise<string> {
  const {VpcEndpoint} = await ec2.createVpcEndpoint({
    VpcId: spec.VpcId,
    VpcEndpointType: "Interface",
    ServiceName: spec.service.includes(".") ? spec.service : `com.amazonaws.us-east-1.${spec.service}`,
    SubnetIds: [...spec.subnets],
    ...(spec.groups && {SecurityGroupIds: [...spec.groups]}),
    PrivateDnsEnabled: spec.privateDns ?? true
  });
  lab.settle();
  return VpcEndpoint.VpcEndpointId;
}

/** A provider's network with a server behind a Network Load Balancer that listens on 443, and its endpoint service. */
export interface ProviderNetwork extends Network {
  readonly ServiceId: string;
  readonly ServiceName: string;
  readonly LoadBalancerArn: string;
  readonly ListenerArn: string;
  readonly TargetGroupArn: string;
  readonly server: string;
  readonly serverGroup: string;
}

/** Makes a provider's side: one server at x.y.0.20, a load balancer in both subnets, a service open to the consumer. */
export async function makeProvider(
  {lab}: Lab,
  {cidr = "10.9", acceptance = false, groups}: {cidr?: string; acceptance?: boolean; groups?: readonly string[]} = {}
): Promise<ProviderNetwork> {
  const clients = lab.account(providerAccount);
  const network = await makeNetwork(clients, {cidr});
  const serverGroup = await makeGroup(clients, network.VpcId, "server");
  await clients.ec2.authorizeSecurityGroupIngress({
    GroupId: serverGroup,
    IpPermissions: [{...https, IpRanges: [{CidrIp: `${cidr}.0.0/16`}]}]
  });
  const server = await makeInstance(clients, {
    subnet: network.subnets[0],
    groups: [serverGroup],
    address: `${cidr}.0.20`
  });
  lab.settle();
  const {LoadBalancers} = await clients.elbv2.createLoadBalancer({
    Name: "orders",
    Type: "network",
    Scheme: "internal",
    Subnets: [...network.subnets],
    ...(groups && {SecurityGroups: [...groups]})
  });
  const {LoadBalancerArn} = must(LoadBalancers[0]);
  const {TargetGroups} = await clients.elbv2.createTargetGroup({
    Name: "orders",
    Protocol: "TCP",
    Port: 443,
    VpcId: network.VpcId
  });
  const {TargetGroupArn} = must(TargetGroups[0]);
  await clients.elbv2.registerTargets({TargetGroupArn, Targets: [{Id: server}]});
  const {Listeners} = await clients.elbv2.createListener({
    LoadBalancerArn,
    Protocol: "TCP",
    Port: 443,
    DefaultActions: [{Type: "forward", TargetGroupArn}]
  });
  lab.settle();
  const {ServiceConfiguration} = await clients.ec2.createVpcEndpointServiceConfiguration({
    NetworkLoadBalancerArns: [LoadBalancerArn],
    AcceptanceRequired: acceptance
  });
  const {ServiceId, ServiceName} = ServiceConfiguration;
  await clients.ec2.modifyVpcEndpointServicePermissions({
    ServiceId,
    AddAllowedPrincipals: [`arn:aws:iam::${consumerAccount}:root`]
  });
  lab.settle();
  const {ListenerArn} = must(Listeners[0]);
  return {...network, ServiceId, ServiceName, LoadBalancerArn, ListenerArn, TargetGroupArn, server, serverGroup};
}

/** What must be there. */
export function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("nothing is there");
  return value;
}
