import {describe, expect, test} from "vitest";
import type {Kind, State} from "../../src/account/state.ts";
import type {Lab} from "../../src/index.ts";
import {openLab} from "../../src/index.ts";
import {shortfall} from "../../src/lesson/outcome.ts";

const VpcId = "vpc-0731d9b0c2f9c804b";

async function start(): Promise<State> {
  const {ec2, lab} = openLab();
  const {Vpc} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
  expect(Vpc.VpcId).toBe(VpcId);
  return lab.state;
}

type Program = (lab: Lab) => Promise<unknown>;

/** What one program's outcome lacks of another's. */
async function lacks(mine: Program, goal: Program, ...kinds: readonly Kind[]): Promise<string | undefined> {
  const state = await start();
  const end = async (program: Program) => {
    const opened = openLab({state});
    await program(opened);
    opened.lab.settle();
    return opened.lab.state;
  };
  return shortfall({start: state, mine: await end(mine), goal: await end(goal)}, kinds);
}

const subnet =
  (CidrBlock: string): Program =>
  ({ec2}) =>
    ec2.createSubnet({VpcId, CidrBlock});
const nothing: Program = () => Promise.resolve();

describe("An outcome falls short of another", () => {
  test("by what is missing", async () => {
    expect(await lacks(nothing, subnet("10.0.1.0/24"), "subnet")).toBe("There is no new subnet.");
  });

  test("by the first field in which the nearest resource differs", async () => {
    expect(await lacks(subnet("10.0.2.0/24"), subnet("10.0.1.0/24"), "subnet")).toMatch(
      /^The subnet subnet-0[0-9a-f]{16} has CidrBlock "10\.0\.2\.0\/24", not "10\.0\.1\.0\/24"\.$/
    );
  });

  test("by a setting of a resource that was there before", async () => {
    const hostnames: Program = ({ec2}) => ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
    expect(await lacks(nothing, hostnames, "vpc")).toBe(`The VPC ${VpcId} has dnsHostnames false, not true.`);
  });

  test("by what should be gone, or should not", async () => {
    const gone: Program = ({ec2}) => ec2.deleteVpc({VpcId});
    expect(await lacks(nothing, gone, "vpc")).toBe(`The VPC ${VpcId} is still there.`);
    expect(await lacks(gone, nothing, "vpc")).toBe(`The VPC ${VpcId} is gone.`);
  });
});

describe("An outcome does not fall short of another", () => {
  test("by the order of calls, the ids that come of it, or names and tags", async () => {
    const group =
      (GroupName: string): Program =>
      ({ec2}) =>
        ec2.createSecurityGroup({VpcId, GroupName, Description: GroupName});
    const both =
      (a: Program, b: Program): Program =>
      async (lab) => [await a(lab), await b(lab)];
    expect(
      await lacks(
        both(subnet("10.0.1.0/24"), subnet("10.0.2.0/24")),
        both(subnet("10.0.2.0/24"), subnet("10.0.1.0/24")),
        "subnet"
      )
    ).toBeUndefined();
    expect(await lacks(group("mine"), group("its"), "securityGroup")).toBeUndefined();
  });

  test("by what was made beyond it, or is of a kind that does not matter", async () => {
    expect(await lacks(subnet("10.0.1.0/24"), nothing, "subnet")).toBeUndefined();
    expect(await lacks(nothing, subnet("10.0.1.0/24"), "vpc")).toBeUndefined();
  });

  test("by which of its own new resources it refers to", async () => {
    const table =
      (first: string, second: string): Program =>
      async ({ec2}) => {
        await ec2.createSubnet({VpcId, CidrBlock: second});
        const {Subnet} = await ec2.createSubnet({VpcId, CidrBlock: first});
        const {RouteTable} = await ec2.createRouteTable({VpcId});
        await ec2.associateRouteTable({RouteTableId: RouteTable.RouteTableId, SubnetId: Subnet.SubnetId});
      };
    expect(
      await lacks(table("10.0.1.0/24", "10.0.2.0/24"), table("10.0.2.0/24", "10.0.1.0/24"), "routeTable")
    ).toBeUndefined();
  });
});
