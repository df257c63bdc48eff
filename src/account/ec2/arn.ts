import {regionOf} from "../regions.ts";
import type {Placed} from "../state.ts";

/**
 * The ARN of a resource of EC2.
 *
 * @param type the resource type as ARNs have it, for example `subnet`
 */
export function arn({account, region}: Placed, type: string, id: string): string {
  return `arn:${regionOf(region).partition}:ec2:${region}:${account}:${type}/${id}`;
}
