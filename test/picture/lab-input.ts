import type {Lab} from "../../src/index.ts";
import {openLab} from "../../src/index.ts";
import {changesBetween} from "../../src/lesson/changes.ts";
import type {Built} from "./picture-input.ts";

/**
 * A state that calls of the API make, and what the cell in view did.
 *
 * @param earlier the cells before
 * @param cell the cell in view, told what the cells before gave it
 */
export async function made<T>(
  earlier: (lab: Lab) => Promise<T>,
  cell: (lab: Lab, given: T) => Promise<unknown> = () => Promise.resolve()
): Promise<Built> {
  const world = openLab();
  const given = await earlier(world);
  world.lab.wait("30m");
  const before = world.lab.state;
  await cell(world, given);
  world.lab.wait("30m");
  const state = world.lab.state;
  return {state, before, changes: changesBetween(before, state)};
}

/** A VPC with a subnet in each of some zones, named `app-a`, `app-b`… */
export async function vpcOf(
  {ec2}: Pick<Lab, "ec2">,
  block: string,
  zones = "ab",
  name = "course"
): Promise<{VpcId: string; SubnetIds: string[]}> {
  const {Vpc} = await ec2.createVpc({CidrBlock: `${block}.0.0/16`, TagSpecifications: named("vpc", name)});
  const {VpcId} = Vpc;
  await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
  const SubnetIds: string[] = [];
  for (const [i, zone] of [...zones].entries()) {
    const {Subnet} = await ec2.createSubnet({
      VpcId,
      CidrBlock: `${block}.${i + 1}.0/24`,
      AvailabilityZoneId: `use1-az${"abcd".indexOf(zone) + 1}`,
      TagSpecifications: named("subnet", `app-${zone}`)
    });
    SubnetIds.push(Subnet.SubnetId);
  }
  return {VpcId, SubnetIds};
}

/** What a call that makes something is told, so that it has a name. */
export function named(ResourceType: string, Value: string) {
  return [{ResourceType, Tags: [{Key: "Name", Value}]}];
}
