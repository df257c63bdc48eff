import type {Box, Scene} from "../picture/scene.ts";

const known = new WeakMap<Scene, ReadonlyMap<string, Box>>();

/**
 * The boxes of a picture by the ids of the things that they show, and those of interfaces by their private addresses as
 * well. A thing that is folded away is shown by the folded box that holds it.
 */
export function thingsOf(scene: Scene): ReadonlyMap<string, Box> {
  let things = known.get(scene);
  if (!things) known.set(scene, (things = new Map([...folded(scene), ...addressed(scene), ...named(scene)])));
  return things;
}

function named({boxes}: Scene): (readonly [string, Box])[] {
  return boxes.map((box) => [box.id, box]);
}

function folded({boxes}: Scene): (readonly [string, Box])[] {
  return boxes.flatMap((box) => (box.holds ?? []).map((id) => [id, box] as const));
}

/** An instance has the address of its first interface: where both are drawn, the address means the interface. */
function addressed({boxes}: Scene): (readonly [string, Box])[] {
  const holders = boxes.flatMap((box) => {
    const address = box.card.fields.find(([name]) => name === "PrivateIpAddress")?.[1];
    return address === undefined ? [] : [[address, box] as const];
  });
  return holders.sort(([, a], [, b]) => Number(isInterface(a)) - Number(isInterface(b)));
}

function isInterface({id}: Box): boolean {
  return id.startsWith("eni-");
}
