import type {View} from "../call.ts";
import type {EndpointService} from "../ec2/service-configuration.ts";
import {connectionsOf} from "../ec2/service-connection.ts";
import {list} from "../lookup.ts";

/** The endpoint services that a load balancer serves: at most one (PS-03). */
export function servicesBehind(view: View, loadBalancerArn: string): readonly EndpointService[] {
  return list(view, "endpointService").filter(({NetworkLoadBalancerArns: arns}) => arns.includes(loadBalancerArn));
}

/** Whether endpoints are connected to a service of the load balancer. */
export function hasConnections(view: View, loadBalancerArn: string): boolean {
  return servicesBehind(view, loadBalancerArn).some((service) => connectionsOf(view, service).length > 0);
}
