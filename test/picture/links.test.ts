import {describe, expect, it} from "vitest";
import {layoutAccounts} from "../../src/picture/layout-accounts.ts";
import {routeLinks} from "../../src/picture/links.ts";
import type {Box, Scene} from "../../src/picture/scene.ts";
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

  it("do not lie along the side of a box between their ends", () => {
    const box = (id: string, x: number, y: number): Box => ({
      id,
      kind: "instance",
      ...{x, y, w: 40, h: 40},
      shape: "box",
      model: false,
      lines: [],
      words: id,
      card: {heading: id, fields: []}
    });
    // The straight line from the middle of a to the middle of b is the upper side of what stands between them.
    const boxes = [box("a", 10, 50), box("between", 100, 70), box("b", 200, 50)];
    const ways = {x: [5, 75, 170, 260], y: [20, 130]};
    const [link] = routeLinks(boxes, {w: 300, h: 200, ways}, [
      {kind: "link", hub: "b", spokes: [{id: "a", label: ""}]}
    ]);
    const beside = link?.points.filter(({x, y}) => x >= 100 && x <= 140 && y >= 70 && y <= 110);
    expect(link?.points.length).toBeGreaterThan(2);
    expect(beside).toEqual([]);
  });

  it("are led anew where a box moves, and keep their ways under other marks where none does", () => {
    const builder = new StateBuilder();
    const vpc = builder.vpc("net");
    const subnet = builder.subnet(vpc, "a", "10.0.0.0/24");
    const Id = builder.instance(vpc, subnet, "10.0.0.10");
    const node = {subnet, zoneName: "us-east-1a", address: "10.0.0.50"};
    builder.balancer(vpc, "nlb", [node], [{Id, Port: 80, zone: "us-east-1a", health: "healthy"}]);
    const waysOf = ({links}: Scene) => links.map(({id, points}) => [id, points]);
    const plain = layoutAccounts(builder.state(), []);
    const marked = layoutAccounts(builder.state(), builder.changes());
    const moved = layoutAccounts(builder.state(), [], {width: 340});
    expect(plain.links.length).toBeGreaterThan(0);
    expect(plain.links.some(({mark}) => mark)).toBe(false);
    expect(marked.links.some(({mark}) => mark === "created")).toBe(true);
    expect(waysOf(marked)).toEqual(waysOf(plain));
    expect(waysOf(moved)).not.toEqual(waysOf(plain));
    expect(layoutAccounts(builder.state(), [])).toEqual(plain);
  });
});
