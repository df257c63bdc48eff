import * as v from "valibot";
import {write} from "../call.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {hasConnections} from "./endpoint-service.ts";
import {mappingsOf, SubnetMappings, withNodes} from "./load-balancer.ts";
import {findLoadBalancer} from "./lookup.ts";

const setSubnets = write({
  input: v.strictObject({
    LoadBalancerArn: v.string(),
    Subnets: v.optional(v.array(v.string())),
    SubnetMappings: v.optional(SubnetMappings),
    IpAddressType: v.optional(v.picklist(["ipv4", "dualstack", "dualstack-without-public-ipv4"]), "ipv4")
  }),
  run(tx, {LoadBalancerArn, Subnets, SubnetMappings, IpAddressType}) {
    const balancer = findLoadBalancer(tx, LoadBalancerArn);
    if (IpAddressType !== "ipv4") throw notSimulated("IPv6");
    const mappings = mappingsOf(Subnets, SubnetMappings);
    const removed = balancer.nodes.some(({subnetId}) => !mappings.some(({SubnetId}) => SubnetId === subnetId));
    if (removed && hasConnections(tx, LoadBalancerArn)) {
      const text =
        "Subnets cannot be removed from load balancer because the load balancer is currently associated with another service";
      throw new AwsError("ResourceInUseException", text, {facts: ["PS-14"]});
    }
    const {AvailabilityZones} = withNodes(tx, balancer, mappings);
    return {AvailabilityZones, IpAddressType};
  }
});

/** The calls about the subnets of load balancers. */
export const subnetCalls = {setSubnets};
