import {largeWorld} from "../large-world.ts";
import {built} from "../picture-input.ts";

/** More than a picture shows at once: what the cell did not touch is folded. */
export function build() {
  const {builder, vpcs, subnets} = largeWorld();
  builder.settle();
  builder.instance(vpcs[1] as string, subnets[1]?.[0] as string, "10.1.0.90");
  return built(builder);
}
