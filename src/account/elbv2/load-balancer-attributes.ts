import * as v from "valibot";
import {read, write} from "../call.ts";
import type {Attributes, Rule} from "./attributes.ts";
import {AttributeList, changed, flag, listed} from "./attributes.ts";
import type {LoadBalancer} from "./load-balancer.ts";
import {findLoadBalancer} from "./lookup.ts";

/** The attributes of a new Network Load Balancer; cross-zone balancing is off (PS-32). */
export function defaultAttributes(scheme: LoadBalancer["Scheme"]): Attributes {
  return {
    "access_logs.s3.enabled": "false",
    "access_logs.s3.bucket": "",
    "access_logs.s3.prefix": "",
    "deletion_protection.enabled": "false",
    "ipv6.deny_all_igw_traffic": String(scheme === "internal"),
    "load_balancing.cross_zone.enabled": "false",
    "dns_record.client_routing_policy": "any_availability_zone",
    "zonal_shift.config.enabled": "false"
  };
}

const rules: Readonly<Record<string, Rule>> = {
  "deletion_protection.enabled": flag,
  "load_balancing.cross_zone.enabled": flag
};

const describeLoadBalancerAttributes = read({
  input: v.strictObject({LoadBalancerArn: v.string()}),
  run: (view, {LoadBalancerArn}) => ({Attributes: listed(findLoadBalancer(view, LoadBalancerArn).attributes)})
});

const modifyLoadBalancerAttributes = write({
  input: v.strictObject({LoadBalancerArn: v.string(), Attributes: AttributeList}),
  run(tx, {LoadBalancerArn, Attributes}) {
    const balancer = findLoadBalancer(tx, LoadBalancerArn);
    const attributes = changed(balancer.attributes, Attributes, rules);
    tx.put("loadBalancer", LoadBalancerArn, {...balancer, attributes});
    return {Attributes: listed(attributes)};
  }
});

/** The calls about the attributes of load balancers. */
export const loadBalancerAttributeCalls = {describeLoadBalancerAttributes, modifyLoadBalancerAttributes};
