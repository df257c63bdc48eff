import type {ElasticIp} from "./ec2/elastic-ip.ts";
import type {EndpointZone} from "./ec2/endpoint-zone.ts";
import type {Instance} from "./ec2/instance.ts";
import type {InternetGateway} from "./ec2/internet-gateway.ts";
import type {NatGateway} from "./ec2/nat-gateway.ts";
import type {NetworkAcl} from "./ec2/network-acl.ts";
import type {NetworkInterface} from "./ec2/network-interface.ts";
import type {VpcPeeringConnection} from "./ec2/peering.ts";
import type {PrefixList} from "./ec2/prefix-list.ts";
import type {RouteTable} from "./ec2/route-table.ts";
import type {SecurityGroupRule} from "./ec2/security-group-rule.ts";
import type {SecurityGroup} from "./ec2/security-group.ts";
import type {EndpointService} from "./ec2/service-configuration.ts";
import type {Subnet} from "./ec2/subnet.ts";
import type {VpcEndpoint} from "./ec2/vpc-endpoint.ts";
import type {Vpc} from "./ec2/vpc.ts";
import type {Listener} from "./elbv2/listener.ts";
import type {LoadBalancer} from "./elbv2/load-balancer.ts";
import type {TargetGroup} from "./elbv2/target-group.ts";
import type {Loaded} from "./load/loaded.ts";
import type {VpcAssociationAuthorization} from "./route53/association.ts";
import type {DnsChange} from "./route53/change-info.ts";
import type {HostedZone} from "./route53/hosted-zone.ts";
import type {RecordSet} from "./route53/record-set.ts";

/**
 * Where a resource lives. Every stored resource carries it.
 *
 * Convention of every stored resource: fields in PascalCase are the API's own and are what the `describe…` call
 * returns; fields in lower case are ours and are never printed.
 */
export interface Placed {
  /** The account that owns the resource: twelve digits, or an AWS alias such as `amazon-aws`. */
  readonly account: string;
  /** The Region, for example `us-east-1`; `global` for Route 53. */
  readonly region: string;
}

/** Each kind of resource and the shape it is stored in. A new kind of resource is one line here and one file. */
export interface Resources {
  vpc: Vpc;
  subnet: Subnet;
  routeTable: RouteTable;
  securityGroup: SecurityGroup;
  securityGroupRule: SecurityGroupRule;
  networkInterface: NetworkInterface;
  instance: Instance;
  prefixList: PrefixList;
  vpcEndpoint: VpcEndpoint;
  endpointZone: EndpointZone;
  endpointService: EndpointService;
  loadBalancer: LoadBalancer;
  targetGroup: TargetGroup;
  listener: Listener;
  internetGateway: InternetGateway;
  natGateway: NatGateway;
  elasticIp: ElasticIp;
  networkAcl: NetworkAcl;
  vpcPeeringConnection: VpcPeeringConnection;
  hostedZone: HostedZone;
  recordSet: RecordSet;
  vpcAssociationAuthorization: VpcAssociationAuthorization;
  dnsChange: DnsChange;
}

/** The name of a kind of resource. */
export type Kind = keyof Resources;

/** One table per kind: resources by id, in the order they were made. */
export type Tables = {readonly [K in Kind]: ReadonlyMap<string, Resources[K]>};

/** Something that will happen by itself when the simulated clock gets there, for example an endpoint becoming available. */
export interface Timer extends Placed {
  /** When, in milliseconds of the simulated clock. */
  readonly at: number;
  /** Which transition of `transitions.ts` runs. */
  readonly event: string;
  /** The resource it happens to. */
  readonly id: string;
  /** Whether it belongs to something under way, which a cell waits for at its end; not so for what takes an hour or more. */
  readonly awaited: boolean;
}

/** One accepted call to the API, as the history keeps it. */
export interface CallRecord extends Placed {
  /** `ec2`, `elbv2`, `route53`… */
  readonly service: string;
  /** The method of the AWS SDK, for example `createVpc`. */
  readonly method: string;
  /** What was asked, as it was given. */
  readonly input: unknown;
  /** The ids of the resources that the call made. */
  readonly created: readonly string[];
}

/** An answer that a resolver gave; `src/network/dns/cache.ts` knows what is in it. */
export interface RememberedAnswer {
  /** How often the question was asked: resolvers rotate the addresses of an answer from one question to the next. */
  readonly asked: number;
  /** Until when the answer may be given again, in milliseconds of the simulated clock. */
  readonly until: number;
  /** The records, where the answer may be given again. */
  readonly records: readonly object[];
}

/** Everything that exists, in all accounts and Regions: one immutable value. */
export interface State {
  /** The simulated clock, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
  readonly tables: Tables;
  /** How many ids of each kind were given out, per account and Region; ids follow from these alone. */
  readonly counters: ReadonlyMap<string, number>;
  readonly timers: readonly Timer[];
  readonly calls: readonly CallRecord[];
  /** What resolvers remember, by who asked what. */
  readonly answers: ReadonlyMap<string, RememberedAnswer>;
  /** Zones that `lab.fail` has failed, by zone id. */
  readonly failedZones: ReadonlySet<string>;
  /** Ports of instances on which `lab.fail` has stopped what listened: `i-0…:443`. */
  readonly closedPorts: ReadonlySet<string>;
  /** What was loaded from files of a real account. Absent in a world that is only simulated. */
  readonly loaded?: Loaded;
}

/** The instant every simulated world starts at: 2026-01-01T00:00:00Z. */
export const epoch = Date.UTC(2026, 0, 1);

/** Each kind of resource, in the order a reader would list them. Checked by the compiler to name every kind once. */
export const kinds = Object.keys({
  vpc: true,
  subnet: true,
  routeTable: true,
  securityGroup: true,
  securityGroupRule: true,
  networkInterface: true,
  instance: true,
  prefixList: true,
  vpcEndpoint: true,
  endpointZone: true,
  endpointService: true,
  loadBalancer: true,
  targetGroup: true,
  listener: true,
  internetGateway: true,
  natGateway: true,
  elasticIp: true,
  networkAcl: true,
  vpcPeeringConnection: true,
  hostedZone: true,
  recordSet: true,
  vpcAssociationAuthorization: true,
  dnsChange: true
} satisfies Record<Kind, true>) as readonly Kind[];

/** A world in which nothing exists. */
export const emptyState: State = {
  now: epoch,
  tables: Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as unknown as Tables,
  counters: new Map(),
  timers: [],
  calls: [],
  answers: new Map(),
  failedZones: new Set(),
  closedPorts: new Set()
};

/** A resource without our own fields: what `describe…` prints. */
export type Printed<T> = {[K in keyof T as K extends string ? (Uncapitalize<K> extends K ? never : K) : never]: T[K]};

/** Strips our lower-case fields from a stored resource and copies the rest, so that a reader cannot reach the state. */
export function printed<T extends object>(resource: T): Printed<T> {
  const entries = Object.entries(resource).filter(([key, value]) => isApiField(key) && value !== undefined);
  return structuredClone(Object.fromEntries(entries)) as Printed<T>;
}

function isApiField(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 65 && first <= 90;
}
