import {describe, expect, it} from "vitest";
import {labWithSubnet, labWithVpc, refusal} from "./support.ts";

async function labWithTable() {
  const lab = await labWithSubnet();
  const {RouteTableId} = (await lab.ec2.createRouteTable({VpcId: lab.VpcId})).RouteTable;
  const main = (await lab.ec2.describeRouteTables({Filters: [{Name: "association.main", Values: ["true"]}]}))
    .RouteTables[0];
  return {
    ...lab,
    RouteTableId,
    mainId: main?.RouteTableId ?? "",
    mainAssociation: main?.Associations[0]?.RouteTableAssociationId ?? ""
  };
}

describe("the association of subnets and route tables", () => {
  it("is explicit once made, and gone once ended", async () => {
    const {ec2, RouteTableId, SubnetId} = await labWithTable();
    const {AssociationId} = await ec2.associateRouteTable({RouteTableId, SubnetId});
    const table = async () => (await ec2.describeRouteTables({RouteTableIds: [RouteTableId]})).RouteTables[0];
    expect((await table())?.Associations).toEqual([
      {
        Main: false,
        RouteTableAssociationId: AssociationId,
        RouteTableId,
        SubnetId,
        AssociationState: {State: "associated"}
      }
    ]);
    await ec2.disassociateRouteTable({AssociationId});
    expect((await table())?.Associations).toEqual([]);
  });

  it("is one per subnet: a second table conflicts, the same one changes nothing", async () => {
    const {ec2, VpcId, RouteTableId, SubnetId} = await labWithTable();
    const other = (await ec2.createRouteTable({VpcId})).RouteTable.RouteTableId;
    const {AssociationId} = await ec2.associateRouteTable({RouteTableId, SubnetId});
    expect((await ec2.associateRouteTable({RouteTableId, SubnetId})).AssociationId).toBe(AssociationId);
    expect(await refusal(ec2.associateRouteTable({RouteTableId: other, SubnetId}))).toBe(
      `Resource.AlreadyAssociated: the specified association for route table ${other} conflicts with an existing association`
    );
  });

  it("moves to another table by replacing it, with a new id", async () => {
    const {ec2, RouteTableId, SubnetId, mainId} = await labWithTable();
    const {AssociationId} = await ec2.associateRouteTable({RouteTableId, SubnetId});
    const {NewAssociationId} = await ec2.replaceRouteTableAssociation({AssociationId, RouteTableId: mainId});
    expect(NewAssociationId).not.toBe(AssociationId);
    const {RouteTables} = await ec2.describeRouteTables({
      Filters: [{Name: "association.subnet-id", Values: [SubnetId]}]
    });
    expect(RouteTables.map((table) => table.RouteTableId)).toEqual([mainId]);
  });

  it("crosses no VPC", async () => {
    const {ec2, SubnetId} = await labWithTable();
    const {Vpc} = await ec2.createVpc({CidrBlock: "10.1.0.0/16"});
    const {RouteTableId} = (await ec2.createRouteTable({VpcId: Vpc.VpcId})).RouteTable;
    expect(await refusal(ec2.associateRouteTable({RouteTableId, SubnetId}))).toBe(
      `InvalidParameterValue: route table ${RouteTableId} and subnet ${SubnetId} belong to different networks`
    );
  });
});

describe("the main route table", () => {
  it("becomes another by replacing the main association", async () => {
    const {ec2, RouteTableId, mainId, mainAssociation} = await labWithTable();
    await ec2.replaceRouteTableAssociation({AssociationId: mainAssociation, RouteTableId});
    const {RouteTables} = await ec2.describeRouteTables();
    expect(RouteTables.map(({Associations}) => Associations.map(({Main}) => Main))).toEqual([[], [true]]);
    expect(await ec2.deleteRouteTable({RouteTableId: mainId})).toEqual({});
  });

  it("cannot be deleted, nor its association ended", async () => {
    const {ec2, mainId, mainAssociation} = await labWithTable();
    expect(await refusal(ec2.deleteRouteTable({RouteTableId: mainId}))).toBe(
      `DependencyViolation: The routeTable '${mainId}' has dependencies and cannot be deleted.`
    );
    expect(await refusal(ec2.disassociateRouteTable({AssociationId: mainAssociation}))).toBe(
      `InvalidParameterValue: cannot disassociate the main route table association ${mainAssociation}`
    );
  });
});

describe("deleteRouteTable", () => {
  it("is refused while a subnet uses the table", async () => {
    const {ec2, RouteTableId, SubnetId} = await labWithTable();
    await ec2.associateRouteTable({RouteTableId, SubnetId});
    expect(await refusal(ec2.deleteRouteTable({RouteTableId}))).toBe(
      `DependencyViolation: The routeTable '${RouteTableId}' has dependencies and cannot be deleted.`
    );
  });

  it("leaves a gateway endpoint without that table", async () => {
    const {ec2, VpcId, RouteTableId} = await labWithTable();
    const asked = {VpcId, ServiceName: "com.amazonaws.us-east-1.s3", RouteTableIds: [RouteTableId]};
    const {VpcEndpointId} = (await ec2.createVpcEndpoint(asked)).VpcEndpoint;
    await ec2.deleteRouteTable({RouteTableId});
    const {VpcEndpoints} = await ec2.describeVpcEndpoints({VpcEndpointIds: [VpcEndpointId]});
    expect(VpcEndpoints[0]?.RouteTableIds).toEqual([]);
  });
});

describe("createRouteTable", () => {
  it("stops at the quota of the VPC", async () => {
    const {ec2, VpcId} = await labWithVpc({quotas: {routeTablesPerVpc: 2}});
    await ec2.createRouteTable({VpcId});
    expect(await refusal(ec2.createRouteTable({VpcId}))).toBe(
      "RouteTableLimitExceeded: The maximum number of route tables has been reached."
    );
  });
});
