import type {HostedZone} from "../../account/route53/hosted-zone.ts";
import {zoneKey} from "../../account/route53/hosted-zone.ts";
import type {RecordSet} from "../../account/route53/record-set.ts";
import type {State, Tables} from "../../account/state.ts";
import type {DnsRecord} from "../dns-answer.ts";
import {groupBy, perTable} from "../per-table.ts";
import {loadBalancerRecords} from "./load-balancer-names.ts";
import {publicEndpointRecords} from "./public-endpoints.ts";
import type {Zone} from "./zone.ts";

const recordSetsByZone = perTable((table: Tables["recordSet"]) => groupBy(table.values(), ({zone}) => zone));

/** A hosted zone of Route 53 as a resolver looks into it; aliases are replaced by what they stand for. */
export function hostedZoneOf(state: State, hosted: HostedZone): Zone {
  const id = zoneKey(hosted);
  const owners = new Map<string, DnsRecord[]>();
  for (const set of recordSetsByZone(state.tables.recordSet).get(id) ?? []) {
    const name = plainName(set.Name);
    owners.set(name, [...(owners.get(name) ?? []), ...recordsOf(state, set, name, id)]);
  }
  const open = !hosted.Config.PrivateZone;
  return {
    kind: open ? "public-hosted-zone" : "private-hosted-zone",
    id,
    title: `The ${open ? "public" : "private"} hosted zone ${id}`,
    domain: plainName(hosted.Name),
    owners,
    facts: open ? [] : ["DNS-19"]
  };
}

/** A name of Route 53 as resolvers compare it: without the final dot, and with `*` where Route 53 writes `\052`. */
export function plainName(name: string): string {
  return name.replaceAll("\\052", "*").replace(/\.$/, "").toLowerCase();
}

const spokenTypes: readonly string[] = ["A", "AAAA", "CNAME", "TXT", "SOA", "NS"] satisfies DnsRecord["type"][];

function recordsOf(
  state: State,
  set: RecordSet,
  name: string,
  zone: string,
  before: readonly RecordSet[] = []
): DnsRecord[] {
  if (!spokenTypes.includes(set.Type)) return [];
  const type = set.Type as DnsRecord["type"];
  if (set.AliasTarget) return aliasRecords(state, set, zone, before).map((record) => ({...record, name}));
  const ttl = set.TTL ?? 300;
  return (set.ResourceRecords ?? []).map(({Value}) => ({
    name,
    type,
    ttl,
    data: type === "CNAME" ? plainName(Value) : Value
  }));
}

/**
 * What an alias answers: the records of an endpoint's name, of a load balancer's, or of another name of its zone, which
 * may be an alias again.
 *
 * @param before the aliases that have led to this one: none is followed twice, for a loaded zone may have them in a circle
 */
function aliasRecords(
  state: State,
  alias: RecordSet,
  zone: string,
  before: readonly RecordSet[]
): readonly DnsRecord[] {
  const {AliasTarget, Type} = alias;
  const passed = [...before, alias];
  const target = plainName(AliasTarget?.DNSName ?? "").replace(/^dualstack\./, "");
  const found = publicEndpointRecords(state, target) ?? loadBalancerRecords(state, target);
  if (found) return found.filter(({type}) => type === Type);
  const sets = recordSetsByZone(state.tables.recordSet).get(zone) ?? [];
  const other = sets.find((set) => plainName(set.Name) === target && set.Type === Type && !passed.includes(set));
  return other ? recordsOf(state, other, target, zone, passed) : [];
}
