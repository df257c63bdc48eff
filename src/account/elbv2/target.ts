import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {read, write} from "../call.ts";
import {contains, parseAddress, parseCidr} from "../cidr.ts";
import {AwsError} from "../errors.ts";
import {list} from "../lookup.ts";
import {findTargetGroup} from "./lookup.ts";
import type {TargetGroup} from "./target-group.ts";
import {Port} from "./target-group.ts";
import type {TargetHealth} from "./target-health.ts";
import {beginChecks, drain, targetHealth} from "./target-health.ts";

/** A target of a target group. */
export interface RegisteredTarget {
  /** An instance id, or an IPv4 address. */
  readonly Id: string;
  readonly Port: number;
  /** The name of its zone; `all` for an address outside the VPC, which every node may use. */
  readonly zone: string;
  /** What health checks found; whether the target is used at all is a question of its own: see `targetHealth`. */
  readonly health: "initial" | "healthy" | "unhealthy" | "draining";
}

const Targets = v.array(
  v.strictObject({Id: v.string(), Port: v.optional(Port), AvailabilityZone: v.optional(v.string())})
);

type Asked = v.InferOutput<typeof Targets>[number];

const registerTargets = write({
  input: v.strictObject({TargetGroupArn: v.string(), Targets}),
  run(tx, {TargetGroupArn, Targets}) {
    const group = findTargetGroup(tx, TargetGroupArn);
    const added = Targets.map((asked): RegisteredTarget => {
      const zone = group.TargetType === "instance" ? zoneOfInstance(tx, group, asked) : zoneOfAddress(tx, group, asked);
      return {Id: asked.Id, Port: asked.Port ?? group.Port, zone, health: "initial"};
    });
    const kept = group.targets.filter((target) => !added.some((other) => same(target, other)));
    tx.put("targetGroup", TargetGroupArn, {...group, targets: [...kept, ...added]});
    beginChecks(tx, TargetGroupArn, added);
    return {};
  }
});

const deregisterTargets = write({
  input: v.strictObject({TargetGroupArn: v.string(), Targets}),
  run(tx, {TargetGroupArn, Targets}) {
    const group = findTargetGroup(tx, TargetGroupArn);
    const gone = Targets.flatMap((asked) => chosen(group, asked));
    const unknown = Targets.find((asked) => chosen(group, asked).length === 0);
    if (unknown) throw notRegistered(group, unknown);
    for (const target of gone) drain(tx, TargetGroupArn, target);
    return {};
  }
});

const describeTargetHealth = read({
  input: v.strictObject({TargetGroupArn: v.string(), Targets: v.optional(Targets)}),
  run(view, {TargetGroupArn, Targets}) {
    const group = findTargetGroup(view, TargetGroupArn);
    const targets =
      Targets?.flatMap((asked) => described(view, group, asked)) ??
      group.targets.map((target) => health(view, group, target));
    return {TargetHealthDescriptions: targets};
  }
});

function described(view: View, group: TargetGroup, asked: Asked): Described[] {
  const found = chosen(group, asked);
  if (found.length > 0) return found.map((target) => health(view, group, target));
  const Description = "Target is not registered to the target group";
  const Target = {Id: asked.Id, Port: asked.Port ?? group.Port};
  return [{Target, TargetHealth: {State: "unused", Reason: "Target.NotRegistered", Description}}];
}

interface Described {
  readonly Target: {readonly Id: string; readonly Port: number; readonly AvailabilityZone?: string};
  readonly HealthCheckPort?: string;
  readonly TargetHealth: TargetHealth;
}

function health(view: View, group: TargetGroup, target: RegisteredTarget): Described {
  const {Id, Port, zone} = target;
  const HealthCheckPort = group.HealthCheckPort === "traffic-port" ? String(Port) : group.HealthCheckPort;
  const Target = {Id, Port, ...(group.TargetType === "ip" && {AvailabilityZone: zone})};
  return {Target, HealthCheckPort, TargetHealth: targetHealth(view.state, group, target)};
}

/** The targets that an id, with or without a port, stands for. */
function chosen({targets}: TargetGroup, {Id, Port}: Asked): readonly RegisteredTarget[] {
  return targets.filter((target) => target.Id === Id && (Port === undefined || target.Port === Port));
}

function same(a: RegisteredTarget, b: RegisteredTarget): boolean {
  return a.Id === b.Id && a.Port === b.Port;
}

function zoneOfInstance(tx: Tx, {VpcId}: TargetGroup, {Id}: Asked): string {
  const instance = list(tx, "instance").find(({InstanceId}) => InstanceId === Id);
  if (!instance) throw new AwsError("InvalidTargetException", `Instance ID '${Id}' is not valid`, {ours: true});
  if (instance.VpcId !== VpcId) {
    const text = `The following targets are not in the target group VPC '${VpcId}': '${Id}'`;
    throw new AwsError("InvalidTargetException", text);
  }
  if (instance.State.Name !== "running" && instance.State.Name !== "pending") {
    const text = `The following targets are not in a running state and cannot be registered: '${Id}'`;
    throw new AwsError("InvalidTargetException", text);
  }
  return instance.Placement.AvailabilityZone;
}

/** Ranges outside the VPC that targets may have addresses in: those of RFC 1918 and RFC 6598. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

function zoneOfAddress(tx: Tx, {VpcId}: TargetGroup, {Id, AvailabilityZone}: Asked): string {
  const address = parseAddress(Id);
  if (address === undefined)
    throw new AwsError("ValidationError", `The IP address '${Id}' is not a valid IPv4 address`);
  const inside = (cidr: string) => {
    const block = parseCidr(cidr);
    return block !== undefined && contains(block, address);
  };
  const subnet = list(tx, "subnet").find((candidate) => candidate.VpcId === VpcId && inside(candidate.CidrBlock));
  if (subnet) return subnet.AvailabilityZone;
  if (!privateRanges.some(inside)) {
    const text = `The IP address '${Id}' is neither in a subnet of ${VpcId} nor in ${privateRanges.join(", ")}.`;
    throw new AwsError("InvalidTargetException", text, {ours: true});
  }
  if (AvailabilityZone === "all") return AvailabilityZone;
  const text = `You must specify the Availability Zone value 'all' for IP address '${Id}' because it is outside the target group VPC '${VpcId}'`;
  throw new AwsError("ValidationError", text, {ours: true});
}

function notRegistered({TargetGroupName}: TargetGroup, {Id, Port}: Asked): AwsError {
  const name = Port === undefined ? Id : `${Id}:${Port}`;
  return new AwsError("InvalidTargetException", `The target '${name}' is not registered with '${TargetGroupName}'.`, {
    ours: true
  });
}

/** The calls about the targets of target groups. */
export const targetCalls = {registerTargets, deregisterTargets, describeTargetHealth};
