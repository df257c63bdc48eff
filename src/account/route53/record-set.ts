import type {Placed, State} from "../state.ts";

/** The record types that Route 53 has. */
export const recordTypes = [
  "A",
  "AAAA",
  "CAA",
  "CNAME",
  "DS",
  "HTTPS",
  "MX",
  "NAPTR",
  "NS",
  "PTR",
  "SOA",
  "SPF",
  "SRV",
  "SSHFP",
  "SVCB",
  "TLSA",
  "TXT"
] as const;

/** A record type of Route 53. */
export type RecordType = (typeof recordTypes)[number];

/** What an alias stands for. */
export interface AliasTarget {
  /** The zone of the target's name: that of an endpoint's names, of a load balancer, or this one. */
  readonly HostedZoneId: string;
  /** With the final dot. */
  readonly DNSName: string;
  readonly EvaluateTargetHealth: boolean;
}

/** The records of one name and type. It has either `TTL` and `ResourceRecords`, or `AliasTarget`. */
export interface RecordSet extends Placed {
  /** As Route 53 keeps it: see `canonicalName`. */
  readonly Name: string;
  readonly Type: RecordType;
  /** In seconds. */
  readonly TTL?: number;
  readonly ResourceRecords?: readonly {readonly Value: string}[];
  readonly AliasTarget?: AliasTarget;
  /** Tells record sets of one name and type apart where they are chosen between; only loaded ones have it. */
  readonly SetIdentifier?: string;
  /** The id of the zone that it is in, `Z…`. */
  readonly zone: string;
}

/** The key of a record set in the table: zone, name and type, and the identifier where there is one. */
export function recordSetKey({
  zone,
  Name,
  Type,
  SetIdentifier
}: Pick<RecordSet, "zone" | "Name" | "Type" | "SetIdentifier">): string {
  return [zone, Name, Type, ...(SetIdentifier === undefined ? [] : [SetIdentifier])].join(" ");
}

/**
 * The record sets of a zone, in the order they were made.
 *
 * @param zone `Z…`
 */
export function recordSetsOf(state: State, zone: string): RecordSet[] {
  return [...state.tables.recordSet.values()].filter((set) => set.zone === zone);
}
