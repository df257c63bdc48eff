import {describe, expect, it} from "vitest";
import {layoutAccounts} from "../../src/picture/layout-accounts.ts";
import {plural} from "../../src/picture/legend.ts";
import type {Words} from "../../src/picture/scene.ts";
import {StateBuilder} from "./build-state.ts";
import {network} from "./network.ts";

function find(words: readonly Words[], id: string): Words | undefined {
  for (const entry of words) {
    const found = entry.id === id ? entry : find(entry.parts, id);
    if (found) return found;
  }
  return undefined;
}

describe("the legend", () => {
  it("counts what a cell made, and says that an interface endpoint added no route", () => {
    const builder = new StateBuilder();
    const {vpc, a, b} = network(builder);
    builder.settle().interfaceEndpoint(vpc, [
      [a, "10.0.1.57"],
      [b, "10.0.2.81"]
    ]);
    expect(layoutAccounts(builder.state(), builder.changes()).legend).toEqual([
      "2 network interfaces created",
      "1 VPC endpoint created",
      "1 endpoint zone created",
      "0 routes added"
    ]);
  });

  it("counts the route that a gateway endpoint added, with and without the state before", () => {
    const builder = new StateBuilder();
    const {vpc, table} = network(builder);
    const before = builder.settle().state();
    builder.gatewayEndpoint(vpc, [table]);
    const expected = ["1 VPC endpoint created", "1 route table changed", "1 route added"];
    expect(layoutAccounts(builder.state(), builder.changes()).legend).toEqual(expected);
    expect(layoutAccounts(builder.state(), builder.changes(), {before}).legend).toEqual(expected);
  });

  it("says nothing of routes where no endpoint was made", () => {
    const builder = new StateBuilder();
    builder.vpc();
    const {legend} = layoutAccounts(builder.state(), builder.changes());
    expect(legend).toEqual(["1 VPC created", "1 security group created", "2 security group rules created"]);
  });

  it("forms plurals", () => {
    expect([plural(0, "route"), plural(1, "address"), plural(2, "address"), plural(2, "policy")]).toEqual([
      "0 routes",
      "1 address",
      "2 addresses",
      "2 policies"
    ]);
  });
});

describe("the list in words", () => {
  const builder = new StateBuilder();
  const {vpc, a, table} = network(builder);
  const endpoint = builder.settle().interfaceEndpoint(vpc, [[a, "10.0.1.57"]]);
  const {words, title} = layoutAccounts(builder.state(), builder.changes());

  it("says in one sentence what there is", () => {
    expect(title).toBe("The accounts: 1 VPC, 2 subnets, 1 instance, 1 endpoint, 2 network interfaces.");
  });

  it("says of a subnet what it is and which route table its packets go by", () => {
    expect(find(words, a)?.text).toBe(`Subnet app-a, 10.0.1.0/24, ${a}; its packets go by route table app`);
  });

  it("has what a thing holds within it, and marks what is new", () => {
    expect(find(words, table)?.parts.map(({text}) => text)).toEqual(["10.0.0.0/16 → local"]);
    expect(find(words, endpoint)?.mark).toBe("created");
  });

  it("says of PrivateLink that it is a model", () => {
    expect(find(words, `privatelink/${endpoint}`)?.text).toContain("(model, not documented)");
  });
});
