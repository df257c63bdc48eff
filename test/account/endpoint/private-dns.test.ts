import {describe, expect, it} from "vitest";
import type {World} from "../../../src/account/client.ts";
import {endpointZoneRecords, publicEndpointRecords} from "../../../src/account/ec2/endpoint-records.ts";
import {network, openWorld, refusal, region} from "./support.ts";

const interfaceTo = (service: string) =>
  ({VpcEndpointType: "Interface", ServiceName: `com.amazonaws.${region}.${service}`}) as const;

function zones({state}: World) {
  return [...state.tables.endpointZone.values()];
}

function records(world: World) {
  return zones(world).flatMap((zone) => endpointZoneRecords(world, zone));
}

async function endpoint(service: string, subnetCount: number, asked: object = {}) {
  const lab = openWorld();
  const ec2 = lab.ec2();
  const {vpcId: VpcId, subnets} = await network(ec2);
  const SubnetIds = subnets.slice(0, subnetCount);
  const settings = {VpcId, ...interfaceTo(service), SubnetIds, PrivateDnsEnabled: true, ...asked};
  const {VpcEndpoint} = await ec2.createVpcEndpoint(settings);
  lab.settle();
  return {lab, ec2, VpcId, endpoint: VpcEndpoint};
}

describe("the hidden zone of an endpoint", () => {
  it("holds the addresses of the interfaces under the service's name", async () => {
    const {lab, endpoint: made} = await endpoint("sqs", 2);
    const {networkInterface} = lab.world.state.tables;
    const addresses = made.NetworkInterfaceIds.map((id) => networkInterface.get(id)?.PrivateIpAddress);
    expect(zones(lab.world)).toMatchObject([{domain: "sqs.us-east-1.amazonaws.com", vpcId: made.VpcId, active: true}]);
    expect(records(lab.world).map(({name, type, ttl, data}) => ({name, type, ttl, data}))).toEqual(
      addresses.map((data) => ({name: "sqs.us-east-1.amazonaws.com", type: "A", ttl: 60, data}))
    );
  });

  it("is there and empty where the endpoint has no subnets, so that the name does not resolve at all", async () => {
    const {lab} = await endpoint("sqs", 0);
    expect(zones(lab.world)).toHaveLength(1);
    expect(records(lab.world)).toEqual([]);
  });

  it("has the id that DnsEntries shows", async () => {
    const {lab, endpoint: made} = await endpoint("sqs", 1);
    expect(zones(lab.world)[0]?.id).toBe(made.DnsEntries[2]?.HostedZoneId);
  });

  it("has the domain of a wildcard name without its asterisk", async () => {
    const {lab} = await endpoint("execute-api", 1);
    expect(zones(lab.world)).toMatchObject([
      {domain: "execute-api.us-east-1.amazonaws.com", names: ["*.execute-api.us-east-1.amazonaws.com"]}
    ]);
  });

  it("becomes active with the endpoint and not before", async () => {
    const lab = openWorld();
    const {vpcId: VpcId, subnets} = await network(lab.ec2());
    await lab.ec2().createVpcEndpoint({VpcId, ...interfaceTo("sqs"), SubnetIds: subnets, PrivateDnsEnabled: true});
    lab.wait(89);
    expect(zones(lab.world)[0]?.active).toBe(false);
    lab.wait(1);
    expect(zones(lab.world)[0]?.active).toBe(true);
  });
});

describe("the public names of an endpoint", () => {
  it("give all addresses for the regional name and one for each zonal name", async () => {
    const {lab, endpoint: made} = await endpoint("sqs", 2);
    const stored = lab.world.state.tables.vpcEndpoint.get(made.VpcEndpointId);
    if (!stored) throw new Error("the endpoint is gone");
    const all = publicEndpointRecords(lab.world.state, stored);
    const [regional = "", ...zonal] = made.DnsEntries.slice(0, 3).map(({DnsName}) => DnsName);
    expect(all.filter(({name}) => name === regional)).toHaveLength(2);
    for (const entry of zonal) {
      const [record, ...others] = all.filter(({name}) => name === entry);
      expect(others).toEqual([]);
      const zone = lab.world.state.tables.networkInterface.get(record?.interfaceId ?? "")?.AvailabilityZone;
      expect(entry).toContain(`-${zone}.sqs.`);
    }
  });
});

describe("private DNS for S3", () => {
  it("is for inbound Resolver endpoints alone unless said otherwise, and then needs a gateway endpoint", async () => {
    const lab = openWorld();
    const ec2 = lab.ec2();
    const {vpcId: VpcId, subnets} = await network(ec2);
    const asked = {VpcId, ...interfaceTo("s3"), SubnetIds: subnets, PrivateDnsEnabled: true};
    expect(await refusal(ec2.createVpcEndpoint(asked))).toMatchObject({
      name: "InvalidParameter",
      message: `To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC ${VpcId} must have a gateway endpoint for the service.`,
      ours: false
    });
    await ec2.createVpcEndpoint({VpcId, ServiceName: `com.amazonaws.${region}.s3`});
    const {VpcEndpoint} = await ec2.createVpcEndpoint(asked);
    expect(VpcEndpoint.DnsOptions).toEqual({
      DnsRecordIpType: "ipv4",
      PrivateDnsOnlyForInboundResolverEndpoint: true
    });
    expect(zones(lab.world).every(({onlyForInbound}) => onlyForInbound)).toBe(true);
  });

  it("covers the names of buckets, of access points and of the control plane, each domain in a zone of its own", async () => {
    const DnsOptions = {PrivateDnsOnlyForInboundResolverEndpoint: false};
    const {lab, endpoint: made} = await endpoint("s3", 1, {DnsOptions});
    expect(zones(lab.world).map(({domain}) => domain)).toEqual([
      "s3.us-east-1.amazonaws.com",
      "s3-control.us-east-1.amazonaws.com",
      "s3-accesspoint.us-east-1.amazonaws.com"
    ]);
    expect(made.DnsEntries.slice(2).map(({DnsName}) => DnsName)).toEqual([
      "s3.us-east-1.amazonaws.com",
      "*.s3.us-east-1.amazonaws.com",
      "s3-control.us-east-1.amazonaws.com",
      "*.s3-control.us-east-1.amazonaws.com",
      "s3-accesspoint.us-east-1.amazonaws.com",
      "*.s3-accesspoint.us-east-1.amazonaws.com"
    ]);
  });

  it("keeps the gateway endpoint from being deleted while it is for inbound Resolver endpoints alone", async () => {
    const lab = openWorld();
    const ec2 = lab.ec2();
    const {vpcId: VpcId, subnets} = await network(ec2);
    const {VpcEndpoint: gateway} = await ec2.createVpcEndpoint({VpcId, ServiceName: `com.amazonaws.${region}.s3`});
    const asked = {VpcId, ...interfaceTo("s3"), SubnetIds: subnets, PrivateDnsEnabled: true};
    const {VpcEndpoint} = await ec2.createVpcEndpoint(asked);
    const remove = () => ec2.deleteVpcEndpoints({VpcEndpointIds: [gateway.VpcEndpointId]});
    expect((await remove()).Unsuccessful[0]?.Error.Code).toBe("InvalidParameter");
    const DnsOptions = {PrivateDnsOnlyForInboundResolverEndpoint: false};
    await ec2.modifyVpcEndpoint({VpcEndpointId: VpcEndpoint.VpcEndpointId, DnsOptions});
    expect(zones(lab.world).some(({onlyForInbound}) => onlyForInbound)).toBe(false);
    expect((await remove()).Unsuccessful).toEqual([]);
  });

  it("is the only one with that option", async () => {
    const DnsOptions = {PrivateDnsOnlyForInboundResolverEndpoint: true};
    expect((await refusal(endpoint("sqs", 1, {DnsOptions}))).name).toBe("InvalidParameter");
  });
});
