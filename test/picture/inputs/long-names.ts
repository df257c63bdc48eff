import {StateBuilder} from "../build-state.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const vpc = builder.vpc("the network that our payments platform has had since before anybody can remember");
  const subnet = builder.subnet(vpc, "a", "10.0.1.0/24", "payments-platform-application-subnet-in-the-first-zone");
  builder.table(vpc, [subnet], {name: "payments.platform.application.route.table", main: true});
  builder.instance(vpc, subnet, "10.0.1.10", "payments-platform-batch-reconciliation-worker-07", "payments-platform");
  builder.settle();
  return built(builder);
}
