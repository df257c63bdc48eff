import type {Tx} from "../call.ts";
import type {Placed, State} from "../state.ts";
import type {DnsEntry} from "./endpoint-names.ts";
import {zoneIdFrom} from "./endpoint-names.ts";
import type {OfferedService} from "./service-offer.ts";
import type {VpcEndpoint} from "./vpc-endpoint.ts";

/**
 * The hidden private hosted zone that an endpoint with private DNS brings to its VPC (DNS-11, DNS-12). It is AWS's, no
 * call shows it but for its id in the endpoint's `DnsEntries`, and so every field is ours. An endpoint has one per
 * domain: most have one, S3's has three.
 */
export interface EndpointZone extends Placed {
  readonly id: string;
  /** What the zone answers for, without a final dot: for the private name `*.execute-api.…` it is `execute-api.…`. */
  readonly domain: string;
  /** The names in it: the domain itself, `*.` and the domain, or both. */
  readonly names: readonly string[];
  readonly vpcId: string;
  readonly endpointId: string;
  /** Whether it answers yet: from when the endpoint becomes available until its deletion begins (DNS-15). */
  readonly active: boolean;
  /** Whether it answers only what an inbound Resolver endpoint asks, and not the VPC itself (SVC-03). */
  readonly onlyForInbound: boolean;
}

/** The hidden zones of an endpoint. */
export function zonesOfEndpoint(state: State, endpointId: string): readonly EndpointZone[] {
  return [...state.tables.endpointZone.values()].filter((zone) => zone.endpointId === endpointId);
}

/** Adds the hidden zones of an endpoint that gets private DNS. They answer once it is available. */
export function addEndpointZones(
  tx: Tx,
  endpoint: Pick<VpcEndpoint, "VpcEndpointId" | "VpcId">,
  service: OfferedService,
  onlyForInbound: boolean
): void {
  const {VpcEndpointId: endpointId, VpcId: vpcId} = endpoint;
  const {account, region} = tx;
  for (const domain of domainsOf(service)) {
    const id = zoneIdFrom(`${endpointId}/${domain}`);
    const names = service.privateDnsNames.filter((name) => domainOf(name) === domain);
    tx.put("endpointZone", id, {account, region, id, domain, names, vpcId, endpointId, active: false, onlyForInbound});
  }
}

/** Removes the hidden zones of an endpoint. */
export function removeEndpointZones(tx: Tx, endpointId: string): void {
  for (const {id} of zonesOfEndpoint(tx.state, endpointId)) tx.remove("endpointZone", id);
}

/** Changes something about all hidden zones of an endpoint. */
export function setEndpointZones(
  tx: Tx,
  endpointId: string,
  change: Partial<Pick<EndpointZone, "active" | "onlyForInbound">>
): void {
  for (const zone of zonesOfEndpoint(tx.state, endpointId)) tx.put("endpointZone", zone.id, {...zone, ...change});
}

/**
 * The private names of an endpoint, each with the id of its hidden zone (DNS-06). They are those that the service had
 * when the endpoint got private DNS; that a provider's change is not taken over is inferred.
 */
export function privateEntries(state: State, endpointId: string): DnsEntry[] {
  return zonesOfEndpoint(state, endpointId).flatMap(({id, names}) =>
    names.map((DnsName) => ({DnsName, HostedZoneId: id}))
  );
}

function domainsOf({privateDnsNames}: OfferedService): readonly string[] {
  return [...new Set(privateDnsNames.map(domainOf))];
}

/** The domain of a private name: the name itself, without `*.` if it begins so. */
export function domainOf(name: string): string {
  return name.replace(/^\*\./, "");
}
