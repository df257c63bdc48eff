import type {State} from "../../account/state.ts";

/**
 * What keeps a packet from something whose zone has failed; undefined where the zone works.
 *
 * @param zone its id
 * @param what for a sentence: `the node of orders`
 */
export function zoneProblem({state}: {readonly state: State}, zone: string, what: string) {
  if (!state.failedZones.has(zone)) return undefined;
  const sentence = `The zone ${zone} has failed, and with it ${what} in it.`;
  return {code: "LAB_ZONE_FAILED", setting: `zone ${zone}`, sentence};
}
