import {describe, expect, it} from "vitest";
import {labWithSubnet, labWithVpc, refusal} from "./support.ts";

const name = (Value: string) => [{Key: "Name", Value}];

describe("createTags", () => {
  it("tags every kind of resource, whatever the field of its tags is called", async () => {
    const {ec2, VpcId, SubnetId} = await labWithSubnet();
    const {NetworkInterfaceId} = (await ec2.createNetworkInterface({SubnetId})).NetworkInterface;
    await ec2.createTags({Resources: [VpcId, NetworkInterfaceId], Tags: name("mine")});
    expect((await ec2.describeVpcs()).Vpcs[0]?.Tags).toEqual(name("mine"));
    expect((await ec2.describeNetworkInterfaces()).NetworkInterfaces[0]?.TagSet).toEqual(name("mine"));
    expect((await ec2.describeTags()).Tags).toEqual([
      {ResourceType: "vpc", ResourceId: VpcId, Key: "Name", Value: "mine"},
      {ResourceType: "network-interface", ResourceId: NetworkInterfaceId, Key: "Name", Value: "mine"}
    ]);
  });

  it("overwrites the value of a key, in its place", async () => {
    const {ec2, VpcId} = await labWithVpc();
    await ec2.createTags({Resources: [VpcId], Tags: [...name("a"), {Key: "Stage", Value: "test"}]});
    await ec2.createTags({Resources: [VpcId], Tags: name("b")});
    expect((await ec2.describeVpcs()).Vpcs[0]?.Tags).toEqual([...name("b"), {Key: "Stage", Value: "test"}]);
  });

  it.each([
    [[{Key: "aws:x"}], "InvalidParameterValue: Tag keys starting with 'aws:' are reserved for internal use"],
    [[{Key: "a"}, {Key: "a"}], "InvalidParameterValue: Duplicate tag key 'a' specified."],
    [Array.from({length: 51}, (_, n) => ({Key: `k${n}`})), "TagLimitExceeded: More than 50 tags specified"]
  ])("refuses %j", async (Tags, text) => {
    const {ec2, VpcId} = await labWithVpc();
    expect(await refusal(ec2.createTags({Resources: [VpcId], Tags}))).toBe(text);
  });

  it("refuses an id of no kind, and tags nothing when one id is unknown", async () => {
    const {ec2, lab, VpcId} = await labWithVpc();
    const before = lab.state;
    expect(await refusal(ec2.createTags({Resources: ["thing-1"], Tags: name("x")}))).toBe(
      "InvalidID: The ID 'thing-1' is not valid"
    );
    expect(await refusal(ec2.createTags({Resources: [VpcId, "acl-0123456789abcdef0"], Tags: name("x")}))).toBe(
      "InvalidNetworkAclID.NotFound: The networkAcl ID 'acl-0123456789abcdef0' does not exist"
    );
    expect(lab.state).toBe(before);
  });
});

describe("deleteTags", () => {
  it("removes by key, by key and value, or all", async () => {
    const {ec2, VpcId} = await labWithVpc();
    const tags = [...name("a"), {Key: "Stage", Value: "test"}, {Key: "Team", Value: "net"}];
    await ec2.createTags({Resources: [VpcId], Tags: tags});
    const left = async () => (await ec2.describeVpcs()).Vpcs[0]?.Tags.map(({Key}) => Key);
    await ec2.deleteTags({Resources: [VpcId], Tags: [{Key: "Name"}, {Key: "Stage", Value: "other"}]});
    expect(await left()).toEqual(["Stage", "Team"]);
    await ec2.deleteTags({Resources: [VpcId]});
    expect(await left()).toEqual([]);
  });
});

describe("TagSpecifications", () => {
  it("tag what a call makes, and must be of its type", async () => {
    const {ec2, VpcId} = await labWithVpc();
    const asked = {VpcId, CidrBlock: "10.0.1.0/24"};
    const made = await ec2.createSubnet({
      ...asked,
      TagSpecifications: [{ResourceType: "subnet", Tags: name("private")}]
    });
    expect(made.Subnet.Tags).toEqual(name("private"));
    const wrong = {...asked, TagSpecifications: [{ResourceType: "vpc", Tags: name("x")}]};
    expect(await refusal(ec2.createSubnet({...wrong, CidrBlock: "10.0.2.0/24"}))).toBe(
      "InvalidParameterValue: 'vpc' is not a valid taggable resource type for this operation."
    );
  });
});

describe("filters by tag", () => {
  it("look at a key, at a key's value, and take wildcards", async () => {
    const {ec2, VpcId} = await labWithVpc();
    await ec2.createTags({Resources: [VpcId], Tags: name("the *first*")});
    const found = async (Name: string, ...Values: string[]) =>
      (await ec2.describeVpcs({Filters: [{Name, Values}]})).Vpcs.length;
    expect(await found("tag:Name", "the ?first?")).toBe(1);
    expect(await found("tag:Name", "the*")).toBe(1);
    expect(await found("tag:Name", "the \\*first\\*")).toBe(1);
    expect(await found("tag:Name", "the \\?first\\?")).toBe(0);
    expect(await found("tag:Stage", "*")).toBe(0);
    expect(await found("tag-key", "Na*", "Stage")).toBe(1);
    await ec2.createTags({Resources: [VpcId], Tags: name("[a+b] 💥")});
    expect(await found("tag:Name", "[a+b] 💥")).toBe(1);
    expect(await found("tag:Name", "[a+b] ?")).toBe(1);
    expect(await found("tag:Name", "[a+b] \\?")).toBe(0);
  });
});
