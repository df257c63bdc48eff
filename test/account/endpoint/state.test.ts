import {describe, expect, it} from "vitest";
import {network, openWorld, refusal, region} from "./support.ts";

const sqs = {VpcEndpointType: "Interface", ServiceName: `com.amazonaws.${region}.sqs`} as const;
const s3 = {ServiceName: `com.amazonaws.${region}.s3`};

describe("the states of an endpoint", () => {
  it("are pending, available, deleting, deleted, and then it is no longer listed", async () => {
    const lab = openWorld();
    const ec2 = lab.ec2();
    const {vpcId: VpcId, subnets} = await network(ec2);
    const {VpcEndpoint} = await ec2.createVpcEndpoint({VpcId, ...sqs, SubnetIds: subnets});
    const VpcEndpointIds = [VpcEndpoint.VpcEndpointId];
    const seen = [VpcEndpoint.State as string | undefined];
    const look = async () => {
      const state = (await ec2.describeVpcEndpoints()).VpcEndpoints[0]?.State;
      if (state !== seen.at(-1)) seen.push(state);
    };
    for (let i = 0; i < 10; i++, lab.wait(10)) await look();
    await ec2.deleteVpcEndpoints({VpcEndpointIds});
    for (let i = 0; i < 10; i++, lab.wait(10)) await look();
    expect(seen).toEqual(["pending", "available", "deleting", "deleted", undefined]);
  });

  it("begin with available for a gateway endpoint, which is only routes", async () => {
    const lab = openWorld();
    const {vpcId: VpcId} = await network(lab.ec2());
    expect((await lab.ec2().createVpcEndpoint({VpcId, ...s3})).VpcEndpoint.State).toBe("available");
  });
});

describe("an endpoint that is deleted", () => {
  it("gives its addresses back and leaves no interface, when it is deleted and not before", async () => {
    const lab = openWorld();
    const ec2 = lab.ec2();
    const {vpcId: VpcId, subnets} = await network(ec2);
    const {VpcEndpoint} = await ec2.createVpcEndpoint({VpcId, ...sqs, SubnetIds: subnets, PrivateDnsEnabled: true});
    lab.settle();
    const free = async () => (await ec2.describeSubnets()).Subnets.map((subnet) => subnet.AvailableIpAddressCount);
    expect(await free()).toEqual([250, 250]);
    const {Unsuccessful} = await ec2.deleteVpcEndpoints({VpcEndpointIds: [VpcEndpoint.VpcEndpointId]});
    expect(Unsuccessful).toEqual([]);
    expect(await free()).toEqual([250, 250]);
    lab.settle();
    expect(await free()).toEqual([251, 251]);
    expect(lab.world.state.tables.networkInterface.size).toBe(0);
    expect(lab.world.state.tables.endpointZone.size).toBe(0);
  });

  it("stops answering to its private names at once, and keeps their domain from others until it is gone", async () => {
    const lab = openWorld();
    const ec2 = lab.ec2();
    const {vpcId: VpcId, subnets} = await network(ec2);
    const asked = {VpcId, ...sqs, SubnetIds: subnets, PrivateDnsEnabled: true};
    const {VpcEndpoint} = await ec2.createVpcEndpoint(asked);
    lab.settle();
    await ec2.deleteVpcEndpoints({VpcEndpointIds: [VpcEndpoint.VpcEndpointId]});
    expect([...lab.world.state.tables.endpointZone.values()]).toMatchObject([{active: false}]);
    expect((await refusal(ec2.createVpcEndpoint(asked))).message).toContain("conflicting DNS domain");
    lab.settle();
    await expect(ec2.createVpcEndpoint(asked)).resolves.toBeDefined();
  });

  it("takes its routes with it at once, when it is a gateway endpoint", async () => {
    const lab = openWorld();
    const ec2 = lab.ec2();
    const {vpcId: VpcId} = await network(ec2);
    const RouteTableIds = [...lab.world.state.tables.routeTable.keys()];
    const {VpcEndpoint} = await ec2.createVpcEndpoint({VpcId, ...s3, RouteTableIds});
    await ec2.deleteVpcEndpoints({VpcEndpointIds: [VpcEndpoint.VpcEndpointId]});
    const routes = [...lab.world.state.tables.routeTable.values()].flatMap(({Routes}) => Routes);
    expect(routes.map(({GatewayId}) => GatewayId)).toEqual(["local"]);
  });

  it("is told of among others that could not be, with the code and the text of the refusal", async () => {
    const lab = openWorld();
    const ec2 = lab.ec2();
    const {vpcId: VpcId} = await network(ec2);
    const {VpcEndpoint} = await ec2.createVpcEndpoint({VpcId, ...s3});
    const unknown = "vpce-0123456789abcdef0";
    const {Unsuccessful} = await ec2.deleteVpcEndpoints({VpcEndpointIds: [VpcEndpoint.VpcEndpointId, unknown]});
    expect(Unsuccessful).toEqual([
      {
        ResourceId: unknown,
        Error: {Code: "InvalidVpcEndpointId.NotFound", Message: `The Vpc Endpoint Id '${unknown}' does not exist`}
      }
    ]);
    lab.settle();
    expect((await ec2.describeVpcEndpoints()).VpcEndpoints).toEqual([]);
  });

  it("must at least be named by what could be an id", async () => {
    const {name} = await refusal(
      openWorld()
        .ec2()
        .deleteVpcEndpoints({VpcEndpointIds: ["my endpoint"]})
    );
    expect(name).toBe("InvalidVpcEndpointId.Malformed");
  });
});

describe("describing endpoints", () => {
  it("filters by type, service, VPC, state and tag", async () => {
    const lab = openWorld();
    const ec2 = lab.ec2();
    const {vpcId: VpcId} = await network(ec2);
    const TagSpecifications = [{ResourceType: "vpc-endpoint", Tags: [{Key: "Name", Value: "queue"}]}];
    const {VpcEndpoint: queue} = await ec2.createVpcEndpoint({VpcId, ...sqs, TagSpecifications});
    const {VpcEndpoint: bucket} = await ec2.createVpcEndpoint({VpcId, ...s3});
    const found = async (Name: string, ...Values: string[]) =>
      (await ec2.describeVpcEndpoints({Filters: [{Name, Values}]})).VpcEndpoints.map((e) => e.VpcEndpointId);
    expect(await found("vpc-endpoint-type", "Gateway")).toEqual([bucket.VpcEndpointId]);
    expect(await found("service-name", "*.sqs")).toEqual([queue.VpcEndpointId]);
    expect(await found("vpc-id", VpcId)).toEqual([queue.VpcEndpointId, bucket.VpcEndpointId]);
    expect(await found("vpc-endpoint-state", "pending")).toEqual([queue.VpcEndpointId]);
    expect(await found("tag:Name", "queue")).toEqual([queue.VpcEndpointId]);
  });

  it("does not show another account's", async () => {
    const lab = openWorld();
    const {vpcId: VpcId} = await network(lab.ec2());
    await lab.ec2().createVpcEndpoint({VpcId, ...s3});
    expect((await lab.ec2("999999999999").describeVpcEndpoints()).VpcEndpoints).toEqual([]);
  });
});
