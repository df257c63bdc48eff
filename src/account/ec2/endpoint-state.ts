import type {Tx} from "../call.ts";
import type {Transition} from "../transitions.ts";
import {removeEndpointZones, setEndpointZones} from "./endpoint-zone.ts";
import {deleteInterface} from "./network-interface.ts";
import type {VpcEndpoint} from "./vpc-endpoint.ts";

/**
 * The states of an endpoint, in the letter case of AWS's answers (ST-01, ST-07). `expired` and `partial` do not come
 * about here: when they do at AWS is not known.
 */
export type EndpointState =
  "pendingAcceptance" | "pending" | "available" | "rejected" | "failed" | "deleting" | "deleted";

/** How long a state lasts, in milliseconds. AWS gives no figures: assumptions. */
const lasts = {pending: 90_000, deleting: 60_000, deleted: 30_000};

/** Has an endpoint pass from `pending` to `available` after a while. */
export function becomeAvailable(tx: Tx, endpointId: string): void {
  tx.after(lasts.pending, "vpcEndpoint.available", endpointId);
}

/** Begins the deletion of an endpoint: its private names stop answering at once, its interfaces go after a while. */
export function beginDeletion(tx: Tx, endpoint: VpcEndpoint): void {
  tx.put("vpcEndpoint", endpoint.VpcEndpointId, {...endpoint, State: "deleting"});
  setEndpointZones(tx, endpoint.VpcEndpointId, {active: false});
  tx.after(lasts.deleting, "vpcEndpoint.deleted", endpoint.VpcEndpointId);
}

/** Whether an endpoint is still there: neither deleted nor about to be. */
export function exists({State}: VpcEndpoint): boolean {
  return State !== "deleting" && State !== "deleted";
}

/** Whether an endpoint counts as a connection that keeps its service from being deleted (PS-13). */
export function connected({State}: VpcEndpoint): boolean {
  return State === "pendingAcceptance" || State === "pending" || State === "available";
}

function changed(tx: Tx, id: string, from: EndpointState, change: Partial<VpcEndpoint>): VpcEndpoint | undefined {
  const endpoint = tx.state.tables.vpcEndpoint.get(id);
  if (endpoint?.State !== from) return undefined;
  tx.put("vpcEndpoint", id, {...endpoint, ...change});
  return endpoint;
}

/** What happens to endpoints by itself. */
export const endpointTransitions: Readonly<Record<string, Transition>> = {
  "vpcEndpoint.available"(tx, id) {
    if (changed(tx, id, "pending", {State: "available", inService: undefined}))
      setEndpointZones(tx, id, {active: true});
  },
  "vpcEndpoint.deleted"(tx, id) {
    const endpoint = changed(tx, id, "deleting", {
      State: "deleted",
      NetworkInterfaceIds: [],
      SubnetIds: [],
      DnsEntries: []
    });
    if (!endpoint) return;
    for (const interfaceId of endpoint.NetworkInterfaceIds) deleteInterface(tx, interfaceId);
    removeEndpointZones(tx, id);
    tx.after(lasts.deleted, "vpcEndpoint.gone", id);
  },
  "vpcEndpoint.gone"(tx, id) {
    if (tx.state.tables.vpcEndpoint.get(id)?.State === "deleted") tx.remove("vpcEndpoint", id);
  }
};
