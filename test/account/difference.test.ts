import {describe, expect, it} from "vitest";
import {difference, kindNames} from "../../src/account/difference.ts";
import {emptyState} from "../../src/account/state.ts";
import {openLab} from "../../src/index.ts";

async function labWithVpc() {
  const {ec2, lab} = openLab();
  const VpcId = (await ec2.createVpc({CidrBlock: "10.0.0.0/16"})).Vpc.VpcId;
  return {ec2, lab, VpcId};
}

describe("difference", () => {
  it("is empty between a state and itself", async () => {
    const {lab} = await labWithVpc();
    expect(difference(lab.state, lab.state)).toEqual([]);
  });

  it("names a resource that was created, without fields", async () => {
    const {ec2, lab, VpcId} = await labWithVpc();
    const before = lab.state;
    const {Subnet} = await ec2.createSubnet({VpcId, CidrBlock: "10.0.1.0/24"});
    expect(difference(before, lab.state)).toContainEqual({
      account: "111122223333",
      region: "us-east-1",
      how: "created",
      kind: "subnet",
      id: Subnet.SubnetId,
      fields: []
    });
  });

  it("names the fields of a changed resource with their values before and after", async () => {
    const {ec2, lab, VpcId} = await labWithVpc();
    const before = lab.state;
    await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
    expect(difference(before, lab.state)).toEqual([
      {
        account: "111122223333",
        region: "us-east-1",
        how: "changed",
        kind: "vpc",
        id: VpcId,
        fields: [{field: "enableDnsHostnames", before: false, after: true}]
      }
    ]);
  });

  it("says nothing of a resource that was written again with the same values", async () => {
    const {ec2, lab, VpcId} = await labWithVpc();
    const before = lab.state;
    await ec2.modifyVpcAttribute({VpcId, EnableDnsSupport: {Value: true}});
    expect(lab.state.tables.vpc).not.toBe(before.tables.vpc);
    expect(difference(before, lab.state)).toEqual([]);
  });

  it("is the mirror image when the states change places", async () => {
    const {lab, VpcId} = await labWithVpc();
    const vpcs = difference(lab.state, emptyState).filter(({kind}) => kind === "vpc");
    expect(vpcs.map(({how, id}) => [how, id])).toEqual([["deleted", VpcId]]);
  });

  it("goes by the API's names for what a call of its own shows", async () => {
    const {ec2, lab} = openLab();
    const {PrefixList} = await ec2.createManagedPrefixList({
      PrefixListName: "offices",
      MaxEntries: 2,
      AddressFamily: "IPv4"
    });
    const before = lab.state;
    const {PrefixListId, Version} = PrefixList;
    const AddEntries = [{Cidr: "10.1.0.0/16"}];
    await ec2.modifyManagedPrefixList({PrefixListId, ...(Version && {CurrentVersion: Version}), AddEntries});
    const [change] = difference(before, lab.state);
    expect(change?.fields.map(({field}) => field)).toContain("Entries");
  });

  it("tells nothing of Route 53's changes on their way, which are no resources", async () => {
    const {route53, lab} = openLab();
    await route53.createHostedZone({Name: "example.org", CallerReference: "one"});
    const made = difference(emptyState, lab.state).map(({kind, id}) => `${kind} ${id.replace(/^Z\w+/, "Z")}`);
    expect(made).toEqual(["hostedZone Z", "recordSet Z example.org. NS", "recordSet Z example.org. SOA"]);
  });

  it("does not look into a table that both states share", async () => {
    const {lab} = await labWithVpc();
    const closed = new Proxy(lab.state.tables.vpc, {
      get() {
        throw new Error("looked into");
      }
    });
    const state = {...lab.state, tables: {...lab.state.tables, vpc: closed}};
    expect(difference(state, {...state, now: state.now + 1})).toEqual([]);
  });
});

describe("kindNames", () => {
  it("spells kinds out in words, as AWS writes them", () => {
    const plurals = ["vpc", "natGateway", "networkAcl", "elasticIp", "endpointZone", "recordSet"] as const;
    expect(plurals.map((kind) => kindNames[kind].plural)).toEqual([
      "VPCs",
      "NAT gateways",
      "network ACLs",
      "Elastic IP addresses",
      "hidden hosted zones",
      "record sets"
    ]);
    expect(kindNames.networkInterface.singular).toBe("network interface");
  });

  it("has a plain word for every kind", () => {
    for (const {singular, plural} of Object.values(kindNames)) {
      expect(singular).toMatch(/^[A-Za-z]+( [A-Za-z]+)*$/);
      expect(plural).not.toMatch(/(aies|ss)$/);
    }
  });
});
