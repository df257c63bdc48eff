import {describe, expect, it} from "vitest";
import type {Ec2} from "./support.ts";
import {network, openWorld, refusal, region} from "./support.ts";

const sqs = {VpcEndpointType: "Interface", ServiceName: `com.amazonaws.${region}.sqs`} as const;
const s3 = {ServiceName: `com.amazonaws.${region}.s3`};

type Change = Omit<Parameters<Ec2["modifyVpcEndpoint"]>[0], "VpcEndpointId">;

async function interfaceEndpoint(zones = ["use1-az1", "use1-az2"], asked: object = {}) {
  const lab = openWorld();
  const ec2 = lab.ec2();
  const {vpcId, subnets} = await network(ec2, zones);
  const [one = "", two = ""] = subnets;
  const {VpcEndpoint} = await ec2.createVpcEndpoint({VpcId: vpcId, ...sqs, SubnetIds: [one], ...asked});
  const {VpcEndpointId} = VpcEndpoint;
  lab.settle();
  const modify = (change: Change) => ec2.modifyVpcEndpoint({VpcEndpointId, ...change});
  const now = async () => {
    const [endpoint] = (await ec2.describeVpcEndpoints({VpcEndpointIds: [VpcEndpointId]})).VpcEndpoints;
    if (!endpoint) throw new Error(`${VpcEndpointId} is gone`);
    return endpoint;
  };
  return {lab, ec2, vpcId, one, two, VpcEndpoint, VpcEndpointId, modify, now};
}

describe("an interface endpoint that is modified", () => {
  it("moves to the other subnet of a zone in one call, because what is removed goes first", async () => {
    const {one, two, modify, now, lab} = await interfaceEndpoint(["use1-az1", "use1-az1"]);
    await modify({RemoveSubnetIds: [one], AddSubnetIds: [two]});
    const {SubnetIds, NetworkInterfaceIds} = await now();
    expect(SubnetIds).toEqual([two]);
    expect(NetworkInterfaceIds).toHaveLength(1);
    expect(lab.world.state.tables.networkInterface.size).toBe(1);
  });

  it("cannot have a second subnet of a zone", async () => {
    const {two, modify} = await interfaceEndpoint(["use1-az1", "use1-az1"]);
    expect((await refusal(modify({AddSubnetIds: [two]}))).name).toBe("DuplicateSubnetsInSameZone");
  });

  it("loses the names and the interfaces of subnets that are removed", async () => {
    const {one, modify, now, ec2} = await interfaceEndpoint();
    await modify({RemoveSubnetIds: [one]});
    expect(await now()).toMatchObject({SubnetIds: [], NetworkInterfaceIds: [], DnsEntries: []});
    const {Subnets} = await ec2.describeSubnets({SubnetIds: [one]});
    expect(Subnets[0]?.AvailableIpAddressCount).toBe(251);
  });

  it("gets another interface where another address is designated, and keeps it where the same one is", async () => {
    const {one, modify, now, lab} = await interfaceEndpoint();
    const [before = ""] = (await now()).NetworkInterfaceIds;
    const designate = (Ipv4: string) => modify({SubnetConfigurations: [{SubnetId: one, Ipv4}]});
    await designate("10.1.0.77");
    const [after = ""] = (await now()).NetworkInterfaceIds;
    expect(after).not.toBe(before);
    expect([...lab.world.state.tables.networkInterface.keys()]).toEqual([after]);
    expect(lab.world.state.tables.networkInterface.get(after)?.PrivateIpAddress).toBe("10.1.0.77");
    await designate("10.1.0.77");
    expect((await now()).NetworkInterfaceIds).toEqual([after]);
  });

  it("is pending for a while", async () => {
    const {two, modify, now, lab} = await interfaceEndpoint();
    expect((await now()).State).toBe("available");
    await modify({AddSubnetIds: [two]});
    expect((await now()).State).toBe("pending");
    lab.wait(89);
    expect((await now()).State).toBe("pending");
    lab.wait(1);
    expect((await now()).State).toBe("available");
  });

  it("is pending for as long again when it is modified again meanwhile", async () => {
    const {two, modify, now, lab} = await interfaceEndpoint();
    await modify({AddSubnetIds: [two]});
    lab.wait(60);
    await modify({RemoveSubnetIds: [two]});
    lab.wait(89);
    expect((await now()).State).toBe("pending");
    lab.wait(1);
    expect((await now()).State).toBe("available");
  });

  it("keeps answering to its private names while it is pending again", async () => {
    const {two, modify, lab} = await interfaceEndpoint(undefined, {PrivateDnsEnabled: true});
    await modify({AddSubnetIds: [two]});
    expect([...lab.world.state.tables.endpointZone.values()]).toMatchObject([{active: true}]);
  });

  it("gets private DNS, and loses it", async () => {
    const {modify, now, lab} = await interfaceEndpoint();
    const privateNames = async () => (await now()).DnsEntries.slice(2).map(({DnsName}) => DnsName);
    await modify({PrivateDnsEnabled: true});
    expect(await privateNames()).toEqual(["sqs.us-east-1.amazonaws.com"]);
    expect([...lab.world.state.tables.endpointZone.values()]).toMatchObject([{active: false}]);
    lab.settle();
    expect([...lab.world.state.tables.endpointZone.values()]).toMatchObject([{active: true}]);
    await modify({PrivateDnsEnabled: false});
    expect(await privateNames()).toEqual([]);
    expect(lab.world.state.tables.endpointZone.size).toBe(0);
  });

  it("cannot get private DNS that another endpoint has, while leaving it on is no conflict with itself", async () => {
    const {modify, ec2, vpcId, lab} = await interfaceEndpoint();
    await ec2.createVpcEndpoint({VpcId: vpcId, ...sqs, PrivateDnsEnabled: true});
    lab.settle();
    expect((await refusal(modify({PrivateDnsEnabled: true}))).message).toContain("conflicting DNS domain");
    const [own] = [...lab.world.state.tables.endpointZone.values()];
    const change = {VpcEndpointId: own?.endpointId ?? "", PrivateDnsEnabled: true};
    await expect(ec2.modifyVpcEndpoint(change)).resolves.toMatchObject({Return: true});
  });

  it("keeps at least one security group", async () => {
    const {modify, VpcEndpoint} = await interfaceEndpoint();
    const RemoveSecurityGroupIds = VpcEndpoint.Groups.map(({GroupId}) => GroupId);
    expect((await refusal(modify({RemoveSecurityGroupIds}))).message).toContain("at least one security group");
  });

  it.each([
    ["ResetPolicy", true],
    ["AddRouteTableIds", ["rtb-0123"]],
    ["RemoveRouteTableIds", ["rtb-0123"]]
  ])("is refused %s, which is a gateway endpoint's", async (field, value) => {
    const {modify} = await interfaceEndpoint();
    const {name, message} = await refusal(modify({[field]: value}));
    expect([name, message]).toEqual(["InvalidParameter", `${field} is only supported for Gateway type VPC Endpoints.`]);
  });

  it("is refused when it is being deleted", async () => {
    const {modify, ec2, VpcEndpointId, two} = await interfaceEndpoint();
    await ec2.deleteVpcEndpoints({VpcEndpointIds: [VpcEndpointId]});
    expect(await refusal(modify({AddSubnetIds: [two]}))).toMatchObject({name: "IncorrectState", ours: true});
  });
});

describe("a gateway endpoint that is modified", () => {
  async function gatewayEndpoint() {
    const lab = openWorld();
    const ec2 = lab.ec2();
    const {vpcId: VpcId} = await network(ec2);
    const [table = ""] = lab.world.state.tables.routeTable.keys();
    const {VpcEndpoint} = await ec2.createVpcEndpoint({VpcId, ...s3, RouteTableIds: [table]});
    const {VpcEndpointId} = VpcEndpoint;
    const targets = () => lab.world.state.tables.routeTable.get(table)?.Routes.map(({GatewayId}) => GatewayId);
    return {lab, ec2, table, VpcEndpointId, targets};
  }

  it("takes its route out of a table that it is dissociated from, and puts it back", async () => {
    const {ec2, VpcEndpointId, table, targets} = await gatewayEndpoint();
    await ec2.modifyVpcEndpoint({VpcEndpointId, RemoveRouteTableIds: [table]});
    expect(targets()).toEqual(["local"]);
    await ec2.modifyVpcEndpoint({VpcEndpointId, AddRouteTableIds: [table]});
    expect(targets()).toEqual(["local", VpcEndpointId]);
    expect((await ec2.describeVpcEndpoints()).VpcEndpoints[0]).toMatchObject({
      RouteTableIds: [table],
      State: "available"
    });
  });

  it("gets another policy, and the default one back", async () => {
    const {ec2, VpcEndpointId} = await gatewayEndpoint();
    const policy = async () => (await ec2.describeVpcEndpoints()).VpcEndpoints[0]?.PolicyDocument;
    const before = await policy();
    const PolicyDocument = '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}';
    await ec2.modifyVpcEndpoint({VpcEndpointId, PolicyDocument});
    expect(await policy()).toBe(PolicyDocument);
    await ec2.modifyVpcEndpoint({VpcEndpointId, ResetPolicy: true});
    expect(await policy()).toBe(before);
    const both = ec2.modifyVpcEndpoint({VpcEndpointId, ResetPolicy: true, PolicyDocument});
    expect((await refusal(both)).name).toBe("InvalidParameterCombination");
  });

  it("is refused subnets, groups and private DNS", async () => {
    const {ec2, VpcEndpointId} = await gatewayEndpoint();
    for (const change of [
      {AddSubnetIds: ["subnet-0123"]},
      {AddSecurityGroupIds: ["sg-0123"]},
      {PrivateDnsEnabled: true}
    ]) {
      const {message} = await refusal(ec2.modifyVpcEndpoint({VpcEndpointId, ...change}));
      expect(message).toBe(`${Object.keys(change)[0]} is only supported for Interface type VPC Endpoints.`);
    }
  });
});
