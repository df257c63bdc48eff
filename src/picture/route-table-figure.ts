import type {Resources} from "../account/state.ts";
import {faceOf, titleOf} from "./figures.ts";
import type {Node, Piece} from "./node.ts";
import type {Inventory, Thing} from "./resources.ts";
import type {Mark} from "./scene.ts";
import type {TableRow} from "./table-figure.ts";
import {tableFigure} from "./table-figure.ts";

type RouteTable = Resources["routeTable"];
type Route = RouteTable["Routes"][number];

/** What a route matches, as AWS writes it: a block or a prefix list. */
export function destinationOf(route: Route): string {
  return route.DestinationPrefixListId ?? route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? "";
}

/** Where a route leads: `local` or the id of a resource. */
export function targetOf(route: Route): string {
  const {GatewayId, NatGatewayId, NetworkInterfaceId, VpcPeeringConnectionId, InstanceId} = route;
  return GatewayId ?? NatGatewayId ?? VpcPeeringConnectionId ?? NetworkInterfaceId ?? InstanceId ?? "";
}

/** The id of a route's box: AWS gives routes none. */
export function routeId(tableId: string, route: Route): string {
  return routeIdOf(tableId, destinationOf(route));
}

/** The id of the box of the route with a destination. */
export function routeIdOf(tableId: string, destination: string): string {
  return `${tableId}/${destination}`;
}

/** A route, and what the cell in view did to it. */
export interface MarkedRoute {
  readonly route: Route;
  readonly mark: Mark | undefined;
}

/**
 * The routes of a table, and after them those that the cell in view removed from it. New ones are those that were not
 * there before, or, where what was before is not known, those whose target the cell made.
 */
export function routesOf(inventory: Inventory, {id, mark, fields}: Thing<RouteTable>): MarkedRoute[] {
  if (mark !== "changed") return fields.Routes.map((route) => ({route, mark: undefined}));
  const old = inventory.before?.tables.routeTable.get(id)?.Routes;
  const known = new Set(old?.map(written));
  const isNew = (route: Route) => (old ? !known.has(written(route)) : inventory.isCreated(targetOf(route)));
  const present = new Set(fields.Routes.map(destinationOf));
  return [
    ...fields.Routes.map((route) => ({route, mark: isNew(route) ? ("created" as const) : undefined})),
    ...(old ?? [])
      .filter((route) => !present.has(destinationOf(route)))
      .map((route) => ({route, mark: "deleted" as const}))
  ];
}

function written(route: Route): string {
  return `${destinationOf(route)} ${targetOf(route)}`;
}

/**
 * A route table as a table: destination and target of every route, what is new and what is gone marked.
 *
 * @param max the greatest width in px
 */
export function routeTableFigure(inventory: Inventory, thing: Thing<RouteTable>, max: number): Node {
  const rows = routesOf(inventory, thing).map(({route, mark}): TableRow => {
    const [destination, target] = [destinationOf(route), targetOf(route)];
    const lost = route.State === "blackhole" ? " (blackhole)" : "";
    return {
      id: routeId(thing.id, route),
      kind: "route",
      mark,
      card: {heading: `Route ${destination} → ${target}`, fields: Object.entries(route) as [string, string][]},
      cells: [
        {text: destination, style: "mono"},
        {text: `→ ${target}${lost}`, style: "mono"}
      ]
    };
  });
  const main = thing.fields.Associations.some(({Main}) => Main);
  const head: Piece[] = [
    {text: titleOf(thing), style: "title"},
    {text: thing.id, style: "mono"},
    ...(main ? [{text: "main", style: "note" as const}] : [])
  ];
  return tableFigure({...faceOf(inventory, thing), kind: "route-table"}, head, rows, max);
}
