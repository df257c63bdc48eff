import {StateBuilder} from "../build-state.ts";
import {network} from "../network.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const {vpc, a} = network(builder);
  builder.interfaceEndpoint(vpc, [[a, "10.0.1.57"]]);
  builder.failed.add("use1-az1");
  builder.settle();
  return built(builder);
}
