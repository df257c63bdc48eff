import * as v from "valibot";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find} from "../lookup.ts";
import type {Destination} from "./route-destination.ts";
import {
  checkInsideVpc,
  checkNoEndpoint,
  destinationEntries,
  destinationOf,
  destinationText,
  routeTo
} from "./route-destination.ts";
import {checkRouteQuota} from "./route-quota.ts";
import type {Route, RouteTable} from "./route-table.ts";
import {localRoute} from "./route-table.ts";
import {checkOneTarget, routeTarget, targetEntries} from "./route-target.ts";

const createRoute = write({
  input: v.strictObject({RouteTableId: v.string(), ...destinationEntries, ...targetEntries}),
  run(tx, {RouteTableId, ...input}) {
    checkOneTarget(input);
    const table = find(tx, "routeTable", RouteTableId);
    const destination = destinationOf(tx, input);
    checkNoEndpoint(destination, input.GatewayId);
    const target = routeTarget(tx, table, input);
    const text = destinationText(destination);
    if (routeTo(table, destination)) {
      const why = `The route identified by ${text} already exists.`;
      throw new AwsError("RouteAlreadyExists", why, {facts: ["ERR-08"]});
    }
    checkInsideVpc(tx, table, destination, target);
    const changed = {...table, Routes: [...table.Routes, {...destination, ...target, Origin: "CreateRoute" as const}]};
    checkRouteQuota(tx, changed);
    tx.put("routeTable", RouteTableId, changed);
    return {Return: true};
  }
});

const replaceRoute = write({
  input: v.strictObject({
    RouteTableId: v.string(),
    ...destinationEntries,
    ...targetEntries,
    LocalTarget: v.optional(v.boolean(), false)
  }),
  run(tx, {RouteTableId, LocalTarget, ...input}) {
    if (!LocalTarget) checkOneTarget(input);
    const table = find(tx, "routeTable", RouteTableId);
    const destination = destinationOf(tx, input);
    checkNoEndpoint(destination, input.GatewayId);
    const old = routeTo(table, destination);
    if (!old) {
      const why = `There is no route defined for '${destinationText(destination)}' in the route table. Use CreateRoute instead.`;
      throw new AwsError("InvalidParameterValue", why);
    }
    checkNoEndpoint(destination, old.GatewayId);
    const target = LocalTarget ? localTarget(table, old) : routeTarget(tx, table, input);
    if (!LocalTarget) checkInsideVpc(tx, table, destination, target);
    const replaced: Route = {...destination, Origin: old.Origin, ...target};
    tx.put("routeTable", RouteTableId, {
      ...table,
      Routes: table.Routes.map((route) => (route === old ? replaced : route))
    });
    return {};
  }
});

/** The target of the route that every table has for each block of its VPC: nothing else can be made local. */
function localTarget({VpcId}: RouteTable, {DestinationCidrBlock, Origin}: Route): Omit<Route, "Origin"> {
  if (Origin === "CreateRouteTable" && DestinationCidrBlock !== undefined) return localRoute(DestinationCidrBlock);
  const why = `LocalTarget resets the route of a block of ${VpcId}; ${DestinationCidrBlock ?? "a prefix list"} is none.`;
  throw new AwsError("InvalidParameterValue", why, {ours: true});
}

const deleteRoute = write({
  input: v.strictObject({RouteTableId: v.string(), ...destinationEntries}),
  run(tx, {RouteTableId, ...input}) {
    const table = find(tx, "routeTable", RouteTableId);
    const destination = destinationOf(tx, input);
    const old = routeTo(table, destination);
    checkDeletable(table, old, destination);
    tx.put("routeTable", RouteTableId, {...table, Routes: table.Routes.filter((route) => route !== old)});
    return {};
  }
});

function checkDeletable({RouteTableId}: RouteTable, old: Route | undefined, destination: Destination): void {
  const text = destinationText(destination);
  if (!old) {
    const name = "DestinationCidrBlock" in destination ? "destination-cidr-block" : "destination-prefix-list-id";
    throw new AwsError("InvalidRoute.NotFound", `no route with ${name} ${text} in route table ${RouteTableId}`);
  }
  if (old.Origin === "CreateRouteTable") {
    throw new AwsError("InvalidParameterValue", `cannot remove local route ${text} in route table ${RouteTableId}`);
  }
  if (old.GatewayId?.startsWith("vpce-")) {
    const why = `cannot remove VPC endpoint route ${text} in route table ${RouteTableId}`;
    throw new AwsError("InvalidParameterValue", why, {ours: true, facts: ["GW-04"]});
  }
}

/** The calls about routes. */
export const routeCalls = {createRoute, replaceRoute, deleteRoute};
