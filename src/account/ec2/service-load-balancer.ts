import type {View} from "../call.ts";
import type {LoadBalancer} from "../elbv2/load-balancer.ts";
import {AwsError} from "../errors.ts";
import {list} from "../lookup.ts";

/**
 * The load balancers of an endpoint service.
 *
 * @param serviceId the service that may have them already
 * @throws AwsError `InvalidParameter` when there is none (PS-01), one is unknown, or one serves another service (PS-03)
 */
export function balancersFor(view: View, arns: readonly string[], serviceId?: string): readonly LoadBalancer[] {
  if (arns.length === 0) throw refusal("An endpoint service needs at least one Network Load Balancer.", "PS-01");
  return arns.map((arn) => {
    const balancer = list(view, "loadBalancer").find(({LoadBalancerArn}) => LoadBalancerArn === arn);
    if (!balancer) throw refusal(`There is no Network Load Balancer '${arn}' in this account and Region.`, "PS-01");
    const other = list(view, "endpointService").find(
      ({ServiceId, NetworkLoadBalancerArns}) => ServiceId !== serviceId && NetworkLoadBalancerArns.includes(arn)
    );
    if (other) throw refusal(`The load balancer '${arn}' already serves ${other.ServiceId}.`, "PS-03");
    return balancer;
  });
}

function refusal(text: string, fact: "PS-01" | "PS-03"): AwsError {
  return new AwsError("InvalidParameter", text, {ours: true, facts: [fact]});
}

/** The zones in which load balancers have nodes now, by name, each once. */
export function servedZones(balancers: readonly LoadBalancer[]): {
  readonly AvailabilityZones: readonly string[];
  readonly AvailabilityZoneIds: readonly string[];
} {
  const zones = new Map(balancers.flatMap(({nodes}) => nodes.map(({zoneName, zoneId}) => [zoneName, zoneId] as const)));
  const names = [...zones.keys()].sort();
  return {AvailabilityZones: names, AvailabilityZoneIds: names.map((name) => zones.get(name) ?? "")};
}
