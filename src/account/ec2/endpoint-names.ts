import {digits} from "../ids.ts";
import {regionOf} from "../regions.ts";
import type {OfferedService} from "./service-offer.ts";

/** A name of an endpoint, and the hosted zone that it is in. */
export interface DnsEntry {
  readonly DnsName: string;
  readonly HostedZoneId: string;
}

/** What the names of an endpoint are made of. */
export interface Named {
  readonly VpcEndpointId: string;
  readonly region: string;
}

/**
 * The eight characters that follow the endpoint's id in all its names (DNS-03), here made from the id.
 */
function suffixOf(endpointId: string): string {
  return base36(`${endpointId}/suffix`, 8);
}

/**
 * The name for the endpoint as a whole: `vpce-…-SUFFIX.sqs.us-east-1.vpce.amazonaws.com` (DNS-01, DNS-04). For S3 it
 * begins with `*.`, because a prefix such as `bucket` must stand before it (SVC-01).
 */
function regionalName({VpcEndpointId}: Named, service: OfferedService): string {
  return `${prefixOf(service)}${VpcEndpointId}-${suffixOf(VpcEndpointId)}.${service.baseEndpointDnsName}`;
}

/** The name for the endpoint's interface in one zone, as the endpoint's account names the zone (DNS-02). */
function zonalName({VpcEndpointId}: Named, service: OfferedService, zoneName: string): string {
  return `${prefixOf(service)}${VpcEndpointId}-${suffixOf(VpcEndpointId)}-${zoneName}.${service.baseEndpointDnsName}`;
}

function prefixOf({prefixed}: OfferedService): string {
  return prefixed ? "*." : "";
}

/**
 * The public names of an endpoint: the regional one, then one per zone that it has an interface in. None where it has
 * no interface.
 */
export function publicEntries(endpoint: Named, service: OfferedService, zoneNames: readonly string[]): DnsEntry[] {
  if (zoneNames.length === 0) return [];
  const HostedZoneId = publicZoneId(endpoint.region);
  const zonal = [...zoneNames].sort().map((zoneName) => zonalName(endpoint, service, zoneName));
  return [regionalName(endpoint, service), ...zonal].map((DnsName) => ({DnsName, HostedZoneId}));
}

/** The id of the public hosted zone that holds the names of a Region's endpoints; made up where nobody recorded it. */
function publicZoneId(region: string): string {
  return regionOf(region).endpointZoneId ?? zoneIdFrom(`endpoints/${region}`);
}

/** An id in the form of Route 53's for a hosted zone, from a seed. */
export function zoneIdFrom(seed: string): string {
  return `Z0${base36(seed, 19).toUpperCase()}`;
}

function base36(seed: string, length: number): string {
  return BigInt(`0x${digits(seed, 40)}`)
    .toString(36)
    .padStart(length, "0")
    .slice(-length);
}
