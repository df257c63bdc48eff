import {setTargetHealth} from "./elbv2/target-health.ts";
import {zonesOf} from "./regions.ts";
import type {Placed, State} from "./state.ts";

/** What can fail: an Availability Zone, or a target of a target group. */
export type Fault =
  /** The name of a zone as the account sees it, or its id. */
  | {readonly zone: string}
  /** `target`: an instance id or an address; `port`: default every port that it is registered with. */
  | {readonly targetGroup: string; readonly target: string; readonly port?: number};

/**
 * The state in which something has failed, or works again.
 *
 * @param works false: it fails; true: it is well again
 * @throws RangeError for a zone that the Region has not, AwsError `InvalidTargetException` for a target that is not registered
 */
export function withFault(state: State, place: Placed, fault: Fault, works: boolean): State {
  if ("zone" in fault)
    return {...state, failedZones: changed(state.failedZones, zoneId({...place, state}, fault.zone), works)};
  const {targetGroup: targetGroupArn, target: targetId, port} = fault;
  return setTargetHealth(state, {targetGroupArn, targetId, port, health: works ? "healthy" : "unhealthy"});
}

function changed(failed: ReadonlySet<string>, zone: string, works: boolean): ReadonlySet<string> {
  const after = new Set(failed);
  if (works) after.delete(zone);
  else after.add(zone);
  return after;
}

function zoneId(place: Placed & {readonly state: State}, zone: string): string {
  const zones = zonesOf(place);
  const found = zones.find(({name, id}) => name === zone || id === zone);
  if (found) return found.id;
  throw new RangeError(
    `"${zone}" is no zone of ${place.region}. Known: ${zones.map(({name, id}) => `${name} (${id})`).join(", ")}.`
  );
}
