import table from "../../data/services.json";
import type {FactId} from "./facts.ts";
import {digits} from "./ids.ts";
import {regionOf} from "./regions.ts";

/** A row of `data/services.json`: names hold `{region}` and `{suffix}` in place of a Region's own. */
interface Row {
  readonly name: string;
  readonly type: string;
  readonly apiName: string;
  readonly privateDnsNames: readonly string[];
  readonly publicDnsNames: readonly string[];
  readonly baseEndpointDnsName: string;
  readonly ports: readonly number[];
  readonly policy: boolean;
  readonly zones?: string;
  readonly namePrefixes?: readonly string[];
  readonly privateDnsOnlyForInboundResolverEndpoint?: boolean;
  readonly facts: readonly string[];
}

/** A service of AWS as one Region offers it to VPC endpoints of one type. */
export interface AwsService {
  /** For example `com.amazonaws.us-east-1.sqs`. Amazon S3 and DynamoDB have two entries of one name (SVC-09). */
  readonly name: string;
  readonly type: "Interface" | "Gateway";
  /** What people call it: `Amazon SQS`. */
  readonly apiName: string;
  /** An id like those of the services of AWS's customers. */
  readonly serviceId: string;
  /** The names that private DNS makes private; a `*` stands for any text. Empty where there is none (SVC-10). */
  readonly privateDnsNames: readonly string[];
  /** The names that the service answers to on the internet. */
  readonly publicDnsNames: readonly string[];
  /** What follows the endpoint's own label in its names: `sqs.us-east-1.vpce.amazonaws.com` (DNS-01). */
  readonly baseEndpointDnsName: string;
  /** TCP ports that it answers on. */
  readonly ports: readonly number[];
  /** Whether endpoints to it can have a policy of their own. */
  readonly policySupported: boolean;
  /** The ids of the zones that it is offered in (IF-25). */
  readonly zoneIds: readonly string[];
  /** Labels that stand before the endpoint's name in the names to use: `bucket` and so on for S3 (SVC-01). */
  readonly namePrefixes: readonly string[];
  /** Whether its private DNS can be kept for inbound Resolver endpoints alone (SVC-03). */
  readonly inboundOnlyOption: boolean;
  readonly facts: readonly FactId[];
}

/** One list per Region: rows are spelled out when first asked for. */
const byRegion = new Map<string, readonly AwsService[]>();

/**
 * The services of AWS that a Region offers to VPC endpoints, in the order of their names.
 *
 * @throws AwsError `UnknownEndpoint` for a name that is no Region here
 */
export function awsServices(region: string): readonly AwsService[] {
  let services = byRegion.get(region);
  if (!services) byRegion.set(region, (services = (table as readonly Row[]).map((row) => inRegion(row, region))));
  return services;
}

function inRegion(row: Row, region: string): AwsService {
  const {dnsSuffix} = regionOf(region);
  const spell = (text: string) => text.replaceAll("{region}", region).replaceAll("{suffix}", dnsSuffix);
  return {
    name: spell(row.name),
    type: row.type === "Gateway" ? "Gateway" : "Interface",
    apiName: row.apiName,
    serviceId: `vpce-svc-0${digits(`amazon/${region}/${row.name}/${row.type}`, 16)}`,
    privateDnsNames: row.privateDnsNames.map(spell),
    publicDnsNames: row.publicDnsNames.map(spell),
    baseEndpointDnsName: spell(row.baseEndpointDnsName),
    ports: row.ports,
    policySupported: row.policy,
    zoneIds: zoneIds(row, region),
    namePrefixes: row.namePrefixes ?? [],
    inboundOnlyOption: row.privateDnsOnlyForInboundResolverEndpoint ?? false,
    facts: row.facts as readonly FactId[]
  };
}

/** The Region that the zones of the table were recorded in, by the zone letters of the account that recorded them. */
const recordedRegion = "us-east-1";

/** Which letter is which zone was not recorded; they are read in order here: `a` is the first zone of the Region. */
function zoneIds({zones}: Row, region: string): readonly string[] {
  const all = regionOf(region);
  if (!zones || region !== recordedRegion) return all.zones;
  return all.zones.filter((_, i) => zones.includes(all.letters[i] ?? ""));
}
