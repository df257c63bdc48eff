import {describe, expect, it} from "vitest";
import {awsServices} from "../../../src/account/services.ts";
import {consumer, openWorld, provider, refusal, region, rootOf, service, zoneName} from "./support.ts";

describe("the services that a consumer can see", () => {
  it("are listed by name and in detail, S3 and DynamoDB once by name and twice in detail", async () => {
    const {ServiceNames, ServiceDetails} = await openWorld().ec2().describeVpcEndpointServices();
    expect(ServiceNames).toEqual([...ServiceNames].sort());
    const types = (name: string) =>
      ServiceDetails.filter(({ServiceName}) => ServiceName === `com.amazonaws.${region}.${name}`)
        .flatMap(({ServiceType}) => ServiceType.map((type) => type.ServiceType))
        .sort();
    expect(types("s3")).toEqual(["Gateway", "Interface"]);
    expect(types("dynamodb")).toEqual(["Gateway", "Interface"]);
    expect(types("sqs")).toEqual(["Interface"]);
    expect(ServiceNames).toHaveLength(ServiceDetails.length - 2);
  });

  it("are described with the fields that were recorded", async () => {
    const {ServiceDetails} = await openWorld()
      .ec2()
      .describeVpcEndpointServices({ServiceNames: [`com.amazonaws.${region}.ecr.dkr`]});
    expect(ServiceDetails).toMatchObject([
      {
        AcceptanceRequired: false,
        AvailabilityZones: ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1e", "us-east-1f"],
        BaseEndpointDnsNames: ["dkr.ecr.us-east-1.vpce.amazonaws.com"],
        ManagesVpcEndpoints: false,
        Owner: "amazon",
        PrivateDnsName: "*.dkr.ecr.us-east-1.amazonaws.com",
        PrivateDnsNameVerificationState: "verified",
        ServiceName: "com.amazonaws.us-east-1.ecr.dkr",
        ServiceType: [{ServiceType: "Interface"}],
        Tags: [],
        VpcEndpointPolicySupported: true
      }
    ]);
  });

  it("have no private name where private DNS is not to be had", async () => {
    const {ServiceDetails} = await openWorld()
      .ec2()
      .describeVpcEndpointServices({ServiceNames: [`com.amazonaws.${region}.dynamodb`]});
    for (const detail of ServiceDetails) expect(detail).not.toHaveProperty("PrivateDnsName");
  });

  it("can be filtered by type and by owner, and come in pages", async () => {
    const ec2 = openWorld().ec2();
    const gateways = {Filters: [{Name: "service-type", Values: ["Gateway"]}]};
    expect((await ec2.describeVpcEndpointServices(gateways)).ServiceNames).toEqual([
      "com.amazonaws.us-east-1.dynamodb",
      "com.amazonaws.us-east-1.s3"
    ]);
    const strangers = {Filters: [{Name: "owner", Values: [provider]}]};
    expect((await ec2.describeVpcEndpointServices(strangers)).ServiceNames).toEqual([]);
    const first = await ec2.describeVpcEndpointServices({MaxResults: 50});
    const second = await ec2.describeVpcEndpointServices({MaxResults: 50, NextToken: first.NextToken});
    expect(first.ServiceDetails).toHaveLength(50);
    expect(first.ServiceDetails.length + second.ServiceDetails.length).toBe(awsServices(region).length);
    expect(second.NextToken).toBeUndefined();
  });

  it("are told apart from those that do not exist", async () => {
    const asked = {ServiceNames: ["com.amazonaws.us-east-1.nothing"]};
    expect((await refusal(openWorld().ec2().describeVpcEndpointServices(asked))).name).toBe("InvalidServiceName");
  });

  it("are those of the caller's Region", async () => {
    const {ServiceDetails} = await openWorld()
      .ec2(consumer, "eu-west-1")
      .describeVpcEndpointServices({ServiceNames: ["com.amazonaws.eu-west-1.sqs"]});
    expect(ServiceDetails[0]).toMatchObject({
      ServiceRegion: "eu-west-1",
      AvailabilityZones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"],
      PrivateDnsName: "sqs.eu-west-1.amazonaws.com"
    });
  });
});

describe("a customer's service", () => {
  it("is seen by its provider and by those it lets in, each with their own names for its zones", async () => {
    const lab = openWorld();
    const {ServiceId, ServiceName} = await service(lab, {zones: ["use1-az2", "use1-az4"]});
    const seen = async (account: string) =>
      (await lab.ec2(account).describeVpcEndpointServices()).ServiceDetails.find((d) => d.ServiceName === ServiceName);
    expect(await seen(consumer)).toBeUndefined();
    const AddAllowedPrincipals = [rootOf(consumer)];
    await lab.ec2(provider).modifyVpcEndpointServicePermissions({ServiceId, AddAllowedPrincipals});
    for (const account of [consumer, provider]) {
      const names = [zoneName("use1-az2", account), zoneName("use1-az4", account)].sort();
      expect(await seen(account)).toMatchObject({Owner: provider, AvailabilityZones: names, AcceptanceRequired: true});
    }
    expect(await seen("999999999999")).toBeUndefined();
  });
});
