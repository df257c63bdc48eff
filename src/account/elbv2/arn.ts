import type {Tx} from "../call.ts";
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

/**
 * A new ARN, which ends in sixteen hexadecimal digits.
 *
 * @param seed what they depend on, apart from how many the series has given
 */
export function newArn(tx: Tx, path: string, seed: string, series: string): string {
  return tx.fresh(() => arn(tx, `${path}/${digits(`elbv2/${seed}/${tx.next(series)}`, 16)}`));
}

/** What names the load balancer in its ARN and in its listeners': `NAME/HASH`. */
export function balancerPath(loadBalancerArn: string): string {
  return loadBalancerArn.split("/").slice(-2).join("/");
}
