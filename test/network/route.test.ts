import {describe, expect, it} from "vitest";
import {parseAddress} from "../../src/account/cidr.ts";
import type {Route, RouteTable} from "../../src/account/ec2/route-table.ts";
import {targetOf} from "../../src/account/ec2/route-table.ts";
import {emptyState} from "../../src/account/state.ts";
import {chooseRoute} from "../../src/network/route.ts";

const local: Route = {
  DestinationCidrBlock: "10.0.0.0/16",
  GatewayId: "local",
  Origin: "CreateRouteTable",
  State: "active"
};

/** A static route. */
const to = (DestinationCidrBlock: string, GatewayId: string): Route => ({
  DestinationCidrBlock,
  GatewayId,
  Origin: "CreateRoute",
  State: "active"
});

/** A route that a virtual private gateway propagated. */
const propagated = (DestinationCidrBlock: string, GatewayId: string): Route => ({
  ...to(DestinationCidrBlock, GatewayId),
  Origin: "EnableVgwRoutePropagation"
});

/** S3's prefix list in us-east-1 (GW-35): 54.231.0.0/17, 52.216.0.0/15, 3.5.16.0/21 and 3.5.0.0/20. */
const s3 = (GatewayId: string, DestinationPrefixListId = "pl-63a5400a"): Route => ({
  DestinationPrefixListId,
  GatewayId,
  Origin: "CreateRoute",
  State: "active"
});

function choose(routes: readonly Route[], destination: string) {
  const table: RouteTable = {
    account: "111122223333",
    region: "us-east-1",
    RouteTableId: "rtb-1",
    VpcId: "vpc-1",
    OwnerId: "111122223333",
    Associations: [],
    Routes: routes,
    PropagatingVgws: [],
    Tags: []
  };
  const choice = chooseRoute(emptyState, table, parseAddress(destination) ?? 0);
  return {...choice, target: choice.chosen && targetOf(choice.chosen.route)};
}

describe("of the routes that match", () => {
  it("the longest prefix wins, wherever it stands in the table", () => {
    const routes = [to("0.0.0.0/0", "igw-1"), local, to("10.1.0.0/16", "igw-2"), to("10.1.2.0/24", "igw-3")];
    expect(choose(routes, "10.1.2.3").target).toBe("igw-3");
    expect(choose([...routes].reverse(), "10.1.2.3").target).toBe("igw-3");
    expect(choose(routes, "10.1.3.3").target).toBe("igw-2");
    expect(choose(routes, "10.0.9.9").target).toBe("local");
    expect(choose(routes, "198.51.100.1").target).toBe("igw-1");
  });

  it("a longer one of any kind goes before a shorter static one", () => {
    expect(choose([to("172.16.0.0/12", "igw-1"), propagated("172.16.0.0/16", "vgw-1")], "172.16.0.9").target).toBe(
      "vgw-1"
    );
    expect(choose([to("0.0.0.0/0", "nat-1"), s3("vpce-1")], "52.216.1.1").target).toBe("vpce-1");
  });

  it("the static one goes before the prefix list, and the prefix list before the propagated one, at equal length", () => {
    const three = [propagated("52.216.0.0/15", "vgw-1"), s3("vpce-1"), to("52.216.0.0/15", "igw-1")];
    expect(choose(three, "52.216.1.1").target).toBe("igw-1");
    expect(choose(three.slice(0, 2), "52.216.1.1").target).toBe("vpce-1");
    expect(choose(three.slice(0, 1), "52.216.1.1").target).toBe("vgw-1");
    expect(choose(three, "52.216.1.1").facts).toContain("NET-09");
  });

  it("one of two prefix lists of equal length is picked at random, which is said (NET-12)", () => {
    const {candidates, facts} = choose([s3("pcx-1"), s3("igw-1"), propagated("52.216.0.0/15", "vgw-1")], "52.216.1.1");
    expect(candidates.map(({why}) => why)).toEqual([
      "matches with /15, an entry of the prefix list: the longest prefix",
      "same length, /15: AWS picks one at random and keeps to it",
      "same length, /15: a prefix-list route goes before a propagated route"
    ]);
    expect(facts).toEqual(expect.arrayContaining(["NET-09", "NET-12"]));
    expect(choose([s3("pcx-1"), s3("igw-1")], "52.216.1.1").facts).not.toContain("NET-09");
  });

  it("a static one longer than the entry of the list keeps winning over the endpoint (GW-12)", () => {
    expect(choose([s3("vpce-1"), to("52.216.1.0/24", "nat-1")], "52.216.1.1").target).toBe("nat-1");
    expect(choose([s3("vpce-1"), to("52.216.1.0/24", "nat-1")], "52.216.2.1").target).toBe("vpce-1");
  });

  it("one whose target is gone wins like any other: a blackhole does not step aside", () => {
    const gone: Route = {...to("198.51.100.0/24", "igw-9"), State: "blackhole"};
    const choice = choose([to("0.0.0.0/0", "igw-1"), gone], "198.51.100.1");
    expect(choice.target).toBe("igw-9");
    expect(choice.chosen?.route.State).toBe("blackhole");
  });
});

describe("of the candidates", () => {
  it("each says why it won or lost", () => {
    const {candidates} = choose([local, to("0.0.0.0/0", "nat-1"), s3("vpce-1")], "52.216.1.1");
    expect(candidates).toEqual([
      {text: "10.0.0.0/16 → local", id: "local", chosen: false, why: "52.216.1.1 is not in it"},
      {text: "0.0.0.0/0 → nat-1", id: "nat-1", chosen: false, why: "matches with /0: shorter than /15"},
      {
        text: "pl-63a5400a → vpce-1",
        id: "vpce-1",
        chosen: true,
        why: "matches with /15, an entry of the prefix list: the longest prefix"
      }
    ]);
  });

  it("none wins where none matches", () => {
    const {chosen, candidates} = choose([local], "10.1.0.1");
    expect(chosen).toBeUndefined();
    expect(candidates.map((candidate) => candidate.chosen)).toEqual([false]);
  });
});

it("looks a prefix list up in the table's own Region, because ids repeat (GW-38)", () => {
  const elsewhere = s3("vpce-1", "pl-6fa54006");
  expect(choose([elsewhere], "52.219.1.1").target).toBeUndefined();
});
