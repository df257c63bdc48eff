import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {read, write} from "../call.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {list} from "../lookup.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {TagList, withTags} from "../tags.ts";
import {newArn} from "./arn.ts";
import type {Attributes} from "./attributes.ts";
import type {HealthCheck} from "./health-check.ts";
import {changedHealthCheck, defaultHealthCheck, HealthCheckInput} from "./health-check.ts";
import {findLoadBalancer, findTargetGroup} from "./lookup.ts";
import {checkName} from "./name.ts";
import {page, Paging} from "./paging.ts";
import {defaultAttributes} from "./target-group-attributes.ts";
import type {RegisteredTarget} from "./target.ts";

/** The protocols of a Network Load Balancer. */
export const protocols = ["TCP", "UDP", "TCP_UDP", "TLS"] as const;

/** A protocol of a Network Load Balancer. */
export type Protocol = (typeof protocols)[number];

/** Protocols that Elastic Load Balancing has and that are not simulated. */
export const otherProtocols = ["HTTP", "HTTPS", "GENEVE", "QUIC", "TCP_QUIC"] as const;

/** A target group. `LoadBalancerArns` is put in when it is described. */
export interface TargetGroup extends Placed, HealthCheck {
  readonly TargetGroupArn: string;
  readonly TargetGroupName: string;
  readonly Protocol: Protocol;
  readonly Port: number;
  readonly VpcId: string;
  readonly TargetType: "instance" | "ip";
  readonly IpAddressType: "ipv4";
  readonly targets: readonly RegisteredTarget[];
  readonly attributes: Attributes;
  readonly tags: readonly Tag[];
}

/** A port of TCP or UDP. */
export const Port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));

const input = v.strictObject({
  Name: v.string(),
  Protocol: v.optional(v.picklist([...protocols, ...otherProtocols])),
  Port: v.optional(Port),
  VpcId: v.optional(v.string()),
  TargetType: v.optional(v.picklist(["instance", "ip", "lambda", "alb"]), "instance"),
  IpAddressType: v.optional(v.picklist(["ipv4", "ipv6"]), "ipv4"),
  ...HealthCheckInput,
  Tags: v.optional(TagList, [])
});

const createTargetGroup = write({
  input,
  run(tx, input) {
    const group = create(tx, input);
    const there = list(tx, "targetGroup").find(({TargetGroupName}) => TargetGroupName === input.Name);
    if (there) return {TargetGroups: [describe(tx, sameGroup(there, group))]};
    tx.put("targetGroup", group.TargetGroupArn, group);
    return {TargetGroups: [describe(tx, group)]};
  }
});

function create(tx: Tx, asked: v.InferOutput<typeof input>): TargetGroup {
  const {Name, Protocol, Port, VpcId, TargetType, IpAddressType, Tags, ...healthCheck} = asked;
  if (TargetType === "lambda" || TargetType === "alb") throw notSimulated(`A target group of type ${TargetType}`);
  if (IpAddressType === "ipv6") throw notSimulated("IPv6");
  checkName("target group", Name);
  if (Protocol === undefined) throw new AwsError("ValidationError", "A protocol must be specified");
  if (!isSimulated(Protocol)) throw notSimulated(`The protocol ${Protocol}`);
  if (Port === undefined) throw new AwsError("ValidationError", "A port must be specified");
  if (VpcId === undefined) throw new AwsError("ValidationError", "A VPC ID must be specified");
  if (!list(tx, "vpc").some((vpc) => vpc.VpcId === VpcId)) {
    throw new AwsError("ValidationError", `The VPC ID '${VpcId}' is not found`);
  }
  return {
    account: tx.account,
    region: tx.region,
    TargetGroupArn: newArn(tx, `targetgroup/${Name}`, `${tx.account}/${tx.region}/${Name}`, `target-group/${Name}`),
    TargetGroupName: Name,
    Protocol,
    Port,
    VpcId,
    ...changedHealthCheck(defaultHealthCheck(healthCheck.HealthCheckProtocol), healthCheck),
    TargetType,
    IpAddressType,
    targets: [],
    attributes: defaultAttributes(TargetType, Protocol),
    tags: withTags([], Tags)
  };
}

/** Whether a protocol of Elastic Load Balancing is one of a Network Load Balancer's that are simulated. */
export function isSimulated(protocol: string): protocol is Protocol {
  return (protocols as readonly string[]).includes(protocol);
}

/** A repeated request gives the target group that is there. */
function sameGroup(there: TargetGroup, asked: TargetGroup): TargetGroup {
  const settings = ({Protocol, Port, VpcId, TargetType, HealthCheckProtocol, HealthCheckPort}: TargetGroup) =>
    [Protocol, Port, VpcId, TargetType, HealthCheckProtocol, HealthCheckPort].join();
  if (settings(there) === settings(asked)) return there;
  const text = `A target group with the same name '${asked.TargetGroupName}' exists, but with different settings`;
  throw new AwsError("DuplicateTargetGroupNameException", text);
}

const describeTargetGroups = read({
  input: v.strictObject({
    TargetGroupArns: v.optional(v.array(v.string()), []),
    Names: v.optional(v.array(v.string()), []),
    LoadBalancerArn: v.optional(v.string()),
    ...Paging
  }),
  run(view, {TargetGroupArns, Names, LoadBalancerArn, ...paging}) {
    const {items, NextMarker} = page(chosen(view, TargetGroupArns, Names, LoadBalancerArn), paging);
    const TargetGroups = items.map((group) => describe(view, group));
    return {TargetGroups, ...(NextMarker !== undefined && {NextMarker})};
  }
});

function chosen(view: View, arns: readonly string[], names: readonly string[], balancer: string | undefined) {
  const all = list(view, "targetGroup");
  if (names.some((name) => !all.some(({TargetGroupName}) => TargetGroupName === name))) {
    throw new AwsError("TargetGroupNotFoundException", "One or more target groups not found");
  }
  if (arns.length + names.length > 0) {
    return [
      ...arns.map((id) => findTargetGroup(view, id)),
      ...all.filter((group) => names.includes(group.TargetGroupName))
    ];
  }
  if (balancer === undefined) return all;
  findLoadBalancer(view, balancer);
  return all.filter((group) => balancersOf(view, group.TargetGroupArn).includes(balancer));
}

/** The load balancers whose listeners forward to a target group: at most one. */
export function balancersOf({state}: Pick<View, "state">, targetGroupArn: string): readonly string[] {
  const listeners = [...state.tables.listener.values()];
  const forwarding = listeners.filter(({DefaultActions}) =>
    DefaultActions.some((action) => action.TargetGroupArn === targetGroupArn)
  );
  return [...new Set(forwarding.map(({LoadBalancerArn}) => LoadBalancerArn))];
}

function describe(view: View, group: TargetGroup) {
  return {...printed(group), LoadBalancerArns: [...balancersOf(view, group.TargetGroupArn)]};
}

const modifyTargetGroup = write({
  input: v.strictObject({TargetGroupArn: v.string(), ...HealthCheckInput}),
  run(tx, {TargetGroupArn, ...healthCheck}) {
    const group = findTargetGroup(tx, TargetGroupArn);
    const after = {...group, ...changedHealthCheck(group, healthCheck)};
    tx.put("targetGroup", TargetGroupArn, after);
    return {TargetGroups: [describe(tx, after)]};
  }
});

const deleteTargetGroup = write({
  input: v.strictObject({TargetGroupArn: v.string()}),
  run(tx, {TargetGroupArn}) {
    const there = list(tx, "targetGroup").some((group) => group.TargetGroupArn === TargetGroupArn);
    if (there && balancersOf(tx, TargetGroupArn).length > 0) {
      const text = `Target group '${TargetGroupArn}' is currently in use by a listener or a rule`;
      throw new AwsError("ResourceInUseException", text);
    }
    if (there) tx.remove("targetGroup", TargetGroupArn);
    return {};
  }
});

/** The calls that make, show, change and delete target groups. */
export const targetGroupCalls = {createTargetGroup, describeTargetGroups, modifyTargetGroup, deleteTargetGroup};
