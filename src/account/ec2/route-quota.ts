import type {View} from "../call.ts";
import {AwsError} from "../errors.ts";
import {findPrefixList, weight} from "./prefix-list.ts";
import type {Route, RouteTable} from "./route-table.ts";

/**
 * Refuses a route table that holds more than it may.
 *
 * Every route but the local ones counts 1, one to a prefix list what the list weighs (NET-18, NET-19). That local routes
 * do not count is inferred.
 *
 * @throws AwsError `RouteLimitExceeded`
 */
export function checkRouteQuota(view: View, {RouteTableId, Routes}: RouteTable): void {
  const most = view.quotas.routesPerRouteTable;
  const used = Routes.reduce((sum, route) => sum + weightOf(view, route), 0);
  if (used <= most) return;
  const text = `The routes of ${RouteTableId} would count ${used} with this one; at most ${most} are allowed.`;
  throw new AwsError("RouteLimitExceeded", text, {ours: true, facts: ["NET-18", "NET-19", "ERR-04"]});
}

function weightOf(view: View, {GatewayId, DestinationPrefixListId, Origin}: Route): number {
  if (GatewayId === "local" || Origin === "EnableVgwRoutePropagation") return 0;
  return DestinationPrefixListId === undefined ? 1 : weight(findPrefixList(view, DestinationPrefixListId));
}
