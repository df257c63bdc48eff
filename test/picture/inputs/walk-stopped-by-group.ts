import {walking, walkToSqs} from "../walk-input.ts";

export async function build() {
  const {world, walk} = await walkToSqs(false);
  return walking(world, [walk], "obstacle");
}
