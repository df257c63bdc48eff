import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {address, cname, labWithZone, refusal} from "./zone.ts";

const required = ["corp.internal. NS", "corp.internal. SOA"];

describe("changeResourceRecordSets", () => {
  it("creates record sets under names as Route 53 keeps them", async () => {
    const {route53, HostedZoneId, change} = await labWithZone();
    await change({Action: "CREATE", ResourceRecordSet: address("*.Corp.Internal", "10.0.0.5", "10.0.0.6")});
    const {ResourceRecordSets} = await route53.listResourceRecordSets({
      HostedZoneId,
      StartRecordName: "*.corp.internal"
    });
    expect(ResourceRecordSets).toEqual([
      {
        Name: "\\052.corp.internal.",
        Type: "A",
        TTL: 60,
        ResourceRecords: [{Value: "10.0.0.5"}, {Value: "10.0.0.6"}]
      }
    ]);
  });

  it("refuses to create what is there, and puts it in place with UPSERT", async () => {
    const {route53, HostedZoneId, change} = await labWithZone();
    await change({Action: "CREATE", ResourceRecordSet: address("db.corp.internal", "10.0.0.5")});
    const error = await refusal(change({Action: "CREATE", ResourceRecordSet: address("db.corp.internal", "10.0.0.6")}));
    expect(error.name).toBe("InvalidChangeBatch");
    expect(error.message).toBe(
      "[Tried to create resource record set [name='db.corp.internal.', type='A'] but it already exists]"
    );
    await change({Action: "UPSERT", ResourceRecordSet: address("db.corp.internal", "10.0.0.6")});
    const {ResourceRecordSets} = await route53.listResourceRecordSets({
      HostedZoneId,
      StartRecordName: "db.corp.internal"
    });
    expect(ResourceRecordSets[0]?.ResourceRecords).toEqual([{Value: "10.0.0.6"}]);
  });

  it("deletes only what is there as it is given, records in any order", async () => {
    const {change, names} = await labWithZone();
    await change({Action: "CREATE", ResourceRecordSet: address("db.corp.internal", "10.0.0.5", "10.0.0.6")});
    const missing = await refusal(
      change({Action: "DELETE", ResourceRecordSet: address("no.corp.internal", "10.0.0.5")})
    );
    expect(missing.message).toBe(
      "[Tried to delete resource record set [name='no.corp.internal.', type='A'] but it was not found]"
    );
    const other = await refusal(change({Action: "DELETE", ResourceRecordSet: address("db.corp.internal", "10.0.0.5")}));
    expect(other.message).toBe(
      "[Tried to delete resource record set [name='db.corp.internal.', type='A'] but the values provided do not match the current values]"
    );
    await change({Action: "DELETE", ResourceRecordSet: address("db.corp.internal", "10.0.0.6", "10.0.0.5")});
    expect(await names()).toEqual(required);
  });

  it("does all of a batch or nothing, and tells everything that is wrong with it", async () => {
    const {change, names, lab} = await labWithZone();
    const before = lab.state;
    const error = await refusal(
      change(
        {Action: "CREATE", ResourceRecordSet: address("good.corp.internal", "10.0.0.5")},
        {Action: "CREATE", ResourceRecordSet: address("bad.example.com", "10.0.0.5")},
        {Action: "CREATE", ResourceRecordSet: address("worse.corp.internal", "10.0.0")}
      )
    );
    const sentences = [
      "RRSet with DNS name bad.example.com. is not permitted in zone corp.internal.",
      "Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with '10.0.0''"
    ];
    expect(error.message).toBe(`[${sentences.join(", ")}]`);
    expect(error).toHaveProperty("messages", sentences);
    expect(lab.state).toBe(before);
    expect(await names()).toEqual(required);
  });

  it("takes the deletion and the new creation of a record set in one batch, and no other pair", async () => {
    const {change, names} = await labWithZone();
    const ResourceRecordSet = address("db.corp.internal", "10.0.0.5");
    await change({Action: "CREATE", ResourceRecordSet});
    await change(
      {Action: "DELETE", ResourceRecordSet},
      {Action: "CREATE", ResourceRecordSet: address("db.corp.internal", "10.0.0.6")}
    );
    expect(await names()).toEqual([...required, "db.corp.internal. A"]);
    const twice = await refusal(change({Action: "UPSERT", ResourceRecordSet}, {Action: "UPSERT", ResourceRecordSet}));
    expect(twice.message).toBe(
      "[The request contains an invalid set of changes for a resource record set 'A db.corp.internal.']"
    );
  });

  it("refuses a CNAME at the zone's own name", async () => {
    const {change} = await labWithZone();
    const error = await refusal(
      change({Action: "CREATE", ResourceRecordSet: cname("corp.internal", "db.corp.internal")})
    );
    expect(error.message).toBe(
      "[RRSet of type CNAME with DNS name corp.internal. is not permitted at apex in zone corp.internal.]"
    );
  });

  it("lets a CNAME stand only alone, whichever comes first", async () => {
    const {change, names} = await labWithZone();
    await change(
      {Action: "CREATE", ResourceRecordSet: address("a.corp.internal", "10.0.0.5")},
      {Action: "CREATE", ResourceRecordSet: cname("c.corp.internal", "a.corp.internal")}
    );
    const second = await refusal(
      change({Action: "CREATE", ResourceRecordSet: cname("a.corp.internal", "c.corp.internal")})
    );
    expect(second.message).toBe(
      "[RRSet of type CNAME with DNS name a.corp.internal. is not permitted as it conflicts with other records with the same DNS name in zone corp.internal.]"
    );
    const beside = await refusal(change({Action: "UPSERT", ResourceRecordSet: address("c.corp.internal", "10.0.0.6")}));
    expect(beside.message).toBe(
      "[RRSet of type A with DNS name c.corp.internal. is not permitted because a conflicting RRSet of type  CNAME with the same DNS name already exists in zone corp.internal.]"
    );
    await change(
      {Action: "DELETE", ResourceRecordSet: address("a.corp.internal", "10.0.0.5")},
      {Action: "CREATE", ResourceRecordSet: cname("a.corp.internal", "c.corp.internal")}
    );
    expect(await names()).toEqual([...required, "a.corp.internal. CNAME", "c.corp.internal. CNAME"]);
  });

  it("keeps the zone's NS and SOA records, which may be changed", async () => {
    const {change, route53, HostedZoneId} = await labWithZone();
    const {ResourceRecordSets} = await route53.listResourceRecordSets({HostedZoneId});
    const error = await refusal(
      change(
        ...ResourceRecordSets.map(({Name, Type, TTL = 0, ResourceRecords = []}) => ({
          Action: "DELETE" as const,
          ResourceRecordSet: {Name, Type, TTL, ResourceRecords: [...ResourceRecords]}
        }))
      )
    );
    expect(error.message).toBe(
      "[A HostedZone must contain at least one NS record for the zone itself., A HostedZone must contain exactly one SOA record.]"
    );
    const [authority] = ResourceRecordSets[1]?.ResourceRecords ?? [];
    const Value = authority?.Value.replace(/86400$/, "60") ?? "";
    await change({
      Action: "UPSERT",
      ResourceRecordSet: {Name: "corp.internal", Type: "SOA", TTL: 900, ResourceRecords: [{Value}]}
    });
  });

  it("wants either an alias, or a TTL and records", async () => {
    const {change} = await labWithZone();
    const none = await refusal(change({Action: "CREATE", ResourceRecordSet: {Name: "db.corp.internal", Type: "A"}}));
    expect(none.name).toBe("InvalidInput");
    expect(none.message).toBe(
      "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found none in Change with [Action=CREATE, Name=db.corp.internal, Type=A, SetIdentifier=null]"
    );
    const AliasTarget = {HostedZoneId: "Z7HUB22UULQXV", DNSName: "a.corp.internal", EvaluateTargetHealth: false};
    const both = await refusal(
      change({Action: "CREATE", ResourceRecordSet: {...address("db.corp.internal", "10.0.0.5"), AliasTarget}})
    );
    expect(both.message).toContain("but found more than one in Change with");
  });

  it("refuses routing policies by the name of the field", async () => {
    const {change} = await labWithZone();
    const ResourceRecordSet = {...address("db.corp.internal", "10.0.0.5"), Weight: 1};
    const error = await refusal(change({Action: "CREATE", ResourceRecordSet}));
    expect(error.name).toBe("InvalidInput");
    expect(error.message).toBe("The parameter ChangeBatch.Changes.0.ResourceRecordSet.Weight is not recognized.");
  });

  it("says of a record type that it is not simulated rather than half-doing it", async () => {
    const {change} = await labWithZone();
    const ResourceRecordSet = {
      Name: "corp.internal",
      Type: "MX" as const,
      TTL: 60,
      ResourceRecords: [{Value: "10 a."}]
    };
    expect((await refusal(change({Action: "CREATE", ResourceRecordSet}))).name).toBe("NotSimulated");
  });

  it.each([
    ["A", "fd00::1", "ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with 'fd00::1'"],
    [
      "AAAA",
      "10.0.0.1",
      "AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address) encountered with '10.0.0.1'"
    ],
    [
      "TXT",
      "vpce:abc",
      "InvalidCharacterString (Value should be enclosed in quotation marks) encountered with 'vpce:abc'"
    ],
    ["TXT", '"naïve 💥"', "UnsupportedCharacter (Value contains unsupported characters) encountered with 'ï'"],
    ["CNAME", "a..b", "DomainLabelEmpty (Domain label is empty) encountered with 'a..b.'"]
  ] as const)("refuses a record of type %s with the value %s", async (Type, Value, problem) => {
    const {change} = await labWithZone();
    const ResourceRecordSet = {Name: "x.corp.internal", Type, TTL: 60, ResourceRecords: [{Value}]};
    const error = await refusal(change({Action: "CREATE", ResourceRecordSet}));
    expect(error.message).toBe(`[Invalid Resource Record: 'FATAL problem: ${problem}']`);
  });

  it("takes texts in quotation marks of up to 255 characters, several in a record", async () => {
    const {change} = await labWithZone();
    const text = (Value: string) => ({
      Name: "t.corp.internal",
      Type: "TXT" as const,
      TTL: 60,
      ResourceRecords: [{Value}]
    });
    await change({Action: "UPSERT", ResourceRecordSet: text(`"${"a".repeat(254)}\\303" "b \\"c\\""`)});
    const error = await refusal(change({Action: "UPSERT", ResourceRecordSet: text(`"${"a".repeat(256)}"`)}));
    expect(error.message).toContain("CharacterStringTooLong (Value is too long)");
  });

  it("marks the words as ours where Route 53's are not known", async () => {
    const {change} = await labWithZone();
    const authority = (Name: string, Value: string) => ({
      Action: "UPSERT" as const,
      ResourceRecordSet: {Name, Type: "SOA" as const, TTL: 900, ResourceRecords: [{Value}]}
    });
    const elsewhere = await refusal(change(authority("a.corp.internal", "a. b. 1 2 3 4 5")));
    expect(elsewhere).toMatchObject({name: "InvalidChangeBatch", ours: true});
    expect((await refusal(change(authority("corp.internal", "a. b.")))).ours).toBe(true);
    const known = await refusal(change({Action: "CREATE", ResourceRecordSet: cname("corp.internal", "a.b")}));
    expect(known.ours).toBe(false);
  });

  it("refuses the same record twice in a set", async () => {
    const {change} = await labWithZone();
    const error = await refusal(
      change({Action: "CREATE", ResourceRecordSet: address("db.corp.internal", "10.0.0.5", "10.0.0.5")})
    );
    expect(error.message).toBe("[Duplicate Resource Record: '10.0.0.5']");
  });

  it("takes at most 1,000 records in a batch, those of an UPSERT counted twice", async () => {
    const {change} = await labWithZone();
    const batch = (Action: "CREATE" | "UPSERT", count: number) =>
      Array.from({length: count}, (_, i) => ({Action, ResourceRecordSet: address(`h${i}.corp.internal`, "10.0.0.5")}));
    const error = await refusal(change(...batch("UPSERT", 501)));
    expect(error.message).toBe("[Number of records limit of 1000 exceeded.]");
    await change(...batch("CREATE", 1000));
  });

  it("undoes with deletions whatever was created", async () => {
    const labels = fc.uniqueArray(fc.stringMatching(/^[a-z*_-]{1,8}$/), {minLength: 1, maxLength: 8});
    await fc.assert(
      fc.asyncProperty(labels, async (owners) => {
        const {change, names} = await labWithZone();
        const sets = owners.map((owner, i) => address(`${owner}.corp.internal`, `10.0.0.${i}`));
        await change(...sets.map((ResourceRecordSet) => ({Action: "CREATE" as const, ResourceRecordSet})));
        expect(await names()).toHaveLength(required.length + owners.length);
        await change(...sets.map((ResourceRecordSet) => ({Action: "DELETE" as const, ResourceRecordSet})));
        expect(await names()).toEqual(required);
      }),
      {numRuns: 25}
    );
  });
});
