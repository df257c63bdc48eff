import {walking, walkToSqs} from "../walk-input.ts";

export async function build() {
  const {world, walk} = await walkToSqs(true);
  return walking(world, [walk], "end");
}
