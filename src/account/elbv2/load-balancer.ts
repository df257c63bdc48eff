import * as v from "valibot";
import type {Tx} from "../call.ts";
import {read, write} from "../call.ts";
import {zoneIdFrom} from "../ec2/endpoint-names.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {list} from "../lookup.ts";
import {regionOf} from "../regions.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {TagList, withTags} from "../tags.ts";
import {balancerPath, newArn} from "./arn.ts";
import type {Attributes} from "./attributes.ts";
import {servicesBehind} from "./endpoint-service.ts";
import {defaultAttributes} from "./load-balancer-attributes.ts";
import type {BalancerNode, BalancerZone, SubnetMapping} from "./load-balancer-node.ts";
import {addNode, removeNode, subnetsOf, zoneOfNode} from "./load-balancer-node.ts";
import {becomeActive} from "./load-balancer-state.ts";
import {findLoadBalancer} from "./lookup.ts";
import {checkName} from "./name.ts";
import {page, Paging} from "./paging.ts";
import {checkGroups} from "./security-groups.ts";

/** A Network Load Balancer. */
export interface LoadBalancer extends Placed {
  readonly LoadBalancerArn: string;
  readonly DNSName: string;
  /** The public hosted zone that its name is in. */
  readonly CanonicalHostedZoneId: string;
  readonly CreatedTime: Date;
  readonly LoadBalancerName: string;
  readonly Scheme: "internal" | "internet-facing";
  readonly VpcId: string;
  readonly State: {readonly Code: "provisioning" | "active"};
  readonly Type: "network";
  readonly AvailabilityZones: readonly BalancerZone[];
  /** Absent for a load balancer that was made without groups, which can never get any (PS-26). */
  readonly SecurityGroups?: readonly string[];
  readonly IpAddressType: "ipv4";
  /** Whether its groups judge what comes over PrivateLink (PS-24); absent where it has no groups. */
  readonly EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic?: "on" | "off";
  /** One per zone. */
  readonly nodes: readonly BalancerNode[];
  readonly attributes: Attributes;
  readonly tags: readonly Tag[];
}

/** The `SubnetMappings` parameter. */
export const SubnetMappings = v.array(
  v.strictObject({
    SubnetId: v.string(),
    AllocationId: v.optional(v.string()),
    PrivateIPv4Address: v.optional(v.string())
  })
);

/**
 * Subnets and subnet mappings as one list.
 *
 * @throws AwsError `ValidationError` unless exactly one of them is given
 */
export function mappingsOf(
  Subnets: readonly string[] | undefined,
  SubnetMappings: readonly SubnetMapping[] | undefined
): readonly SubnetMapping[] {
  if ((Subnets === undefined) === (SubnetMappings === undefined)) {
    throw new AwsError("ValidationError", "Either subnets or subnet mappings must be specified, but not both", {
      ours: true
    });
  }
  return SubnetMappings ?? Subnets?.map((SubnetId) => ({SubnetId})) ?? [];
}

const input = v.strictObject({
  Name: v.string(),
  Type: v.optional(v.picklist(["application", "network", "gateway"]), "application"),
  Subnets: v.optional(v.array(v.string())),
  SubnetMappings: v.optional(SubnetMappings),
  SecurityGroups: v.optional(v.array(v.string()), []),
  Scheme: v.optional(v.picklist(["internal", "internet-facing"]), "internet-facing"),
  IpAddressType: v.optional(v.picklist(["ipv4", "dualstack", "dualstack-without-public-ipv4"]), "ipv4"),
  Tags: v.optional(TagList, [])
});

const createLoadBalancer = write({
  input,
  run(tx, input) {
    if (input.Type !== "network") throw notSimulated(`A load balancer of type ${input.Type}`);
    if (input.IpAddressType !== "ipv4") throw notSimulated("IPv6");
    checkName("load balancer", input.Name);
    const mappings = mappingsOf(input.Subnets, input.SubnetMappings);
    const balancer = sameBalancer(tx, input, mappings) ?? create(tx, input, mappings);
    return {LoadBalancers: [printed(balancer)]};
  }
});

type Input = v.InferOutput<typeof input>;

/** A repeated request gives the load balancer that is there. */
function sameBalancer(tx: Tx, input: Input, mappings: readonly SubnetMapping[]): LoadBalancer | undefined {
  const there = list(tx, "loadBalancer").find(({LoadBalancerName}) => LoadBalancerName === input.Name);
  if (!there) return undefined;
  const subnets = (ids: readonly string[]) => [...ids].sort().join();
  const same =
    there.Scheme === input.Scheme &&
    subnets(there.nodes.map(({subnetId}) => subnetId)) === subnets(mappings.map(({SubnetId}) => SubnetId)) &&
    subnets(there.SecurityGroups ?? []) === subnets(input.SecurityGroups);
  if (same) return there;
  const text = `A load balancer with the same name '${input.Name}' exists, but with different settings`;
  throw new AwsError("DuplicateLoadBalancerNameException", text);
}

function create(tx: Tx, {Name, Scheme, SecurityGroups, Tags}: Input, mappings: readonly SubnetMapping[]): LoadBalancer {
  const subnets = subnetsOf(tx, mappings, Scheme);
  const VpcId = subnets[0]?.VpcId ?? "";
  checkGroups(tx, VpcId, SecurityGroups);
  const seed = `${tx.account}/${tx.region}/${Name}`;
  const LoadBalancerArn = newArn(tx, `loadbalancer/net/${Name}`, seed, `load-balancer/${Name}`);
  const {dnsSuffix, loadBalancerZoneId} = regionOf(tx.region);
  const bare: LoadBalancer = {
    account: tx.account,
    region: tx.region,
    LoadBalancerArn,
    DNSName: `${Name}-${LoadBalancerArn.slice(-16)}.elb.${tx.region}.${dnsSuffix}`,
    CanonicalHostedZoneId: loadBalancerZoneId ?? zoneIdFrom(`load-balancers/${tx.region}`),
    CreatedTime: new Date(tx.state.now),
    LoadBalancerName: Name,
    Scheme,
    VpcId,
    State: {Code: "provisioning"},
    Type: "network",
    AvailabilityZones: [],
    ...(SecurityGroups.length > 0 && {SecurityGroups}),
    IpAddressType: "ipv4",
    ...(SecurityGroups.length > 0 && {EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "on"}),
    nodes: [],
    attributes: defaultAttributes(Scheme),
    tags: withTags([], Tags)
  };
  const balancer = withNodes(tx, bare, mappings);
  becomeActive(tx, LoadBalancerArn);
  return balancer;
}

/**
 * Gives a load balancer exactly the nodes that the mappings name, keeping those that are there, and stores it.
 *
 * @throws AwsError as {@link subnetsOf} does
 */
export function withNodes(tx: Tx, balancer: LoadBalancer, mappings: readonly SubnetMapping[]): LoadBalancer {
  const subnets = subnetsOf(tx, mappings, balancer.Scheme);
  const pairs = mappings.flatMap((mapping, i) => {
    const subnet = subnets[i];
    if (!subnet) return [];
    const there = balancer.nodes.find(({subnetId}) => subnetId === subnet.SubnetId);
    const zone = balancer.AvailabilityZones.find(({SubnetId}) => SubnetId === subnet.SubnetId);
    const node = there ?? addNode(tx, balancer, subnet, mapping);
    return [{node, zone: zone ?? zoneOfNode(tx, node, mapping)}];
  });
  const kept = new Set(pairs.map(({node}) => node.interfaceId));
  for (const node of balancer.nodes) if (!kept.has(node.interfaceId)) removeNode(tx, node);
  pairs.sort((a, b) => (a.zone.ZoneName < b.zone.ZoneName ? -1 : 1));
  const after = {...balancer, nodes: pairs.map(({node}) => node), AvailabilityZones: pairs.map(({zone}) => zone)};
  tx.put("loadBalancer", balancer.LoadBalancerArn, after);
  return after;
}

const describeLoadBalancers = read({
  input: v.strictObject({
    LoadBalancerArns: v.optional(v.array(v.string()), []),
    Names: v.optional(v.array(v.string()), []),
    ...Paging
  }),
  run(view, {LoadBalancerArns, Names, ...paging}) {
    const all = list(view, "loadBalancer");
    const unknown = Names.find((name) => !all.some(({LoadBalancerName}) => LoadBalancerName === name));
    if (unknown !== undefined) {
      throw new AwsError("LoadBalancerNotFoundException", `Load balancers '[${unknown}]' not found`);
    }
    const byArn = LoadBalancerArns.map((loadBalancerArn) => findLoadBalancer(view, loadBalancerArn));
    const byName = all.filter(({LoadBalancerName}) => Names.includes(LoadBalancerName));
    const chosen = LoadBalancerArns.length + Names.length > 0 ? [...byArn, ...byName] : all;
    const {items, NextMarker} = page(chosen, paging);
    return {LoadBalancers: items.map(printed), ...(NextMarker !== undefined && {NextMarker})};
  }
});

const deleteLoadBalancer = write({
  input: v.strictObject({LoadBalancerArn: v.string()}),
  run(tx, {LoadBalancerArn}) {
    const balancer = list(tx, "loadBalancer").find((candidate) => candidate.LoadBalancerArn === LoadBalancerArn);
    // Elastic Load Balancing answers the deletion of what is gone already like that of what was there.
    if (!balancer) return {};
    if (balancer.attributes["deletion_protection.enabled"] === "true") {
      const text = `Load balancer '${LoadBalancerArn}' cannot be deleted because deletion protection is enabled`;
      throw new AwsError("OperationNotPermittedException", text);
    }
    if (servicesBehind(tx, LoadBalancerArn).length > 0) {
      const text = `Load balancer '${LoadBalancerArn}' cannot be deleted because it is currently associated with another service`;
      throw new AwsError("ResourceInUseException", text, {facts: ["PS-13"]});
    }
    for (const {ListenerArn, LoadBalancerArn: of} of list(tx, "listener")) {
      if (balancerPath(of) === balancerPath(LoadBalancerArn)) tx.remove("listener", ListenerArn);
    }
    for (const node of balancer.nodes) removeNode(tx, node);
    tx.remove("loadBalancer", LoadBalancerArn);
    return {};
  }
});

/** The calls that make, show and delete load balancers. */
export const loadBalancerCalls = {createLoadBalancer, describeLoadBalancers, deleteLoadBalancer};
