import {describe, expect, it} from "vitest";
import {page, usualLimits} from "../../src/account/paging.ts";
import {labWithVpc, refusal} from "./ec2/support.ts";

const items = ["a", "b", "c", "d", "e"];

describe("page", () => {
  it("gives everything at once when no number is asked for", () => {
    expect(page(items, {})).toEqual({items});
  });

  it("gives as many as asked for, and a token while there are more", () => {
    const first = page(items, {MaxResults: 2});
    expect(first.items).toEqual(["a", "b"]);
    const second = page(items, {MaxResults: 2, NextToken: first.NextToken});
    expect(second.items).toEqual(["c", "d"]);
    expect(page(items, {MaxResults: 2, NextToken: second.NextToken})).toEqual({items: ["e"]});
  });

  it("gives no token when the last page is full", () => {
    expect(page(items, {MaxResults: 5})).toEqual({items});
  });

  it("refuses tokens that it never gave, and numbers out of range", () => {
    expect(() => page(items, {NextToken: "nonsense"})).toThrow(
      "The token 'nonsense' is not one that an earlier answer gave."
    );
    expect(() => page(items, {NextToken: btoa("next:6")})).toThrow(/^The token/);
    expect(() => page(items, {MaxResults: 4}, usualLimits)).toThrow(
      "Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than or equal to 5."
    );
    expect(() => page(items, {MaxResults: 0})).toThrow("MaxResults is 0; it must be 1 or more.");
  });
});

describe("a describe call in pages", () => {
  it("gives every resource once, in the order they were made", async () => {
    const {ec2, VpcId} = await labWithVpc();
    const made: string[] = [];
    for (let n = 0; n < 12; n++) {
      made.push((await ec2.createSubnet({VpcId, CidrBlock: `10.0.${n}.0/24`})).Subnet.SubnetId);
    }
    const sizes: number[] = [];
    const seen: string[] = [];
    let NextToken: string | undefined;
    do {
      const answer = await ec2.describeSubnets({MaxResults: 5, NextToken});
      sizes.push(answer.Subnets.length);
      seen.push(...answer.Subnets.map(({SubnetId}) => SubnetId));
      NextToken = answer.NextToken;
    } while (NextToken !== undefined);
    expect(sizes).toEqual([5, 5, 2]);
    expect(seen).toEqual(made);
  });

  it("counts what passes the filters, not what was there", async () => {
    const {ec2, VpcId} = await labWithVpc();
    for (let n = 0; n < 12; n++) await ec2.createSubnet({VpcId, CidrBlock: `10.0.${n}.0/24`});
    const Filters = [{Name: "cidr-block", Values: ["10.0.1*.0/24"]}];
    const answer = await ec2.describeSubnets({Filters, MaxResults: 5});
    expect(answer.Subnets.map(({CidrBlock}) => CidrBlock)).toEqual(["10.0.1.0/24", "10.0.10.0/24", "10.0.11.0/24"]);
    expect(answer).not.toHaveProperty("NextToken");
  });
});

describe("filters", () => {
  it("are joined by AND, their values by OR, and must be known", async () => {
    const {ec2, VpcId} = await labWithVpc();
    for (const n of [1, 2, 3]) await ec2.createSubnet({VpcId, CidrBlock: `10.0.${n}.0/24`});
    const {Subnets} = await ec2.describeSubnets({
      Filters: [
        {Name: "vpc-id", Values: [VpcId]},
        {Name: "cidr-block", Values: ["10.0.1.0/24", "10.0.3.0/24", "10.0.9.0/24"]}
      ]
    });
    expect(Subnets.map(({CidrBlock}) => CidrBlock)).toEqual(["10.0.1.0/24", "10.0.3.0/24"]);
    expect(await refusal(ec2.describeSubnets({Filters: [{Name: "color", Values: ["red"]}]}))).toBe(
      "InvalidParameterValue: The filter 'color' is invalid"
    );
  });
});
