import type {View} from "../call.ts";
import {AwsError} from "../errors.ts";
import {list} from "../lookup.ts";
import type {Listener} from "./listener.ts";
import type {LoadBalancer} from "./load-balancer.ts";
import type {TargetGroup} from "./target-group.ts";

/**
 * The load balancer with this ARN.
 *
 * @throws AwsError `LoadBalancerNotFoundException`, or `ValidationError` for what is no ARN of one
 */
export function findLoadBalancer(view: View, arn: string): LoadBalancer {
  checkArn(arn, "loadbalancer/", "load balancer");
  const found = list(view, "loadBalancer").find(({LoadBalancerArn}) => LoadBalancerArn === arn);
  if (found) return found;
  throw new AwsError("LoadBalancerNotFoundException", `Load balancer '${arn}' not found`);
}

/**
 * The target group with this ARN.
 *
 * @throws AwsError `TargetGroupNotFoundException`, or `ValidationError` for what is no ARN of one
 */
export function findTargetGroup(view: View, arn: string): TargetGroup {
  checkArn(arn, "targetgroup/", "target group");
  const found = list(view, "targetGroup").find(({TargetGroupArn}) => TargetGroupArn === arn);
  if (found) return found;
  throw new AwsError("TargetGroupNotFoundException", "One or more target groups not found");
}

/**
 * The listener with this ARN.
 *
 * @throws AwsError `ListenerNotFoundException`, or `ValidationError` for what is no ARN of one
 */
export function findListener(view: View, arn: string): Listener {
  checkArn(arn, "listener/", "listener");
  const found = list(view, "listener").find(({ListenerArn}) => ListenerArn === arn);
  if (found) return found;
  throw new AwsError("ListenerNotFoundException", "One or more listeners not found");
}

function checkArn(arn: string, type: string, what: string): void {
  const [scheme, , service, , , rest = ""] = arn.split(":");
  if (scheme === "arn" && service === "elasticloadbalancing" && rest.startsWith(type)) return;
  throw new AwsError("ValidationError", `'${arn}' is not a valid ${what} ARN`);
}
