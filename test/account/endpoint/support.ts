import type {World} from "../../../src/account/client.ts";
import {makeClient} from "../../../src/account/client.ts";
import {settle} from "../../../src/account/clock.ts";
import {ec2Calls} from "../../../src/account/ec2/calls.ts";
import type {AwsError} from "../../../src/account/errors.ts";
import type {Quotas} from "../../../src/account/quotas.ts";
import {defaultQuotas} from "../../../src/account/quotas.ts";
import {zonesOf} from "../../../src/account/regions.ts";
import {emptyState} from "../../../src/account/state.ts";

export const region = "us-east-1";
export const consumer = "111122223333";
export const provider = "444455556666";

/** An empty world, with a client for any account in it. */
export function openWorld(quotas: Partial<Quotas> = {}) {
  const world: World = {state: emptyState, quotas: {...defaultQuotas, ...quotas}};
  return {
    world,
    ec2: (account = consumer, where = region) => makeClient(world, "ec2", ec2Calls, {account, region: where}),
    settle: () => void (world.state = settle(world.state))
  };
}

/** A VPC with both DNS attributes on and one /24 subnet in each of the first zones of the account. */
export async function network(ec2: ReturnType<ReturnType<typeof openWorld>["ec2"]>, zones = 2, account = consumer) {
  const {Vpc} = await ec2.createVpc({CidrBlock: "10.1.0.0/16"});
  await ec2.modifyVpcAttribute({VpcId: Vpc.VpcId, EnableDnsHostnames: {Value: true}});
  const names = zonesOf({account, region}).map(({name}) => name);
  const subnets: string[] = [];
  for (let i = 0; i < zones; i++) {
    const subnet = {VpcId: Vpc.VpcId, CidrBlock: `10.1.${i}.0/24`, AvailabilityZone: names[i] ?? ""};
    subnets.push((await ec2.createSubnet(subnet)).Subnet.SubnetId);
  }
  return {vpcId: Vpc.VpcId, subnets: subnets as [string, string, ...string[]], zones: names.slice(0, zones)};
}

/** The error that a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<AwsError> {
  try {
    await call;
  } catch (error) {
    return error as AwsError;
  }
  throw new Error("the call was not refused");
}
