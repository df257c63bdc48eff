import {describe, expect, it} from "vitest";
import {openLab} from "../../../src/index.ts";
import {address, labWithZone, refusal} from "./zone.ts";

describe("createHostedZone", () => {
  it("makes a public zone with four name servers, its NS and SOA records, and a change that is PENDING", async () => {
    const {route53} = openLab();
    const answer = await route53.createHostedZone({
      Name: "Example.ORG",
      CallerReference: "2026-01-01",
      HostedZoneConfig: {Comment: "for the course"}
    });
    const {Id} = answer.HostedZone;
    expect(Id).toMatch(/^\/hostedzone\/Z[0-9A-Z]{20}$/);
    expect(answer.HostedZone).toEqual({
      Id,
      Name: "example.org.",
      CallerReference: "2026-01-01",
      Config: {Comment: "for the course", PrivateZone: false},
      ResourceRecordSetCount: 2
    });
    expect(answer.Location).toBe(`https://route53.amazonaws.com/2013-04-01${Id}`);
    expect(answer.ChangeInfo.Id).toMatch(/^\/change\/C[0-9A-Z]{20}$/);
    expect(answer.ChangeInfo.Status).toBe("PENDING");
    const names = "DelegationSet" in answer ? answer.DelegationSet.NameServers : [];
    expect(names.map((name) => name.replace(/\d+/g, "N"))).toEqual([
      "ns-N.awsdns-N.co.uk",
      "ns-N.awsdns-N.com",
      "ns-N.awsdns-N.org",
      "ns-N.awsdns-N.net"
    ]);
  });

  it("makes a private zone when it is given a VPC, with the name servers that all private zones share", async () => {
    const {route53, HostedZoneId, VPC} = await labWithZone();
    const {HostedZone, ...rest} = await route53.getHostedZone({Id: HostedZoneId});
    expect(HostedZone.Config).toEqual({PrivateZone: true});
    expect(rest).toEqual({VPCs: [VPC]});
    const {ResourceRecordSets} = await route53.listResourceRecordSets({HostedZoneId});
    expect(ResourceRecordSets).toEqual([
      {
        Name: "corp.internal.",
        Type: "NS",
        TTL: 172800,
        ResourceRecords: [
          {Value: "ns-1536.awsdns-00.co.uk."},
          {Value: "ns-0.awsdns-00.com."},
          {Value: "ns-1024.awsdns-00.org."},
          {Value: "ns-512.awsdns-00.net."}
        ]
      },
      {
        Name: "corp.internal.",
        Type: "SOA",
        TTL: 900,
        ResourceRecords: [{Value: "ns-1536.awsdns-00.co.uk. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"}]
      }
    ]);
  });

  it("takes a caller reference once, even when the zone is gone", async () => {
    const {route53} = openLab();
    const zone = {Name: "example.org", CallerReference: "same"};
    const {HostedZone} = await route53.createHostedZone(zone);
    const error = await refusal(route53.createHostedZone(zone));
    expect(error.name).toBe("HostedZoneAlreadyExists");
    expect(error.message).toBe("A hosted zone has already been created with the specified caller reference.");
    expect(error.$metadata.httpStatusCode).toBe(409);
    await route53.deleteHostedZone({Id: HostedZone.Id});
    expect((await refusal(route53.createHostedZone(zone))).name).toBe("HostedZoneAlreadyExists");
  });

  it("lets an account have several public zones of one name", async () => {
    const {route53} = openLab();
    await route53.createHostedZone({Name: "example.org", CallerReference: "a"});
    await route53.createHostedZone({Name: "example.org", CallerReference: "b"});
    expect((await route53.listHostedZones()).HostedZones.map(({Name}) => Name)).toEqual([
      "example.org.",
      "example.org."
    ]);
  });

  it("refuses a second private zone of one name in a VPC (DNS-27)", async () => {
    const {route53, VPC, HostedZoneId} = await labWithZone();
    const error = await refusal(route53.createHostedZone({Name: "CORP.internal.", CallerReference: "two", VPC}));
    expect(error.name).toBe("ConflictingDomainExists");
    expect(error.message).toBe(
      `The VPC ${VPC.VPCId} in region us-east-1 has already been associated with the hosted zone ${HostedZoneId} with the same domain name.`
    );
    expect(error.facts).toEqual(["DNS-27"]);
  });

  it("lets a VPC have zones of which one is below the other", async () => {
    const {route53, VPC} = await labWithZone();
    await route53.createHostedZone({Name: "db.corp.internal", CallerReference: "two", VPC});
    const {HostedZoneSummaries} = await route53.listHostedZonesByVPC(VPC);
    expect(HostedZoneSummaries.map(({Name}) => Name)).toEqual(["corp.internal.", "db.corp.internal."]);
  });

  it("refuses a VPC that is not there, not in that Region or not the caller's", async () => {
    const {route53, VPC, lab} = await labWithZone();
    const create = (vpc: typeof VPC, client = route53) =>
      refusal(client.createHostedZone({Name: "other.internal", CallerReference: vpc.VPCId, VPC: vpc}));
    expect((await create({...VPC, VPCId: "vpc-0123456789abcdef0"})).name).toBe("InvalidVPCId");
    const elsewhere = await create({...VPC, VPCRegion: "eu-west-1"});
    expect(elsewhere.message).toBe(`The VPC ${VPC.VPCId} is in us-east-1, not in eu-west-1.`);
    const other = openLab({accountId: "444455556666", state: lab.state});
    expect((await create(VPC, other.route53)).name).toBe("InvalidVPCId");
  });

  it("refuses names that no zone can have, and a private zone without a VPC", async () => {
    const {route53} = openLab();
    const create = (Name: string, PrivateZone = false) =>
      refusal(route53.createHostedZone({Name, CallerReference: Name, HostedZoneConfig: {PrivateZone}}));
    expect((await create("a..example.org")).name).toBe("InvalidDomainName");
    expect((await create("example.org", true)).name).toBe("InvalidInput");
  });

  it("keeps to the quota of hosted zones", async () => {
    const {route53} = openLab({quotas: {hostedZones: 1}});
    await route53.createHostedZone({Name: "example.org", CallerReference: "a"});
    const error = await refusal(route53.createHostedZone({Name: "example.org", CallerReference: "b"}));
    expect(error.name).toBe("TooManyHostedZones");
  });
});

describe("getHostedZone", () => {
  it("takes an id with and without its prefix", async () => {
    const {route53, HostedZoneId} = await labWithZone();
    const bare = await route53.getHostedZone({Id: HostedZoneId});
    expect(await route53.getHostedZone({Id: `/hostedzone/${HostedZoneId}`})).toEqual(bare);
  });

  it("answers 404 for a zone that is not there", async () => {
    const error = await refusal(openLab().route53.getHostedZone({Id: "Z0000000000000000001"}));
    expect(error.name).toBe("NoSuchHostedZone");
    expect(error.message).toBe("No hosted zone found with ID: Z0000000000000000001");
    expect(error.$metadata.httpStatusCode).toBe(404);
  });

  it("does not show a zone to another account", async () => {
    const {lab, HostedZoneId} = await labWithZone();
    const other = openLab({accountId: "444455556666", state: lab.state});
    expect((await refusal(other.route53.getHostedZone({Id: HostedZoneId}))).name).toBe("AccessDenied");
    expect((await other.route53.listHostedZones()).HostedZones).toEqual([]);
  });
});

describe("deleteHostedZone", () => {
  it("removes the zone and the records that came with it", async () => {
    const {route53, HostedZoneId, lab} = await labWithZone();
    await route53.deleteHostedZone({Id: HostedZoneId});
    expect(lab.state.tables.hostedZone.size).toBe(0);
    expect(lab.state.tables.recordSet.size).toBe(0);
  });

  it("refuses while the zone has records of its owner", async () => {
    const {route53, HostedZoneId, change} = await labWithZone();
    await change({Action: "CREATE", ResourceRecordSet: address("db.corp.internal", "10.0.0.5")});
    const error = await refusal(route53.deleteHostedZone({Id: HostedZoneId}));
    expect(error.name).toBe("HostedZoneNotEmpty");
    expect(error.message).toBe(
      "The specified hosted zone contains non-required resource record sets and so cannot be deleted."
    );
    await change({Action: "DELETE", ResourceRecordSet: address("db.corp.internal", "10.0.0.5")});
    await route53.deleteHostedZone({Id: HostedZoneId});
  });
});

describe("getChange", () => {
  it("is PENDING for a minute and INSYNC after", async () => {
    const {route53, change, lab} = await labWithZone();
    const {ChangeInfo} = await change({Action: "CREATE", ResourceRecordSet: address("db.corp.internal", "10.0.0.5")});
    expect(await route53.getChange({Id: ChangeInfo.Id})).toEqual({ChangeInfo});
    expect(ChangeInfo.SubmittedAt).toEqual(new Date("2026-01-01T00:00:00Z"));
    lab.settle();
    const settled = await route53.getChange({Id: ChangeInfo.Id.replace("/change/", "")});
    expect(settled.ChangeInfo).toEqual({...ChangeInfo, Status: "INSYNC"});
    expect(lab.state.now - ChangeInfo.SubmittedAt.getTime()).toBe(60_000);
  });

  it("knows no change of another account", async () => {
    const {change, lab} = await labWithZone();
    const {ChangeInfo} = await change({Action: "CREATE", ResourceRecordSet: address("db.corp.internal", "10.0.0.5")});
    const other = openLab({accountId: "444455556666", state: lab.state});
    const error = await refusal(other.route53.getChange({Id: ChangeInfo.Id}));
    expect([error.name, error.$metadata.httpStatusCode]).toEqual(["NoSuchChange", 404]);
  });
});
