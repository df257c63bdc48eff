import {listenerAttributeCalls} from "./listener-attributes.ts";
import {listenerCalls} from "./listener.ts";
import {loadBalancerAttributeCalls} from "./load-balancer-attributes.ts";
import {loadBalancerCalls} from "./load-balancer.ts";
import {securityGroupCalls} from "./security-groups.ts";
import {subnetCalls} from "./subnets.ts";
import {tagCalls} from "./tags.ts";
import {targetGroupAttributeCalls} from "./target-group-attributes.ts";
import {targetGroupCalls} from "./target-group.ts";
import {targetCalls} from "./target.ts";

/** Every call of Elastic Load Balancing v2 that is supported, by the SDK's method name. */
export const elbv2Calls = {
  ...loadBalancerCalls,
  ...loadBalancerAttributeCalls,
  ...securityGroupCalls,
  ...subnetCalls,
  ...targetGroupCalls,
  ...targetGroupAttributeCalls,
  ...targetCalls,
  ...listenerCalls,
  ...listenerAttributeCalls,
  ...tagCalls
};
