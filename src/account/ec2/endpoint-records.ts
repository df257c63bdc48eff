import type {State} from "../state.ts";
import type {EndpointZone} from "./endpoint-zone.ts";
import type {VpcEndpoint} from "./vpc-endpoint.ts";

/** A record behind a name of an endpoint. */
export interface EndpointRecord {
  /** The owner name; it may begin with `*.`. */
  readonly name: string;
  readonly type: "A" | "CNAME";
  /** Seconds: 60 in every capture (DNS-09). */
  readonly ttl: 60;
  /** An address, or for CNAME the endpoint's regional name. */
  readonly data: string;
  /** For an address: the interface that has it. */
  readonly interfaceId?: string;
}

/**
 * The records of a hidden zone. For a service of AWS they are the addresses of the endpoint's interfaces (that they are
 * address records is inferred); for a provider's private name an alias of the endpoint's regional name (PS-41). There
 * are none where the endpoint has no interface.
 */
export function endpointZoneRecords({state}: {readonly state: State}, zone: EndpointZone): readonly EndpointRecord[] {
  const endpoint = state.tables.vpcEndpoint.get(zone.endpointId);
  if (!endpoint) return [];
  if (!isCustomers(endpoint)) return zone.names.flatMap((name) => addressRecords(state, endpoint, name));
  const [data] = publicNames(endpoint);
  return data === undefined ? [] : zone.names.map((name) => ({name, type: "CNAME", ttl: 60, data}));
}

/** Whether an endpoint leads to a service of a customer, by the name that all those have (PS-02). */
function isCustomers({ServiceName}: VpcEndpoint): boolean {
  return /\.vpce-svc-[0-9a-z]+$/.test(ServiceName);
}

/**
 * The records of an endpoint's names in public DNS (DNS-05): the regional name has the addresses of all its interfaces
 * (DNS-08), a zonal name that of the interface in its zone (DNS-02).
 */
export function publicEndpointRecords(state: State, endpoint: VpcEndpoint): readonly EndpointRecord[] {
  return publicNames(endpoint).flatMap((name) => {
    const records = addressRecords(state, endpoint, name);
    const zonal = records.filter(({interfaceId}) => isNameOfZone(name, state, interfaceId));
    return zonal.length > 0 ? zonal : records;
  });
}

/** The names of an endpoint that are in public DNS: the regional one, then the zonal ones. */
export function publicNames({VpcEndpointId, DnsEntries}: VpcEndpoint): readonly string[] {
  return DnsEntries.map(({DnsName}) => DnsName).filter((name) => name.includes(VpcEndpointId));
}

function isNameOfZone(name: string, state: State, interfaceId: string): boolean {
  const zone = state.tables.networkInterface.get(interfaceId)?.AvailabilityZone;
  return zone !== undefined && name.split(".").some((label) => label.endsWith(`-${zone}`));
}

function addressRecords(state: State, {NetworkInterfaceIds}: VpcEndpoint, name: string) {
  return NetworkInterfaceIds.flatMap((interfaceId) => {
    const data = state.tables.networkInterface.get(interfaceId)?.PrivateIpAddress;
    return data === undefined ? [] : [{name, type: "A" as const, ttl: 60 as const, data, interfaceId}];
  });
}
