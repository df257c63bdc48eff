import {describe, expect, it} from "vitest";
import {openLab} from "../../../src/index.ts";
import {address, labWithZone, refusal} from "./zone.ts";

describe("listResourceRecordSets", () => {
  it("lists names by their labels from the right, with the dot counted, and then by type", async () => {
    const {change, names} = await labWithZone();
    const owners = ["b.corp.internal", "a.b.corp.internal", "b-1.corp.internal", "*.corp.internal", "0.corp.internal"];
    await change(
      ...owners.map((owner) => ({Action: "CREATE" as const, ResourceRecordSet: address(owner, "10.0.0.5")})),
      {
        Action: "CREATE",
        ResourceRecordSet: {Name: "b.corp.internal", Type: "TXT", TTL: 60, ResourceRecords: [{Value: '"x"'}]}
      }
    );
    // "-" is before "." in ASCII, digits before the backslash of an escape, and that before letters.
    expect(await names()).toEqual([
      "corp.internal. NS",
      "corp.internal. SOA",
      "0.corp.internal. A",
      "\\052.corp.internal. A",
      "b-1.corp.internal. A",
      "b.corp.internal. A",
      "b.corp.internal. TXT",
      "a.b.corp.internal. A"
    ]);
  });

  it("gives pages that follow on each other", async () => {
    const {change, route53, HostedZoneId} = await labWithZone();
    await change({Action: "CREATE", ResourceRecordSet: address("a.corp.internal", "10.0.0.5")});
    const first = await route53.listResourceRecordSets({HostedZoneId, MaxItems: 1});
    expect(first).toMatchObject({
      IsTruncated: true,
      NextRecordName: "corp.internal.",
      NextRecordType: "SOA",
      MaxItems: 1
    });
    const second = await route53.listResourceRecordSets({
      HostedZoneId,
      StartRecordName: first.NextRecordName,
      StartRecordType: first.NextRecordType
    });
    expect(second.ResourceRecordSets.map(({Type}) => Type)).toEqual(["SOA", "A"]);
    expect(second).toMatchObject({IsTruncated: false, MaxItems: 300});
    expect(second).not.toHaveProperty("NextRecordName");
  });

  it("refuses a type to start from without a name", async () => {
    const {route53, HostedZoneId} = await labWithZone();
    const error = await refusal(route53.listResourceRecordSets({HostedZoneId, StartRecordType: "A"}));
    expect(error.name).toBe("InvalidInput");
  });
});

describe("listHostedZones", () => {
  async function labWithZones() {
    const {route53} = openLab();
    for (const Name of ["b.example", "example.org", "a.example"]) {
      await route53.createHostedZone({Name, CallerReference: Name});
    }
    return route53;
  }

  it("lists the zones in the order they were made, in pages", async () => {
    const route53 = await labWithZones();
    const first = await route53.listHostedZones({MaxItems: 2});
    expect(first.HostedZones.map(({Name}) => Name)).toEqual(["b.example.", "example.org."]);
    expect(first.IsTruncated).toBe(true);
    const rest = await route53.listHostedZones({Marker: first.NextMarker});
    expect(rest.HostedZones.map(({Name}) => Name)).toEqual(["a.example."]);
    expect(rest).toMatchObject({Marker: first.NextMarker, IsTruncated: false, MaxItems: 100});
  });

  it("lists private zones alone when asked", async () => {
    const {route53} = await labWithZone();
    await route53.createHostedZone({Name: "example.org", CallerReference: "public"});
    const {HostedZones} = await route53.listHostedZones({HostedZoneType: "PrivateHostedZone"});
    expect(HostedZones.map(({Name}) => Name)).toEqual(["corp.internal."]);
  });

  it("lists by name, with the labels reversed, from a name on", async () => {
    const route53 = await labWithZones();
    const all = await route53.listHostedZonesByName();
    expect(all.HostedZones.map(({Name}) => Name)).toEqual(["a.example.", "b.example.", "example.org."]);
    const from = await route53.listHostedZonesByName({DNSName: "B.example", MaxItems: 1});
    expect(from.HostedZones.map(({Name}) => Name)).toEqual(["b.example."]);
    expect(from).toMatchObject({DNSName: "B.example", IsTruncated: true, NextDNSName: "example.org."});
  });
});

describe("listHostedZonesByVPC", () => {
  it("lists the private zones of a VPC with their owner", async () => {
    const {route53, VPC, HostedZoneId} = await labWithZone();
    expect(await route53.listHostedZonesByVPC(VPC)).toEqual({
      HostedZoneSummaries: [{HostedZoneId, Name: "corp.internal.", Owner: {OwningAccount: "111122223333"}}],
      MaxItems: 100
    });
  });

  it("refuses a token that it did not give", async () => {
    const {route53, VPC} = await labWithZone();
    const error = await refusal(route53.listHostedZonesByVPC({...VPC, NextToken: "x"}));
    expect(error.name).toBe("InvalidPaginationToken");
  });
});
