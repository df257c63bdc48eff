import {StateBuilder} from "../build-state.ts";
import {network} from "../network.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  network(builder);
  return built(builder);
}
