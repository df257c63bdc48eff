import type {BalancerNode} from "../../account/elbv2/load-balancer-node.ts";
import type {LoadBalancer} from "../../account/elbv2/load-balancer.ts";
import type {TargetGroup} from "../../account/elbv2/target-group.ts";
import {targetHealth} from "../../account/elbv2/target-health.ts";
import type {RegisteredTarget} from "../../account/elbv2/target.ts";
import type {FactId} from "../../account/facts.ts";
import type {State} from "../../account/state.ts";
import type {Candidate} from "../walk.ts";

/** The targets that one node of a load balancer may send a connection to. */
export interface Eligible {
  readonly targets: readonly RegisteredTarget[];
  /** Every registered target, and why it may or may not get a connection from this node. */
  readonly candidates: readonly Omit<Candidate, "chosen">[];
  /** Whether there was no healthy target anywhere, so that all get connections (PS-34). */
  readonly failsOpen: boolean;
  readonly facts: readonly FactId[];
}

/** Whether a node may use the targets of other zones; off by default (PS-32). A target group may say otherwise. */
export function crossesZones(balancer: LoadBalancer, group: TargetGroup): boolean {
  const own = group.attributes["load_balancing.cross_zone.enabled"];
  const setting = own === "true" || own === "false" ? own : balancer.attributes["load_balancing.cross_zone.enabled"];
  return setting === "true";
}

/**
 * The targets that a node may use: healthy ones of its own zone, or of all zones with cross-zone balancing (PS-32). When
 * no target is healthy anywhere, the load balancer fails open and uses them all (PS-34).
 */
export function eligibleTargets(
  state: State,
  balancer: LoadBalancer,
  node: BalancerNode,
  group: TargetGroup
): Eligible {
  const crossing = crossesZones(balancer, group);
  const judged = group.targets.map((target) => ({target, health: targetHealth(state, group, target).State}));
  const failsOpen = judged.length > 0 && !judged.some(({health}) => health === "healthy");
  const usable = judged.filter(({health}) => health === "healthy" || (failsOpen && health === "unhealthy"));
  const near = ({zone}: RegisteredTarget) => crossing || zone === "all" || zone === node.zoneName;
  const candidates = judged.map(({target, health}) => ({
    text: `${target.Id}:${target.Port} in ${target.zone}`,
    id: target.Id,
    why: near(target) ? health : `${health}, in another zone, and cross-zone balancing is off`
  }));
  const targets = usable.map(({target}) => target).filter(near);
  return {targets, candidates, failsOpen, facts: failsOpen ? ["PS-32", "PS-34"] : ["PS-32"]};
}

/** Whether a node is in its load balancer's DNS: it is not where its zone lacks healthy targets (PS-33). */
export function inDns(state: State, balancer: LoadBalancer, node: BalancerNode): boolean {
  if (state.failedZones.has(node.zoneId)) return false;
  const listeners = [...state.tables.listener.values()].filter((l) => l.LoadBalancerArn === balancer.LoadBalancerArn);
  const groups = listeners.flatMap(
    ({DefaultActions}) => state.tables.targetGroup.get(DefaultActions[0].TargetGroupArn) ?? []
  );
  // PS-34: an empty target group fails open.
  return groups.every(
    (group) => group.targets.length === 0 || eligibleTargets(state, balancer, node, group).targets.length > 0
  );
}
