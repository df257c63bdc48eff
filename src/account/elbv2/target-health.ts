import type {Tx} from "../call.ts";
import {isClosed} from "../closed-ports.ts";
import {AwsError} from "../errors.ts";
import {zonesOf} from "../regions.ts";
import type {Placed, State} from "../state.ts";
import type {Transition} from "../transitions.ts";
import type {TargetGroup} from "./target-group.ts";
import {balancersOf} from "./target-group.ts";
import type {RegisteredTarget} from "./target.ts";

/** The health of a target, as the API shows it. */
export interface TargetHealth {
  readonly State: "initial" | "healthy" | "unhealthy" | "unused" | "draining";
  /** Absent for a healthy target, as is `Description`. */
  readonly Reason?:
    | "Elb.InitialHealthChecking"
    | "Target.FailedHealthChecks"
    | "Target.NotInUse"
    | "Target.InvalidState"
    | "Target.NotRegistered"
    | "Target.DeregistrationInProgress";
  readonly Description?: string;
}

/** The health of a registered target: it is unused where no load balancer has a node that could send it anything. */
export function targetHealth(state: State, group: TargetGroup, target: RegisteredTarget): TargetHealth {
  if (target.health === "draining") {
    return {
      State: "draining",
      Reason: "Target.DeregistrationInProgress",
      Description: "Target deregistration is in progress"
    };
  }
  return unused(state, group, target) ?? checked[fails(state, group, target) ? "unhealthy" : target.health];
}

/**
 * Whether a target that was healthy is none any more, because its zone has failed or nothing listens on the port that is
 * checked.
 */
function fails(state: State, group: TargetGroup, {Id, Port, health, zone}: RegisteredTarget): boolean {
  const {HealthCheckPort, TargetType, VpcId} = group;
  if (health !== "healthy") return false;
  if (state.failedZones.size > 0 && hasFailed(state, group, zone)) return true;
  if (state.closedPorts.size === 0) return false;
  const port = HealthCheckPort === "traffic-port" ? Port : Number(HealthCheckPort);
  return isClosed(state, TargetType === "instance" ? Id : holderOf(state, VpcId, Id), port);
}

/** Whether a zone has failed, by the name that an account has for it. */
function hasFailed(state: State, {account, region}: Placed, zone: string): boolean {
  return zonesOf({account, region, state}).some(({name, id}) => name === zone && state.failedZones.has(id));
}

/** The id of the instance that has a private address; empty when none has it. */
function holderOf({tables}: State, vpcId: string, address: string): string {
  for (const {VpcId, PrivateIpAddress, Attachment} of tables.networkInterface.values())
    if (VpcId === vpcId && PrivateIpAddress === address) return Attachment?.InstanceId ?? "";
  return "";
}

const checked = {
  initial: {
    State: "initial",
    Reason: "Elb.InitialHealthChecking",
    Description: "Initial health checks in progress"
  },
  healthy: {State: "healthy"},
  unhealthy: {State: "unhealthy", Reason: "Target.FailedHealthChecks", Description: "Health checks failed"}
} as const satisfies Record<string, TargetHealth>;

function unused(state: State, group: TargetGroup, {Id, zone}: RegisteredTarget): TargetHealth | undefined {
  const [balancerArn] = balancersOf({state}, group.TargetGroupArn);
  const balancer = balancerArn === undefined ? undefined : state.tables.loadBalancer.get(balancerArn);
  if (!balancer) {
    const Description = "Target group is not configured to receive traffic from the load balancer";
    return {State: "unused", Reason: "Target.NotInUse", Description};
  }
  if (zone !== "all" && !balancer.nodes.some(({zoneName}) => zoneName === zone)) {
    const Description = "Target is in an Availability Zone that is not enabled for the load balancer";
    return {State: "unused", Reason: "Target.NotInUse", Description};
  }
  if (group.TargetType === "instance" && state.tables.instance.get(Id)?.State.Name !== "running") {
    return {State: "unused", Reason: "Target.InvalidState", Description: "Target is in the stopped state"};
  }
  return undefined;
}

/**
 * Has the health checks of targets begin, if their group is used: those that are new become healthy when as many
 * checks have passed as the group asks for. Something listens on every target, unless `lab.fail` says otherwise.
 *
 * @param added targets whose checks begin anew. Default: those of the group that are not being checked yet
 */
export function beginChecks(tx: Tx, targetGroupArn: string, added?: readonly RegisteredTarget[]): void {
  const group = tx.state.tables.targetGroup.get(targetGroupArn);
  if (!group || balancersOf(tx, targetGroupArn).length === 0) return;
  const checking = new Set(tx.state.timers.flatMap(({event, id}) => (event === "targetGroup.checked" ? [id] : [])));
  const delay = group.HealthyThresholdCount * group.HealthCheckIntervalSeconds * 1000;
  for (const target of added ?? group.targets) {
    const id = timerId(targetGroupArn, target);
    if (target.health === "initial" && (added ?? !checking.has(id))) tx.after(delay, "targetGroup.checked", id);
  }
}

/** What names a target of a group to a timer. */
function timerId(targetGroupArn: string, {Id, Port}: RegisteredTarget): string {
  return `${targetGroupArn} ${Id} ${Port}`;
}

/** Takes a target out: at once where the group is not used, else after it has drained. */
export function drain(tx: Tx, targetGroupArn: string, target: RegisteredTarget): void {
  if (target.health === "draining") return;
  const used = balancersOf(tx, targetGroupArn).length > 0;
  const id = timerId(targetGroupArn, target);
  changeTarget(tx, id, (there) => (used ? {...there, health: "draining"} : undefined));
  const delay = tx.state.tables.targetGroup.get(targetGroupArn)?.attributes["deregistration_delay.timeout_seconds"];
  if (used) tx.after(Number(delay) * 1000, "targetGroup.drained", id);
}

function changeTarget(tx: Tx, id: string, change: (target: RegisteredTarget) => RegisteredTarget | undefined): void {
  const [targetGroupArn = ""] = id.split(" ");
  const group = tx.state.tables.targetGroup.get(targetGroupArn);
  if (!group) return;
  const targets = group.targets.flatMap((target) =>
    timerId(targetGroupArn, target) === id ? (change(target) ?? []) : target
  );
  tx.put("targetGroup", targetGroupArn, {...group, targets});
}

/** What happens to targets by itself. */
export const targetTransitions: Readonly<Record<string, Transition>> = {
  "targetGroup.checked"(tx, id) {
    changeTarget(tx, id, (target) => (target.health === "initial" ? {...target, health: "healthy"} : target));
  },
  "targetGroup.drained"(tx, id) {
    changeTarget(tx, id, (target) => (target.health === "draining" ? undefined : target));
  }
};

/** Which target is healthy or not from now on. */
export interface TargetHealthChange {
  readonly targetGroupArn: string;
  /** An instance id or an address. */
  readonly targetId: string;
  /** Default: every port that the target is registered with. */
  readonly port?: number | undefined;
  readonly health: "healthy" | "unhealthy";
}

/**
 * The state in which a target passes or fails its health checks, whatever it did before.
 *
 * @throws AwsError `InvalidTargetException` when no such target is registered
 */
export function setTargetHealth(state: State, {targetGroupArn, targetId, port, health}: TargetHealthChange): State {
  const group = state.tables.targetGroup.get(targetGroupArn);
  const chosen = (target: RegisteredTarget) => target.Id === targetId && (port === undefined || target.Port === port);
  if (!group?.targets.some(chosen)) {
    const known = group
      ? group.targets.map(({Id, Port}) => `${Id}:${Port}`).join(", ") || "none"
      : "no such target group";
    const text = `The target ${targetId} is not registered with ${targetGroupArn}. Registered: ${known}.`;
    throw new AwsError("InvalidTargetException", text, {ours: true});
  }
  const targets = group.targets.map((target) => (chosen(target) ? {...target, health} : target));
  const targetGroup = new Map(state.tables.targetGroup).set(targetGroupArn, {...group, targets});
  return {...state, tables: {...state.tables, targetGroup}};
}
