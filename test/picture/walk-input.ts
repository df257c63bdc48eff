import type {Lab} from "../../src/index.ts";
import {openLab} from "../../src/index.ts";
import type {Walk} from "../../src/network/walk.ts";
import {vpcOf} from "./lab-input.ts";
import type {Built} from "./picture-input.ts";

/** A world to walk in, and the instance that sends. */
export interface Site {
  readonly world: Lab;
  readonly VpcId: string;
  readonly SubnetIds: readonly string[];
  readonly GroupId: string;
  readonly app: string;
}

/** A VPC with two subnets and an instance in the first; its group lets nothing in from outside. */
export async function site(): Promise<Site> {
  const world = openLab();
  const {ec2} = world;
  const {VpcId, SubnetIds} = await vpcOf(world, "10.0");
  const {GroupId = ""} = await ec2.createSecurityGroup({VpcId, GroupName: "app", Description: "The application"});
  const [SubnetId = ""] = SubnetIds;
  const launch = {ImageId: "ami-1", MinCount: 1, MaxCount: 1, SubnetId, SecurityGroupIds: [GroupId]};
  const {Instances} = await ec2.runInstances(launch);
  return {world, VpcId, SubnetIds, GroupId, app: Instances[0]!.InstanceId};
}

/** A site with an interface endpoint for Amazon SQS, and a walk to it; `open` is whether its group admits HTTPS. */
export async function walkToSqs(open: boolean): Promise<{readonly world: Lab; readonly walk: Walk}> {
  const {world, VpcId, SubnetIds, GroupId, app} = await site();
  if (open) await admitHttps(world, GroupId);
  await world.ec2.createVpcEndpoint({
    VpcId,
    VpcEndpointType: "Interface",
    ServiceName: "com.amazonaws.us-east-1.sqs",
    PrivateDnsEnabled: true,
    SubnetIds: [...SubnetIds],
    SecurityGroupIds: [GroupId]
  });
  world.lab.settle();
  return {world, walk: world.lab.send({from: app, to: "https://sqs.us-east-1.amazonaws.com/"})};
}

/** Lets a group admit HTTPS from a block. */
export function admitHttps({ec2}: Pick<Lab, "ec2">, GroupId: string, CidrIp = "10.0.0.0/16") {
  const IpPermissions = [{IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: [{CidrIp}]}];
  return ec2.authorizeSecurityGroupIngress({GroupId, IpPermissions});
}

/**
 * Walks in the picture of what is there now.
 *
 * @param position of a walk: where something stops it, where its way back begins, or its last step
 */
export function walking({lab}: Lab, walks: readonly Walk[], position: "obstacle" | "turn" | "end"): Built {
  const longest = Math.max(...walks.map(({steps}) => steps.length));
  const [{steps}] = walks as [Walk];
  const places = {
    obstacle: steps.findIndex(({obstacle}) => obstacle),
    turn: steps.findIndex(({direction}) => direction === "return") - 1,
    end: longest
  };
  return {state: lab.state, changes: [], play: {walks, position: places[position]}};
}
