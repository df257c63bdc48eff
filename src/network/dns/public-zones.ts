import type {FactId} from "../../account/facts.ts";
import type {State, Tables} from "../../account/state.ts";
import type {DnsRecord} from "../dns-answer.ts";
import {perTable} from "../per-table.ts";
import {hostNamesOutside} from "./host-names.ts";
import {hostedZoneOf, plainName} from "./hosted-zone.ts";
import {loadBalancerRecords} from "./load-balancer-names.ts";
import {publicEndpointRecords} from "./public-endpoints.ts";
import {publicName, publicRecords} from "./public-services.ts";
import type {Zone} from "./zone.ts";
import {enclosing} from "./zone.ts";

const publicHostedZones = perTable(
  (table: Tables["hostedZone"]) =>
    new Map([...table.values()].filter(({Config}) => !Config.PrivateZone).map((zone) => [plainName(zone.Name), zone]))
);

/**
 * What public DNS knows of a name: the names of endpoints, of AWS's services, of public addresses and of load balancers, and the public
 * hosted zones of the simulated world. The rest of the internet is not in it.
 *
 * @returns a zone that holds the name, or undefined
 */
export function publicZone(state: State, name: string): Zone | undefined {
  return (
    ofEndpoints(state, name) ??
    ofServices(name) ??
    hostNamesOutside(state, name) ??
    ofBalancers(state, name) ??
    ofCustomers(state, name)
  );
}

function ofEndpoints(state: State, name: string): Zone | undefined {
  const endpoint = publicEndpointRecords(state, name);
  return (
    endpoint && {
      ...open(name, endpoint),
      title: "Public DNS, which holds the endpoints' own names,",
      facts: ["DNS-05", "DNS-09"]
    }
  );
}

/** What was found of names of services: it is the same in every state. */
const serviceZones = new Map<string, Zone>();

/** How many names of services are remembered; buckets make names without end. */
const mostServiceZones = 10_000;

function ofServices(name: string): Zone | undefined {
  const known = serviceZones.get(name);
  if (known) return known;
  const service = publicName(name);
  if (!service) return undefined;
  const facts: readonly FactId[] = service.bypasses.length > 0 ? service.bypasses : ["DNS-16"];
  const zone = {...open(name, publicRecords(service, name)), facts};
  if (serviceZones.size >= mostServiceZones) serviceZones.clear();
  serviceZones.set(name, zone);
  return zone;
}

function ofBalancers(state: State, name: string): Zone | undefined {
  const balancer = loadBalancerRecords(state, name);
  return balancer && {...open(name, balancer), facts: ["PS-33"]};
}

function ofCustomers(state: State, name: string): Zone | undefined {
  const hosted = publicHostedZones(state.tables.hostedZone);
  const zone = enclosing(name)
    .map((domain) => hosted.get(domain))
    .find(Boolean);
  return zone && hostedZoneOf(state, zone);
}

function open(name: string, records: readonly DnsRecord[]) {
  const domain = name.slice(name.indexOf(".") + 1);
  return {kind: "public", title: "Public DNS", domain, owners: new Map([[name, records]])} as const;
}
