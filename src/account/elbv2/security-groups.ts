import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {write} from "../call.ts";
import type {GroupIdentifier} from "../ec2/security-group.ts";
import {AwsError} from "../errors.ts";
import {list} from "../lookup.ts";
import type {LoadBalancer} from "./load-balancer.ts";
import {findLoadBalancer} from "./lookup.ts";

/**
 * The security groups with these ids, all in a VPC.
 *
 * @throws AwsError `InvalidSecurityGroupException`
 */
export function checkGroups(view: View, vpcId: string, ids: readonly string[]): readonly GroupIdentifier[] {
  return ids.map((id) => {
    const group = list(view, "securityGroup").find(({GroupId}) => GroupId === id);
    if (group?.VpcId === vpcId) return {GroupId: id, GroupName: group.GroupName};
    const found = group ? `it is in ${group.VpcId}` : "there is no such group";
    const text = `The security group '${id}' cannot be used for a load balancer in ${vpcId}: ${found}.`;
    throw new AwsError("InvalidSecurityGroupException", text, {ours: true});
  });
}

const setSecurityGroups = write({
  input: v.strictObject({
    LoadBalancerArn: v.string(),
    SecurityGroups: v.array(v.string()),
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: v.optional(v.picklist(["on", "off"]))
  }),
  run(tx, {LoadBalancerArn, SecurityGroups, EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: asked}) {
    const balancer = findLoadBalancer(tx, LoadBalancerArn);
    checkCanHave(balancer, SecurityGroups);
    const Groups = checkGroups(tx, balancer.VpcId, SecurityGroups);
    const enforce = asked ?? balancer.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic ?? "on";
    regroupNodes(tx, balancer, Groups);
    tx.put("loadBalancer", LoadBalancerArn, {
      ...balancer,
      SecurityGroups,
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: enforce
    });
    return {SecurityGroupIds: SecurityGroups, EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: enforce};
  }
});

/** PS-26: a load balancer made without groups never gets any, one made with groups keeps at least one. */
function checkCanHave({LoadBalancerArn, SecurityGroups}: LoadBalancer, asked: readonly string[]): void {
  const facts = ["PS-26"] as const;
  if (!SecurityGroups) {
    const text = `The load balancer '${LoadBalancerArn}' was created without security groups and cannot get any.`;
    throw new AwsError("InvalidConfigurationRequestException", text, {ours: true, facts});
  }
  if (asked.length > 0) return;
  const text = `The load balancer '${LoadBalancerArn}' was created with security groups and must keep at least one.`;
  throw new AwsError("InvalidConfigurationRequestException", text, {ours: true, facts});
}

function regroupNodes(tx: Tx, {nodes}: LoadBalancer, Groups: readonly GroupIdentifier[]): void {
  for (const {interfaceId} of nodes) {
    const node = tx.state.tables.networkInterface.get(interfaceId);
    if (node) tx.put("networkInterface", interfaceId, {...node, Groups});
  }
}

/** The calls about the security groups of load balancers. */
export const securityGroupCalls = {setSecurityGroups};
