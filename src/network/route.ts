import type {Cidr} from "../account/cidr.ts";
import {contains, formatAddress, parseCidr} from "../account/cidr.ts";
import type {Route, RouteTable} from "../account/ec2/route-table.ts";
import {targetOf} from "../account/ec2/route-table.ts";
import type {FactId} from "../account/facts.ts";
import type {State} from "../account/state.ts";
import {perTable} from "./per-table.ts";
import {prefixListBlocks} from "./prefix-list.ts";
import type {Candidate} from "./walk.ts";

/** A route that matches a destination, by the block that matched. */
export interface Match {
  readonly route: Route;
  /** The CIDR block of the route, or of the entry of its prefix list, that holds the destination. */
  readonly block: Cidr;
}

/** What a route table decides for one destination. */
export interface RouteChoice {
  /** The route that won; absent when none matches. */
  readonly chosen?: Match;
  /** Every route of the table, and why it won or lost. */
  readonly candidates: readonly Candidate[];
  readonly facts: readonly FactId[];
}

/** What a route is for, as the route table shows it: a block or the id of a prefix list. */
export function destinationOf(route: Route): string {
  return route.DestinationCidrBlock ?? route.DestinationPrefixListId ?? route.DestinationIpv6CidrBlock ?? "none";
}

/**
 * The route that carries a packet to a destination: the longest matching block wins, whatever the kind of route
 * (NET-08); among equals a static route beats one of a prefix list, which beats a propagated one (NET-09). An endpoint's
 * prefix-list route counts as static against a propagated route (NET-11). Between prefix lists AWS picks at random
 * (NET-12); here it is the first in the table.
 *
 * @param destination an IPv4 address as an unsigned 32-bit number
 */
export function chooseRoute(state: State, table: RouteTable, destination: number): RouteChoice {
  const routes = routesAsRead(table);
  const blocks: (Cidr | undefined)[] = [];
  let chosen: Match | undefined;
  for (const read of routes) {
    const block = matchingBlock(state, table, read, destination);
    blocks.push(block);
    if (block && (!chosen || beats(read.route, block, chosen))) chosen = {route: read.route, block};
  }
  const elsewhere = `${formatAddress(destination)} is not in it`;
  const candidates: Candidate[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const read = routes[i];
    const block = blocks[i];
    if (!read) continue;
    const {route, text, target: id} = read;
    const why = block && chosen ? reason(route, block, chosen) : elsewhere;
    candidates.push({text, id, chosen: route === chosen?.route, why});
  }
  if (!chosen) return {candidates, facts: ["NET-08"]};
  const facts: FactId[] = ["NET-08"];
  if (candidates.some(({why}) => why.includes("goes before"))) facts.push("NET-09");
  if (candidates.some(({why}) => why.includes("at random"))) facts.push("NET-12");
  if (chosen.route.DestinationPrefixListId) facts.push("GW-03");
  return {chosen, candidates, facts};
}

/** A route with what is read of it for every packet. */
interface ReadRoute {
  readonly route: Route;
  readonly target: string;
  readonly text: string;
  /** Set for a route to an IPv4 block. */
  readonly block: Cidr | undefined;
}

const routesAsRead = perTable(({Routes}: RouteTable): readonly ReadRoute[] =>
  Routes.map((route) => {
    const target = targetOf(route);
    return {
      route,
      target,
      text: `${destinationOf(route)} → ${target}`,
      block: parseCidr(route.DestinationCidrBlock ?? "")
    };
  })
);

function matchingBlock(
  state: State,
  table: RouteTable,
  {route, block: own}: ReadRoute,
  destination: number
): Cidr | undefined {
  if (own) return contains(own, destination) ? own : undefined;
  if (!route.DestinationPrefixListId) return undefined;
  let longest: Cidr | undefined;
  for (const block of prefixListBlocks(state, table.region, route.DestinationPrefixListId)) {
    if (contains(block, destination) && (!longest || block.length > longest.length)) longest = block;
  }
  return longest;
}

function beats(route: Route, block: Cidr, other: Match): boolean {
  if (block.length !== other.block.length) return block.length > other.block.length;
  return rank(route) < rank(other.route);
}

/** Static routes first, then prefix lists, then what a virtual private gateway propagated (NET-09). */
function rank(route: Route): number {
  if (route.Origin === "EnableVgwRoutePropagation") return 2;
  return route.DestinationPrefixListId ? 1 : 0;
}

/** Why a route that matches won or lost. */
function reason(route: Route, block: Cidr, chosen: Match): string {
  const length = `/${block.length}`;
  const kind = route.DestinationPrefixListId ? `, an entry of the prefix list` : "";
  if (route === chosen.route) return `matches with ${length}${kind}: the longest prefix`;
  if (block.length < chosen.block.length) return `matches with ${length}${kind}: shorter than /${chosen.block.length}`;
  if (rank(route) === rank(chosen.route)) return `same length, ${length}: AWS picks one at random and keeps to it`;
  return `same length, ${length}: a ${kindName(chosen.route)} goes before a ${kindName(route)}`;
}

function kindName(route: Route): string {
  return ["static route", "prefix-list route", "propagated route"][rank(route)] ?? "route";
}
