import {describe, expect, it} from "vitest";
import {openLab} from "../../../src/index.ts";
import {labWithVpc, refusal} from "./support.ts";

const offices = {PrefixListName: "offices", MaxEntries: 3, AddressFamily: "IPv4"} as const;

describe("AWS's prefix lists", () => {
  it("are those of the Region, by the service's name", async () => {
    const {ec2, lab} = openLab();
    const {PrefixLists} = await ec2.describePrefixLists();
    const s3 = PrefixLists.find(({PrefixListName}) => PrefixListName === "com.amazonaws.us-east-1.s3");
    expect(s3).toEqual({
      PrefixListId: "pl-63a5400a",
      PrefixListName: "com.amazonaws.us-east-1.s3",
      Cidrs: ["54.231.0.0/17", "52.216.0.0/15", "3.5.16.0/21", "3.5.0.0/20"]
    });
    const {ec2: west} = lab.account("111122223333", {region: "us-west-2"});
    expect(await refusal(west.describePrefixLists({PrefixListIds: ["pl-63a5400a"]}))).toBe(
      "InvalidPrefixListID.NotFound: The prefix list ID 'pl-63a5400a' does not exist"
    );
  });

  it("are managed lists of AWS's, without a maximum, that cannot be changed", async () => {
    const {ec2} = openLab();
    const PrefixListId = "pl-63a5400a";
    const [list] = (await ec2.describeManagedPrefixLists({PrefixListIds: [PrefixListId]})).PrefixLists;
    expect(list).toMatchObject({OwnerId: "AWS", AddressFamily: "IPv4", State: "create-complete"});
    expect(list).not.toHaveProperty("MaxEntries");
    const {Entries} = await ec2.getManagedPrefixListEntries({PrefixListId});
    expect(Entries[0]).toEqual({Cidr: "54.231.0.0/17"});
    expect(await refusal(ec2.deleteManagedPrefixList({PrefixListId}))).toBe(
      "UnauthorizedOperation: pl-63a5400a is managed by AWS and cannot be changed."
    );
  });
});

describe("a prefix list of the account's own", () => {
  it("is made, changed by version, and deleted", async () => {
    const {ec2} = openLab();
    const {PrefixList} = await ec2.createManagedPrefixList({
      ...offices,
      Entries: [{Cidr: "198.51.100.7/24", Description: "north"}]
    });
    const {PrefixListId} = PrefixList;
    expect(PrefixList).toMatchObject({...offices, Version: 1, OwnerId: "111122223333", State: "create-in-progress"});
    const entries = async () => (await ec2.getManagedPrefixListEntries({PrefixListId})).Entries;
    expect(await entries()).toEqual([{Cidr: "198.51.100.0/24", Description: "north"}]);

    const change = {PrefixListId, AddEntries: [{Cidr: "203.0.113.0/24"}], RemoveEntries: [{Cidr: "198.51.100.0/24"}]};
    expect(await refusal(ec2.modifyManagedPrefixList(change))).toBe(
      `PrefixListVersionMismatch: CurrentVersion is missing; the current version of ${PrefixListId} is 1.`
    );
    await ec2.modifyManagedPrefixList({...change, CurrentVersion: 1});
    expect(await entries()).toEqual([{Cidr: "203.0.113.0/24"}]);
    const [described] = (await ec2.describeManagedPrefixLists({PrefixListIds: [PrefixListId]})).PrefixLists;
    expect(described).toMatchObject({Version: 2, State: "modify-complete"});

    await ec2.deleteManagedPrefixList({PrefixListId});
    expect(await refusal(ec2.getManagedPrefixListEntries({PrefixListId}))).toBe(
      `InvalidPrefixListID.NotFound: The prefix list ID '${PrefixListId}' does not exist`
    );
  });

  it("holds no more entries than it was made for", async () => {
    const {ec2} = openLab();
    const Entries = ["10.0.0.0/8", "11.0.0.0/8", "12.0.0.0/8", "13.0.0.0/8"].map((Cidr) => ({Cidr}));
    expect(await refusal(ec2.createManagedPrefixList({...offices, Entries}))).toBe(
      "PrefixListMaxEntriesExceeded: The prefix list would have 4 entries; its maximum is 3."
    );
  });

  it("grows within the quota, and not together with its entries", async () => {
    const {ec2} = openLab();
    const {PrefixListId} = (await ec2.createManagedPrefixList(offices)).PrefixList;
    const grow = {PrefixListId, CurrentVersion: 1, MaxEntries: 1001};
    expect(await refusal(ec2.modifyManagedPrefixList(grow))).toBe(
      "PrefixListLimitExceeded: A Region holds 100 prefix lists of at most 1000 entries each."
    );
    const both = {...grow, MaxEntries: 1000, AddEntries: [{Cidr: "10.0.0.0/8"}]};
    expect(await refusal(ec2.modifyManagedPrefixList(both))).toBe(
      "InvalidParameterCombination: You cannot modify the entries of a prefix list and modify the size of a prefix list at the same time."
    );
    await ec2.modifyManagedPrefixList({...both, AddEntries: []});
  });

  it("gets, and loses, a hundred entries at a time", async () => {
    const {ec2} = openLab();
    const blocks = (count: number) => Array.from({length: count}, (_, i) => ({Cidr: `10.${i}.0.0/16`}));
    const create = (count: number) =>
      ec2.createManagedPrefixList({...offices, MaxEntries: 200, Entries: blocks(count)});
    const tooMany =
      "InvalidParameterValue: The request names 101 entries; a request can add 100 at most, and remove 100.";
    expect(await refusal(create(101))).toBe(tooMany);
    const {PrefixListId} = (await create(100)).PrefixList;
    const change = {PrefixListId, CurrentVersion: 1};
    expect(await refusal(ec2.modifyManagedPrefixList({...change, RemoveEntries: blocks(101)}))).toBe(tooMany);
    await ec2.modifyManagedPrefixList({...change, RemoveEntries: blocks(100)});
  });

  it("is not for IPv6 yet, nor named like AWS's", async () => {
    const {ec2} = openLab();
    expect(await refusal(ec2.createManagedPrefixList({...offices, AddressFamily: "IPv6"}))).toBe(
      "NotSimulated: A prefix list of IPv6 is not simulated yet."
    );
    expect(await refusal(ec2.createManagedPrefixList({...offices, PrefixListName: "com.amazonaws.mine"}))).toMatch(
      /^InvalidParameterValue/
    );
  });

  it("is not deleted while a rule or a route uses it", async () => {
    const {ec2, VpcId} = await labWithVpc();
    const {PrefixListId} = (await ec2.createManagedPrefixList(offices)).PrefixList;
    const {GroupId} = await ec2.createSecurityGroup({VpcId, GroupName: "web", Description: "x"});
    const IpPermissions = [{IpProtocol: "-1", PrefixListIds: [{PrefixListId}]}];
    await ec2.authorizeSecurityGroupIngress({GroupId, IpPermissions});
    expect(await refusal(ec2.deleteManagedPrefixList({PrefixListId}))).toBe(
      `DependencyViolation: The prefix list '${PrefixListId}' is used by ${GroupId} and cannot be deleted.`
    );
    await ec2.revokeSecurityGroupIngress({GroupId, IpPermissions});
    expect((await ec2.deleteManagedPrefixList({PrefixListId})).PrefixList.State).toBe("delete-in-progress");
  });

  it("cannot outgrow the tables that have a route to it", async () => {
    const {ec2, VpcId} = await labWithVpc({quotas: {routesPerRouteTable: 3}});
    const {PrefixListId} = (await ec2.createManagedPrefixList(offices)).PrefixList;
    const {InternetGatewayId} = (await ec2.createInternetGateway()).InternetGateway;
    await ec2.attachInternetGateway({InternetGatewayId, VpcId});
    const RouteTableId = (await ec2.describeRouteTables()).RouteTables[0]?.RouteTableId ?? "";
    await ec2.createRoute({RouteTableId, DestinationPrefixListId: PrefixListId, GatewayId: InternetGatewayId});
    expect(await refusal(ec2.modifyManagedPrefixList({PrefixListId, MaxEntries: 4}))).toMatch(/^RouteLimitExceeded/);
  });
});
