import {StateBuilder} from "../build-state.ts";
import {network} from "../network.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const {vpc, table} = network(builder);
  const before = builder.settle().state();
  builder.gatewayEndpoint(vpc, [table]);
  return built(builder, before);
}
