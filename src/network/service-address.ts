import lists from "../../data/prefix-lists.json";
import addresses from "../../data/public-addresses.json";
import type {Cidr} from "../account/cidr.ts";
import {contains, parseCidr} from "../account/cidr.ts";

/** The owner of a public address: a service where its block tells, and always the Region. */
export interface ServiceAddress {
  /** The service's endpoint name; absent where only the Region is known. */
  readonly service?: string;
  readonly region: string;
}

const owners: {readonly block: Cidr; readonly owner: ServiceAddress}[] = [];

/** The service of AWS that has a public address; undefined for an address that is not AWS's here. */
export function serviceAt(address: number): ServiceAddress | undefined {
  if (owners.length === 0) fill();
  return owners.find(({block}) => contains(block, address))?.owner;
}

function fill(): void {
  const add = (cidr: string, owner: ServiceAddress) => {
    const block = parseCidr(cidr);
    if (block) owners.push({block, owner});
  };
  for (const [region, byService] of Object.entries(lists)) {
    for (const {name, cidrs} of Object.values(byService)) {
      for (const cidr of cidrs) add(cidr, {service: name, region});
    }
  }
  for (const [region, {cidr}] of Object.entries(addresses)) add(cidr, {region});
}
