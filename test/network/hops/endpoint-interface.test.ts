import {describe, expect, it} from "vitest";
import {https, makeEndpoint, makeProvider, must, openClientWorld} from "../../support/world.ts";

/** An endpoint for SQS with one interface, which lets the client in. */
async function openEndpoint() {
  const world = await openClientWorld();
  const {ec2, lab, VpcId, subnets, app, client} = world;
  await ec2.authorizeSecurityGroupIngress({
    GroupId: app,
    IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
  });
  const VpcEndpointId = await makeEndpoint(world, {VpcId, service: "sqs", subnets: [subnets[0]], groups: [app]});
  const endpoint = async () => must((await ec2.describeVpcEndpoints()).VpcEndpoints[0]);
  const sendTo = async (nth: number) => {
    const to = must((await endpoint()).NetworkInterfaceIds[nth]);
    return lab.send({from: client, to});
  };
  return {...world, VpcEndpointId, endpoint, sendTo};
}

describe("an available endpoint that is being modified", () => {
  it("goes on taking packets while it is pending (ST-04)", async () => {
    const {ec2, lab, VpcEndpointId, endpoint, sendTo} = await openEndpoint();
    const PolicyDocument = '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}';
    await ec2.modifyVpcEndpoint({VpcEndpointId, PolicyDocument});
    expect((await endpoint()).State).toBe("pending");
    expect((await sendTo(0)).outcome).toBe("delivered");
    lab.wait("10s");
    await ec2.modifyVpcEndpoint({VpcEndpointId, PolicyDocument});
    expect((await sendTo(0)).outcome).toBe("delivered");
  });

  it("has a new interface that takes none before it is available, as that of a new endpoint", async () => {
    const {ec2, lab, subnets, VpcEndpointId, sendTo} = await openEndpoint();
    await ec2.modifyVpcEndpoint({VpcEndpointId, AddSubnetIds: [subnets[1]]});
    const {outcome, steps} = await sendTo(1);
    expect(outcome).toBe("timeout");
    expect(steps.find(({obstacle}) => obstacle)).toMatchObject({
      obstacle: {code: "LAB_ENDPOINT_NOT_AVAILABLE"},
      facts: [],
      basis: "inferred"
    });
    expect((await sendTo(0)).outcome).toBe("delivered");
    lab.settle();
    expect((await sendTo(1)).outcome).toBe("delivered");
  });

  it("leaves nothing behind but what was changed", async () => {
    const {ec2, lab, subnets, VpcEndpointId} = await openEndpoint();
    const before = lab.state;
    await ec2.modifyVpcEndpoint({VpcEndpointId, AddSubnetIds: [subnets[1]]});
    lab.settle();
    const change = lab.difference(before).differences.find(({kind}) => kind === "vpcEndpoint");
    expect(change?.fields.map(({field}) => field)).not.toContain("inService");
  });
});

describe("an endpoint that was never available", () => {
  it("times out while it is being made, which is inferred, also when it is modified meanwhile", async () => {
    const {ec2, lab, VpcId, subnets, app, client} = await openClientWorld();
    const {VpcEndpoint} = await ec2.createVpcEndpoint({
      VpcId,
      VpcEndpointType: "Interface",
      ServiceName: "com.amazonaws.us-east-1.sqs",
      SubnetIds: [subnets[0]],
      SecurityGroupIds: [app]
    });
    const {VpcEndpointId, NetworkInterfaceIds} = VpcEndpoint;
    const obstacles = () => lab.send({from: client, to: must(NetworkInterfaceIds[0])}).obstacles;
    expect(obstacles()).toContainEqual(expect.objectContaining({code: "LAB_ENDPOINT_NOT_AVAILABLE", facts: []}));
    await ec2.modifyVpcEndpoint({VpcEndpointId, AddSubnetIds: [subnets[1]]});
    expect(obstacles().map(({code}) => code)).toContain("LAB_ENDPOINT_NOT_AVAILABLE");
  });

  it("times out while its provider has not accepted it (ST-06)", async () => {
    const world = await openClientWorld();
    const {ec2, lab, VpcId, subnets, client} = world;
    const {ServiceName: service} = await makeProvider(world, {acceptance: true});
    await makeEndpoint(world, {VpcId, service, subnets: [subnets[0]], privateDns: false});
    const [endpoint] = (await ec2.describeVpcEndpoints()).VpcEndpoints;
    const {obstacles} = lab.send({from: client, to: must(endpoint?.NetworkInterfaceIds[0])});
    expect(obstacles.find(({code}) => code === "LAB_ENDPOINT_NOT_AVAILABLE")?.facts).toEqual(["ST-06"]);
  });
});
