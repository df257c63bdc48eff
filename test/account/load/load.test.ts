import {describe, expect, it} from "vitest";
import {describeAccount} from "../../../src/account/describe-account.ts";
import {loadAccount} from "../../../src/account/load/load-account.ts";
import {assumedAttributes, isKnown, missingLists} from "../../../src/account/load/loaded.ts";
import {omit} from "../../../src/account/omit.ts";
import {emptyState} from "../../../src/account/state.ts";
import type {Lab} from "../../../src/index.ts";
import {openLab} from "../../../src/index.ts";
import {makeGroup, makeInstance, makeNetwork, makeProvider, must, providerAccount} from "../../support/world.ts";
import {bookshop, ids, place} from "./bookshop.ts";

const fallback = {account: "111122223333", region: "us-east-1"};

function shop() {
  const {state, report} = loadAccount(emptyState, bookshop, fallback);
  return {state, report, ...openLab({accountId: place.account, region: place.region, state})};
}

describe("loadAccount", () => {
  it("puts everything into the account and Region that the files speak of", () => {
    const {state} = shop();
    expect([...(state.loaded?.keys() ?? [])].sort()).toEqual(["210987654321 eu-west-1", "210987654321 global"]);
    expect(state.tables.vpc.get(ids.vpc)).toMatchObject(place);
    expect(state.tables.elasticIp.get("eipalloc-0b00c500000000001")).toMatchObject(place);
  });

  it("joins the pages of a list that come in several files", async () => {
    const {ec2} = shop();
    const {Subnets} = await ec2.describeSubnets();
    expect(Subnets.map(({CidrBlock}) => CidrBlock)).toEqual(["10.20.1.0/24", "10.20.2.0/24", "10.20.101.0/24"]);
  });

  it("keeps fields that it does not know on their resources", async () => {
    const {ec2} = shop();
    const {Vpcs} = await ec2.describeVpcs();
    expect(Vpcs[0]).toHaveProperty("BlockPublicAccessStates", {InternetGatewayBlockMode: "off"});
  });

  it("makes the single rules of groups whose rules have no file", async () => {
    const {ec2} = shop();
    const {SecurityGroupRules} = await ec2.describeSecurityGroupRules({
      Filters: [{Name: "group-id", Values: [ids.web]}]
    });
    const brief = SecurityGroupRules.map((rule) => [
      rule.IsEgress ? "out" : "in",
      rule.IpProtocol,
      rule.FromPort,
      rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.ReferencedGroupInfo?.GroupId,
      rule.Description
    ]);
    expect(brief).toEqual([
      ["out", "tcp", 443, "pl-6da54004", "S3"],
      ["out", "tcp", 443, "sg-0b00c500000000003", undefined],
      ["in", "tcp", 8080, "10.99.0.0/16", "the office"],
      ["in", "tcp", 8080, "10.98.0.0/16", undefined],
      ["in", "tcp", 8080, "fd00::/8", undefined]
    ]);
  });

  it("takes the attributes of a VPC from describe-vpc-attribute, and assumes the others, saying so", async () => {
    const {ec2, lab, state, report} = shop();
    const hostnames = await ec2.describeVpcAttribute({VpcId: ids.vpc, Attribute: "enableDnsHostnames"});
    expect(hostnames).toMatchObject({EnableDnsHostnames: {Value: true}});
    expect(assumedAttributes(state, place, ids.vpc)).toEqual(["enableDnsSupport"]);
    expect(report.assumed).toContainEqual({...place, id: ids.vpc, attribute: "enableDnsSupport"});
    await ec2.modifyVpcAttribute({VpcId: ids.vpc, EnableDnsSupport: {Value: true}});
    expect(assumedAttributes(lab.state, place, ids.vpc)).toEqual([]);
  });

  it("knows the account's own zones", async () => {
    const {ec2} = shop();
    const {Subnet} = await ec2.createSubnet({
      VpcId: ids.vpc,
      CidrBlock: "10.20.3.0/24",
      AvailabilityZone: "eu-west-1c"
    });
    expect(Subnet.AvailabilityZoneId).toBe("euw1-az2");
  });

  it("takes AWS's prefix lists from the files rather than those it ships", async () => {
    const {ec2} = shop();
    const {PrefixLists} = await ec2.describePrefixLists({PrefixListIds: ["pl-6da54004"]});
    expect(PrefixLists[0]?.Cidrs).toEqual(["198.51.100.0/25", "198.51.100.128/26"]);
  });

  it("lets private names and private zones answer in the loaded account", () => {
    const {lab} = shop();
    const ask = (name: string) => lab.resolve(name, {from: ids.instance}).answers.map(({data}) => data);
    expect(ask("sqs.eu-west-1.amazonaws.com").sort()).toEqual(["10.20.1.20", "10.20.2.20"]);
    expect(ask("till.books.internal")).toEqual(["10.20.1.10"]);
    expect(ask("any.queue.books.internal").sort()).toEqual(["10.20.1.20", "10.20.2.20"]);
  });

  it("sends packets through the loaded account's endpoints", () => {
    const {lab} = shop();
    expect(lab.send({from: ids.instance, to: "198.51.100.5:443"})).toMatchObject({outcome: "delivered"});
    expect(lab.send({from: ids.instance, to: "10.20.2.20:443"})).toMatchObject({outcome: "delivered"});
  });

  it("gives new resources ids and addresses that nothing loaded has", async () => {
    const {ec2, state} = shop();
    const {NetworkInterface} = await ec2.createNetworkInterface({SubnetId: ids.privateA});
    expect(state.tables.networkInterface.has(NetworkInterface.NetworkInterfaceId)).toBe(false);
    const taken = [...state.tables.networkInterface.values()].map(({PrivateIpAddress}) => PrivateIpAddress);
    expect(taken).not.toContain(NetworkInterface.PrivateIpAddress);
  });

  it("replaces nothing that was loaded by what is made since, even where the same calls are made again", async () => {
    const first = openLab();
    const {LoadBalancerArn, TargetGroupArn} = await makeProvider(first);
    const make = async (lab: Lab, VpcId: string, CallerReference: string) => {
      const {subnets} = await makeNetwork(lab, {cidr: "10.1"});
      await makeGroup(lab, VpcId, `app ${CallerReference}`);
      await makeInstance(lab, {subnet: subnets[0]});
      await lab.ec2.allocateAddress({});
      await lab.route53.createHostedZone({Name: "example.com", CallerReference});
      const DefaultActions = [{Type: "forward" as const, TargetGroupArn}];
      const Port = 8000 + CallerReference.length;
      await lab.lab
        .account(providerAccount)
        .elbv2.createListener({LoadBalancerArn, Protocol: "TCP", Port, DefaultActions});
    };
    const {VpcId} = await makeNetwork(first);
    await make(first, VpcId, "a");
    const second = openLab();
    second.lab.load(first.lab.describe());
    const before = second.lab.state;
    await make(second, VpcId, "bb");
    const differences = second.lab.difference(before).differences.filter(({kind}) => kind !== "dnsChange");
    expect(differences.length).toBeGreaterThan(10);
    expect(differences.filter(({how}) => how !== "created")).toEqual([]);
    const again = second.route53.createHostedZone({Name: "b.example", CallerReference: "a"});
    await expect(again).rejects.toThrow("already been created");
  });

  it("gives a block of a loaded VPC an id that its other blocks do not have", async () => {
    const first = openLab();
    const {VpcId} = await makeNetwork(first);
    const {ec2, lab} = openLab();
    lab.load(first.lab.describe());
    const {CidrBlockAssociation} = await ec2.associateVpcCidrBlock({VpcId, CidrBlock: "10.1.0.0/16"});
    const [primary] = lab.state.tables.vpc.get(VpcId)?.CidrBlockAssociationSet ?? [];
    expect(CidrBlockAssociation.AssociationId).not.toBe(primary?.AssociationId);
  });

  it("adds to what is there", () => {
    const first = loadAccount(emptyState, {"Vpcs.json": bookshop["Vpcs.json"] ?? ""}, place);
    const others = omit(bookshop, "Vpcs.json");
    const {state} = loadAccount(first.state, others, place);
    expect(describeAccount(state, place)).toEqual(describeAccount(shop().state, place));
  });

  it("changes nothing when the same files come again", () => {
    const {state} = shop();
    const again = loadAccount(state, bookshop, fallback).state;
    expect(describeAccount(again, place)).toEqual(describeAccount(state, place));
  });

  it("loads several Regions and accounts, told apart by what the files say or by their folders", () => {
    const Vpcs = (VpcId: string) => JSON.stringify({Vpcs: [{VpcId, CidrBlock: "10.0.0.0/16"}]});
    const {state} = loadAccount(
      emptyState,
      {
        ...bookshop,
        "111122223333/us-west-2/Vpcs.json": Vpcs("vpc-0aaaaaaaaaaaaaaaa"),
        "444455556666/Vpcs.json": Vpcs("vpc-0bbbbbbbbbbbbbbbb")
      },
      fallback
    );
    const at = (id: string) => {
      const {account, region} = state.tables.vpc.get(id) ?? {};
      return {account, region};
    };
    expect(at("vpc-0aaaaaaaaaaaaaaaa")).toEqual({account: "111122223333", region: "us-west-2"});
    // Nothing says the Region of the last one: it is taken to be that of most of what was loaded with it.
    expect(at("vpc-0bbbbbbbbbbbbbbbb")).toEqual({account: "444455556666", region: "eu-west-1"});
  });

  it("places a VPC, which says no Region itself, where its subnets are", () => {
    const {state} = loadAccount(
      emptyState,
      {
        "all.json": JSON.stringify({
          Vpcs: [
            {VpcId: "vpc-0aaaaaaaaaaaaaaaa", CidrBlock: "10.0.0.0/16", OwnerId: "444455556666"},
            {VpcId: "vpc-0bbbbbbbbbbbbbbbb", CidrBlock: "10.0.0.0/16", OwnerId: "444455556666"}
          ],
          Subnets: [
            {
              SubnetId: "subnet-0a",
              VpcId: "vpc-0aaaaaaaaaaaaaaaa",
              CidrBlock: "10.0.0.0/24",
              AvailabilityZone: "sa-east-1a"
            },
            {
              SubnetId: "subnet-0b",
              VpcId: "vpc-0bbbbbbbbbbbbbbbb",
              CidrBlock: "10.0.0.0/24",
              AvailabilityZone: "us-west-2b"
            }
          ]
        })
      },
      fallback
    );
    expect([...state.tables.vpc.values()].map(({region}) => region)).toEqual(["sa-east-1", "us-west-2"]);
  });

  it("makes the interfaces of instances where they have no file of their own", async () => {
    const files = omit(bookshop, "NetworkInterfaces.json");
    const {state} = loadAccount(emptyState, files, fallback);
    const {ec2} = openLab({accountId: place.account, region: place.region, state});
    const {NetworkInterfaces} = await ec2.describeNetworkInterfaces();
    expect(
      NetworkInterfaces.map(({PrivateIpAddress, AvailabilityZone}) => [PrivateIpAddress, AvailabilityZone])
    ).toEqual([["10.20.1.10", "eu-west-1a"]]);
  });
});

describe("a loaded instance", () => {
  it("has no address any more when it is terminated, and no public one while it is stopped", async () => {
    const world = openLab();
    const {ec2, lab: first} = world;
    const {VpcId, subnets} = await makeNetwork(world);
    const {InternetGatewayId} = (await ec2.createInternetGateway()).InternetGateway;
    await ec2.attachInternetGateway({VpcId, InternetGatewayId});
    const NetworkInterfaces = [{DeviceIndex: 0, SubnetId: subnets[0], AssociatePublicIpAddress: true}];
    const launch = {ImageId: "ami-0123456789abcdef0", MinCount: 1, MaxCount: 1, NetworkInterfaces};
    const InstanceIds = [must((await ec2.runInstances(launch)).Instances[0]).InstanceId];
    first.settle();
    const {ec2: loaded, lab} = openLab();
    lab.load(first.describe());
    const now = async () => must((await loaded.describeInstances()).Reservations[0]?.Instances[0]);
    expect(await now()).toHaveProperty("PublicIpAddress");
    await loaded.stopInstances({InstanceIds});
    lab.settle();
    expect(await now()).not.toHaveProperty("PublicIpAddress");
    await loaded.terminateInstances({InstanceIds});
    lab.settle();
    expect(await now()).not.toHaveProperty("PrivateIpAddress");
    expect(lab.describe()["111122223333/us-east-1/Reservations.json"]).not.toContain("PrivateIpAddress");
  });
});

describe("the report", () => {
  it("counts what was loaded and names what is only kept", () => {
    const {report} = shop();
    expect(report.loaded).toContainEqual({...place, shelf: "Subnets", count: 3});
    expect(report.loaded).toContainEqual({...place, shelf: "VpcPeeringConnections", count: 0});
    expect(report.kept).toEqual([
      {...place, shelf: "TransitGateways", count: 1, why: "not simulated"},
      {...place, shelf: "VpcEndpoints", count: 1, why: "an endpoint of type GatewayLoadBalancer is not simulated"}
    ]);
  });

  it("names fields that nobody here knows", () => {
    const {report} = shop();
    expect(report.unknownFields).toContainEqual({shelf: "Vpcs", fields: ["BlockPublicAccessStates"]});
  });

  it("names the lists that no file had, and the state says of them that they are not known", () => {
    const {report, state} = shop();
    expect(report.missing).toEqual(
      ["ServiceConfigurations", "LoadBalancers", "TargetGroups", "Listeners"].map((list) => ({...place, list}))
    );
    expect(isKnown(state, "loadBalancer", place)).toBe(false);
    expect(isKnown(state, "natGateway", place)).toBe(true);
    expect(isKnown(state, "loadBalancer", fallback)).toBe(true);
    expect(missingLists(state, {...place, region: "global"})).toEqual([]);
  });

  it("says which zone record sets belong to when two zones have one name, or else keeps them", () => {
    const zone = (Id: string) => ({Id, Name: "shop.example.", CallerReference: Id, Config: {PrivateZone: false}});
    const ResourceRecordSets = [
      {Name: "shop.example.", Type: "SOA", TTL: 900, ResourceRecords: [{Value: "a. b. 1 2 3 4 5"}]}
    ];
    const HostedZones = JSON.stringify({HostedZones: [zone("/hostedzone/Z111"), zone("/hostedzone/Z222")]});
    const sets = JSON.stringify({ResourceRecordSets});
    const named = loadAccount(emptyState, {HostedZones, "records of Z222.json": sets}, fallback);
    expect([...named.state.tables.recordSet.keys()]).toEqual(["Z222 shop.example. SOA"]);
    const unnamed = loadAccount(emptyState, {HostedZones, "records.json": sets}, fallback);
    expect(unnamed.report.kept[0]?.why).toBe("no file tells which zone they are of: name the file after the zone's id");
  });
});
