import {describe, expect, it} from "vitest";
import {layoutAccounts} from "../../src/picture/layout-accounts.ts";
import type {Scene, Words} from "../../src/picture/scene.ts";
import {StateBuilder} from "./build-state.ts";
import {largeWorld} from "./large-world.ts";

/** A VPC with two subnets, each with an instance and an interface of one endpoint. */
function smallWorld() {
  const builder = new StateBuilder();
  const vpc = builder.vpc("net");
  const [a, b] = ["a", "b"].map((zone, z) => builder.subnet(vpc, zone, `10.0.${z}.0/24`)) as [string, string];
  const table = builder.table(vpc, [a, b], {main: true});
  for (const [z, subnet] of [a, b].entries()) builder.instance(vpc, subnet, `10.0.${z}.10`);
  const endpoint = builder.interfaceEndpoint(vpc, [
    [a, "10.0.0.57"],
    [b, "10.0.1.57"]
  ]);
  return {builder, vpc, a, b, table, endpoint};
}

const boxOf = ({boxes}: Scene, id: string) => boxes.find((box) => box.id === id);
const textsOf = (scene: Scene, id: string) => boxOf(scene, id)?.lines.map(({text}) => text);
const foldedIn = ({boxes}: Scene) => boxes.filter(({holds}) => holds).map(({id}) => id);
const flat = (words: readonly Words[]): Words[] => words.flatMap((entry) => [entry, ...flat(entry.parts)]);

describe("folding", () => {
  it("leaves small pictures alone", () => {
    const {builder} = smallWorld();
    expect(foldedIn(layoutAccounts(builder.state(), []))).toEqual([]);
  });

  it("puts a box that counts what it holds in the place of a subnet", () => {
    const {builder, a} = smallWorld();
    const scene = layoutAccounts(builder.state(), [], {folded: {[a]: true}});
    expect(textsOf(scene, a)).toContain("1 instance, 2 interfaces");
    expect(foldedIn(scene)).toEqual([a]);
  });

  it("puts a box that counts what it holds in the place of a VPC, and says what was done in there", () => {
    const {builder, vpc, a} = smallWorld();
    builder.settle();
    builder.instance(vpc, a, "10.0.0.11");
    const scene = layoutAccounts(builder.state(), builder.changes(), {folded: {[vpc]: true}});
    expect(textsOf(scene, vpc)?.join(" ")).toContain("2 subnets, 3 instances, 5 interfaces, 1 endpoint");
    expect(textsOf(scene, vpc)).toContain("in here: 2 created");
  });

  it("leads the links of what is folded to the folded box, each once", () => {
    const {builder, a, table, endpoint} = smallWorld();
    const {links} = layoutAccounts(builder.state(), [], {folded: {[a]: true}});
    const ofSubnet = links.filter(({from, to}) => from === a || to === a);
    expect(ofSubnet.map(({kind, to}) => [kind, to])).toEqual([
      ["association", table],
      ["endpoint", endpoint]
    ]);
  });

  it("leads two peering connections between the same VPCs to the folded box as one link", () => {
    const builder = new StateBuilder();
    const [one, other] = [builder.vpc("one"), builder.vpc("other", "10.1.0.0/16")];
    for (let i = 0; i < 2; i++) builder.peering(one, other);
    const {links} = layoutAccounts(builder.state(), [], {folded: {[one]: true}});
    expect(links.map(({kind, from, to}) => [kind, from, to])).toEqual([["peering", one, other]]);
  });

  it("keeps the list in words whole, and the count of added routes right", () => {
    const {builder, vpc, table} = smallWorld();
    const before = builder.settle().state();
    const gateway = builder.gatewayEndpoint(vpc, [table]);
    const state = builder.state();
    const open = layoutAccounts(state, builder.changes(), {before});
    const folded = layoutAccounts(state, builder.changes(), {before, folded: {[vpc]: true}});
    expect(open.legend).toContain("1 route added");
    expect(folded.legend).toEqual(open.legend);
    const named = flat(folded.words).map(({id}) => id);
    expect(named).toEqual(expect.arrayContaining(open.boxes.filter(({kind}) => kind !== "zone").map(({id}) => id)));
    expect(named).toContain(gateway);
  });

  it("comes by itself where there are more than 120 things, and leaves open what the cell in view touched", () => {
    const {builder, vpcs, subnets} = largeWorld();
    builder.settle();
    builder.instance(vpcs[1] as string, subnets[1]?.[0] as string, "10.1.0.90");
    const scene = layoutAccounts(builder.state(), builder.changes());
    // With its 24 subnets folded there are few enough: 23 are, and the one with the new instance is open.
    const folded = foldedIn(scene);
    expect(folded).toHaveLength(23);
    expect(folded).not.toContain(subnets[1]?.[0]);
    expect(scene.boxes.length).toBeLessThan(200);
  });

  it("folds VPCs and accounts, too, where folded subnets are not enough", () => {
    const {builder, vpcs, subnets} = largeWorld();
    for (const vpc of vpcs) for (let g = 0; g < 15; g++) builder.group(vpc, `group-${g}`);
    builder.settle();
    builder.instance(vpcs[1] as string, subnets[1]?.[0] as string, "10.1.0.90");
    const scene = layoutAccounts(builder.state(), builder.changes());
    expect(foldedIn(scene)).toEqual(expect.arrayContaining([vpcs[0]]));
    expect(foldedIn(scene)).not.toContain(vpcs[1]);
  });

  it("is as the reader wants it, whatever it would be by itself", () => {
    const {builder, subnets} = largeWorld();
    const [one, other] = [subnets[0]?.[0] as string, subnets[0]?.[1] as string];
    const folded = foldedIn(layoutAccounts(builder.state(), [], {folded: {[one]: false}}));
    expect(folded).not.toContain(one);
    expect(folded).toContain(other);
  });
});
