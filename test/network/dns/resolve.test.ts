import {beforeEach, describe, expect, it} from "vitest";
import type {Lab} from "../../../src/index.ts";
import {openLab} from "../../../src/index.ts";
import {encode} from "../../../src/network/dns/wire.ts";
import type {DnsAnswer} from "../../../src/network/dns-answer.ts";

let world: Lab;
let vpcId: string;
let subnets: string[];

const service = (name: string, region = "us-east-1") => `com.amazonaws.${region}.${name}`;

async function vpcWith(cidr: string, lab = world): Promise<string> {
  const {Vpc} = await lab.ec2.createVpc({CidrBlock: cidr});
  await lab.ec2.modifyVpcAttribute({VpcId: Vpc.VpcId, EnableDnsHostnames: {Value: true}});
  return Vpc.VpcId;
}

async function endpoint(name: string, options: object = {}) {
  const {VpcEndpoint} = await world.ec2.createVpcEndpoint({
    VpcId: vpcId,
    VpcEndpointType: "Interface",
    ServiceName: service(name),
    SubnetIds: subnets,
    PrivateDnsEnabled: true,
    ...options
  });
  world.lab.settle();
  return VpcEndpoint;
}

const ask = (name: string, from = vpcId) => world.lab.resolve(name, {from});
const data = (answer: DnsAnswer) => answer.answers.map((record) => record.data);

/** The addresses of an endpoint's interfaces, from the interfaces themselves. */
function interfaceAddresses(endpointId: string): string[] {
  const {vpcEndpoint, networkInterface} = world.lab.state.tables;
  const ids = vpcEndpoint.get(endpointId)?.NetworkInterfaceIds ?? [];
  return ids.map((id) => networkInterface.get(id)?.PrivateIpAddress ?? "");
}

const isPrivate = (address: string) => address.startsWith("10.");

beforeEach(async () => {
  world = openLab();
  vpcId = await vpcWith("10.0.0.0/16");
  subnets = [];
  for (const [i, zone] of ["a", "b", "c"].entries()) {
    const {Subnet} = await world.ec2.createSubnet({
      VpcId: vpcId,
      CidrBlock: `10.0.${i + 1}.0/24`,
      AvailabilityZone: `us-east-1${zone}`
    });
    subnets.push(Subnet.SubnetId);
  }
});

describe("a service's own name", () => {
  it("gives public addresses in a VPC without an endpoint, from the resolver at the base of the VPC plus two", () => {
    const answer = ask("sqs.us-east-1.amazonaws.com");
    expect(answer).toMatchObject({status: "NOERROR", server: "10.0.0.2", flags: ["qr", "rd", "ra"]});
    expect(data(answer).length).toBeGreaterThan(0);
    expect(data(answer).some(isPrivate)).toBe(false);
  });

  it("gives the addresses of the endpoint's interfaces with TTL 60 once private DNS is on", async () => {
    const {VpcEndpointId} = await endpoint("sqs");
    const answer = ask("sqs.us-east-1.amazonaws.com");
    expect([...data(answer)].sort()).toEqual(interfaceAddresses(VpcEndpointId).sort());
    expect(answer.answers.map(({ttl}) => ttl)).toEqual([60, 60, 60]);
    expect(answer.considered.filter(({chosen}) => chosen)).toMatchObject([
      {kind: "endpoint-zone", domain: "sqs.us-east-1.amazonaws.com"}
    ]);
  });

  it("stays public for the internet and for a VPC without the endpoint", async () => {
    await endpoint("sqs");
    const other = await vpcWith("10.1.0.0/16");
    expect(data(ask("sqs.us-east-1.amazonaws.com", "internet")).some(isPrivate)).toBe(false);
    expect(data(ask("sqs.us-east-1.amazonaws.com", other)).some(isPrivate)).toBe(false);
  });

  it("stays public while the endpoint is pending, and the answer says so", async () => {
    await world.ec2.createVpcEndpoint({
      VpcId: vpcId,
      VpcEndpointType: "Interface",
      ServiceName: service("sqs"),
      SubnetIds: subnets,
      PrivateDnsEnabled: true
    });
    const answer = ask("sqs.us-east-1.amazonaws.com");
    expect(data(answer).some(isPrivate)).toBe(false);
    expect(answer.considered[0]).toMatchObject({kind: "endpoint-zone", chosen: false, facts: ["DNS-15"]});
  });

  it("stays public without private DNS", async () => {
    await endpoint("sqs", {PrivateDnsEnabled: false});
    expect(data(ask("sqs.us-east-1.amazonaws.com")).some(isPrivate)).toBe(false);
  });

  it("stays public for another service", async () => {
    await endpoint("monitoring");
    expect(data(ask("sqs.us-east-1.amazonaws.com")).some(isPrivate)).toBe(false);
    expect(data(ask("monitoring.us-east-1.amazonaws.com")).every(isPrivate)).toBe(true);
  });

  it("does not resolve at all, not even to the public address, when the endpoint has no subnet", async () => {
    await endpoint("sqs", {SubnetIds: []});
    const answer = ask("sqs.us-east-1.amazonaws.com");
    expect(answer).toMatchObject({status: "NOERROR", answers: []});
    expect(answer.authority).toMatchObject([{type: "SOA", name: "sqs.us-east-1.amazonaws.com"}]);
  });

  it("is public again where enableDnsHostnames was switched off later", async () => {
    await endpoint("sqs");
    await world.ec2.modifyVpcAttribute({VpcId: vpcId, EnableDnsHostnames: {Value: false}});
    const answer = ask("sqs.us-east-1.amazonaws.com");
    expect(data(answer).some(isPrivate)).toBe(false);
    expect(answer.considered[0]?.why).toContain("enableDnsHostnames is off");
  });

  it("gets no answer at all where enableDnsSupport is off", async () => {
    await world.ec2.modifyVpcAttribute({VpcId: vpcId, EnableDnsSupport: {Value: false}});
    expect(ask("sqs.us-east-1.amazonaws.com")).toMatchObject({status: "TIMEOUT", answers: [], flags: []});
  });

  it("bypasses the endpoint under its legacy name", async () => {
    await endpoint("sqs");
    expect(data(ask("us-east-1.queue.amazonaws.com")).some(isPrivate)).toBe(false);
  });

  it("is captured with every name below it by a wildcard, and the wildcard's own domain has no address", async () => {
    await endpoint("execute-api");
    expect(data(ask("abc123.execute-api.us-east-1.amazonaws.com")).every(isPrivate)).toBe(true);
    expect(ask("execute-api.us-east-1.amazonaws.com")).toMatchObject({status: "NOERROR", answers: []});
  });

  it("does not cover names below it where it is no wildcard: they do not exist", async () => {
    await endpoint("sqs");
    expect(ask("no.sqs.us-east-1.amazonaws.com").status).toBe("NXDOMAIN");
  });

  it("covers any number of labels below a wildcard in public DNS, and none below a name that is there", () => {
    for (const name of ["my.bucket.s3.us-east-1.amazonaws.com", "a.b.c.execute-api.us-east-1.amazonaws.com"])
      expect(ask(name, "internet").status).toBe("NOERROR");
    for (const name of [
      "my.bucket.s3.us-east-9.amazonaws.com",
      "my.bucket.sqs.us-east-1.amazonaws.com",
      "my.bucket.us-east-1.amazonaws.com",
      "my.bucket.amazonaws.com"
    ])
      expect(ask(name, "internet").status).toBe("NXDOMAIN");
  });

  it("has no IPv6 address: an AAAA question gets an empty answer with the zone's SOA", async () => {
    await endpoint("sqs");
    const answer = world.lab.resolve("sqs.us-east-1.amazonaws.com", {from: vpcId, type: "AAAA"});
    expect(answer).toMatchObject({status: "NOERROR", answers: []});
    expect(answer.authority[0]?.type).toBe("SOA");
  });
});

describe("a vpce name", () => {
  const regional = (entries: readonly {DnsName: string}[] | undefined) => entries?.[0]?.DnsName ?? "";

  it("is public and gives private addresses to anybody: 164 bytes for three zones, as recorded for a service of customers", async () => {
    const {DnsEntries} = await endpoint("sqs");
    const answer = ask(regional(DnsEntries), "internet");
    expect(data(answer)).toHaveLength(3);
    expect(data(answer).every(isPrivate)).toBe(true);
    expect(answer.answers.map(({ttl}) => ttl)).toEqual([60, 60, 60]);
    // The recorded 164 bytes are of a name with a 26-letter service id where this one has `sqs`: 23 bytes less.
    expect(encode(answer)).toHaveLength(141);
  });

  it("gives one address for a zone's own name", async () => {
    const {DnsEntries, VpcEndpointId} = await endpoint("sqs");
    const zonal = DnsEntries?.find(({DnsName}) => DnsName?.includes("us-east-1b"))?.DnsName ?? "";
    expect(data(ask(zonal))).toEqual([interfaceAddresses(VpcEndpointId)[1]]);
  });

  it("of S3 needs a prefix such as bucket", async () => {
    const {DnsEntries} = await endpoint("s3", {PrivateDnsEnabled: false});
    const listed = regional(DnsEntries);
    expect(listed).toMatch(/^\*\.vpce-/);
    expect(data(ask(listed.replace("*", "bucket"))).every(isPrivate)).toBe(true);
    expect(data(ask(listed.replace("*", "bucket")))).toHaveLength(3);
  });

  it("of S3 takes a bucket before the prefix, and nothing of another endpoint or service (RFC 4592)", async () => {
    const {DnsEntries} = await endpoint("s3", {PrivateDnsEnabled: false});
    const listed = regional(DnsEntries);
    expect(data(ask(listed.replace("*", "my.bucket.bucket"), "internet"))).toEqual(
      data(ask(listed.replace("*", "bucket")))
    );
    const {DnsEntries: others} = await endpoint("sqs");
    for (const name of [
      listed.replace("*.", ""),
      listed.replace("*.vpce-", "my.bucket.vpce-0"),
      listed.replace(/^\*\.[^.]+/, "my.bucket"),
      `my.bucket.${regional(others)}`
    ])
      expect(ask(name).status).toBe("NXDOMAIN");
  });
});

describe("a private hosted zone", () => {
  async function zone(name: string, vpc = vpcId): Promise<string> {
    const {HostedZone} = await world.route53.createHostedZone({
      Name: name,
      CallerReference: name,
      VPC: {VPCRegion: "us-east-1", VPCId: vpc}
    });
    world.lab.settle();
    return HostedZone.Id;
  }

  const record = async (HostedZoneId: string, Name: string, Type: "A" | "CNAME", Value: string) => {
    await world.route53.changeResourceRecordSets({
      HostedZoneId,
      ChangeBatch: {
        Changes: [{Action: "CREATE", ResourceRecordSet: {Name, Type, TTL: 300, ResourceRecords: [{Value}]}}]
      }
    });
    world.lab.settle();
  };

  it("hides every name below it that it has no record for: NXDOMAIN, and no look at public DNS", async () => {
    await zone("us-east-1.amazonaws.com");
    const answer = ask("sqs.us-east-1.amazonaws.com");
    expect(answer.status).toBe("NXDOMAIN");
    expect(answer.considered.map(({kind, chosen}) => [kind, chosen])).toEqual([
      ["private-hosted-zone", true],
      ["public", false]
    ]);
  });

  it("leaves a name to the more specific hidden zone of an endpoint", async () => {
    await zone("us-east-1.amazonaws.com");
    await endpoint("sqs");
    expect(data(ask("sqs.us-east-1.amazonaws.com")).every(isPrivate)).toBe(true);
  });

  it("answers NODATA, not NXDOMAIN, for its own name and for names that only have children", async () => {
    const id = await zone("corp.example.net");
    await record(id, "db.eu.corp.example.net", "A", "10.0.1.99");
    expect(ask("corp.example.net")).toMatchObject({status: "NOERROR", answers: []});
    expect(ask("eu.corp.example.net")).toMatchObject({status: "NOERROR", answers: []});
    expect(ask("us.corp.example.net").status).toBe("NXDOMAIN");
  });

  it("follows a CNAME out of the zone and gives the whole chain", async () => {
    const {DnsEntries} = await endpoint("sqs", {PrivateDnsEnabled: false, SubnetIds: subnets.slice(0, 1)});
    const target = DnsEntries?.[0]?.DnsName ?? "";
    const id = await zone("corp.example.net");
    await record(id, "queue.corp.example.net", "CNAME", target);
    const answer = ask("queue.corp.example.net");
    expect(answer.answers.map(({name, type}) => [name, type])).toEqual([
      ["queue.corp.example.net", "CNAME"],
      [target, "A"]
    ]);
  });

  it("gives up on a loop of CNAME records with SERVFAIL", async () => {
    const id = await zone("corp.example.net");
    await record(id, "a.corp.example.net", "CNAME", "b.corp.example.net");
    await record(id, "b.corp.example.net", "CNAME", "a.corp.example.net");
    expect(ask("a.corp.example.net").status).toBe("SERVFAIL");
  });

  it("does not answer another VPC", async () => {
    const id = await zone("corp.example.net");
    await record(id, "db.corp.example.net", "A", "10.0.1.99");
    const other = await vpcWith("10.1.0.0/16");
    expect(data(ask("db.corp.example.net"))).toEqual(["10.0.1.99"]);
    expect(ask("db.corp.example.net", other).status).toBe("NXDOMAIN");
  });
});

describe("a resolver", () => {
  it("rotates the addresses from one question to the next", async () => {
    await endpoint("sqs");
    const first = data(ask("sqs.us-east-1.amazonaws.com"));
    const second = data(ask("sqs.us-east-1.amazonaws.com"));
    expect(second).toEqual([...first.slice(1), first[0]]);
  });

  it("counts down the TTL of a public answer by the simulated clock, and starts again when it is over", () => {
    const ttl = () => ask("sqs.us-east-1.amazonaws.com").answers[0]?.ttl;
    expect(ttl()).toBe(60);
    world.lab.wait("45s");
    expect(ttl()).toBe(15);
    world.lab.wait("15s");
    expect(ttl()).toBe(60);
  });

  it("refuses what is not a domain name, and somebody who is not there, by name", () => {
    expect(() => ask("not a name")).toThrow('"not a name" is not a domain name.');
    expect(() => ask("sqs.us-east-1.amazonaws.com", "i-0nobody")).toThrow('Nothing called "i-0nobody" can ask.');
  });

  it("uses the suffix of the China Regions there", async () => {
    const china = openLab({region: "cn-north-1"});
    const vpc = await vpcWith("10.0.0.0/16", china);
    const answer = china.lab.resolve("sqs.cn-north-1.amazonaws.com.cn", {from: vpc});
    expect(answer.status).toBe("NOERROR");
    expect(china.lab.resolve("sqs.cn-north-1.amazonaws.com", {from: vpc}).status).toBe("NXDOMAIN");
  });

  it("prints an answer as dig does", async () => {
    await endpoint("sqs", {SubnetIds: subnets.slice(0, 1)});
    const answer = ask("sqs.us-east-1.amazonaws.com");
    // Its own toString is what is looked at.
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    const text = String(answer);
    expect(text).toContain(";; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: ");
    expect(text).toContain(";; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1");
    expect(text).toMatch(/^sqs\.us-east-1\.amazonaws\.com\.\t60\tIN\tA\t10\.0\.1\.\d+$/m);
    expect(text).toContain(";; SERVER: 10.0.0.2#53(10.0.0.2) (UDP)");
    // Header 12, question 28 + 4 + 1, one answer 16, OPT 11.
    expect(text).toContain(";; MSG SIZE  rcvd: 72");
  });
});
