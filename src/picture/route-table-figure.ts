import type {Resources, State} from "../account/state.ts";
import {faceOf, titleOf} from "./figures.ts";
import type {Node, Piece} from "./node.ts";
import type {Inventory, Thing} from "./resources.ts";
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

/** A route table as a table: destination and target of every route, the new ones marked. */
export function routeTableFigure(
  inventory: Inventory,
  thing: Thing<RouteTable>,
  {max, before}: {max: number; before: State | undefined}
): Node {
  const fresh = freshRoutes(inventory, thing, before);
  const rows = thing.fields.Routes.map((route): TableRow => {
    const id = routeId(thing.id, route);
    const [destination, target] = [destinationOf(route), targetOf(route)];
    const lost = route.State === "blackhole" ? " (blackhole)" : "";
    return {
      id,
      kind: "route",
      mark: fresh.has(id) ? "created" : undefined,
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

/**
 * The ids of the routes that the cell in view added to a table it changed: those that were not there before, or, where
 * what was before is not known, those whose target it made.
 */
function freshRoutes(inventory: Inventory, {id, mark, fields}: Thing<RouteTable>, before?: State): ReadonlySet<string> {
  if (mark !== "changed") return new Set();
  const old = before?.tables.routeTable.get(id);
  const known = new Set(old?.Routes.map((route) => `${destinationOf(route)} ${targetOf(route)}`));
  const fresh = fields.Routes.filter((route) =>
    old ? !known.has(`${destinationOf(route)} ${targetOf(route)}`) : inventory.isCreated(targetOf(route))
  );
  return new Set(fresh.map((route) => routeId(id, route)));
}
