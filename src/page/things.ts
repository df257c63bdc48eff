import type {Box, Scene} from "../picture/scene.ts";

const known = new WeakMap<Scene, ReadonlyMap<string, Box>>();

/** The things of a picture by their ids, and interfaces by their private addresses as well. */
export function thingsOf(scene: Scene): ReadonlyMap<string, Box> {
  let things = known.get(scene);
  if (!things)
    known.set(scene, (things = new Map([...addressed(scene), ...scene.boxes.map((box) => [box.id, box] as const)])));
  return things;
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
