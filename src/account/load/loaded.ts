import type {Kind, Placed, State} from "../state.ts";

/** What a resource, or anything else of a file, looked like when it was loaded. */
export interface Source {
  /** What stood in the file. */
  readonly item: unknown;
  /** The state right after the load. Absent for what is only kept: no rule of the simulator looks at it. */
  readonly base?: State;
}

/** What was loaded for one account and Region. */
export interface LoadedPlace extends Placed {
  /**
   * What stood in the files, by shelf and id. A shelf is a list that files had, named like it (`Vpcs`), or what one
   * resource's own call printed (`HostedZone-Z…`).
   */
  readonly shelves: ReadonlyMap<string, ReadonlyMap<string, Source>>;
  /** Attributes that no file told and that the simulator has assumed: names by resource id. */
  readonly assumed: ReadonlyMap<string, readonly string[]>;
  /** The ids of the account's zones by their names, as far as files tell them (PS-10). */
  readonly zones: ReadonlyMap<string, string>;
}

/** What was loaded from files, by account and Region: see {@link placeKey}. */
export type Loaded = ReadonlyMap<string, LoadedPlace>;

/** The key of an account and Region in {@link Loaded}. */
export function placeKey({account, region}: Placed): string {
  return `${account} ${region}`;
}

const texts = new WeakMap<Loaded, ReadonlySet<string>>();

/** Whether a text, such as an id, stands anywhere in what was loaded. */
export function wasLoaded({loaded}: State, text: string): boolean {
  if (!loaded) return false;
  const known = texts.get(loaded) ?? new Set(JSON.stringify(itemsOf(loaded)).split('"'));
  texts.set(loaded, known);
  return known.has(text);
}

function itemsOf(loaded: Loaded): unknown[] {
  const shelves = [...loaded.values()].flatMap((place) => [...place.shelves.values()]);
  return shelves.flatMap((shelf) => [...shelf.values()].map(({item}) => item));
}

/** The lists from which the resources of a kind come: any of them tells of all. Kinds that are missing follow from others. */
const listsOfKind: Partial<Record<Kind, readonly [string, ...string[]]>> = {
  vpc: ["Vpcs"],
  subnet: ["Subnets"],
  routeTable: ["RouteTables"],
  securityGroup: ["SecurityGroups"],
  networkInterface: ["NetworkInterfaces"],
  instance: ["Reservations"],
  prefixList: ["PrefixLists", "ManagedPrefixLists"],
  vpcEndpoint: ["VpcEndpoints"],
  endpointService: ["ServiceConfigurations"],
  internetGateway: ["InternetGateways"],
  natGateway: ["NatGateways"],
  elasticIp: ["Addresses"],
  networkAcl: ["NetworkAcls"],
  vpcPeeringConnection: ["VpcPeeringConnections"],
  loadBalancer: ["LoadBalancers"],
  targetGroup: ["TargetGroups"],
  listener: ["Listeners", "LoadBalancerListeners"],
  hostedZone: ["HostedZones"]
};

/**
 * Whether all resources of a kind in an account and Region are known. In an account that was loaded from files only
 * those kinds are whose list was among the files; in a simulated one, all are.
 */
export function isKnown(state: State, kind: Kind, place: Placed): boolean {
  const loaded = state.loaded?.get(placeKey(place));
  const lists = listsOfKind[kind];
  return !loaded || !lists || lists.some((list) => loaded.shelves.has(list));
}

/** The lists that would tell of a loaded account and Region what no file told; empty for a simulated one. */
export function missingLists(state: State, place: Placed): readonly string[] {
  const global = place.region === "global";
  const kinds = Object.entries(listsOfKind).filter(([kind]) => (kind === "hostedZone") === global);
  return kinds.filter(([kind]) => !isKnown(state, kind as Kind, place)).map(([, [list]]) => list);
}

/**
 * The attributes of a resource that are assumed because no file told them and no call has set them since, by the API's
 * names: of a VPC `enableDnsSupport` and `enableDnsHostnames`, which `describe-vpcs` does not print. Empty when all are
 * known.
 */
export function assumedAttributes(state: State, place: Placed, id: string): readonly string[] {
  const assumed = state.loaded?.get(placeKey(place))?.assumed.get(id) ?? [];
  return assumed.filter((attribute) => !isSet(state, id, attribute));
}

/** Whether a call has set an attribute of a VPC. */
function isSet({calls}: State, id: string, attribute: string): boolean {
  const field = attribute.charAt(0).toUpperCase() + attribute.slice(1);
  return calls.some(({method, input}) => {
    const {VpcId, [field]: value} = (input ?? {}) as Readonly<Record<string, unknown>>;
    return method === "modifyVpcAttribute" && VpcId === id && value !== undefined;
  });
}
