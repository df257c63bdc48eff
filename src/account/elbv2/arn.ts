import {digits} from "../ids.ts";
import {regionOf} from "../regions.ts";
import type {Placed} from "../state.ts";

/**
 * The ARN of a resource of Elastic Load Balancing.
 *
 * @param path what follows the account, for example `loadbalancer/net/NAME/HASH`
 */
export function arn({account, region}: Placed, path: string): string {
  return `arn:${regionOf(region).partition}:elasticloadbalancing:${region}:${account}:${path}`;
}

/** The sixteen hexadecimal digits at the end of an ARN, from a seed. */
export function hash(seed: string): string {
  return digits(`elbv2/${seed}`, 16);
}

/** What names the load balancer in its ARN and in its listeners': `NAME/HASH`. */
export function balancerPath(loadBalancerArn: string): string {
  return loadBalancerArn.split("/").slice(-2).join("/");
}
