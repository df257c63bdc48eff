import type {Tx} from "../call.ts";
import type {Transition} from "../transitions.ts";

/** How long a load balancer is provisioning, in milliseconds. AWS gives no figure: an assumption. */
const provisioning = 120_000;

/** Has a load balancer become active after a while. */
export function becomeActive(tx: Tx, loadBalancerArn: string): void {
  tx.after(provisioning, "loadBalancer.active", loadBalancerArn);
}

/** What happens to load balancers by itself. */
export const loadBalancerTransitions: Readonly<Record<string, Transition>> = {
  "loadBalancer.active"(tx, loadBalancerArn) {
    const balancer = tx.state.tables.loadBalancer.get(loadBalancerArn);
    if (balancer) tx.put("loadBalancer", loadBalancerArn, {...balancer, State: {Code: "active"}});
  }
};
