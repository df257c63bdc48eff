import {describe, expect, it} from "vitest";
import {layoutAccounts} from "../../src/picture/layout-accounts.ts";
import {StateBuilder} from "./build-state.ts";

describe("the links of a picture", () => {
  it("lead from a load balancer's node to a target once, even if it is registered with two ports", () => {
    const builder = new StateBuilder();
    const vpc = builder.vpc("net");
    const subnet = builder.subnet(vpc, "a", "10.0.0.0/24");
    const Id = builder.instance(vpc, subnet, "10.0.0.10");
    const zone = {zone: "us-east-1a", health: "healthy"} as const;
    const node = {subnet, zoneName: "us-east-1a", address: "10.0.0.50"};
    builder.balancer(
      vpc,
      "nlb",
      [node],
      [80, 443].map((Port) => ({Id, Port, ...zone}))
    );
    const {links} = layoutAccounts(builder.state(), []);
    expect(links.filter(({kind}) => kind === "target").map(({to}) => to)).toEqual([Id]);
  });
});
