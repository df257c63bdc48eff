import {describe, expect, it} from "vitest";
import {network, openWorld, zoneName} from "./support.ts";

/** The interface endpoint of the recording: cloudtrail, in the second of two subnets, with private DNS. */
async function interfaceEndpoint() {
  const lab = openWorld();
  const ec2 = lab.ec2();
  const {Vpc} = await ec2.createVpc({CidrBlock: "10.1.0.0/16"});
  const {VpcId} = Vpc;
  await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
  const AvailabilityZone = "us-east-1a";
  const {Subnet: first} = await ec2.createSubnet({VpcId, CidrBlock: "10.1.1.0/24", AvailabilityZone});
  const {Subnet: second} = await ec2.createSubnet({VpcId, CidrBlock: "10.1.101.0/24", AvailabilityZone});
  const {VpcEndpoint} = await ec2.createVpcEndpoint({
    VpcId,
    VpcEndpointType: "Interface",
    ServiceName: "com.amazonaws.us-east-1.cloudtrail",
    SubnetIds: [second.SubnetId],
    PrivateDnsEnabled: true
  });
  lab.settle();
  return {...lab, ec2, endpoint: VpcEndpoint, first, second};
}

describe("the recorded interface endpoint with one subnet and private DNS", () => {
  it("lists the regional, the zonal and the private name, in this order", async () => {
    const {endpoint} = await interfaceEndpoint();
    const [regional = "", zonal, own] = endpoint.DnsEntries.map(({DnsName}) => DnsName);
    const suffix = /^vpce-0[0-9a-f]{16}-([0-9a-z]{8})\.cloudtrail\.us-east-1\.vpce\.amazonaws\.com$/.exec(
      regional
    )?.[1];
    expect(suffix).toBeDefined();
    expect(zonal).toBe(regional.replace(`${suffix}.`, `${suffix}-us-east-1a.`));
    expect(own).toBe("cloudtrail.us-east-1.amazonaws.com");
    expect(endpoint.DnsEntries).toHaveLength(3);
  });

  it("puts the public names into the Region's one hosted zone and the private name into a zone of its own", async () => {
    const {endpoint} = await interfaceEndpoint();
    const zones = endpoint.DnsEntries.map(({HostedZoneId}) => HostedZoneId);
    expect(zones.slice(0, 2)).toEqual(["Z7HUB22UULQXV", "Z7HUB22UULQXV"]);
    expect(zones[2]).toMatch(/^Z[0-9A-Z]{20}$/);
  });

  it("has an interface with every field that was recorded", async () => {
    const {endpoint, world, second} = await interfaceEndpoint();
    const [id = "", ...others] = endpoint.NetworkInterfaceIds;
    expect(others).toEqual([]);
    const found = world.state.tables.networkInterface.get(id);
    expect(found).toMatchObject({
      InterfaceType: "vpc_endpoint",
      Description: `VPC Endpoint Interface ${endpoint.VpcEndpointId}`,
      RequesterManaged: true,
      Status: "in-use",
      SourceDestCheck: true,
      SubnetId: second.SubnetId,
      Groups: endpoint.Groups,
      Attachment: {
        InstanceOwnerId: "amazon-aws",
        DeviceIndex: 1,
        DeleteOnTermination: false,
        Status: "attached"
      }
    });
    expect(found?.PrivateIpAddress).toMatch(/^10\.1\.101\.\d+$/);
    expect(found?.Attachment?.AttachmentId).toMatch(/^ela-attach-0[0-9a-f]{16}$/);
    expect(found?.Association).toBeUndefined();
  });

  it("takes one address of its subnet and none of the other", async () => {
    const {ec2, first, second} = await interfaceEndpoint();
    for (const {SubnetId} of [first, second]) {
      await ec2.runInstances({ImageId: "ami-0abcdef1234567890", MinCount: 1, MaxCount: 1, SubnetId});
    }
    const {Subnets} = await ec2.describeSubnets({SubnetIds: [first.SubnetId, second.SubnetId]});
    // 256 addresses, less 5 reserved ones and 1 of the instance; in the second less 1 of the endpoint.
    expect(Subnets.map(({AvailableIpAddressCount}) => AvailableIpAddressCount)).toEqual([250, 249]);
  });

  it("has a default policy with a statement and no version", async () => {
    const {endpoint} = await interfaceEndpoint();
    expect(JSON.parse(endpoint.PolicyDocument)).toEqual({
      Statement: [{Action: "*", Effect: "Allow", Principal: "*", Resource: "*"}]
    });
  });

  it("has no route tables, and no route table mentions it", async () => {
    const {endpoint, world} = await interfaceEndpoint();
    expect(endpoint.RouteTableIds).toEqual([]);
    const routes = [...world.state.tables.routeTable.values()].flatMap(({Routes}) => Routes);
    expect(JSON.stringify(routes)).not.toContain("vpce-");
  });
});

describe("the recorded gateway endpoint for S3", () => {
  async function gatewayEndpoint() {
    const lab = openWorld();
    const ec2 = lab.ec2();
    const {vpcId: VpcId} = await network(ec2);
    const tables = [await ec2.createRouteTable({VpcId}), await ec2.createRouteTable({VpcId})];
    const RouteTableIds = tables.map(({RouteTable}) => RouteTable.RouteTableId);
    const {VpcEndpoint} = await ec2.createVpcEndpoint({
      VpcId,
      ServiceName: "com.amazonaws.us-east-1.s3",
      RouteTableIds
    });
    return {ec2, endpoint: VpcEndpoint, RouteTableIds};
  }

  it("answers with the fields that were recorded", async () => {
    const {endpoint, RouteTableIds} = await gatewayEndpoint();
    expect(endpoint).toMatchObject({
      DnsEntries: [],
      Groups: [],
      NetworkInterfaceIds: [],
      OwnerId: "111122223333",
      PolicyDocument:
        '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
      PrivateDnsEnabled: false,
      RequesterManaged: false,
      RouteTableIds,
      ServiceName: "com.amazonaws.us-east-1.s3",
      State: "available",
      SubnetIds: [],
      Tags: [],
      VpcEndpointType: "Gateway"
    });
  });

  it("adds one active route to each associated table, and none to the main one", async () => {
    const {ec2, endpoint, RouteTableIds} = await gatewayEndpoint();
    const {RouteTables} = await ec2.describeRouteTables();
    const toEndpoint = RouteTables.map(({RouteTableId, Routes}) => ({
      RouteTableId,
      routes: Routes.filter(({GatewayId}) => GatewayId === endpoint.VpcEndpointId)
    }));
    const route = {
      DestinationPrefixListId: "pl-63a5400a",
      GatewayId: endpoint.VpcEndpointId,
      Origin: "CreateRoute",
      State: "active"
    };
    expect(toEndpoint).toHaveLength(3);
    for (const {RouteTableId, routes} of toEndpoint) {
      expect(routes).toEqual(RouteTableIds.includes(RouteTableId) ? [route] : []);
    }
  });
});

it("names zones in zonal names as the endpoint's account does", async () => {
  const lab = openWorld();
  const ec2 = lab.ec2();
  const {vpcId: VpcId, subnets} = await network(ec2, ["use1-az4"]);
  const asked = {VpcId, VpcEndpointType: "Interface", ServiceName: "com.amazonaws.us-east-1.sqs"} as const;
  const {VpcEndpoint} = await ec2.createVpcEndpoint({...asked, SubnetIds: subnets});
  expect(VpcEndpoint.DnsEntries[1]?.DnsName).toContain(`-${zoneName("use1-az4")}.sqs.`);
});
