import type {State, Tables} from "../../account/state.ts";
import {perTable} from "../per-table.ts";
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
 * What public DNS knows of a name: the names of endpoints, of AWS's services and of load balancers, and the public
 * hosted zones of the simulated world. The rest of the internet is not in it.
 *
 * @returns a zone that holds the name, or undefined
 */
export function publicZone(state: State, name: string): Zone | undefined {
  const endpoint = publicEndpointRecords(state, name);
  if (endpoint)
    return {
      ...open(name),
      title: "Public DNS, which holds the endpoints' own names,",
      owners: new Map([[name, endpoint]]),
      facts: ["DNS-05", "DNS-09"]
    };
  const service = publicName(name);
  if (service) {
    const records = publicRecords(service, name);
    return {
      ...open(name),
      owners: new Map([[name, records]]),
      facts: service.bypasses.length > 0 ? service.bypasses : ["DNS-16"]
    };
  }
  const balancer = loadBalancerRecords(state, name);
  if (balancer) return {...open(name), owners: new Map([[name, balancer]]), facts: ["PS-33"]};
  const hosted = publicHostedZones(state.tables.hostedZone);
  const zone = enclosing(name)
    .map((domain) => hosted.get(domain))
    .find(Boolean);
  return zone && hostedZoneOf(state, zone);
}

function open(name: string) {
  return {kind: "public", title: "Public DNS", domain: name.slice(name.indexOf(".") + 1)} as const;
}
