import {StateBuilder} from "../build-state.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const vpc = builder.vpc();
  builder.table(vpc, [], {main: true});
  return built(builder);
}
