import fc from "fast-check";
import {AwsError} from "../../../src/account/errors.ts";
import type {Kind, State} from "../../../src/account/state.ts";
import type {openLab} from "../../../src/index.ts";

export type World = ReturnType<typeof openLab>;

/** A call that is drawn: which one, and three numbers that its parameters follow from. */
export interface Drawn {
  readonly call: keyof typeof makers;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** The n-th resource of a kind, counted round; where there is none, an id that leads nowhere. */
function pick(state: State, kind: Kind, n: number): string {
  const ids = [...state.tables[kind].keys()];
  return ids[n % Math.max(ids.length, 1)] ?? "vpc-0123456789abcdef0";
}

const blocks = ["10.0.0.0/16", "10.1.0.0/16", "10.0.0.0/24", "192.168.0.0/20", "10.0.0.0/8"];
const destinations = ["0.0.0.0/0", "10.1.0.0/16", "10.0.0.0/16", "10.0.0.0/24", "172.16.0.0/12", "169.254.169.0/24"];

/** Ways to make each call; many of the calls are refused, which is part of the game. */
const makers = {
  createVpc: ({ec2}: World, {a}: Drawn) => ec2.createVpc({CidrBlock: blocks[a % blocks.length] ?? ""}),
  deleteVpc: ({ec2, lab}: World, {a}: Drawn) => ec2.deleteVpc({VpcId: pick(lab.state, "vpc", a)}),
  associateVpcCidrBlock: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.associateVpcCidrBlock({VpcId: pick(lab.state, "vpc", a), CidrBlock: `10.${b % 4}.0.0/16`}),
  createSubnet: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.createSubnet({VpcId: pick(lab.state, "vpc", a), CidrBlock: `10.0.0.${(b % 4) * 16}/28`}),
  deleteSubnet: ({ec2, lab}: World, {a}: Drawn) => ec2.deleteSubnet({SubnetId: pick(lab.state, "subnet", a)}),
  mapPublic: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.modifySubnetAttribute({
      SubnetId: pick(lab.state, "subnet", a),
      MapPublicIpOnLaunch: {Value: b % 2 === 0}
    }),
  createInternetGateway: ({ec2}: World) => ec2.createInternetGateway(),
  attachInternetGateway: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.attachInternetGateway({
      InternetGatewayId: pick(lab.state, "internetGateway", a),
      VpcId: pick(lab.state, "vpc", b)
    }),
  detachInternetGateway: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.detachInternetGateway({
      InternetGatewayId: pick(lab.state, "internetGateway", a),
      VpcId: pick(lab.state, "vpc", b)
    }),
  allocateAddress: ({ec2}: World) => ec2.allocateAddress(),
  releaseAddress: ({ec2, lab}: World, {a}: Drawn) =>
    ec2.releaseAddress({AllocationId: pick(lab.state, "elasticIp", a)}),
  associateAddress: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.associateAddress({
      AllocationId: pick(lab.state, "elasticIp", a),
      NetworkInterfaceId: pick(lab.state, "networkInterface", b)
    }),
  createNatGateway: ({ec2, lab}: World, {a, b, c}: Drawn) =>
    ec2.createNatGateway({
      SubnetId: pick(lab.state, "subnet", a),
      ...(c % 2 === 0 ? {ConnectivityType: "private"} : {AllocationId: pick(lab.state, "elasticIp", b)})
    }),
  deleteNatGateway: ({ec2, lab}: World, {a}: Drawn) =>
    ec2.deleteNatGateway({NatGatewayId: pick(lab.state, "natGateway", a)}),
  createNetworkInterface: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.createNetworkInterface({
      SubnetId: pick(lab.state, "subnet", a),
      ...(b % 3 === 0 && {PrivateIpAddress: `10.0.0.${b % 64}`})
    }),
  deleteNetworkInterface: ({ec2, lab}: World, {a}: Drawn) =>
    ec2.deleteNetworkInterface({NetworkInterfaceId: pick(lab.state, "networkInterface", a)}),
  attachNetworkInterface: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.attachNetworkInterface({
      NetworkInterfaceId: pick(lab.state, "networkInterface", a),
      InstanceId: pick(lab.state, "instance", b),
      DeviceIndex: 1
    }),
  runInstances: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.runInstances({
      ImageId: "ami-1",
      MinCount: 1 + (b % 3),
      MaxCount: 1 + (b % 3),
      SubnetId: pick(lab.state, "subnet", a)
    }),
  stopInstances: ({ec2, lab}: World, {a}: Drawn) => ec2.stopInstances({InstanceIds: [pick(lab.state, "instance", a)]}),
  startInstances: ({ec2, lab}: World, {a}: Drawn) =>
    ec2.startInstances({InstanceIds: [pick(lab.state, "instance", a)]}),
  terminateInstances: ({ec2, lab}: World, {a}: Drawn) =>
    ec2.terminateInstances({InstanceIds: [pick(lab.state, "instance", a)]}),
  createSecurityGroup: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.createSecurityGroup({VpcId: pick(lab.state, "vpc", a), GroupName: `g${b % 3}`, Description: "x"}),
  deleteSecurityGroup: ({ec2, lab}: World, {a}: Drawn) =>
    ec2.deleteSecurityGroup({GroupId: pick(lab.state, "securityGroup", a)}),
  authorize: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.authorizeSecurityGroupIngress({
      GroupId: pick(lab.state, "securityGroup", a),
      IpPermissions: [{IpProtocol: "-1", UserIdGroupPairs: [{GroupId: pick(lab.state, "securityGroup", b)}]}]
    }),
  createRouteTable: ({ec2, lab}: World, {a}: Drawn) => ec2.createRouteTable({VpcId: pick(lab.state, "vpc", a)}),
  deleteRouteTable: ({ec2, lab}: World, {a}: Drawn) =>
    ec2.deleteRouteTable({RouteTableId: pick(lab.state, "routeTable", a)}),
  associateRouteTable: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.associateRouteTable({
      RouteTableId: pick(lab.state, "routeTable", a),
      SubnetId: pick(lab.state, "subnet", b)
    }),
  replaceMain: ({ec2, lab}: World, {a, b}: Drawn) => {
    const all = [...lab.state.tables.routeTable.values()].flatMap(({Associations}) => Associations);
    return ec2.replaceRouteTableAssociation({
      AssociationId: all[a % Math.max(all.length, 1)]?.RouteTableAssociationId ?? "rtbassoc-0",
      RouteTableId: pick(lab.state, "routeTable", b)
    });
  },
  createRoute: ({ec2, lab}: World, {a, b, c}: Drawn) => {
    const route = {
      RouteTableId: pick(lab.state, "routeTable", a),
      DestinationCidrBlock: destinations[c % destinations.length] ?? ""
    };
    if (b % 4 === 0) return ec2.createRoute({...route, NatGatewayId: pick(lab.state, "natGateway", b)});
    if (b % 4 === 1) return ec2.createRoute({...route, InstanceId: pick(lab.state, "instance", b)});
    if (b % 4 === 2) return ec2.createRoute({...route, NetworkInterfaceId: pick(lab.state, "networkInterface", b)});
    return ec2.createRoute({...route, GatewayId: pick(lab.state, "internetGateway", b)});
  },
  createNetworkAcl: ({ec2, lab}: World, {a}: Drawn) => ec2.createNetworkAcl({VpcId: pick(lab.state, "vpc", a)}),
  replaceNetworkAclAssociation: ({ec2, lab}: World, {a, b}: Drawn) => {
    const all = [...lab.state.tables.networkAcl.values()].flatMap(({Associations}) => Associations);
    return ec2.replaceNetworkAclAssociation({
      AssociationId: all[a % Math.max(all.length, 1)]?.NetworkAclAssociationId ?? "aclassoc-0",
      NetworkAclId: pick(lab.state, "networkAcl", b)
    });
  },
  createManagedPrefixList: ({ec2}: World) =>
    ec2.createManagedPrefixList({PrefixListName: "list", MaxEntries: 2, AddressFamily: "IPv4"}),
  peer: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.createVpcPeeringConnection({VpcId: pick(lab.state, "vpc", a), PeerVpcId: pick(lab.state, "vpc", b)}),
  accept: ({ec2, lab}: World, {a}: Drawn) =>
    ec2.acceptVpcPeeringConnection({VpcPeeringConnectionId: pick(lab.state, "vpcPeeringConnection", a)}),
  createGatewayEndpoint: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.createVpcEndpoint({
      VpcId: pick(lab.state, "vpc", a),
      ServiceName: "com.amazonaws.us-east-1.s3",
      RouteTableIds: [pick(lab.state, "routeTable", b)]
    }),
  createInterfaceEndpoint: ({ec2, lab}: World, {a, b}: Drawn) =>
    ec2.createVpcEndpoint({
      VpcId: pick(lab.state, "vpc", a),
      VpcEndpointType: "Interface",
      ServiceName: "com.amazonaws.us-east-1.sqs",
      SubnetIds: [pick(lab.state, "subnet", b)]
    }),
  settle: ({lab}: World) => Promise.resolve(lab.settle()),
  wait: ({lab}: World, {a}: Drawn) => Promise.resolve(lab.wait(a % 120))
};

const names = Object.keys(makers) as (keyof typeof makers)[];

/** Sequences of calls that begin with a VPC, a subnet and an instance, so that most of the rest has something to act on. */
export const sequences = fc
  .array(fc.record<Drawn>({call: fc.constantFrom(...names), a: fc.nat(99), b: fc.nat(99), c: fc.nat(99)}), {
    minLength: 10,
    maxLength: 80,
    size: "max"
  })
  .map((drawn): Drawn[] => [
    {call: "createVpc", a: 0, b: 0, c: 0},
    {call: "createSubnet", a: 0, b: 0, c: 0},
    {call: "createSubnet", a: 0, b: 1, c: 0},
    {call: "runInstances", a: 0, b: 0, c: 0},
    {call: "createInternetGateway", a: 0, b: 0, c: 0},
    {call: "attachInternetGateway", a: 0, b: 0, c: 0},
    {call: "allocateAddress", a: 0, b: 0, c: 0},
    {call: "settle", a: 0, b: 0, c: 0},
    ...drawn
  ]);

/**
 * Makes a call that was drawn.
 *
 * @returns whether it was accepted; an error that is not the API's is thrown on
 */
export async function make(world: World, drawn: Drawn): Promise<boolean> {
  try {
    await makers[drawn.call](world, drawn);
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}
