import fc from "fast-check";
import {expect, it} from "vitest";
import {formatAddress, parseAddress} from "../../src/account/cidr.ts";
import type {Route, RouteTable} from "../../src/account/ec2/route-table.ts";
import {emptyState} from "../../src/account/state.ts";
import {chooseRoute} from "../../src/network/route.ts";

/** S3's prefix list in us-east-1 (GW-35). */
const lists: Readonly<Record<string, readonly string[]>> = {
  "pl-63a5400a": ["54.231.0.0/17", "52.216.0.0/15", "3.5.16.0/21", "3.5.0.0/20"]
};

/** The 32 bits of an address, as text. */
const bits = (address: string) =>
  address
    .split(".")
    .map((byte) => Number(byte).toString(2).padStart(8, "0"))
    .join("");

/** How many bits a route shares with an address, as its longest block that holds the address; -1 when none does. */
function shared({DestinationCidrBlock, DestinationPrefixListId = ""}: Route, address: string): number {
  const blocks = DestinationCidrBlock === undefined ? (lists[DestinationPrefixListId] ?? []) : [DestinationCidrBlock];
  const lengths = blocks.map((block) => {
    const [base = "", length = ""] = block.split("/");
    return bits(address).startsWith(bits(base).slice(0, Number(length))) ? Number(length) : -1;
  });
  return Math.max(-1, ...lengths);
}

const place = ({Origin, DestinationPrefixListId}: Route) =>
  Origin === "EnableVgwRoutePropagation" ? 2 : DestinationPrefixListId === undefined ? 0 : 1;

/** Sorts all routes by what decides, one after the other, and takes the first that matches at all. */
function reference(routes: readonly Route[], address: string): Route | undefined {
  const [best] = [...routes].sort((a, b) => shared(b, address) - shared(a, address) || place(a) - place(b));
  return best && shared(best, address) >= 0 ? best : undefined;
}

/** Addresses close together, inside and around the prefix list, so that blocks overlap. */
const addresses = fc
  .tuple(fc.constantFrom("3.5.16.0", "52.216.0.0", "10.0.0.0", "10.0.128.0"), fc.nat(0xffff))
  .map(([base, more]) => formatAddress((parseAddress(base) ?? 0) + more));

const blocks = fc
  .tuple(addresses, fc.constantFrom(0, 8, 12, 15, 16, 18, 20, 21, 22, 24, 28, 32))
  .map(([address, length]) => {
    const base = bits(address).slice(0, length).padEnd(32, "0");
    return `${formatAddress(Number.parseInt(base, 2))}/${length}`;
  });

const Origin = fc.constantFrom("CreateRoute" as const, "EnableVgwRoutePropagation" as const);
const State = "active" as const;

const tables = fc
  .tuple(
    fc.uniqueArray(fc.record({block: blocks, Origin}), {selector: (r) => r.block + r.Origin, maxLength: 12}),
    fc.boolean()
  )
  .map(([own, listed]): Route[] => [
    ...own.map(({block, Origin}, i) => ({DestinationCidrBlock: block, GatewayId: `igw-${i}`, Origin, State})),
    ...(listed
      ? [{DestinationPrefixListId: "pl-63a5400a", GatewayId: "vpce-1", Origin: "CreateRoute" as const, State}]
      : [])
  ]);

it("of any routes the one wins that a reference of bits as text, sorted, puts first", () => {
  let decided = 0;
  fc.assert(
    fc.property(tables, addresses, (Routes, address) => {
      const table: RouteTable = {
        account: "111122223333",
        region: "us-east-1",
        RouteTableId: "rtb-1",
        VpcId: "vpc-1",
        OwnerId: "111122223333",
        Associations: [],
        Routes,
        PropagatingVgws: [],
        Tags: []
      };
      const {chosen} = chooseRoute(emptyState, table, parseAddress(address) ?? 0);
      expect(chosen?.route).toEqual(reference(Routes, address));
      if (Routes.filter((route) => shared(route, address) >= 0).length > 1) decided++;
    }),
    {numRuns: 500, seed: 4}
  );
  expect(decided).toBeGreaterThan(100);
});
