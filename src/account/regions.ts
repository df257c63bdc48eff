import regions from "../../data/regions.json";
import {AwsError} from "./errors.ts";
import {digits} from "./ids.ts";
import {placeKey} from "./load/loaded.ts";
import type {Placed, State} from "./state.ts";

/** What is known of a Region. */
export interface Region {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** The suffix of its names: `amazonaws.com`, in China `amazonaws.com.cn`. */
  readonly dnsSuffix: string;
  /** Zone ids, for example `use1-az1`: the same for every account. */
  readonly zones: readonly string[];
  /** The letters of the zone names that an account sees. */
  readonly letters: string;
  /** The public hosted zone of the Region's endpoint names, as `DnsEntries` show it; absent where nobody recorded it. */
  readonly endpointZoneId?: string;
  /** The public hosted zone of the names of Network Load Balancers; absent where nobody recorded it. */
  readonly loadBalancerZoneId?: string;
}

/** An Availability Zone as one account sees it. */
export interface Zone {
  /** For example `us-east-1a`: which zone that is differs between accounts (PS-10). */
  readonly name: string;
  /** For example `use1-az1`: the same zone for everybody (PS-10). */
  readonly id: string;
}

/**
 * A Region by name.
 *
 * @throws AwsError `UnknownEndpoint` for a name that is no Region here
 */
export function regionOf(name: string): Region {
  if (isRegion(name)) return regions[name];
  const known = Object.keys(regions).join(", ");
  throw new AwsError("UnknownEndpoint", `"${name}" is not a Region. Known here: ${known}.`, {ours: true});
}

/** Whether a text is the name of a Region here. */
export function isRegion(name: string): name is keyof typeof regions {
  return Object.hasOwn(regions, name);
}

/**
 * The zones of a Region as an account sees them. Zone names are dealt to each account in an order of its own, zone ids
 * are the same for all (PS-10). The order depends on the account's id alone, but for the zones of which a loaded
 * account's files tell.
 */
export function zonesOf({account, region, state}: Placed & {readonly state?: State}): readonly Zone[] {
  const {zones, letters} = regionOf(region);
  const names = [...letters].slice(0, zones.length).map((letter) => `${region}${letter}`);
  const told = state?.loaded?.get(placeKey({account, region}))?.zones;
  const known = names.map((name) => told?.get(name));
  const lot = (id: string) => digits(`${account}/${id}`, 16);
  const dealt = [...zones].sort((a, b) => (lot(a) < lot(b) ? -1 : 1));
  const left = dealt.filter((id) => !known.includes(id)).values();
  return names.map((name, i) => ({name, id: known[i] ?? (left.next().value as string)}));
}
