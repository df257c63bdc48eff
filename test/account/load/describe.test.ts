import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {describeAccount, describeFiles} from "../../../src/account/describe-account.ts";
import {loadAccount} from "../../../src/account/load/load-account.ts";
import {emptyState} from "../../../src/account/state.ts";
import {openLab} from "../../../src/index.ts";
import {bookshop, ids, place} from "./bookshop.ts";

const fallback = {account: "111122223333", region: "us-east-1"};

/** The lists in files, pages joined, and documents without a list by what they are about. */
function listsIn(texts: Iterable<string>): Record<string, unknown> {
  const lists: Record<string, unknown> = {};
  for (const text of texts) {
    const document = JSON.parse(text) as Record<string, unknown>;
    const single = "HostedZone" in document || "VpcId" in document;
    for (const [name, value] of single ? [[JSON.stringify(document), document] as const] : Object.entries(document)) {
      if (name === "NextToken") continue;
      const managed = name === "PrefixLists" && JSON.stringify(value).includes("PrefixListArn");
      const key = managed ? "ManagedPrefixLists" : name;
      lists[key] = Array.isArray(value)
        ? [...((lists[key] as unknown[] | undefined) ?? []), ...(value as unknown[])]
        : value;
    }
  }
  return lists;
}

describe("describing what was loaded", () => {
  it("gives back every field that came in, and no other", () => {
    const {state} = loadAccount(emptyState, bookshop, fallback);
    expect(listsIn(Object.values(describeFiles(state)))).toEqual(listsIn(Object.values(bookshop)));
  });

  it("gives back every field of any resource, known or not", () => {
    const text = fc.string({maxLength: 5});
    const extra = fc.dictionary(fc.stringMatching(/^[A-Z][A-Za-z]{0,8}$/), fc.jsonValue({maxDepth: 2}), {maxKeys: 4});
    const vpc = fc.record({
      more: extra,
      Tags: fc.option(fc.array(fc.record({Key: text, Value: text}), {maxLength: 2}))
    });
    fc.assert(
      fc.property(fc.array(vpc, {maxLength: 4}), fc.array(extra, {maxLength: 3}), (vpcs, others) => {
        const Vpcs = vpcs.map(({more, Tags}, i) => ({
          State: "available",
          ...without(more, ["OwnerId", "CidrBlockAssociationSet", "Tags", "State", "IsDefault", "DhcpOptionsId"]),
          ...(Tags && {Tags}),
          VpcId: `vpc-${i}`,
          CidrBlock: "10.0.0.0/16"
        }));
        const files = {"Vpcs.json": JSON.stringify({Vpcs}), "Others.json": JSON.stringify({Others: others})};
        const {state} = loadAccount(emptyState, files, fallback);
        const documents = describeAccount(state, fallback);
        expect(documents["Vpcs.json"]).toEqual(JSON.parse(files["Vpcs.json"]));
        const distinct = [...new Map(others.map((one) => [JSON.stringify(one), one])).values()];
        expect(documents["Others.json"]).toEqual({Others: JSON.parse(JSON.stringify(distinct)) as unknown});
      })
    );
  });

  it("shows what has changed since, and leaves the rest of the resource as it came", async () => {
    const {ec2, lab} = openLab({accountId: place.account, region: place.region});
    lab.load(bookshop);
    await ec2.deleteVpcEndpoints({VpcEndpointIds: [ids.gatewayEndpoint]});
    lab.settle();
    const before = JSON.parse(bookshop["RouteTables.json"] ?? "") as {RouteTables: {Routes: object[]}[]};
    const {RouteTables} = describeAccount(lab.state, place)["RouteTables.json"] as typeof before;
    expect(RouteTables[0]).toEqual(before.RouteTables[0]);
    // The route of the endpoint is gone, and the one to the transit gateway is as it was.
    expect(RouteTables[1]).toEqual({...before.RouteTables[1], Routes: before.RouteTables[1]?.Routes.slice(0, 3)});
  });

  it("adds what was made since", async () => {
    const {ec2, lab} = openLab({accountId: place.account, region: place.region});
    lab.load(bookshop);
    const {Vpc} = await ec2.createVpc({CidrBlock: "10.21.0.0/16"});
    const {Vpcs} = describeAccount(lab.state, place)["Vpcs.json"] as {Vpcs: {VpcId: string}[]};
    expect(Vpcs.map(({VpcId}) => VpcId)).toEqual([ids.vpc, Vpc.VpcId]);
  });

  it("does not print a list that no file had while nothing on it has changed", async () => {
    const {ec2, lab} = openLab({accountId: place.account, region: place.region});
    lab.load(bookshop);
    expect(describeAccount(lab.state, place)).not.toHaveProperty(["SecurityGroupRules.json"]);
    await ec2.authorizeSecurityGroupIngress({
      GroupId: ids.web,
      IpPermissions: [{IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{CidrIp: "10.99.0.0/16"}]}]
    });
    // 2 rules of the default group, 5 of the shop's, 1 of the endpoints', and the new one.
    const {SecurityGroupRules} = describeAccount(lab.state, place)["SecurityGroupRules.json"] as {
      SecurityGroupRules: object[];
    };
    expect(SecurityGroupRules).toHaveLength(9);
  });

  it("shares nothing with the state", () => {
    const {state} = loadAccount(emptyState, bookshop, fallback);
    const {Vpcs} = describeAccount(state, place)["Vpcs.json"] as {Vpcs: {CidrBlock: string}[]};
    for (const vpc of Vpcs) vpc.CidrBlock = "0.0.0.0/0";
    expect(state.tables.vpc.get(ids.vpc)?.CidrBlock).toBe("10.20.0.0/16");
    expect(describeAccount(state, place)["Vpcs.json"]).toEqual(JSON.parse(bookshop["Vpcs.json"] ?? ""));
  });
});

function without(value: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

describe("describing a simulated world", () => {
  async function world() {
    const lab = openLab();
    const {ec2, elbv2, route53} = lab;
    const VpcId = (await ec2.createVpc({CidrBlock: "10.0.0.0/16"})).Vpc.VpcId;
    await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
    const a = (await ec2.createSubnet({VpcId, CidrBlock: "10.0.1.0/24", AvailabilityZone: "us-east-1a"})).Subnet;
    const b = (await ec2.createSubnet({VpcId, CidrBlock: "10.0.2.0/24", AvailabilityZone: "us-east-1b"})).Subnet;
    const Subnets = [a.SubnetId, b.SubnetId];
    await ec2.runInstances({ImageId: "ami-0123456789abcdef0", MinCount: 1, MaxCount: 2, SubnetId: a.SubnetId});
    await ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3"});
    await ec2.createVpcEndpoint({
      VpcId,
      VpcEndpointType: "Interface",
      ServiceName: "com.amazonaws.us-east-1.sqs",
      SubnetIds: Subnets,
      PrivateDnsEnabled: true
    });
    const {LoadBalancers} = await elbv2.createLoadBalancer({Name: "nlb", Type: "network", Scheme: "internal", Subnets});
    const LoadBalancerArn = LoadBalancers[0]?.LoadBalancerArn ?? "";
    const {TargetGroups} = await elbv2.createTargetGroup({
      Name: "tg",
      Protocol: "TCP",
      Port: 80,
      VpcId,
      TargetType: "ip"
    });
    const TargetGroupArn = TargetGroups[0]?.TargetGroupArn ?? "";
    await elbv2.registerTargets({TargetGroupArn, Targets: [{Id: "10.0.1.77"}]});
    const DefaultActions = [{Type: "forward" as const, TargetGroupArn}];
    await elbv2.createListener({LoadBalancerArn, Protocol: "TCP", Port: 80, DefaultActions});
    lab.lab.settle();
    await ec2.createVpcEndpointServiceConfiguration({NetworkLoadBalancerArns: [LoadBalancerArn]});
    const VPC = {VPCId: VpcId, VPCRegion: "us-east-1"};
    await route53.createHostedZone({Name: "corp.internal", CallerReference: "one", VPC});
    lab.lab.settle();
    return lab;
  }

  it("gives files that make the same world again, with nothing assumed and nothing missing", async () => {
    const {lab} = await world();
    const files = describeFiles(lab.state);
    const {state, report} = loadAccount(emptyState, files, {account: "999999999999", region: "eu-west-1"});
    expect(describeFiles(state)).toEqual(files);
    expect(report).toMatchObject({kept: [], unknownFields: [], assumed: [], missing: []});
    for (const kind of ["endpointZone", "securityGroupRule", "recordSet", "hostedZone", "loadBalancer"] as const) {
      expect([...state.tables[kind].values()]).toEqual([...lab.state.tables[kind].values()]);
    }
  });

  it("tells of a peering connection what each side sees, with its own tags", async () => {
    const {ec2, lab} = openLab();
    const peer = lab.account("444455556666", {region: "eu-west-1"}).ec2;
    const {VpcId} = (await ec2.createVpc({CidrBlock: "10.0.0.0/16"})).Vpc;
    const PeerVpcId = (await peer.createVpc({CidrBlock: "10.1.0.0/16"})).Vpc.VpcId;
    const request = {VpcId, PeerVpcId, PeerOwnerId: "444455556666", PeerRegion: "eu-west-1"};
    const {VpcPeeringConnectionId} = (await ec2.createVpcPeeringConnection(request)).VpcPeeringConnection;
    lab.settle();
    await peer.acceptVpcPeeringConnection({VpcPeeringConnectionId});
    lab.settle();
    for (const [side, Value] of [[ec2, "ours"] as const, [peer, "theirs"] as const])
      await side.createTags({Resources: [VpcPeeringConnectionId], Tags: [{Key: "Name", Value}]});
    const files = Object.entries(lab.describe());
    for (const order of [files, files.toReversed()]) {
      const {state} = loadAccount(emptyState, Object.fromEntries(order), fallback);
      expect(describeFiles(state)).toEqual(lab.describe());
      expect([...state.tables.vpcPeeringConnection.values()]).toEqual([
        ...lab.state.tables.vpcPeeringConnection.values()
      ]);
    }
    const theirs = Object.fromEntries(files.filter(([name]) => name.startsWith("444455556666/eu-west-1")));
    expect(describeFiles(loadAccount(emptyState, theirs, fallback).state)).toEqual(theirs);
  });

  it("prints lists under the names that AWS gives them, also where there is nothing in them", () => {
    const {lab} = openLab();
    expect(describeAccount(lab.state, fallback)["NatGateways.json"]).toEqual({NatGateways: []});
    expect(describeAccount(lab.state, fallback)["Reservations.json"]).toEqual({Reservations: []});
  });

  it("answers the same in the world that was described and loaded", async () => {
    const {lab} = await world();
    const second = openLab();
    second.lab.load(lab.describe());
    const [from = ""] = [...lab.state.tables.instance.keys()];
    const to = "https://sqs.us-east-1.amazonaws.com/";
    expect(second.lab.send({from, to}).outcome).toBe(lab.send({from, to}).outcome);
    expect(second.lab.describe()).toEqual(lab.describe());
  });
});
