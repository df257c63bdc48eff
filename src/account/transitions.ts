import type {Tx} from "./call.ts";
import {endpointTransitions} from "./ec2/endpoint-state.ts";
import {instanceTransitions} from "./ec2/instance-lifecycle.ts";
import {natGatewayTransitions} from "./ec2/nat-gateway.ts";
import {peeringTransitions} from "./ec2/peering-calls.ts";
import {servicePrivateDnsTransitions} from "./ec2/service-private-dns.ts";
import {loadBalancerTransitions} from "./elbv2/load-balancer-state.ts";
import {targetTransitions} from "./elbv2/target-health.ts";
import {dnsChangeTransitions} from "./route53/change-info.ts";

/**
 * What happens by itself to a resource when its timer is due. The resource may have changed since the timer was set, or
 * be gone: a transition looks, and does nothing if it has nothing to do.
 */
export type Transition = (tx: Tx, id: string) => void;

/** Every transition by the name of its event, `KIND.EVENT`, for example `natGateway.available`. */
export const transitions: Readonly<Record<string, Transition>> = {
  ...instanceTransitions,
  ...natGatewayTransitions,
  ...peeringTransitions,
  ...endpointTransitions,
  ...servicePrivateDnsTransitions,
  ...loadBalancerTransitions,
  ...targetTransitions,
  ...dnsChangeTransitions
};
