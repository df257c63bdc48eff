import type {State} from "../state.ts";
import {canonicalName, isWithin} from "./name.ts";
import type {AliasTarget, RecordSet} from "./record-set.ts";

/** The zone that a record set is in, and the zone's record sets as they would be, by name and type. */
export interface AliasContext {
  readonly state: State;
  /** `Z…` */
  readonly zone: string;
  readonly zoneName: string;
  readonly find: (name: string, type: RecordSet["Type"]) => RecordSet | undefined;
}

/**
 * What is wrong with an alias, in Route 53's words; empty when nothing is. Its target is a record set of the same zone
 * and type, a name of an endpoint, or that of a load balancer, given with the zone which that name is in.
 */
export function aliasProblems(context: AliasContext, {Name, Type, AliasTarget}: RecordSet): readonly string[] {
  if (!AliasTarget) return [];
  const {HostedZoneId, DNSName} = AliasTarget;
  const tried = `Tried to create an alias that targets ${DNSName}, type ${Type} in zone ${HostedZoneId}, but`;
  const notFound = `${tried} that target was not found`;
  if (HostedZoneId === context.zone) {
    if (!isWithin(DNSName, context.zoneName))
      return [`${tried} the alias target name does not lie within the target zone`, notFound];
    return leadsTo(context, Type, DNSName, new Set([Name])) ? [] : [notFound];
  }
  const names = namesOfService(context.state, HostedZoneId);
  if (names.includes(DNSName) && (Type === "A" || Type === "AAAA")) return [];
  const lies = names.some((name) => isWithin(DNSName, parentOf(name)));
  return lies ? [notFound] : [`${tried} the alias target name does not lie within the target zone`, notFound];
}

/** Whether a name has records, or an alias that leads to some: an alias that comes back to itself leads nowhere. */
function leadsTo(context: AliasContext, type: RecordSet["Type"], name: string, seen: Set<string>): boolean {
  if (seen.has(name)) return false;
  const next = context.find(name, type);
  const target = next?.AliasTarget;
  if (target?.HostedZoneId !== context.zone) return next !== undefined;
  return leadsTo(context, type, target.DNSName, seen.add(name));
}

/** Names in one of AWS's own zones: those of endpoints (DNS-05) and of load balancers. */
function namesOfService({tables}: State, zoneId: string): readonly string[] {
  const entries = [...tables.vpcEndpoint.values()].flatMap(({DnsEntries}) => DnsEntries);
  const ofEndpoints = entries.filter(({HostedZoneId}) => HostedZoneId === zoneId).map(({DnsName}) => DnsName);
  const balancers = [...tables.loadBalancer.values()].filter((one) => one.CanonicalHostedZoneId === zoneId);
  return [...ofEndpoints, ...balancers.map(({DNSName}) => DNSName)].map(canonicalName);
}

/** The domain under which a service gives out names such as this one. */
function parentOf(name: string): string {
  return name.split(".").slice(-5).join(".");
}

/** An alias target as Route 53 keeps it. */
export function canonicalTarget({HostedZoneId, DNSName, EvaluateTargetHealth}: AliasTarget): AliasTarget {
  return {HostedZoneId, DNSName: canonicalName(DNSName), EvaluateTargetHealth};
}
