import {expect, test} from "vitest";
import {openLab} from "../../src/index.ts";
import {viewsOf} from "../../src/lesson/show.ts";

function textOf(value: {readonly toString: () => string}): string {
  return value.toString();
}

test("What differs between two states is a table: resources that came and went, and of those that changed each field", async () => {
  const {ec2, lab} = openLab();
  const {VpcId} = (await ec2.createVpc({CidrBlock: "10.0.0.0/16"})).Vpc;
  const {RouteTableId} = (await ec2.createRouteTable({VpcId})).RouteTable;
  const before = lab.state;
  const {VpcEndpointId} = (
    await ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3", RouteTableIds: [RouteTableId]})
  ).VpcEndpoint;
  lab.settle();
  await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});

  const value = lab.difference(before);
  const [view] = viewsOf(value, {before, now: lab.state});
  if (view?.kind !== "table") throw new Error(`shown as ${view?.kind}`);
  const {caption, columns, rows} = view.table;
  expect(caption).toBe("1 created, 2 changed, 0 deleted");
  expect(columns).toEqual(["What", "Resource", "Field", "Before", "After"]);
  const cells = rows.map((row) => row.cells);
  expect(cells).toContainEqual(["created", `VPC endpoint ${VpcEndpointId}`, "", "", ""]);
  expect(cells).toContainEqual(["changed", `VPC ${VpcId}`, "enableDnsHostnames", "false", "true"]);
  // The local route, which stays, is not told.
  const route = cells.find(([, , field]) => field === "Routes");
  expect(route?.slice(0, 4)).toEqual(["changed", `route table ${RouteTableId}`, "Routes", ""]);
  expect(route?.[4]).toContain(VpcEndpointId);
  expect(route?.[4]).not.toContain("local");

  expect(textOf(value).split("\n")).toContain(`created VPC endpoint ${VpcEndpointId}`);
  expect(textOf(lab.difference(lab.state))).toBe("Nothing differs.");
  const [back] = viewsOf(lab.difference(lab.state, before), {before, now: lab.state});
  expect(back).toMatchObject({table: {caption: "0 created, 2 changed, 1 deleted"}});
});
