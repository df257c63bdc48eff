import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find, list} from "../lookup.ts";
import {gatewaysOf} from "./endpoint-dns-options.ts";
import {disassociateTable} from "./endpoint-route.ts";
import {beginDeletion, exists} from "./endpoint-state.ts";
import {unsuccessful} from "./unsuccessful.ts";
import type {VpcEndpoint} from "./vpc-endpoint.ts";

/** Deletes endpoints, and answers which could not be deleted and why. */
export const deleteVpcEndpoints = write({
  input: v.strictObject({VpcEndpointIds: v.array(v.string())}),
  run(tx, {VpcEndpointIds}) {
    return {Unsuccessful: unsuccessful(VpcEndpointIds, (id) => deleteEndpoint(tx, find(tx, "vpcEndpoint", id)))};
  }
});

function deleteEndpoint(tx: Tx, endpoint: VpcEndpoint): void {
  if (!exists(endpoint)) return;
  checkNotNeeded(tx, endpoint);
  // GW-05: the routes go at once.
  for (const id of endpoint.RouteTableIds) disassociateTable(tx, endpoint.VpcEndpointId, id);
  beginDeletion(tx, endpoint);
}

/** SVC-06: the last gateway endpoint stays as long as an interface endpoint keeps its names for inbound queries. */
function checkNotNeeded(tx: Tx, {VpcEndpointId, VpcEndpointType, VpcId, ServiceName}: VpcEndpoint): void {
  if (VpcEndpointType !== "Gateway" || gatewaysOf(tx, VpcId, ServiceName).length > 1) return;
  const needing = list(tx, "vpcEndpoint").find(
    (other) =>
      other.VpcId === VpcId &&
      other.ServiceName === ServiceName &&
      exists(other) &&
      other.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint
  );
  if (!needing) return;
  const text = `The gateway endpoint ${VpcEndpointId} cannot be deleted while PrivateDnsOnlyForInboundResolverEndpoint is on for ${needing.VpcEndpointId}.`;
  throw new AwsError("InvalidParameter", text, {ours: true, facts: ["SVC-06"]});
}
