import type {Route, RouteTable} from "../../account/ec2/route-table.ts";
import type {Hands} from "./hands.ts";
import type {Situation} from "./remedy.ts";

/** What a route can lead to, as the calls about routes name it. */
export type RouteTarget = Pick<Route, "GatewayId" | "NatGatewayId" | "VpcPeeringConnectionId">;

/** The table that a routing step asked; for a step of another kind the last one that was asked before it. */
export function tableAt({state, walk, step}: Pick<Situation, "state" | "walk" | "step">): RouteTable | undefined {
  const until = walk.steps.slice(0, walk.steps.indexOf(step) + 1);
  const asked = until.filter(({kind, direction}) => kind === "route" && direction === step.direction).at(-1);
  return state.tables.routeTable.get(asked?.place.id ?? "");
}

/** Makes a route, in the place of one with the same destination if there is one. */
export function putRoute(hands: Hands, table: RouteTable, cidr: string, target: RouteTarget): void {
  const {ec2} = hands.in(table);
  const input = {RouteTableId: table.RouteTableId, DestinationCidrBlock: cidr, ...target};
  if (table.Routes.some(({DestinationCidrBlock}) => DestinationCidrBlock === cidr)) ec2.replaceRoute(input);
  else ec2.createRoute(input);
}
