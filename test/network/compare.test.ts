import {describe, expect, it} from "vitest";
import {compare} from "../../src/network/compare.ts";
import {https, makeEndpoint, makeGroup, makeInstance, openClientWorld} from "../support/world.ts";

const sqs = "https://sqs.us-east-1.amazonaws.com/";
const s3 = "https://s3.us-east-1.amazonaws.com/";

describe("two walks", () => {
  it("that are the same part nowhere", async () => {
    const {lab} = await openClientWorld();
    const walk = lab.send({to: s3});
    const found = compare(walk, walk);
    expect(found.parting).toBeUndefined();
    expect(found.pairs).toHaveLength(walk.steps.length);
    expect(found.pairs.every(({same, a, b}) => same && a === b)).toBe(true);
    expect(found.sentence).toBe("The same is decided at every step. Both end with timeout within the VPC.");
  });

  it("to a gateway endpoint and to an interface endpoint part at the name", async () => {
    const world = await openClientWorld();
    const {ec2, lab, VpcId, subnets, table, app} = world;
    const group = await makeGroup(world, VpcId, "endpoint");
    await ec2.authorizeSecurityGroupIngress({
      GroupId: group,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
    });
    await ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3", RouteTableIds: [table]});
    await makeEndpoint(world, {VpcId, service: "sqs", subnets: [subnets[1]], groups: [group]});
    const found = lab.compare(lab.send({to: s3}), lab.send({to: sqs}));
    expect(found.parting).toBe(0);
    expect(found.pairs[0]).toMatchObject({a: {kind: "dns"}, b: {kind: "dns"}, same: false});
    expect(found.sentence).toMatch(/^They part at the first step: In the first walk: Public DNS answers\./);
    expect(found.sentence).toContain("the first through a gateway endpoint, the second through an interface endpoint");
  });

  it("before and after a rule was taken away part at the group", async () => {
    const world = await openClientWorld();
    const {ec2, lab, VpcId, subnets, defaultGroup, app} = world;
    const IpPermissions = [{...https, UserIdGroupPairs: [{GroupId: app}]}];
    await ec2.authorizeSecurityGroupIngress({GroupId: defaultGroup, IpPermissions});
    await makeEndpoint(world, {VpcId, service: "sqs", subnets: [subnets[1]]});
    const before = lab.send({to: sqs});
    await ec2.revokeSecurityGroupIngress({GroupId: defaultGroup, IpPermissions});
    const after = lab.send({to: sqs});
    const found = lab.compare(before, after);
    const parting = found.pairs[found.parting ?? -1];
    expect(parting?.a).toMatchObject({kind: "security-group", direction: "forward", place: {id: defaultGroup}});
    expect(parting?.b?.obstacle?.code).toBe("ENI_SG_RULES_MISMATCH");
    expect(found.pairs.filter(({same}) => !same)).toHaveLength(1);
    expect(found.sentence).toContain(
      "The first walk ends with delivered through an interface endpoint, the second with timeout through an interface endpoint."
    );
  });

  it("from two subnets part where only one of them enters another subnet", async () => {
    const world = await openClientWorld();
    const {ec2, lab, VpcId, subnets, defaultGroup, app, client} = world;
    await ec2.authorizeSecurityGroupIngress({
      GroupId: defaultGroup,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
    });
    await makeEndpoint(world, {VpcId, service: "sqs", subnets: [subnets[0]]});
    const far = await makeInstance(world, {subnet: subnets[1], groups: [app]});
    lab.settle();
    const found = lab.compare(lab.send({from: client, to: sqs}), lab.send({from: far, to: sqs}));
    const parting = found.pairs[found.parting ?? -1];
    // The near one is delivered directly; the far one goes by its network ACL, the route table and the other ACL.
    expect(found.parting).toBe(2);
    expect([parting?.a?.kind, parting?.b?.kind]).toEqual(["local-delivery", undefined]);
    const onlyFar = found.pairs.filter(({a, b}) => !a && b?.direction === "forward").map(({b}) => b?.kind);
    expect(onlyFar).toEqual(["network-acl", "route", "network-acl"]);
  });

  it("that choose between the same addresses part at the choice", async () => {
    const world = await openClientWorld();
    const {ec2, lab, VpcId, subnets, defaultGroup, app, client} = world;
    await ec2.authorizeSecurityGroupIngress({
      GroupId: defaultGroup,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
    });
    await makeEndpoint(world, {VpcId, service: "sqs", subnets});
    const far = await makeInstance(world, {subnet: subnets[1], groups: [app]});
    lab.settle();
    const found = lab.compare(lab.send({from: client, to: sqs}), lab.send({from: far, to: sqs}));
    expect(found.pairs[found.parting ?? -1]?.a?.kind).toBe("address-choice");
  });

  it("do not part where each chooses among addresses of its own", async () => {
    const {lab, client, table, ec2, VpcId} = await openClientWorld();
    await ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3", RouteTableIds: [table]});
    lab.settle();
    const toS3 = lab.send({from: client, to: s3});
    const {pairs, parting} = lab.compare(toS3, lab.send({from: client, to: sqs}));
    expect(pairs.slice(0, parting).map(({a}) => a?.kind)).toEqual([
      "dns",
      "address-choice",
      "security-group",
      "network-acl"
    ]);
    expect(pairs[parting ?? -1]?.a?.kind).toBe("route");
  });
});
