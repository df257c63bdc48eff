import {beforeEach, describe, expect, it} from "vitest";
import type {Lab} from "../../../src/index.ts";
import {openLab} from "../../../src/index.ts";

let world: Lab;

/** A VPC with DNS hostnames and one instance in it. */
async function vpc(CidrBlock: string) {
  const {ec2, lab} = world;
  const {Vpc} = await ec2.createVpc({CidrBlock});
  const {VpcId} = Vpc;
  await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
  const {Subnet} = await ec2.createSubnet({VpcId, CidrBlock: CidrBlock.replace("/16", "/24")});
  const launch = {ImageId: "ami-0abcdef1234567890", MinCount: 1, MaxCount: 1, SubnetId: Subnet.SubnetId};
  const {Instances} = await ec2.runInstances(launch);
  lab.settle();
  return {VpcId, InstanceId: Instances[0]?.InstanceId ?? ""};
}

async function described(InstanceId: string) {
  const {Reservations} = await world.ec2.describeInstances({InstanceIds: [InstanceId]});
  const {PrivateDnsName = "", PublicDnsName = "", PrivateIpAddress = ""} = Reservations[0]?.Instances?.[0] ?? {};
  return {PrivateDnsName, PublicDnsName, PrivateIpAddress};
}

/** Two peered VPCs; what is in the second has a public address. */
async function peered() {
  const {ec2, lab} = world;
  const [here, there] = [await vpc("10.0.0.0/16"), await vpc("10.1.0.0/16")];
  const {InternetGateway} = await ec2.createInternetGateway();
  await ec2.attachInternetGateway({VpcId: there.VpcId, InternetGatewayId: InternetGateway.InternetGatewayId});
  const {AllocationId, PublicIp} = await ec2.allocateAddress({Domain: "vpc"});
  await ec2.associateAddress({AllocationId, InstanceId: there.InstanceId});
  const {VpcPeeringConnection} = await ec2.createVpcPeeringConnection({VpcId: here.VpcId, PeerVpcId: there.VpcId});
  const {VpcPeeringConnectionId = ""} = VpcPeeringConnection;
  lab.settle();
  await ec2.acceptVpcPeeringConnection({VpcPeeringConnectionId});
  lab.settle();
  return {here, there, PublicIp, VpcPeeringConnectionId, ...(await described(there.InstanceId))};
}

const ask = (name: string, from: string) => world.lab.resolve(name, {from}).answers.map(({data}) => data);

beforeEach(() => {
  world = openLab();
});

describe("the names that EC2 makes of addresses", () => {
  it("resolve in the VPC: the private one nowhere else, and by no other address", async () => {
    const [here, other] = [await vpc("10.0.0.0/16"), await vpc("10.1.0.0/16")];
    const {PrivateDnsName, PrivateIpAddress} = await described(here.InstanceId);
    expect(ask(PrivateDnsName, here.InstanceId)).toEqual([PrivateIpAddress]);
    for (const from of [other.VpcId, "internet"]) {
      expect(world.lab.resolve(PrivateDnsName, {from}).status).toBe("NXDOMAIN");
    }
    expect(world.lab.resolve("ip-10-0-0-250.ec2.internal", {from: here.VpcId}).status).toBe("NXDOMAIN");
    expect(world.lab.resolve(PrivateDnsName, {from: here.VpcId, type: "AAAA"})).toMatchObject({
      status: "NOERROR",
      answers: [],
      considered: [{kind: "vpc-dns", chosen: true}]
    });
  });

  it("stand for the private address in the VPC, and for the public one outside and in a peer", async () => {
    const {here, there, PublicDnsName, PrivateIpAddress, PublicIp} = await peered();
    expect(ask(PublicDnsName, there.VpcId)).toEqual([PrivateIpAddress]);
    expect(ask(PublicDnsName, here.VpcId)).toEqual([PublicIp]);
    expect(ask(PublicDnsName, "internet")).toEqual([PublicIp]);
  });

  it("stand for the private address in a peer when the owner's side of the connection allows it, not the asker's", async () => {
    const {ec2} = world;
    const {here, PublicDnsName, PrivateIpAddress, PublicIp, VpcPeeringConnectionId} = await peered();
    const allow = {AllowDnsResolutionFromRemoteVpc: true};
    await ec2.modifyVpcPeeringConnectionOptions({VpcPeeringConnectionId, RequesterPeeringConnectionOptions: allow});
    expect(ask(PublicDnsName, here.VpcId)).toEqual([PublicIp]);
    await ec2.modifyVpcPeeringConnectionOptions({VpcPeeringConnectionId, AccepterPeeringConnectionOptions: allow});
    expect(ask(PublicDnsName, here.VpcId)).toEqual([PrivateIpAddress]);
  });

  it("do not exist for public addresses where the VPC has no DNS hostnames", async () => {
    const {there, PublicDnsName} = await peered();
    await world.ec2.modifyVpcAttribute({VpcId: there.VpcId, EnableDnsHostnames: {Value: false}});
    expect(world.lab.resolve(PublicDnsName, {from: "internet"}).status).toBe("NXDOMAIN");
  });

  it("give way to a private zone that holds them", async () => {
    const here = await vpc("10.0.0.0/16");
    const {PrivateDnsName} = await described(here.InstanceId);
    const VPC = {VPCRegion: "us-east-1", VPCId: here.VpcId} as const;
    await world.route53.createHostedZone({Name: "ec2.internal", CallerReference: "1", VPC});
    expect(world.lab.resolve(PrivateDnsName, {from: here.VpcId}).status).toBe("NXDOMAIN");
  });
});
