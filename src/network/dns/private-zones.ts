import {endpointZoneRecords} from "../../account/ec2/endpoint-records.ts";
import type {EndpointZone} from "../../account/ec2/endpoint-zone.ts";
import type {Vpc} from "../../account/ec2/vpc.ts";
import type {FactId} from "../../account/facts.ts";
import {defaultQuotas} from "../../account/quotas.ts";
import type {HostedZone} from "../../account/route53/hosted-zone.ts";
import type {State, Tables} from "../../account/state.ts";
import type {DnsRecord} from "../dns-answer.ts";
import {groupBy, perTable} from "../per-table.ts";
import {hostedZoneOf} from "./hosted-zone.ts";
import type {Zone} from "./zone.ts";

/** A zone that is there and is not asked, and the setting that keeps it out. */
export interface SilentZone {
  readonly zone: Zone;
  readonly why: string;
  readonly facts: readonly FactId[];
}

/** The private zones that a VPC's resolver knows, by their domain. */
export interface PrivateZones {
  readonly active: ReadonlyMap<string, Zone>;
  readonly silent: ReadonlyMap<string, readonly SilentZone[]>;
}

const endpointZonesByVpc = perTable((table: Tables["endpointZone"]) => groupBy(table.values(), ({vpcId}) => vpcId));

const hostedZonesByVpc = perTable((table: Tables["hostedZone"]) => {
  const byVpc = new Map<string, HostedZone[]>();
  for (const zone of table.values()) {
    for (const {VPCId} of zone.vpcs) byVpc.set(VPCId, [...(byVpc.get(VPCId) ?? []), zone]);
  }
  return byVpc;
});

/** Zones per VPC, kept as long as nothing in the state changes. */
const perState = perTable<Tables, Map<string, PrivateZones>>(() => new Map());

/**
 * The private zones associated with a VPC: those of its endpoints' private DNS, which AWS hides (DNS-11), and private
 * hosted zones of any account. Both need the VPC's two DNS attributes; that zones fall silent when an attribute is
 * switched off later is inferred.
 */
export function privateZones(state: State, vpc: Vpc): PrivateZones {
  const known = perState(state.tables);
  const zones = known.get(vpc.VpcId) ?? collect(state, vpc);
  known.set(vpc.VpcId, zones);
  return zones;
}

function collect(state: State, vpc: Vpc): PrivateZones {
  const active = new Map<string, Zone>();
  const silent = new Map<string, SilentZone[]>();
  const add = (zone: Zone, keptOut: Omit<SilentZone, "zone"> | undefined) => {
    if (keptOut) silent.set(zone.domain, [...(silent.get(zone.domain) ?? []), {zone, ...keptOut}]);
    else active.set(zone.domain, zone);
  };
  const off = vpc.dnsHostnames
    ? undefined
    : {
        why: `enableDnsHostnames is off in ${vpc.VpcId}: its private zones are not asked`,
        facts: ["DNS-11", "DNS-35"] as const
      };
  for (const hosted of hostedZonesByVpc(state.tables.hostedZone).get(vpc.VpcId) ?? [])
    add(hostedZoneOf(state, hosted), off);
  for (const hidden of endpointZonesByVpc(state.tables.endpointZone).get(vpc.VpcId) ?? []) {
    add(endpointZoneOf(state, hidden), off ?? silence(hidden));
  }
  return {active, silent};
}

function silence({active, onlyForInbound, endpointId}: EndpointZone): Omit<SilentZone, "zone"> | undefined {
  if (!active) return {why: `${endpointId} is not available yet: its private names do not answer`, facts: ["DNS-15"]};
  if (onlyForInbound)
    return {why: `${endpointId} keeps its private names for inbound Resolver endpoints`, facts: ["SVC-03"]};
  return undefined;
}

const whyHidden: readonly FactId[] = ["DNS-11", "DNS-13"];

function endpointZoneOf(state: State, zone: EndpointZone): Zone {
  const owners = new Map<string, DnsRecord[]>(zone.names.map((name) => [name, []]));
  const view = {state, account: zone.account, region: zone.region, quotas: defaultQuotas};
  for (const {name, type, ttl, data} of endpointZoneRecords(view, zone))
    owners.get(name)?.push({name, type, ttl, data});
  return {
    kind: "endpoint-zone",
    id: zone.id,
    title: `The hidden private hosted zone of ${zone.endpointId}`,
    domain: zone.domain,
    owners,
    own: owners.get(zone.domain),
    facts: whyHidden
  };
}
