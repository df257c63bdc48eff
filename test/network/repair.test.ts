import {describe, expect, it} from "vitest";
import {makeReplayer} from "../../src/lesson/replay.ts";
import {makeCalls, sendAgain} from "../support/repair.ts";
import {
  https,
  makeClient,
  makeEndpoint,
  makeGroup,
  makeInstance,
  makeProvider,
  openClientWorld,
  providerAccount
} from "../support/world.ts";

const sqs = "https://sqs.us-east-1.amazonaws.com/";
const s3 = "https://s3.us-east-1.amazonaws.com/";

describe("a missing rule of a security group", () => {
  it("is added for one group before one address, before the subnet, the VPC and everybody", async () => {
    const world = await openClientWorld();
    const {lab, VpcId, subnets, app} = world;
    await makeEndpoint(world, {VpcId, service: "sqs", subnets: [subnets[1]]});
    const found = lab.repair(lab.send({to: sqs}));
    const permissions = found.map(({calls}) => (calls[0]?.input as {IpPermissions: object[]}).IpPermissions[0]);
    expect(permissions).toEqual([
      {...https, UserIdGroupPairs: [{GroupId: app}]},
      {...https, IpRanges: [{CidrIp: "10.0.0.10/32"}]},
      {...https, IpRanges: [{CidrIp: "10.0.0.0/24"}]},
      {...https, IpRanges: [{CidrIp: "10.0.0.0/16"}]},
      {...https, IpRanges: [{CidrIp: "0.0.0.0/0"}]}
    ]);
    expect(found.every(({who}) => who === "you")).toBe(true);
    expect(found[0]?.calls).toMatchObject([
      {service: "ec2", account: "111122223333", region: "us-east-1", method: "authorizeSecurityGroupIngress"}
    ]);
    expect(found[0]?.sentence).toBe("Add an inbound rule to the group default: tcp 443 from app.");
  });

  it("is not needed where the endpoint can have a group that has it, which is named as well", async () => {
    const world = await openClientWorld();
    const {ec2, lab, VpcId, subnets, app} = world;
    await ec2.revokeSecurityGroupEgress({
      GroupId: app,
      IpPermissions: [{IpProtocol: "-1", IpRanges: [{CidrIp: "0.0.0.0/0"}]}]
    });
    await ec2.authorizeSecurityGroupEgress({
      GroupId: app,
      IpPermissions: [{...https, IpRanges: [{CidrIp: "10.0.0.0/16"}]}]
    });
    const open = await makeGroup(world, VpcId, "open");
    await ec2.authorizeSecurityGroupIngress({
      GroupId: open,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
    });
    const endpoint = await makeEndpoint(world, {VpcId, service: "sqs", subnets: [subnets[0]]});
    const found = lab.repair(lab.send({to: sqs}));
    expect(found.map(({calls}) => calls[0]?.input)).toContainEqual({
      VpcEndpointId: endpoint,
      AddSecurityGroupIds: [open]
    });
  });

  it("towards S3 names the prefix list, and never one of the addresses that change", async () => {
    const {ec2, lab, VpcId, table, app} = await openClientWorld();
    await ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3", RouteTableIds: [table]});
    await ec2.revokeSecurityGroupEgress({
      GroupId: app,
      IpPermissions: [{IpProtocol: "-1", IpRanges: [{CidrIp: "0.0.0.0/0"}]}]
    });
    const found = lab.repair(lab.send({to: s3}));
    expect(found.map(({calls}) => (calls[0]?.input as {IpPermissions: object[]}).IpPermissions)).toEqual([
      [{...https, PrefixListIds: [{PrefixListId: "pl-63a5400a"}]}],
      [{...https, IpRanges: [{CidrIp: "0.0.0.0/0"}]}]
    ]);
  });

  it("on both sides is one answer of two calls, each the narrowest", async () => {
    const world = await openClientWorld();
    const {ec2, lab, VpcId, subnets, defaultGroup, app} = world;
    await makeEndpoint(world, {VpcId, service: "sqs", subnets: [subnets[1]]});
    await ec2.revokeSecurityGroupEgress({
      GroupId: app,
      IpPermissions: [{IpProtocol: "-1", IpRanges: [{CidrIp: "0.0.0.0/0"}]}]
    });
    const walk = lab.send({to: sqs});
    expect(walk.obstacles).toHaveLength(2);
    const found = lab.repair(walk);
    expect(found.map(({calls}) => calls.map(({method}) => method))).toEqual([
      ["authorizeSecurityGroupEgress", "authorizeSecurityGroupIngress"]
    ]);
    expect(found[0]?.calls.map(({input}) => input)).toEqual([
      {GroupId: app, IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: defaultGroup}]}]},
      {GroupId: defaultGroup, IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]}
    ]);
  });
});

describe("an entry of a network ACL", () => {
  it("that denies is outnumbered by one before it, or taken away", async () => {
    const world = await openClientWorld();
    const {ec2, lab, VpcId, subnets, acl, app} = world;
    const group = await makeGroup(world, VpcId, "endpoint");
    await ec2.authorizeSecurityGroupIngress({
      GroupId: group,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
    });
    await makeEndpoint(world, {VpcId, service: "sqs", subnets: [subnets[1]], groups: [group]});
    await ec2.createNetworkAclEntry({
      NetworkAclId: acl,
      RuleNumber: 50,
      Egress: true,
      Protocol: "6",
      RuleAction: "deny",
      CidrBlock: "0.0.0.0/0",
      PortRange: {From: 443, To: 443}
    });
    const found = lab.repair(lab.send({to: sqs}));
    const {PrivateIpAddress} = [...lab.state.tables.networkInterface.values()].at(-1) ?? {};
    expect(found[0]?.calls[0]).toMatchObject({
      method: "createNetworkAclEntry",
      input: {
        NetworkAclId: acl,
        RuleNumber: 10,
        Egress: true,
        RuleAction: "allow",
        Protocol: "6",
        CidrBlock: `${PrivateIpAddress}/32`,
        PortRange: {From: 443, To: 443}
      }
    });
    expect(found.at(-1)?.calls[0]).toMatchObject({
      method: "deleteNetworkAclEntry",
      input: {NetworkAclId: acl, RuleNumber: 50, Egress: true}
    });
  });

  it("is missing for the answer: the whole range of clients' ports is allowed in", async () => {
    const {ec2, lab, VpcId, subnets, table, acl} = await openClientWorld();
    await ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3", RouteTableIds: [table]});
    await ec2.deleteNetworkAclEntry({NetworkAclId: acl, RuleNumber: 100, Egress: false});
    const walk = lab.send({to: s3});
    expect(walk.obstacles).toMatchObject([{code: "SUBNET_ACL_RESTRICTION", direction: "return"}]);
    const [first] = lab.repair(walk);
    expect(first?.calls[0]?.input).toMatchObject({
      NetworkAclId: acl,
      RuleNumber: 10,
      Egress: false,
      PortRange: {From: 1024, To: 65_535}
    });
    expect(subnets).toHaveLength(2);
  });
});

describe("a packet that finds no route", () => {
  it("to S3 is led by associating the table with the endpoint that is there, before anything is made", async () => {
    const {ec2, lab, VpcId, table} = await openClientWorld();
    const {VpcEndpoint} = await ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3"});
    const {VpcEndpointId} = VpcEndpoint;
    const found = lab.repair(lab.send({to: s3}));
    expect(found[0]?.calls).toMatchObject([
      {method: "modifyVpcEndpoint", input: {VpcEndpointId, AddRouteTableIds: [table]}}
    ]);
    expect(found.slice(1).flatMap(({calls}) => calls.map(({method}) => method))).toContain("createVpcEndpoint");
  });

  it("to SQS takes an endpoint whose private DNS is off before a new one", async () => {
    const world = await openClientWorld();
    const {ec2, lab, VpcId, subnets, app} = world;
    const group = await makeGroup(world, VpcId, "endpoint");
    await ec2.authorizeSecurityGroupIngress({
      GroupId: group,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
    });
    const VpcEndpointId = await makeEndpoint(world, {
      VpcId,
      service: "sqs",
      subnets: [subnets[0]],
      groups: [group],
      privateDns: false
    });
    const [first] = lab.repair(lab.send({to: sqs}));
    expect(first?.calls).toMatchObject([
      {method: "modifyVpcEndpoint", input: {VpcEndpointId, PrivateDnsEnabled: true}}
    ]);
  });

  it("out of the VPC gets an internet gateway, a route and an address, where no endpoint can help", async () => {
    const world = await openClientWorld();
    const {lab, client} = world;
    const walk = lab.send({from: client, to: "198.51.100.7:443"});
    const [first] = lab.repair(walk);
    expect(first?.calls.map(({method}) => method)).toEqual([
      "createInternetGateway",
      "attachInternetGateway",
      "createRoute",
      "allocateAddress",
      "associateAddress"
    ]);
    if (first) await makeCalls(world, first);
    expect(sendAgain(world, walk).outcome).toBe("delivered");
  });

  it("to another VPC gets a peering connection with routes on both sides", async () => {
    const world = await openClientWorld();
    const {lab, client} = world;
    const other = await makeClient(world, {cidr: "10.1"});
    await world.ec2.authorizeSecurityGroupIngress({
      GroupId: other.app,
      IpPermissions: [{...https, IpRanges: [{CidrIp: "10.0.0.0/16"}]}]
    });
    lab.settle();
    const walk = lab.send({from: client, to: "10.1.0.10:443"});
    const [first] = lab.repair(walk);
    expect(first?.calls.map(({method}) => method)).toEqual([
      "createVpcPeeringConnection",
      "acceptVpcPeeringConnection",
      "createRoute",
      "createRoute"
    ]);
  });

  it("because its target is gone uses the target again, or another one", async () => {
    const world = await openClientWorld();
    const {ec2, lab, VpcId, table} = world;
    const {InternetGatewayId} = (await ec2.createInternetGateway()).InternetGateway;
    await ec2.attachInternetGateway({InternetGatewayId, VpcId});
    await ec2.createRoute({RouteTableId: table, DestinationCidrBlock: "0.0.0.0/0", GatewayId: InternetGatewayId});
    await ec2.detachInternetGateway({InternetGatewayId, VpcId});
    const walk = lab.send({to: "198.51.100.7:443"});
    expect(walk.obstacles[0]?.code).toBe("BAD_STATE_ROUTE");
    const [first] = lab.repair(walk);
    expect(first?.calls.map(({method}) => method)).toEqual([
      "attachInternetGateway",
      "allocateAddress",
      "associateAddress"
    ]);
  });
});

describe("a name without an answer", () => {
  it("because the resolver is off: the attribute is switched on", async () => {
    const world = await openClientWorld();
    const {ec2, lab, VpcId, subnets, app, defaultGroup} = world;
    await ec2.authorizeSecurityGroupIngress({
      GroupId: defaultGroup,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
    });
    await makeEndpoint(world, {VpcId, service: "sqs", subnets: [subnets[0]]});
    await ec2.modifyVpcAttribute({VpcId, EnableDnsSupport: {Value: false}});
    const [first] = lab.repair(lab.send({to: sqs}));
    expect(first?.calls).toMatchObject([
      {method: "modifyVpcAttribute", input: {VpcId, EnableDnsSupport: {Value: true}}}
    ]);
  });

  it("because a private zone covers it and lacks it: a record for the endpoint that is there, or the zone gone", async () => {
    const world = await openClientWorld();
    const {route53, lab, VpcId, subnets, app, defaultGroup} = world;
    await world.ec2.authorizeSecurityGroupIngress({
      GroupId: defaultGroup,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
    });
    await makeEndpoint(world, {VpcId, service: "sqs", subnets: [subnets[0]], privateDns: false});
    await route53.createHostedZone({
      Name: "amazonaws.com",
      CallerReference: "1",
      VPC: {VPCId: VpcId, VPCRegion: "us-east-1"}
    });
    const walk = lab.send({to: sqs});
    expect(walk.outcome).toBe("nxdomain");
    const found = lab.repair(walk);
    expect(found.map(({calls}) => calls.map(({method}) => method))).toEqual(
      expect.arrayContaining([["changeResourceRecordSets"], ["modifyVpcEndpoint"]])
    );
    expect(found[0]?.calls[0]?.method).toBe("changeResourceRecordSets");
  });

  it("because its zone is another VPC's: the zone is associated, by two accounts where two are concerned", async () => {
    const world = await openClientWorld();
    const {lab, client, VpcId} = world;
    const provider = lab.account(providerAccount);
    const theirs = await makeClient(provider, {cidr: "10.1"});
    const zone = await provider.route53.createHostedZone({
      Name: "orders.internal",
      CallerReference: "1",
      VPC: {VPCId: theirs.VpcId, VPCRegion: "us-east-1"}
    });
    const HostedZoneId = zone.HostedZone.Id.replace("/hostedzone/", "");
    await provider.route53.changeResourceRecordSets({
      HostedZoneId,
      ChangeBatch: {
        Changes: [
          {
            Action: "CREATE",
            ResourceRecordSet: {
              Name: "db.orders.internal",
              Type: "A",
              TTL: 60,
              ResourceRecords: [{Value: "10.0.0.11"}]
            }
          }
        ]
      }
    });
    const server = await makeInstance(world, {subnet: world.subnets[0], groups: [world.app], address: "10.0.0.11"});
    await world.ec2.authorizeSecurityGroupIngress({
      GroupId: world.app,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: world.app}]}]
    });
    lab.settle();
    const [first] = lab.repair(lab.send({from: client, to: "https://db.orders.internal/"}));
    expect(server).not.toBe(client);
    expect(first).toMatchObject({
      who: providerAccount,
      calls: [
        {method: "createVPCAssociationAuthorization", account: providerAccount},
        {method: "associateVPCWithHostedZone", account: "111122223333", input: {VPC: {VPCId: VpcId}}}
      ]
    });
    expect(first?.code).toContain(`await lab.account("${providerAccount}").route53.createVPCAssociationAuthorization(`);
  });
});

describe("the provider's side", () => {
  async function connected(options: Parameters<typeof makeProvider>[1] = {}) {
    const world = await openClientWorld();
    const {VpcId, subnets, app} = world;
    const provider = await makeProvider(world, options);
    const group = await makeGroup(world, VpcId, "endpoint");
    await world.ec2.authorizeSecurityGroupIngress({
      GroupId: group,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
    });
    const endpoint = await makeEndpoint(world, {
      VpcId,
      service: provider.ServiceName,
      subnets: [subnets[0]],
      groups: [group],
      privateDns: false
    });
    const {DnsEntries} = world.lab.state.tables.vpcEndpoint.get(endpoint) ?? {};
    const to = `https://${DnsEntries?.[0]?.DnsName ?? ""}/`;
    return {
      ...world,
      provider,
      endpoint,
      send: (more: object = {}) => world.lab.send({from: world.client, to, ...more})
    };
  }

  it("must accept: nothing in the consumer's account helps", async () => {
    const {lab, endpoint, provider, send} = await connected({acceptance: true});
    const walk = send();
    expect(walk.obstacles[0]?.code).toBe("LAB_ENDPOINT_NOT_AVAILABLE");
    const found = lab.repair(walk);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      who: providerAccount,
      calls: [
        {
          method: "acceptVpcEndpointConnections",
          account: providerAccount,
          input: {ServiceId: provider.ServiceId, VpcEndpointIds: [endpoint]}
        }
      ]
    });
    expect(found[0]?.sentence).toMatch(/^Nothing in 111122223333 alone helps\. 444455556666 must act: Accept vpce-/);
  });

  it("lets a node use the targets of other zones, when its own zone has none", async () => {
    const {lab, provider, send} = await connected();
    const theirs = lab.account(providerAccount);
    const server = await makeInstance(theirs, {subnet: provider.subnets[1], groups: [provider.serverGroup]});
    lab.settle();
    const {TargetGroupArn} = provider;
    await theirs.elbv2.registerTargets({TargetGroupArn, Targets: [{Id: server}]});
    await theirs.elbv2.deregisterTargets({TargetGroupArn, Targets: [{Id: provider.server}]});
    lab.settle();
    const walk = send();
    expect(walk.obstacles.map(({code}) => code)).toEqual(["ELBV2_NO_TARGETS_IN_AZ"]);
    expect(lab.repair(walk)[0]?.calls).toMatchObject([
      {
        method: "modifyTargetGroupAttributes",
        account: providerAccount,
        input: {TargetGroupArn, Attributes: [{Key: "load_balancing.cross_zone.enabled", Value: "true"}]}
      }
    ]);
  });

  it("adds the only listener, to a target group that none forwards to, and starts a target that is stopped", async () => {
    const {lab, provider, send} = await connected();
    const theirs = lab.account(providerAccount);
    await theirs.elbv2.deleteListener({ListenerArn: provider.ListenerArn});
    expect(lab.repair(send())[0]?.calls.map(({method}) => method)).toEqual(["createListener"]);
    await theirs.ec2.stopInstances({InstanceIds: [provider.server]});
    lab.settle();
    expect(lab.repair(send())[0]?.calls.map(({method}) => method)).toEqual(["createListener", "startInstances"]);
  });

  it("adds a listener for a port that has none", async () => {
    const {lab, send} = await connected();
    const [first] = lab.repair(send({port: 8443}));
    expect(first?.calls.map(({method}) => method)).toContain("createListener");
  });

  it("keeps idle connections longer, but never longer than 6000 seconds", async () => {
    const {lab, provider, send} = await connected();
    const walk = send({idle: 400});
    expect(walk.outcome).toBe("reset");
    expect(lab.repair(walk)[0]).toMatchObject({
      who: providerAccount,
      calls: [
        {
          method: "modifyListenerAttributes",
          input: {
            ListenerArn: provider.ListenerArn,
            Attributes: [{Key: "tcp.idle_timeout.seconds", Value: "400"}]
          }
        }
      ]
    });
    expect(lab.repair(send({idle: 7000}))).toMatchObject([{who: "nobody", calls: []}]);
  });
});

describe("a policy that denies", () => {
  const request = {action: "s3:GetObject", resource: "arn:aws:s3:::photos/cat.jpg"};

  it("gets one statement more, for that action on that resource", async () => {
    const {ec2, lab, VpcId, table} = await openClientWorld();
    const {VpcEndpoint} = await ec2.createVpcEndpoint({
      VpcId,
      ServiceName: "com.amazonaws.us-east-1.s3",
      RouteTableIds: [table],
      PolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: {Effect: "Allow", Principal: "*", Action: "s3:ListBucket", Resource: "*"}
      })
    });
    const walk = lab.send({to: s3, request});
    expect(walk.outcome).toBe("forbidden");
    const [first] = lab.repair(walk);
    expect(first?.calls).toHaveLength(1);
    const input = first?.calls[0]?.input as {VpcEndpointId: string; PolicyDocument: string};
    expect(input.VpcEndpointId).toBe(VpcEndpoint.VpcEndpointId);
    expect(JSON.parse(input.PolicyDocument)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {Effect: "Allow", Principal: "*", Action: "s3:ListBucket", Resource: "*"},
        {Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/cat.jpg"}
      ]
    });
  });

  it("of the bucket, which wants to see an endpoint: the table is associated with it", async () => {
    const world = await openClientWorld();
    const {ec2, lab, VpcId, table} = world;
    const {InternetGatewayId} = (await ec2.createInternetGateway()).InternetGateway;
    await ec2.attachInternetGateway({InternetGatewayId, VpcId});
    await ec2.createRoute({RouteTableId: table, DestinationCidrBlock: "0.0.0.0/0", GatewayId: InternetGatewayId});
    const {AllocationId} = await ec2.allocateAddress();
    await ec2.associateAddress({AllocationId, InstanceId: world.client});
    const {VpcEndpoint} = await ec2.createVpcEndpoint({VpcId, ServiceName: "com.amazonaws.us-east-1.s3"});
    const {VpcEndpointId} = VpcEndpoint;
    const resourcePolicy = {
      Statement: {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: "*",
        Condition: {StringNotEquals: {"aws:SourceVpce": VpcEndpointId}}
      }
    };
    const walk = lab.send({to: s3, request: {...request, resourcePolicy}});
    expect(walk).toMatchObject({outcome: "forbidden", path: "public"});
    expect(lab.repair(walk)[0]?.calls).toMatchObject([
      {method: "modifyVpcEndpoint", input: {VpcEndpointId, AddRouteTableIds: [table]}}
    ]);
  });
});

describe("what no call helps against", () => {
  it("is said with the reason and what to do instead: ping", async () => {
    const world = await openClientWorld();
    await makeEndpoint(world, {VpcId: world.VpcId, service: "sqs", subnets: [world.subnets[0]]});
    const found = world.lab.repair(world.lab.send({to: sqs, protocol: "icmp"}));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({who: "nobody", calls: [], code: ""});
    expect(found[0]?.sentence).toContain("Try a TCP connection");
  });

  it("is a sender that is gone, or about to go", async () => {
    const {ec2, lab, client} = await openClientWorld();
    const walk = lab.send({from: client, to: "198.51.100.7:443"});
    await ec2.terminateInstances({InstanceIds: [client]});
    for (let i = 0; i < 2; i++, lab.settle())
      expect(lab.repair(walk)).toMatchObject([
        {who: "nobody", calls: [], sentence: expect.stringContaining(client) as string}
      ]);
    expect(() => lab.send({from: client, to: "198.51.100.7:443"})).toThrow("(there is no instance yet)");
  });

  it("is time, where something is under way", async () => {
    const {ec2, lab, VpcId, subnets, defaultGroup, app} = await openClientWorld();
    await ec2.authorizeSecurityGroupIngress({
      GroupId: defaultGroup,
      IpPermissions: [{...https, UserIdGroupPairs: [{GroupId: app}]}]
    });
    await ec2.createVpcEndpoint({
      VpcId,
      VpcEndpointType: "Interface",
      ServiceName: "com.amazonaws.us-east-1.sqs",
      SubnetIds: [...subnets],
      PrivateDnsEnabled: true
    });
    const walk = lab.send({to: sqs});
    expect(walk.outcome).toBe("timeout");
    expect(lab.repair(walk)).toMatchObject([{calls: [], who: "you", code: "lab.settle();"}]);
    lab.settle();
    expect(lab.repair(walk)).toEqual([]);
  });
});

it("leaves the state as it is", async () => {
  const {lab} = await openClientWorld();
  const before = lab.state;
  lab.repair(lab.send({to: sqs}));
  expect(lab.state).toBe(before);
});

it("writes code that runs in a cell, after which the walk is delivered", async () => {
  const {lab, client} = await openClientWorld();
  const walk = lab.send({from: client, to: s3});
  const [first] = lab.repair(walk);
  const send = `lab.send({from: "${client}", to: "${s3}"}).outcome`;
  const cells = [
    {id: "repair", kind: "live" as const, source: first?.code ?? ""},
    {id: "again", kind: "expression" as const, source: send}
  ];
  const runs = await makeReplayer().replay(cells, {lab: {state: lab.state}});
  expect(runs.map(({result}) => result.error)).toEqual([undefined, undefined]);
  expect(runs[1]?.result.text).toBe("delivered");
});
