import type {Tx, View} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find} from "../lookup.ts";
import type {PrefixList} from "./prefix-list.ts";
import {prefixLists} from "./prefix-list.ts";
import {checkRouteQuota} from "./route-quota.ts";
import {addEndpointRoute, removeEndpointRoute} from "./route-table.ts";

/**
 * Associates a gateway endpoint with a route table, which adds its route to the table (GW-03, GW-04).
 *
 * @param serviceName `com.amazonaws.us-east-1.s3`: the name of the prefix list too (GW-34)
 * @throws AwsError `InvalidRouteTableID.NotFound`; `InvalidParameter` for a table of another VPC; `RouteAlreadyExists`
 *   when the table has a route to the service's prefix list (GW-06, ERR-06); `RouteLimitExceeded` (NET-18)
 */
export function associateTable(
  tx: Tx,
  endpoint: {readonly VpcEndpointId: string; readonly VpcId: string; readonly ServiceName: string},
  tableId: string
): void {
  const table = find(tx, "routeTable", tableId);
  if (table.VpcId !== endpoint.VpcId) {
    const text = `The route table '${tableId}' is in ${table.VpcId}; the tables of an endpoint in ${endpoint.VpcId} must be in ${endpoint.VpcId}.`;
    throw new AwsError("InvalidParameter", text, {ours: true});
  }
  const {PrefixListId} = servicePrefixList(tx, endpoint.ServiceName);
  if (table.Routes.some(({DestinationPrefixListId}) => DestinationPrefixListId === PrefixListId)) {
    const text = `route table ${tableId} already has a route with destination-prefix-list-id ${PrefixListId}`;
    throw new AwsError("RouteAlreadyExists", text, {facts: ["ERR-06", "GW-06"]});
  }
  addEndpointRoute(tx, table, PrefixListId, endpoint.VpcEndpointId);
  checkRouteQuota(tx, find(tx, "routeTable", tableId));
}

/** Ends the association of a gateway endpoint with a route table, which removes its route (GW-05). */
export function disassociateTable(tx: Tx, endpointId: string, tableId: string): void {
  removeEndpointRoute(tx, find(tx, "routeTable", tableId), endpointId);
}

/**
 * The prefix list of a service that has gateway endpoints.
 *
 * @throws AwsError `NotSimulated` for a Region whose list is not known
 */
function servicePrefixList(view: View, serviceName: string): PrefixList {
  const found = prefixLists(view).find(({PrefixListName}) => PrefixListName === serviceName);
  if (found) return found;
  throw new AwsError("NotSimulated", `The prefix list of ${serviceName} is not known here.`, {ours: true, status: 501});
}
