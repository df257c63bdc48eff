import {StateBuilder} from "../build-state.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const vpc = builder.vpc("farm");
  const subnet = builder.subnet(vpc, "a", "10.0.1.0/24", "workers");
  builder.table(vpc, [subnet], {main: true});
  for (let i = 0; i < 30; i++) builder.instance(vpc, subnet, `10.0.1.${10 + i}`, `worker-${i + 1}`, "workers");
  builder.settle();
  return built(builder);
}
