import {balancerShelves} from "./balancer-shelves.ts";
import {endpointShelves} from "./endpoint-shelves.ts";
import {instanceShelves} from "./instance-shelves.ts";
import {prefixListShelves} from "./prefix-list-shelves.ts";
import type {ShelfKind} from "./shelf.ts";
import {vpcShelves} from "./vpc-shelves.ts";
import {zoneShelves} from "./zone-shelves.ts";

/** Every kind of shelf, in the order in which they are loaded: what others refer to comes first. */
export const shelfKinds: readonly ShelfKind[] = [
  ...vpcShelves,
  ...prefixListShelves,
  ...instanceShelves,
  ...balancerShelves,
  ...endpointShelves,
  ...zoneShelves
];

/** The kind of a shelf, by the shelf's name; undefined for a list that the simulator does not know. */
export function kindOf(shelf: string): ShelfKind | undefined {
  return shelfKinds.find(({name}) => shelf === name) ?? shelfKinds.find(({name}) => shelf.startsWith(`${name}-`));
}

/** The name under which the items of a shelf stand in a document. */
export function listName({name, list}: ShelfKind): string {
  return list ?? name;
}
