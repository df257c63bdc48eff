import * as v from "valibot";
import {read, write} from "../call.ts";
import {AwsError} from "../errors.ts";
import type {Attributes, Rule} from "./attributes.ts";
import {AttributeList, changed, flag, listed} from "./attributes.ts";
import {findTargetGroup} from "./lookup.ts";
import type {Protocol, TargetGroup} from "./target-group.ts";

/**
 * The attributes of a new target group. The client's address is kept as the source, except towards address targets
 * over TCP and TLS; what comes over PrivateLink never keeps it (PS-15).
 */
export function defaultAttributes(type: TargetGroup["TargetType"], protocol: Protocol): Attributes {
  const datagrams = protocol === "UDP" || protocol === "TCP_UDP";
  return {
    "stickiness.enabled": "false",
    "deregistration_delay.timeout_seconds": "300",
    "deregistration_delay.connection_termination.enabled": String(datagrams),
    "stickiness.type": "source_ip",
    "proxy_protocol_v2.enabled": "false",
    "preserve_client_ip.enabled": String(type === "instance" || datagrams),
    "load_balancing.cross_zone.enabled": "use_load_balancer_configuration",
    "target_health_state.unhealthy.connection_termination.enabled": "true",
    "target_health_state.unhealthy.draining_interval_seconds": "0",
    "target_group_health.dns_failover.minimum_healthy_targets.count": "1",
    "target_group_health.dns_failover.minimum_healthy_targets.percentage": "off",
    "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": "1",
    "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": "off"
  };
}

const rules: Readonly<Record<string, Rule>> = {
  "stickiness.enabled": flag,
  "deregistration_delay.timeout_seconds": {least: 0, most: 3600},
  "deregistration_delay.connection_termination.enabled": flag,
  "proxy_protocol_v2.enabled": flag,
  "preserve_client_ip.enabled": flag,
  "load_balancing.cross_zone.enabled": ["true", "false", "use_load_balancer_configuration"],
  "target_health_state.unhealthy.connection_termination.enabled": flag
};

const describeTargetGroupAttributes = read({
  input: v.strictObject({TargetGroupArn: v.string()}),
  run: (view, {TargetGroupArn}) => ({Attributes: listed(findTargetGroup(view, TargetGroupArn).attributes)})
});

const modifyTargetGroupAttributes = write({
  input: v.strictObject({TargetGroupArn: v.string(), Attributes: AttributeList}),
  run(tx, {TargetGroupArn, Attributes}) {
    const group = findTargetGroup(tx, TargetGroupArn);
    const attributes = changed(group.attributes, Attributes, rules);
    checkPreservation(group, attributes);
    tx.put("targetGroup", TargetGroupArn, {...group, attributes});
    return {Attributes: listed(attributes)};
  }
});

function checkPreservation({Protocol}: TargetGroup, attributes: Attributes): void {
  if (Protocol === "TCP" || Protocol === "TLS" || attributes["preserve_client_ip.enabled"] === "true") return;
  const text = `preserve_client_ip.enabled cannot be disabled for target groups with protocol '${Protocol}'`;
  throw new AwsError("InvalidConfigurationRequestException", text, {ours: true});
}

/** The calls about the attributes of target groups. */
export const targetGroupAttributeCalls = {describeTargetGroupAttributes, modifyTargetGroupAttributes};
